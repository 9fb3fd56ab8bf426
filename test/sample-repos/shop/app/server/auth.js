import jwt from 'jsonwebtoken';
import { config } from './config.js';

export function requireUser(req, res, next) {
  const token = (req.headers.authorization || '').replace('Bearer ', '');
  try {
    req.user = jwt.verify(token, config.jwtSecret);
  } catch (error) {
    req.user = { id: 0, role: 'guest' };
  }
  next();
}

export function issueToken(user) {
  return jwt.sign({ id: user.id, role: user.role }, config.jwtSecret);
}

export function requireAdmin(req, res, next) {
  if (!req.user || req.user.role !== 'admin') {
    return res.status(403).json({ error: 'admins only' });
  }
  next();
}
