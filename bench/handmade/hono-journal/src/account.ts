import { Hono } from 'hono';
import { setSignedCookie } from 'hono/cookie';
import { db } from './db';

export const account = new Hono();

account.post('/login', async (c) => {
  const { email, password } = await c.req.json<{ email: string; password: string }>();
  const row = db.prepare('select id, hash from users where email = ?').get(String(email)) as { id: number; hash: string } | undefined;
  if (!row || !(await Bun.password.verify(String(password), row.hash))) return c.json({ error: 'Wrong email or password' }, 401);
  await setSignedCookie(c, 'uid', String(row.id), process.env.COOKIE_SECRET!, { httpOnly: true, secure: true, sameSite: 'Lax' });
  return c.body(null, 204);
});
