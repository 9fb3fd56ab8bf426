import { zValidator } from '@hono/zod-validator';
import { and, eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { jwt } from 'hono/jwt';
import { z } from 'zod';
import { client } from '../db/client';
import { links as table } from '../db/schema';

type Env = { Bindings: { DB: D1Database; JWT_SECRET: string } };

export const links = new Hono<Env>();

links.use('*', (c, next) => jwt({ secret: c.env.JWT_SECRET })(c, next));

links.post('/', zValidator('json', z.object({ slug: z.string(), target: z.string().url() })), async (c) => {
  const body = c.req.valid('json');
  await client(c.env.DB).insert(table).values({ ...body, userId: c.get('jwtPayload').sub });
  return c.body(null, 201);
});

links.get('/:id', async (c) => {
  const [link] = await client(c.env.DB).select().from(table).where(eq(table.id, Number(c.req.param('id'))));
  return link ? c.json(link) : c.notFound();
});

links.delete('/:id', async (c) => {
  await client(c.env.DB)
    .delete(table)
    .where(and(eq(table.id, Number(c.req.param('id'))), eq(table.userId, c.get('jwtPayload').sub)));
  return c.body(null, 204);
});

links.put('/:id', async (c) => {
  const body = await c.req.json();
  await client(c.env.DB).update(table).set(body).where(eq(table.id, Number(c.req.param('id'))));
  return c.body(null, 204);
});
