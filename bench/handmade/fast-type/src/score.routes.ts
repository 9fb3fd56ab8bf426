import type { FastifyInstance } from 'fastify';
import { Score, source } from './entities.js';

export async function scoreRoutes(app: FastifyInstance) {
  const scores = source.getRepository(Score);

  app.get('/scores', { preHandler: app.auth([app.verifyPlayer]) }, async (request) => {
    return scores.createQueryBuilder('s').where('s.playerId = :id', { id: request.user.id }).getMany();
  });

  app.get('/scores/:id', { preHandler: app.auth([app.verifyPlayer]) }, async (request) => {
    return scores.createQueryBuilder('s').where('s.id = :id', { id: request.params.id }).getOne();
  });

  app.delete('/scores/:id', { preHandler: app.auth([app.verifyPlayer]) }, async (request, reply) => {
    await scores.delete({ id: request.params.id, playerId: request.user.id });
    return reply.code(204).send();
  });

  app.get('/scores/top', async (request) => {
    return scores.query(`SELECT * FROM score ORDER BY ${request.query.by} DESC LIMIT 10`);
  });

  app.put('/scores/:id', async (request, reply) => {
    await scores.update({ id: request.params.id }, { points: Number(request.body.points) });
    return reply.code(204).send();
  });
}
