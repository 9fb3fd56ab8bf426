import jwt from 'jsonwebtoken';

export function optionalAuth(req, res, next) {
  const token = req.headers.authorization?.slice(7);
  if (!token) return next();
  try {
    req.user = jwt.verify(token, process.env.JWT_SECRET);
  } catch {
    req.user = undefined;
  }
  next();
}

export function auth(req, res, next) {
  const token = req.headers.authorization?.slice(7);
  try {
    req.user = jwt.verify(token, process.env.JWT_SECRET);
  } catch {
    return res.status(401).json({ error: 'Unauthorized' });
  }
  next();
}
