import { createMiddleware } from 'hono/factory';
import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';

const ratelimit = new Ratelimit({ redis: Redis.fromEnv(), limiter: Ratelimit.slidingWindow(10, '60 s') });

export const limit = createMiddleware(async (c, next) => {
  const { success } = await ratelimit.limit(c.req.header('x-real-ip') ?? 'local');
  if (!success) return c.json({ error: 'Too many requests' }, 429);
  await next();
});
