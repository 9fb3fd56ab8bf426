import { rateLimit } from 'express-rate-limit';

export const limit = rateLimit({ windowMs: 60_000, limit: 10 });
