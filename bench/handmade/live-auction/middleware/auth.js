const jwt = require('jsonwebtoken');

exports.userFrom = (token) => jwt.verify(token, process.env.JWT_SECRET);

exports.required = (req, res, next) => {
  try {
    req.user = exports.userFrom((req.headers.authorization || '').slice(7));
    next();
  } catch (e) {
    res.status(401).json({ error: 'Log in first' });
  }
};
