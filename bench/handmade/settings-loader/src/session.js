const session = require('express-session');
const cookieSession = require('cookie-session');
const { sessionSecret } = require('./config');

exports.web = session({
  secret: sessionSecret,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
});

exports.admin = session({
  secret: 'orchard-lamp-forty-two',
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'strict' },
});

exports.light = cookieSession({ keys: [process.env.COOKIE_KEY_1, process.env.COOKIE_KEY_2], httpOnly: true, secure: true, sameSite: 'lax' });
