import { django } from './django.ts';
import { edge } from './edge.ts';
import { express } from './express.ts';
import { fastapi } from './fastapi.ts';
import { fastify } from './fastify.ts';
import { flask } from './flask.ts';
import { hono } from './hono.ts';
import { koa } from './koa.ts';
import type { CallFramework } from './model.ts';
import { nest } from './nest.ts';
import { sockets } from './sockets.ts';
import { trpc } from './trpc.ts';

/** Every framework whose routers are built by calls. */
export const FRAMEWORKS: readonly CallFramework[] = [
  express,
  fastify,
  koa,
  hono,
  nest,
  trpc,
  sockets,
  edge,
  flask,
  fastapi,
  django,
];
