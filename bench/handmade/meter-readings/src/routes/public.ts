import argon2 from 'argon2';
import type { FastifyInstance } from 'fastify';
import { prisma } from '../prisma';

interface Login {
  Body: { email: string; password: string };
}

const schema = {
  body: {
    type: 'object',
    required: ['email', 'password'],
    properties: { email: { type: 'string' }, password: { type: 'string' } },
  },
} as const;

export async function publicRoutes(app: FastifyInstance) {
  app.post<Login>('/sessions', { schema }, async (request, reply) => {
    const user = await prisma.user.findUnique({ where: { email: request.body.email } });
    if (!user || !(await argon2.verify(user.hash, request.body.password))) {
      return reply.code(401).send({ message: 'Wrong email or password' });
    }
    await request.session.regenerate();
    request.session.set('userId', user.id);
    return reply.code(204).send();
  });

  app.post<Login>('/users', { schema, config: { rateLimit: { max: 3, timeWindow: '10 minutes' } } }, async (request, reply) => {
    const user = await prisma.user.create({ data: { email: request.body.email, hash: await argon2.hash(request.body.password) } });
    return reply.code(201).send({ id: user.id });
  });
}
