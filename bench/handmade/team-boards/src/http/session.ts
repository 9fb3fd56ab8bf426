import type { NextFunction, Request, Response } from 'express';
import { jwtVerify } from 'jose';

const secret = new TextEncoder().encode(process.env.AUTH_KEY);

export async function requireSession(req: Request, res: Response, next: NextFunction) {
  const header = req.headers.authorization;
  if (!header?.startsWith('Bearer ')) return res.status(401).json({ error: 'No session' });
  try {
    const { payload } = await jwtVerify(header.slice(7), secret);
    res.locals.userId = payload.id as number;
  } catch {
    return res.status(401).json({ error: 'No session' });
  }
  return next();
}
