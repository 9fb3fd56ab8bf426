import Fastify from 'fastify';
import fastifyAuth from '@fastify/auth';
import fastifyJwt from '@fastify/jwt';
import fastifyRateLimit from '@fastify/rate-limit';
import { sessionRoutes } from './session.routes.js';
import { scoreRoutes } from './score.routes.js';

const app = Fastify();
await app.register(fastifyJwt, { secret: process.env.JWT_SECRET! });
await app.register(fastifyAuth);
await app.register(fastifyRateLimit, { global: false });

app.decorate('verifyPlayer', async (request) => {
  await request.jwtVerify();
});

await app.register(sessionRoutes);
await app.register(scoreRoutes);
await app.listen({ port: 3000 });
