import { describe, expect, it } from 'vitest';
import { analyseApp, names, stateOf } from './controls-project.ts';

describe('applications that are put together in their own ways', () => {
  it('follows settings that hand the application back', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'src/server.ts': `
        import { fastify } from 'fastify';
        import { rows } from './rows';
        const app = fastify().withTypeProvider<Provider>();
        app.setValidatorCompiler(compile);
        app.register(rows, { prefix: '/v1' });
        app.listen({ port: 1 });`,
      'src/rows.ts': `
        export async function rows(app) {
          app.withTypeProvider<Provider>().setErrorHandler(log).get('/rows', async () => []);
        }`,
      'web.js': `
        const express = require('express');
        const app = express();
        app.set('env', 'production').disable('x-powered-by').use(express.json()).get('/', (req, res) => res.send('ok'));`,
    });

    expect([...names(app)].sort()).toEqual(['GET /', 'GET /v1/rows']);
  });

  it('reads routes of koa-route, which are middleware', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'app.js': `
        const Koa = require('koa');
        const route = require('koa-route');
        const app = new Koa();
        app.use(route.get('/about', (ctx) => { ctx.body = 'about'; }));
        app.use(route.del('/rows/:id', async (ctx, id) => { await rows.deleteOne({ _id: id }); }));`,
    });

    expect(names(app)).toEqual(['GET /about', 'DELETE /rows/:id']);
  });

  it('follows modules that import each other, whoever is asked first', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'src/a-make.ts': `
        import { Hono } from 'hono';
        import { rows } from './rows.ts';
        export function make(name: string) {
          const app = new Hono().basePath('/' + name);
          return app;
        }
        export const known = rows;`,
      'src/rows.ts': `
        import { HTTPException } from 'hono/http-exception';
        import { make } from './a-make.ts';
        export const rows = make('rows');
        rows.get('/all', (c) => c.json([]));`,
    });

    expect(names(app)).toEqual(['GET /rows/all']);
  });

  it('calls a method by each name that is known, and says so where none is', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'app.js': `
        const express = require('express');
        const app = express();
        for (const method of ['get', 'put']) app[method]('/rows', (req, res) => res.send('ok'));
        module.exports = (endpoints) => { for (const one of endpoints) app[one.method](one.path, one.handler); };
        require('./more')(app);`,
      'more.js': `module.exports = (app) => { app[process.env.METHOD]('/x', (req, res) => res.send('ok')); };`,
    });

    expect(names(app)).toEqual(['GET /rows', 'PUT /rows']);
    expect(app.result.gaps.map((gap) => gap.text).join('\n')).toContain('whose method is only known when');
  });

  it('says that an application without any route was not followed', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'server.ts': `
        import { fastify } from 'fastify';
        export const server = fastify();
        export const start = (apis) => { for (const api of apis) api.addTo(server); };`,
      'role.controller.ts': `
        import { Controller, Get } from '@acme/web';
        @Controller({ path: '/roles' })
        export class Roles {
          @Get('/')
          list() {}
        }`,
    });

    const gaps = app.result.gaps.map((gap) => gap.text).join('\n');
    expect(gaps).toContain('none of its routes could be followed');
    expect(gaps).toContain('controllers of a framework with decorators: not understood here');
  });

  it('reads handlers of a route file that a package made and a pattern took apart', async () => {
    const app = await analyseApp({
      'package.json': '{ "dependencies": { "next": "15" } }',
      'lib/auth.ts': `
        import NextAuth from 'next-auth';
        export const { handlers: { GET, POST }, auth } = NextAuth({ providers: [] });`,
      'app/api/auth/[...nextauth]/route.ts': `export { GET, POST } from '../../../../lib/auth';`,
    });

    expect(names(app)).toHaveLength(2);
  });

  it('names a function at the edge by its folder, also below no supabase folder', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'functions/send-mail/index.ts': `Deno.serve(async (req) => new Response('ok'));`,
    });

    expect(names(app)).toEqual(['ALL /functions/v1/send-mail']);
    expect(stateOf(app, 'ALL /functions/v1/send-mail', 'authentication')).toBe('authentication=no');
  });

  it('opens decorators of Nest that a function of the project applies together', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'src/auth.decorator.ts': `
        import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
        import { AuthGuard } from '@nestjs/passport';
        export function Auth(...roles) {
          return applyDecorators(SetMetadata('roles', roles), UseGuards(AuthGuard('jwt')));
        }`,
      'src/posts.controller.ts': `
        import { Controller, Post, Put } from '@nestjs/common';
        import { Auth } from './auth.decorator';
        @Controller('posts')
        export class PostsController {
          @Post() @Auth('user') create() { return this.posts.save({ title: 'a' }); }
          @Put(':id') update() { return this.posts.update(1, { title: 'a' }); }
        }`,
    });

    expect(stateOf(app, 'POST /posts', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'PUT /posts/:id', 'authentication')).toBe('authentication=no');
  });

  it('runs a function that makes the application, though a tool beside it makes an empty one', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'src/app.ts': `
        import Fastify from 'fastify';
        export async function buildApp() {
          const app = Fastify();
          app.get('/', async () => ({}));
          return app;
        }`,
      'src/tools/make-token.ts': `
        import Fastify from 'fastify';
        import jwt from '@fastify/jwt';
        const app = Fastify();
        app.register(jwt, { secret: process.env.SECRET });
        console.log(app.jwt.sign({ id: 1 }));`,
    });

    expect(names(app)).toEqual(['GET /']);
  });
});
