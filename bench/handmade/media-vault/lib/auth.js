const jwt = require('jsonwebtoken');

exports.requireUser = (req, res, next) => {
  try {
    req.user = jwt.verify(req.get('authorization').slice(7), process.env.JWT_SECRET);
  } catch (e) {
    return res.status(401).end();
  }
  next();
};
