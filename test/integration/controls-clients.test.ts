import { describe, expect, it } from 'vitest';
import { analyseApp, stateOf } from './controls-project.ts';

const APP = (attach: string, use: string): Readonly<Record<string, string>> => ({
  'package.json': '{}',
  'server.js': `
    const express = require('express');
    const jwt = require('jsonwebtoken');
    const { PrismaClient } = require('@prisma/client');
    const { createClient } = require('@supabase/supabase-js');
    const { clientFor } = require('./clients');
    const prisma = new PrismaClient();
    const app = express();
    app.use((req, res, next) => {
      try { req.user = jwt.verify(req.headers.authorization, process.env.SECRET); } catch { return res.sendStatus(401); }
      ${attach}
      next();
    });
    app.get('/mine', async (req, res) => res.json(await prisma.order.findMany({ where: { userId: req.user.id } })));
    app.delete('/orders/:id', async (req, res) => { ${use}; res.json({}); });`,
});

describe('clients of a database that are limited to who asks', () => {
  it.each([
    [
      'put on the request',
      'req.prisma = clientFor(req.user.id);',
      'await req.prisma.order.delete({ where: { id: req.params.id } })',
    ],
    [
      'made with the header of the request',
      '',
      `await createClient(url, anon, { global: { headers: { Authorization: req.headers.authorization } } })
         .from('order').delete().eq('id', req.params.id)`,
    ],
  ])('is unsure, not accused: %s', async (_name, attach, use) => {
    const app = await analyseApp(APP(attach, use));

    expect(stateOf(app, 'DELETE /orders/:id', 'ownership')).toBe('ownership=unsure');
    expect(app.weaknesses).not.toContain('3.13');
  });

  it.each([
    [
      'the same for everyone',
      'req.prisma = prisma;',
      'await req.prisma.order.delete({ where: { id: req.params.id } })',
    ],
    ['of the module', '', 'await prisma.order.delete({ where: { id: req.params.id } })'],
    [
      'with the master key',
      '',
      `await createClient(url, process.env.SERVICE_ROLE_KEY, { global: { headers: { Authorization: req.headers.authorization } } })
         .from('order').delete().eq('id', req.params.id)`,
    ],
  ])('is accused: %s', async (_name, attach, use) => {
    const app = await analyseApp(APP(attach, use));

    expect(stateOf(app, 'DELETE /orders/:id', 'ownership')).toBe('ownership=no');
    expect(app.weaknesses).toContain('3.13');
  });
});

describe('parameters of Nest that a decorator of the project fills', () => {
  it('takes what earlier code left on the request for the one who asks', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'src/orders.controller.ts': `
        import { Controller, createParamDecorator, Delete, Param, Patch, UseGuards } from '@nestjs/common';
        import { AuthGuard } from '@nestjs/passport';
        import { PrismaClient } from '@prisma/client';
        const Context = createParamDecorator((_data, context) => context.switchToHttp().getRequest().context);
        const Sent = createParamDecorator((_data, context) => context.switchToHttp().getRequest().body);
        const prisma = new PrismaClient();
        @Controller('orders') @UseGuards(AuthGuard('jwt'))
        export class Orders {
          @Delete(':id') remove(@Context() { userId }, @Param('id') id) { return prisma.order.delete({ where: { id, userId } }); }
          @Patch(':id') change(@Sent() { userId }, @Param('id') id) { return prisma.order.update({ where: { id, userId }, data: { paid: true } }); }
        }`,
    });

    expect(stateOf(app, 'DELETE /orders/:id', 'ownership')).toBe('ownership=yes');
    expect(stateOf(app, 'PATCH /orders/:id', 'ownership')).toBe('ownership=no');
  });
});

describe('addresses with the word webhook', () => {
  it('tells those that people manage from those that others call, and follows a check in another file', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'verify.js': `
        export async function isGenuine(body, header) {
          const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
          return crypto.subtle.verify('HMAC', key, decode(header), encode(body));
        }`,
      'server.js': `
        import express from 'express';
        import { isGenuine } from './verify.js';
        import { orders } from './store.js';
        const app = express();
        app.post('/webhooks/paid', async (req, res) => {
          if (!(await isGenuine(req.body, req.headers['x-signature']))) return res.sendStatus(401);
          await orders.updateOne({ id: req.body.id }, { paid: true });
          res.sendStatus(200);
        });
        app.get('/teams/:id/webhooks', (req, res) => res.json([]));
        app.post('/teams/:id/webhooks', async (req, res) => { await orders.insertOne({ url: req.body.url }); res.json({}); });
        app.delete('/teams/:id/webhooks', (req, res) => res.json({}));`,
    });

    expect(app.weaknesses).not.toContain('2.38');
  });
});

describe('the owner where people sign in', () => {
  it('is not asked for', async () => {
    const app = await analyseApp({
      'package.json': '{}',
      'server.js': `
        const express = require('express');
        const bcrypt = require('bcrypt');
        const User = require('mongoose').model('User', {});
        const app = express();
        app.post('/login', async (req, res) => {
          const user = await User.findOne({ email: req.body.email });
          res.json({ ok: await bcrypt.compare(req.body.password, user.hash) });
        });`,
    });

    expect(stateOf(app, 'POST /login', 'ownership')).toBe('ownership=not-needed');
  });
});
