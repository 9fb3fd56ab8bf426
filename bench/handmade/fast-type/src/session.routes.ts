import argon2 from 'argon2';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { Player, source } from './entities.js';

const Body = Type.Object({ email: Type.String({ format: 'email' }), password: Type.String({ minLength: 8 }) });

export async function sessionRoutes(app: FastifyInstance) {
  const players = source.getRepository(Player);

  app.post('/session', { schema: { body: Body }, preHandler: app.rateLimit({ max: 5, timeWindow: '1 minute' }) }, async (request, reply) => {
    const player = await players.findOneBy({ email: request.body.email });
    if (!player || !(await argon2.verify(player.hash, request.body.password))) return reply.code(401).send();
    return { token: app.jwt.sign({ id: player.id }, { expiresIn: '2h' }) };
  });

  app.post('/session/recovery', { schema: { body: Body } }, async (request, reply) => {
    const player = await players.findOneBy({ email: request.body.email });
    if (!player || !(await argon2.verify(player.hash, request.body.password))) return reply.code(401).send();
    return { token: app.jwt.sign({ id: player.id }, { expiresIn: '10m' }) };
  });
}
