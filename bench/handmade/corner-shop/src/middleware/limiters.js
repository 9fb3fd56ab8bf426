const rateLimit = require('express-rate-limit');

const loginLimiter = rateLimit({
  windowMs: 60 * 1000,
  max: 5,
  message: { error: 'Too many attempts' },
});

const apiLimiter = rateLimit({ windowMs: 60 * 1000, max: 300 });

module.exports = { loginLimiter, apiLimiter };
