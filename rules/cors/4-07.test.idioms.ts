// ruleid: sl-4-07-message-unchecked
function take(event) {
  show(event.data);
}
window.addEventListener('message', take, false);

// ok: sl-4-07-message-unchecked
function takeChecked(event) {
  if (event.origin !== 'https://app.example') return;
  show(event.data);
}
window.addEventListener('message', takeChecked, false);
