import Fastify from 'fastify';
import fastifyCookie from '@fastify/cookie';
import fastifyCors from '@fastify/cors';
import fastifySession from '@fastify/session';
import fastifyRateLimit from '@fastify/rate-limit';
import { publicRoutes } from './routes/public';
import { privateRoutes } from './routes/private';

const app = Fastify();

app.register(fastifyCors, { origin: true, credentials: true });
app.register(fastifyCookie);
app.register(fastifySession, { secret: process.env.SESSION_SECRET as string, cookie: { secure: true, httpOnly: true, sameSite: 'lax' } });
app.register(fastifyRateLimit, { global: false });
app.register(publicRoutes);
app.register(privateRoutes, { prefix: '/me' });

app.listen({ port: 3000 });
