function mark(element: Element) {
  // ruleid: sl-2-18-dom-html-traced
  element.setAttribute('onclick', location.hash.slice(1));
  // ok: sl-2-18-dom-html-traced
  element.setAttribute('title', location.hash.slice(1));
}

function link(element: HTMLAnchorElement) {
  // ruleid: sl-2-18-dom-html-traced
  element.href = 'javascript:' + location.hash.slice(1);
  // ok: sl-2-18-dom-html-traced
  element.href = '/search?q=' + encodeURIComponent(location.hash.slice(1));
}
