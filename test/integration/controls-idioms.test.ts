import { describe, expect, it } from 'vitest';
import { analyseApp, names, routeOf, stateOf } from './controls-project.ts';

describe('routes that are loaded by the names of files', () => {
  const FASTIFY = {
    'package.json': '{ "name": "shop" }',
    'src/app.ts': `
      import Fastify from 'fastify';
      import path from 'node:path';
      import autoload from '@fastify/autoload';
      const app = Fastify();
      app.register(autoload, { dir: path.join(import.meta.dirname, 'plugins') });
      app.register(autoload, { dir: path.join(import.meta.dirname, 'routes'), autoHooks: true, cascadeHooks: true, routeParams: true });
      app.listen({ port: 3000 });`,
    'src/plugins/limit.ts': `
      import rateLimit from '@fastify/rate-limit';
      export const autoConfig = { max: 100 };
      export default rateLimit;`,
    'src/routes/home.ts': `export default async function (app) { app.get('/', async () => 'hello'); }`,
    'src/routes/api/autohooks.ts': `
      export default async function (app) {
        app.addHook('onRequest', async (request, reply) => {
          if (request.url.startsWith('/api/login')) return;
          if (!request.session.user) { reply.code(401).send('sign in'); }
        });
      }`,
    'src/routes/api/login.ts': `export default async function (app) { app.post('/login', { config: { rateLimit: false } }, async () => ({})); }`,
    'src/routes/api/orders/_id/index.ts': `export default async function (app) { app.delete('/', async () => ({})); }`,
  };

  it('follows autoload of Fastify with prefixes, parameters and hooks of folders', async () => {
    const app = await analyseApp(FASTIFY);

    expect([...names(app)].sort()).toEqual(['DELETE /api/orders/:id', 'GET /', 'POST /api/login']);
    expect(stateOf(app, 'GET /', 'authentication', 'rateLimit')).toBe('authentication=no rateLimit=yes');
    expect(stateOf(app, 'DELETE /api/orders/:id', 'authentication')).toBe('authentication=yes');
    expect(app.result.gaps).toEqual([]);
  });

  it('lets a hook pass the path that it leaves out, and a route switch the limit off', async () => {
    const app = await analyseApp(FASTIFY);

    expect(stateOf(app, 'POST /api/login', 'authentication', 'rateLimit')).toBe(
      'authentication=not-needed rateLimit=no',
    );
    expect(app.weaknesses).toContain('5.02');
  });

  it('follows a loop over the files of a folder', async () => {
    const app = await analyseApp({
      'package.json': '{ "name": "shop" }',
      'server.js': `
        const express = require('express');
        const fs = require('fs');
        const path = require('path');
        const app = express();
        fs.readdirSync(path.join(__dirname, 'routes'))
          .filter((file) => file.endsWith('.js') && file !== 'helper.js')
          .forEach((file) => app.use('/api/' + path.basename(file, '.js'), require('./routes/' + file)));
        app.listen(3000);`,
      'routes/orders.js': `const r = require('express').Router(); r.post('/', (req, res) => res.send()); module.exports = r;`,
      'routes/users.js': `const r = require('express').Router(); r.get('/:id', (req, res) => res.send()); module.exports = r;`,
      'routes/helper.js': `const r = require('express').Router(); r.get('/never', (req, res) => res.send()); module.exports = { r };`,
    });

    expect([...names(app)].sort()).toEqual(['GET /api/users/:id', 'POST /api/orders', 'GET /never'].sort());
    expect(app.result.gaps.flatMap((gap) => gap.paths)).toContain('routes/helper.js');
  });
});

describe('guards that decide by the request', () => {
  const GATE = (test: string) => ({
    'server.js': `
      const express = require('express');
      const app = express();
      const PUBLIC = new Set(['/health', '/items']);
      app.use((req, res, next) => {
        if (${test}) return next();
        if (!req.session.userId) return res.status(401).end();
        next();
      });
      app.get('/items', (req, res) => res.json([]));
      app.post('/items', (req, res) => res.json({}));
      app.put('/files/:id', (req, res) => res.json({}));
      app.listen(3000);`,
  });

  it.each([
    ["req.method === 'GET'", 'no', 'yes', 'yes'],
    ["['GET', 'HEAD'].includes(req.method)", 'no', 'yes', 'yes'],
    ["req.path.startsWith('/files')", 'yes', 'yes', 'no'],
    ['PUBLIC.has(req.path)', 'no', 'no', 'yes'],
    ['/^\\/files\\//.test(req.path)', 'yes', 'yes', 'no'],
    ['OPEN.test(req.path)', 'unsure', 'unsure', 'unsure'],
  ])('%s: reading %s, writing %s, files %s', async (test, reading, writing, files) => {
    const app = await analyseApp(GATE(test));

    expect(routeOf(app, 'GET /items').controls.authentication.state).toBe(reading);
    expect(routeOf(app, 'POST /items').controls.authentication.state).toBe(writing);
    expect(routeOf(app, 'PUT /files/:id').controls.authentication.state).toBe(files);
  });
});

describe('Koa', () => {
  const APP = (guards: string) => ({
    'app.js': `
      const Koa = require('koa');
      const jwt = require('koa-jwt');
      const Router = require('koa-router');
      const app = new Koa();
      const router = new Router();
      ${guards}
      router.post('/orders', async (ctx) => { ctx.body = {}; });
      app.use(router.routes());
      app.listen(3000);`,
  });

  it('reads assertions of the context', async () => {
    const app = await analyseApp(
      APP(`router.use((ctx, next) => { ctx.assert(ctx.state.user, 401); return next(); });`),
    );

    expect(stateOf(app, 'POST /orders', 'authentication')).toBe('authentication=yes');
  });

  it('does not count a token reader that lets everyone through', async () => {
    const app = await analyseApp(APP(`app.use(jwt({ secret: process.env.SECRET, passthrough: true }));`));

    expect(stateOf(app, 'POST /orders', 'authentication')).toBe('authentication=no');
  });

  it('names a router that it could not follow', async () => {
    const app = await analyseApp(APP(`app.use(require('some-router').make('./api').routes());`));

    expect(app.result.gaps.map((gap) => gap.text).join()).toContain('a router that is mounted could not be followed');
  });
});

describe('places where credentials are tried', () => {
  it('knows passport in the last place, and a new account by its password', async () => {
    const app = await analyseApp({
      'server.js': `
        const express = require('express');
        const passport = require('passport');
        const bcrypt = require('bcrypt');
        const app = express();
        app.post('/login', passport.authenticate('local', { successRedirect: '/' }));
        app.post('/api/users', async (req, res) => {
          const { user } = req.body;
          await User.create({ email: user.email, password: await bcrypt.hash(user.password, 10) });
          res.json({});
        });
        app.post('/auth/google/login', async (req, res) => { res.json(await google.check(req.body.token)); });
        app.listen(3000);`,
    });

    expect(app.routes.filter((route) => route.kind === 'login').map((route) => route.path)).toEqual([
      '/login',
      '/api/users',
    ]);
    expect(app.weaknesses).toContain('5.01');
    expect(app.weaknesses).not.toContain('3.08');
  });
});

describe('Nest', () => {
  it('puts the prefix and the version before the path', async () => {
    const app = await analyseApp({
      'src/main.ts': `
        import { NestFactory } from '@nestjs/core';
        import { VersioningType } from '@nestjs/common';
        import { AppModule } from './app.module';
        const app = await NestFactory.create(AppModule);
        app.setGlobalPrefix(process.env.PREFIX, { exclude: ['health'] });
        app.enableVersioning({ type: VersioningType.URI });
        await app.listen(3000);`,
      'src/seed.ts': `
        import { NestFactory } from '@nestjs/core';
        import { AppModule } from './app.module';
        const app = await NestFactory.create(AppModule);`,
      'src/app.module.ts': `
        import { Controller, Get, Module, Version } from '@nestjs/common';
        @Controller({ path: 'orders', version: ['1', '2'] })
        export class Orders { @Get() list() { return []; } @Version('3') @Get('new') latest() { return []; } }
        @Controller('health')
        export class Health { @Get() check() { return 'ok'; } }
        @Module({ controllers: [Orders, Health] })
        export class AppModule {}`,
    });

    expect([...names(app)].sort()).toEqual([
      'GET /health',
      'GET /{?}/v1/orders',
      'GET /{?}/v2/orders',
      'GET /{?}/v3/orders/new',
    ]);
  });
});

describe('guards of administrators', () => {
  const APP = (test: string) => ({
    'server.js': `
      const express = require('express');
      const { createClient } = require('@supabase/supabase-js');
      const supabase = createClient(process.env.URL, process.env.SUPABASE_SERVICE_ROLE_KEY);
      const app = express();
      const ADMINS = ['a@example.test'];
      async function gate(req, res, next) {
        const token = req.headers.authorization;
        if (!token) return res.status(401).end();
        const { data: { user }, error } = await supabase.auth.getUser(token);
        if (error || !user) return res.status(401).end();
        ${test}
        next();
      }
      app.use('/api/admin', (req, res, next) => {
        if (req.path === '/setup') return next();
        return gate(req, res, next);
      });
      app.post('/api/admin/setup', async (req, res) => { await supabase.from('admins').insert({ name: req.body.name }); res.json({}); });
      app.delete('/api/admin/users/:id', async (req, res) => { await supabase.from('users').delete().eq('id', req.params.id); res.json({}); });
      app.listen(3000);`,
  });

  it.each([
    ['if (!ADMINS.includes(user.email)) return res.status(403).end();', 'yes'],
    [
      "const { data: isAdmin } = await supabase.rpc('is_user_admin', { uid: user.id }); if (!isAdmin) return res.status(403).end();",
      'yes',
    ],
    ['', 'no'],
  ])('%s counts as a role check: %s', async (test, state) => {
    const app = await analyseApp(APP(test));

    expect(stateOf(app, 'DELETE /api/admin/users/:id', 'authentication', 'authorisation')).toBe(
      `authentication=yes authorisation=${state}`,
    );
    expect(stateOf(app, 'POST /api/admin/setup', 'authentication')).toBe('authentication=no');
  });
});

describe('a check after the handler', () => {
  const APP = (chain: string) => ({
    'server.js': `
      const express = require('express');
      const guard = require('express-jwt-permissions')();
      const app = express();
      const signedIn = (req, res, next) => (req.session.userId ? next() : res.status(401).end());
      const remove = async (req, res) => { await Note.deleteOne({ _id: req.params.id, userId: req.body.userId }); res.json({}); };
      app.route('/notes/:id').delete(${chain});
      app.listen(3000);`,
  });

  it('never runs, and does not count', async () => {
    const app = await analyseApp(APP("signedIn, remove, guard.check(['notes:write'])"));

    expect(stateOf(app, 'DELETE /notes/:id', 'authentication', 'authorisation')).toBe(
      'authentication=yes authorisation=not-needed',
    );
    expect(app.weaknesses).toContain('3.10');
    expect(app.weaknesses).toContain('3.13');
  });

  it('is one that runs before it, and so is not reported', async () => {
    const app = await analyseApp(APP("signedIn, guard.check(['notes:write']), remove"));

    expect(stateOf(app, 'DELETE /notes/:id', 'authorisation')).toBe('authorisation=yes');
    expect(app.weaknesses).not.toContain('3.10');
  });
});

describe('what is no gap', () => {
  it('leaves alone a method that refuses everybody, and a limiter that a class keeps for itself', async () => {
    const app = await analyseApp({
      'server.js': `
        const Koa = require('koa');
        const Router = require('koa-router');
        const { RateLimiterMemory } = require('rate-limiter-flexible');
        class Limits { static store = new RateLimiterMemory({ points: 5 }); static get all() { return this.store; } }
        const app = new Koa();
        const router = new Router();
        const signedIn = (ctx, next) => { ctx.assert(ctx.state.user, 401); return next(); };
        router.post('/messages', signedIn, async (ctx) => { ctx.body = await Message.create({ text: ctx.request.body.text }); });
        router.delete('/messages', async (ctx) => { ctx.status = 405; ctx.body = { error: 'use POST' }; });
        app.use(router.routes());
        app.listen(3000);`,
    });

    expect(names(app)).toEqual(['POST /messages', 'DELETE /messages']);
    expect(app.weaknesses).not.toContain('3.09');
    expect(app.weaknesses).not.toContain('5.08');
  });
});
