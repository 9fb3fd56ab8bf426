import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

export function identify(req: Request, res: Response, next: NextFunction) {
  const bearer = req.headers.authorization;
  if (bearer) {
    try {
      res.locals.user = jwt.verify(bearer.slice(7), process.env.JWT_SECRET!);
    } catch {
      return res.status(401).json({ error: 'Bad token' });
    }
  }
  return next();
}

export function must(req: Request, res: Response, next: NextFunction) {
  if (!res.locals.user) return res.status(401).json({ error: 'Log in' });
  return next();
}
