import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

declare module 'express-serve-static-core' {
  interface Request {
    session?: { userId: string; role: 'patient' | 'doctor' };
  }
}

export const authenticated = (req: Request, res: Response, next: NextFunction) => {
  const token = req.header('authorization')?.split(' ')[1];
  if (!token) return res.status(401).json({ error: 'unauthenticated' });
  try {
    req.session = jwt.verify(token, process.env.JWT_SECRET!) as Request['session'];
  } catch {
    return res.status(401).json({ error: 'unauthenticated' });
  }
  return next();
};

export const doctorsOnly = (req: Request, res: Response, next: NextFunction) =>
  req.session?.role === 'doctor' ? next() : res.status(403).json({ error: 'forbidden' });
