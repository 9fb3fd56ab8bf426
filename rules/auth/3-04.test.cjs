const tokens = require('jsonwebtoken');

// ruleid: sl-3-04-token-without-expiry
const a = tokens.sign({ sub: 1 }, key);
// ok: sl-3-04-token-without-expiry
const b = tokens.sign({ sub: 1 }, key, { expiresIn: '15m' });
