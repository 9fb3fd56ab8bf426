import { zValidator } from '@hono/zod-validator';
import bcrypt from 'bcryptjs';
import { eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { sign } from 'hono/jwt';
import { rateLimiter } from 'hono-rate-limiter';
import { z } from 'zod';
import { client } from '../db/client';
import { users } from '../db/schema';

type Env = { Bindings: { DB: D1Database; JWT_SECRET: string } };

const credentials = zValidator('json', z.object({ email: z.string().email(), password: z.string().min(10) }));
const limiter = rateLimiter({ windowMs: 60_000, limit: 8, keyGenerator: (c) => c.req.header('cf-connecting-ip') ?? '' });

export const auth = new Hono<Env>();

auth.post('/login', limiter, credentials, async (c) => {
  const { email, password } = c.req.valid('json');
  const [user] = await client(c.env.DB).select().from(users).where(eq(users.email, email));
  if (!user || !(await bcrypt.compare(password, user.hash))) return c.json({ error: 'Wrong email or password' }, 401);
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return c.json({ token: await sign({ sub: user.id, exp }, c.env.JWT_SECRET) });
});

auth.post('/signup', credentials, async (c) => {
  const { email, password } = c.req.valid('json');
  await client(c.env.DB).insert(users).values({ email, hash: await bcrypt.hash(password, 10) });
  return c.body(null, 201);
});
