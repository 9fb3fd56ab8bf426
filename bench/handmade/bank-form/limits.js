const { rateLimit, ipKeyGenerator } = require('express-rate-limit');

exports.login = rateLimit({
  windowMs: 10 * 60 * 1000,
  limit: process.env.NODE_ENV === 'test' ? 1000 : 5,
  keyGenerator: (req) => ipKeyGenerator(req.ip),
  handler: (req, res) => res.status(429).json({ error: 'Please wait' }),
});
