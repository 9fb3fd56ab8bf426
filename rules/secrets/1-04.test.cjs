const tokens = require('jsonwebtoken');
const { sign } = require('jsonwebtoken');
const session = require('express-session');
const crypto = require('crypto');

// ruleid: sl-1-04-jwt-literal
const a = tokens.sign({ sub: 1 }, 'made-up-value-one');
// ruleid: sl-1-04-jwt-literal
const b = sign({ sub: 1 }, 'made-up-value-two');
// ok: sl-1-04-jwt-literal
const c = sign({ sub: 1 }, process.env.SECRET);
// ruleid: sl-1-04-session-literal
app.use(session({ secret: ['made-up-value-three'], saveUninitialized: false }));
// ruleid: sl-1-04-strategy-literal
options.secretOrKey = 'made-up-value-four';
// ruleid: sl-1-04-hmac-literal
const mac = crypto.createHmac('sha256', 'made-up-value-five').update(text).digest('hex');
