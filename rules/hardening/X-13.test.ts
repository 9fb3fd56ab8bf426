// ruleid: sl-x-13-hidden-unicode
const a = "user‮";
// ok: sl-x-13-hidden-unicode
const b = "user";
