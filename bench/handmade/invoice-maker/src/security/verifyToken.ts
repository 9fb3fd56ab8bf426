import type { NextFunction, Request, Response } from 'express';
import * as jwt from 'jsonwebtoken';

export interface Signed extends Request {
  tenantId?: number;
  userId?: number;
}

export function verifyToken(req: Signed, res: Response, next: NextFunction) {
  const auth = req.headers.authorization;
  if (!auth) {
    return res.status(401).send({ message: 'Missing token' });
  }
  try {
    const claims = jwt.verify(auth.substring(7), process.env.JWT_SECRET as string) as { tid: number; sub: string };
    req.tenantId = claims.tid;
    req.userId = Number(claims.sub);
  } catch (error) {
    return res.status(401).send({ message: 'Token is not valid' });
  }
  return next();
}
