import type { NextFunction, Request, Response } from 'express';
import { verify } from 'jsonwebtoken';

export const authMiddleware = async (req: Request, res: Response, next: NextFunction) => {
  try {
    const token = req.header('Authorization')?.split('Bearer ')[1];
    if (!token) {
      return next({ status: 401, message: 'Token is missing' });
    }
    (req as Request & { user?: unknown }).user = verify(token, process.env.SECRET_KEY as string);
    next();
  } catch (error) {
    next({ status: 401, message: 'Token is wrong' });
  }
};
