const Redis = require('ioredis');

const redis = new Redis(process.env.REDIS_URL);

exports.redisLimit = (name, limit, seconds) => async (req, res, next) => {
  const key = `limit:${name}:${req.ip}`;
  const used = await redis.incr(key);
  if (used === 1) await redis.expire(key, seconds);
  if (used > limit) {
    return res.status(429).json({ error: 'Too many requests, try later' });
  }
  return next();
};
