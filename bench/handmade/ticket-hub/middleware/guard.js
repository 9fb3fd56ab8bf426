const jwt = require('jsonwebtoken');

function guard(...roles) {
  return (req, res, next) => {
    const raw = req.headers['authorization'];
    if (!raw) return res.status(401).end();
    let claims;
    try {
      claims = jwt.verify(raw.split(' ')[1], process.env.JWT_KEY);
    } catch (e) {
      return res.status(401).end();
    }
    if (roles.length && !roles.includes(claims.role)) return res.status(403).end();
    req.account = claims;
    next();
  };
}

module.exports = guard;
