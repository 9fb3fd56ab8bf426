// ruleid: sl-3-32-csrf-off
const config = { security: { checkOrigin: false } };
// ok: sl-3-32-csrf-off
const good = { security: { checkOrigin: true } };
