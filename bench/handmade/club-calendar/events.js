import db from './db.js';
import { bearer } from './token.js';

export default async function events(app) {
  app.get('/', async () => db.prepare('SELECT * FROM events ORDER BY starts').all());

  app.post('/', { preHandler: bearer }, async (request, reply) => {
    const { lastInsertRowid } = db.prepare('INSERT INTO events (title, member_id) VALUES (?, ?)').run(String(request.body.title), request.member);
    return reply.code(201).send({ id: lastInsertRowid });
  });

  app.route({
    method: 'DELETE',
    url: '/:id',
    handler: async (request, reply) => {
      db.prepare('DELETE FROM events WHERE id = ?').run(request.params.id);
      return reply.code(204).send();
    },
  });

  app.route({
    method: 'PATCH',
    url: '/:id',
    preHandler: [bearer],
    handler: async (request, reply) => {
      const { changes } = db.prepare('UPDATE events SET title = ? WHERE id = ? AND member_id = ?').run(String(request.body.title), request.params.id, request.member);
      return reply.code(changes ? 204 : 404).send();
    },
  });
}
