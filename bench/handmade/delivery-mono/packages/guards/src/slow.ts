import { rateLimit } from 'express-rate-limit';

export const slow = rateLimit({ windowMs: 60_000, limit: 6 });
