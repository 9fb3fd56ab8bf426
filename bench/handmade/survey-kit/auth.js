const jwt = require('jsonwebtoken');

exports.check = (req, res, next) => {
  const token = (req.headers.authorization || '').split(' ')[1];
  try {
    req.user = jwt.verify(token, process.env.JWT_SECRET);
    return next();
  } catch (e) {
    return res.status(401).send('Unauthorized');
  }
};
