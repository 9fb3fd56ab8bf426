import Redis from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

const byIp = new RateLimiterRedis({ storeClient: new Redis(process.env.REDIS_URL), points: 100, duration: 60 });
const byLogin = new RateLimiterRedis({ storeClient: new Redis(process.env.REDIS_URL), points: 5, duration: 60 });

export async function limiter(ctx, next) {
  try {
    await (ctx.path === '/login' ? byLogin : byIp).consume(ctx.ip);
  } catch {
    ctx.status = 429;
    ctx.body = 'Too many requests';
    return;
  }
  await next();
}
