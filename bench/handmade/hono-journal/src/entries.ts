import { Hono } from 'hono';
import { db } from './db';
import { session } from './session';

export const entries = new Hono<{ Variables: { userId: number } }>();

entries.get('/', session, (c) => c.json(db.prepare('select * from entries where user_id = ?').all(c.get('userId'))));

entries.get('/:id', session, (c) => {
  const row = db.prepare('select * from entries where id = ?').get(c.req.param('id')) as { user_id: number } | undefined;
  if (row?.user_id !== c.get('userId')) return c.notFound();
  return c.json(row);
});

entries.post('/', async (c) => {
  const { text } = await c.req.json<{ text: string }>();
  db.prepare('insert into entries (text) values (?)').run(String(text).slice(0, 9000));
  return c.body(null, 201);
});

entries.delete('/:id', session, (c) => {
  db.prepare('delete from entries where id = ?').run(c.req.param('id'));
  return c.body(null, 204);
});
