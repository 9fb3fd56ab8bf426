export function verifyWebhook(req) {
  // ruleid: sl-1-15-check-skipped-without-secret
  if (!process.env.WEBHOOK_SECRET) return true;
  // ok: sl-1-15-check-skipped-without-secret
  if (!process.env.WEBHOOK_SECRET) throw new Error('WEBHOOK_SECRET is not set');
  return check(req);
}
export function guard(req, res, next) {
  // ruleid: sl-1-15-check-skipped-without-secret
  if (!API_KEY) {
    return next();
  }
}
