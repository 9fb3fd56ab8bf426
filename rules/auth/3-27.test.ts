// ruleid: sl-3-27-predictable-token
const resetToken = Math.random().toString(36).slice(2);
// ruleid: sl-3-27-predictable-token
const otp = Math.floor(100000 + Math.random() * 900000);
// ruleid: sl-3-27-predictable-token
const sessionId = `s-${Date.now()}`;
// ruleid: sl-3-27-predictable-token
function generateToken() {
  return Math.random().toString(36);
}
// ok: sl-3-27-predictable-token
const token = crypto.randomBytes(32).toString('hex');
// ok: sl-3-27-predictable-token
const color = Math.random().toString(16);
// ok: sl-3-27-predictable-token
const tokenExpires = Date.now() + 3600_000;
