const term = new URLSearchParams(window.location.search).get('q');
// ruleid: sl-2-18-dom-html-traced, sl-2-18-dom-html
document.getElementById('term').innerHTML = term;
// ruleid: sl-2-18-dom-html-traced
$('#term').html(term);
// ok: sl-2-18-dom-html-traced, sl-2-18-dom-html
document.getElementById('term').textContent = term;
// ok: sl-2-18-dom-html-traced, sl-2-18-dom-html
element.innerHTML = '<b>fixed</b>';
// ok: sl-2-18-dom-html-traced, sl-2-18-dom-html
element.innerHTML = DOMPurify.sanitize(term);
function show(user) {
  // ruleid: sl-2-18-dom-html
  element.innerHTML = `<b>${user.name}</b>`;
  // ruleid: sl-2-18-dom-html
  list.insertAdjacentHTML('beforeend', '<li>' + user.name + '</li>');
}
class Search {
  show(text: string) {
    // ruleid: sl-2-18-angular-bypass
    this.value = this.sanitizer.bypassSecurityTrustHtml(text);
    // ok: sl-2-18-angular-bypass
    this.logo = this.sanitizer.bypassSecurityTrustHtml('<svg></svg>');
  }
}
app.get('/calc', (req, res) => {
  // ok: sl-2-18-dom-html-traced
  res.send(String(eval(req.query.expr)));
});
function Page() {
  const router = useRouter();
  // ruleid: sl-2-18-dom-html-traced, sl-2-18-dom-html
  document.body.innerHTML = router.query.message;
}
