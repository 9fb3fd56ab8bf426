import type { RequestHandler } from 'express';
import jwt from 'jsonwebtoken';
import { HttpError } from './errors';

declare global {
  namespace Express {
    interface Request {
      currentUser: { id: string; admin: boolean };
    }
  }
}

export const currentUser: RequestHandler = (req, _res, next) => {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) throw new HttpError(401, 'Not signed in');
  try {
    req.currentUser = jwt.verify(token, process.env.JWT_SECRET!) as Express.Request['currentUser'];
  } catch {
    throw new HttpError(401, 'Not signed in');
  }
  next();
};

export const self: RequestHandler = (req, _res, next) => {
  if (req.params.userId !== req.currentUser.id) throw new HttpError(403, 'Only for yourself');
  next();
};
