import { rateLimit } from 'express-rate-limit';

export const strictLimit = rateLimit({ windowMs: 10 * 60_000, limit: 10, standardHeaders: true });
