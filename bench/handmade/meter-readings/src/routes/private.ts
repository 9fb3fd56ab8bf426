import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { prisma } from '../prisma';

async function mustBeLoggedIn(request: FastifyRequest, reply: FastifyReply) {
  if (!request.session.get('userId')) {
    reply.code(401);
    throw new Error('Unauthorized');
  }
}

export async function privateRoutes(app: FastifyInstance) {
  app.addHook('preHandler', mustBeLoggedIn);

  app.get('/meters', async (request) => prisma.meter.findMany({ where: { userId: request.session.get('userId') } }));

  app.get<{ Params: { id: string } }>('/meters/:id', async (request) => {
    return prisma.meter.findUnique({ where: { id: Number(request.params.id) } });
  });

  app.put<{ Params: { id: string }; Body: { serial: string } }>('/meters/:id', async (request, reply) => {
    const id = Number(request.params.id);
    const meter = await prisma.meter.findUnique({ where: { id } });
    if (meter?.userId !== request.session.get('userId')) return reply.code(404).send();
    return prisma.meter.update({ where: { id }, data: { serial: String(request.body.serial) } });
  });

  app.post<{ Body: { serial: string; userId: number } }>('/meters', async (request) => {
    return prisma.meter.create({ data: request.body as never });
  });
}
