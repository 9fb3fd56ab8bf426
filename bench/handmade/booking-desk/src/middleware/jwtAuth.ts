import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

export interface AuthedRequest extends Request {
  user?: { id: string; role: string };
}

export function jwtAuth(req: AuthedRequest, res: Response, next: NextFunction): void {
  const token = req.headers.authorization?.replace(/^Bearer /, '');
  if (!token) {
    res.status(401).json({ message: 'Unauthorized' });
    return;
  }
  try {
    req.user = jwt.verify(token, process.env.JWT_SECRET as string) as { id: string; role: string };
    next();
  } catch {
    res.status(401).json({ message: 'Unauthorized' });
  }
}
