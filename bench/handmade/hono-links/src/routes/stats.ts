import { Hono } from 'hono';
import { sql } from 'drizzle-orm';
import { client } from '../db/client';

type Env = { Bindings: { DB: D1Database } };

export const stats = new Hono<Env>();

stats.get('/top', async (c) => {
  return c.json(await client(c.env.DB).all(sql`select slug, hits from links order by hits desc limit ${Number(c.req.query('n')) || 10}`));
});

stats.get('/range', async (c) => {
  const rows = await c.env.DB.prepare(`select slug, hits from links where day >= '${c.req.query('from')}'`).all();
  return c.json(rows);
});

stats.get('/page', (c) => {
  return c.html(`<title>${c.req.query('title')}</title>`);
});
