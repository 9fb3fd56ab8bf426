import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { csrf } from 'hono/csrf';
import { limit } from './limit';
import { account } from './account';
import { entries } from './entries';

const app = new Hono().basePath('/v1');
app.use(cors({ origin: '*' }));
app.use(csrf({ origin: 'https://journal.example' }));
app.use('/account/*', limit);
app.route('/account', account);
app.route('/entries', entries);
app.post('/admin/login', async (c) => {
  const { password } = await c.req.json<{ password: string }>();
  const ok = await Bun.password.verify(String(password), process.env.ADMIN_HASH!);
  return ok ? c.json({ ok }) : c.json({ error: 'Wrong password' }, 401);
});
serve(app);
