// ruleid: sl-3-26-compare-leaks-time
if (signature === expected) accept();
// ruleid: sl-3-26-compare-leaks-time
if (req.headers['x-signature'] !== hmac.digest('hex')) refuse();
// ruleid: sl-3-26-compare-leaks-time
if (token === storedToken) accept();
// ok: sl-3-26-compare-leaks-time
if (crypto.timingSafeEqual(a, b)) accept();
// ok: sl-3-26-compare-leaks-time
if (signature === undefined) refuse();
// ok: sl-3-26-compare-leaks-time
if (typeof secret === 'string') accept();
// ok: sl-3-26-compare-leaks-time
if (token === null) refuse();

export function isSigned(req, mac) {
  // ruleid: sl-3-26-compare-leaks-time
  return mac === req.headers['x-mail-signature'];
}
// ok: sl-3-26-compare-leaks-time
if (err.code === ErrorCode.WRONG_SECRET || failure.code === Failure.VALID_TOKEN) {
  retry();
}
