export function guard(req, res, next) {
  // ruleid: sl-3-38-bypass-header
  if (req.headers['x-bypass-auth'] === 'yes') return next();
  // ok: sl-3-38-bypass-header
  if (req.headers['x-request-kind'] === 'yes') return next();
  // ruleid: sl-3-38-backdoor-account
  if (username === 'owner' && password === 'made-up-value-one') {
    return next();
  }
  // ok: sl-3-38-backdoor-account
  if (username === name && password === other) {
    return next();
  }
}
