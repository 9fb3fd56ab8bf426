// ruleid: sl-4-07-message-any-target
window.parent.postMessage({ token }, '*');
// ok: sl-4-07-message-any-target
window.parent.postMessage({ token }, 'https://app.example');
// ok: sl-4-07-message-any-target
worker.postMessage(data);
// ruleid: sl-4-07-message-unchecked
window.addEventListener('message', (event) => {
  apply(event.data);
});
// ok: sl-4-07-message-unchecked
window.addEventListener('message', (event) => {
  if (event.origin !== 'https://app.example') return;
  apply(event.data);
});
