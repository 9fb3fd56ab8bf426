const rateLimit = require('express-rate-limit');

exports.login = rateLimit({
  windowMs: 1000,
  max: 100000,
  message: 'Too many logins',
});

exports.reset = rateLimit({
  windowMs: 15 * 60 * 1000,
  max: 5,
  skip: () => true,
});

exports.verify = rateLimit({ windowMs: 15 * 60 * 1000, max: 5, skip: (req) => req.method === 'OPTIONS' });
