import Fastify from 'fastify';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import jwt from '@fastify/jwt';
import rateLimit from '@fastify/rate-limit';
import authPlugin from './plugins/auth.js';
import accountRoutes from './routes/account.js';
import plantRoutes from './routes/plants.js';

export async function build() {
  const app = Fastify({ logger: true });
  await app.register(helmet);
  await app.register(cors, { origin: ['https://garden.example'], credentials: true });
  await app.register(rateLimit, { max: 60, timeWindow: '1 minute' });
  await app.register(jwt, { secret: process.env.JWT_SECRET });
  await app.register(authPlugin);
  await app.register(accountRoutes, { prefix: '/account' });
  await app.register(plantRoutes, { prefix: '/plants' });
  return app;
}
