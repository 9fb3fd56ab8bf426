import { getSignedCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';

export const session = createMiddleware<{ Variables: { userId: number } }>(async (c, next) => {
  const value = await getSignedCookie(c, process.env.COOKIE_SECRET!, 'uid');
  if (!value) return c.json({ error: 'Not signed in' }, 401);
  c.set('userId', Number(value));
  await next();
});
