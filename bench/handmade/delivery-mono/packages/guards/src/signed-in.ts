import type { RequestHandler } from 'express';
import jwt from 'jsonwebtoken';

export const signedIn: RequestHandler = (req, res, next) => {
  const token = req.headers.authorization?.split(' ')[1];
  if (!token) {
    res.status(401).json({ error: 'sign in' });
    return;
  }
  try {
    res.locals.user = jwt.verify(token, process.env.JWT_SECRET!);
    next();
  } catch {
    res.status(401).json({ error: 'sign in' });
  }
};

export const courierOnly: RequestHandler = (_req, res, next) => {
  if (res.locals.user.role === 'courier') next();
  else res.status(403).json({ error: 'couriers only' });
};
