const jwt = require('jsonwebtoken');

exports.authenticate = (req, res, next) => {
  const token = (req.get('authorization') || '').replace('Bearer ', '');
  jwt.verify(token, process.env.JWT_SECRET, (err, payload) => {
    if (err) return res.status(401).json({ error: 'Unauthorized' });
    req.user = { id: payload.id, role: payload.role };
    next();
  });
};

exports.adminOnly = (req, res, next) => {
  if (req.user.role !== 'admin') return res.status(403).json({ error: 'Forbidden' });
  next();
};
