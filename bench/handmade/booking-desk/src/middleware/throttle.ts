import type { NextFunction, Request, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';

const attempts = new RateLimiterMemory({ points: 5, duration: 60, blockDuration: 300 });

export async function throttle(req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    await attempts.consume(req.ip ?? 'unknown');
    next();
  } catch {
    res.status(429).json({ message: 'Too many requests' });
  }
}
