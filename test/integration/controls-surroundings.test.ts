import { describe, expect, it } from 'vitest';
import { analyseApp } from './controls-project.ts';

const LOGIN = `
  const express = require('express');
  const app = express();
  app.post('/api/login', (req, res) => res.json({}));`;

describe('controls outside of the code', () => {
  it.each([
    [
      'a limit of nginx on the path',
      `server { location /api/ { limit_req zone=one burst=5; proxy_pass http://app; } }`,
      'info',
    ],
    ['a limit of nginx for all', `http { limit_req zone=one; server { location / { } } }`, 'info'],
    ['a limit of nginx on another path', `server { location /admin/ { limit_req zone=one; } location / { } }`, 'high'],
    ['a limit that is only a comment', `server { location / { # limit_req zone=one;\n } }`, 'high'],
  ])('weighs %s', async (_name, conf, severity) => {
    const app = await analyseApp({ 'server.js': LOGIN, 'deploy/nginx.conf': conf });

    expect(app.observations.find((one) => one.weakness === '5.01')?.severity).toBe(severity);
  });

  it('counts headers of the hosting configuration', async () => {
    const app = await analyseApp({
      'server.js': LOGIN,
      'vercel.json':
        '{ "headers": [{ "source": "/(.*)", "headers": [{ "key": "X-Frame-Options", "value": "DENY" }] }] }',
    });

    expect(app.weaknesses).not.toContain('X.03');
  });

  it.each([
    ['server.js', `const Hapi = require('@hapi/hapi');`, 'Hapi'],
    ['main.go', `package main\nimport "net/http"`, 'Go'],
    ['routes/web.php', `<?php Route::get('/', fn () => 1);`, 'PHP'],
    ['src/routes/api/+server.ts', `export const POST = () => new Response();`, 'SvelteKit'],
  ])('says that %s is not understood', async (path, text, title) => {
    const app = await analyseApp({ [path]: text });

    expect(app.routes).toEqual([]);
    expect(app.result.gaps.some((gap) => gap.text.startsWith(title) && gap.text.includes('not understood here'))).toBe(
      true,
    );
  });
});

describe('row level security', () => {
  const SQL = {
    'supabase/migrations/001_init.sql': `
create table public.orders (id uuid primary key, user_id uuid);
create table notes (id int);
create table private.keys (id int);
create table old (id int);
create table open (id int);
alter table notes enable row level security;
`,
    'supabase/migrations/002_more.sql': `
-- names with quotes and functions in between
create or replace function f() returns trigger language plpgsql as $$ begin; return new; end $$;
alter table if exists open enable row level security;
create policy "anyone" on open for all using (true) with check (true);
create policy "read" on notes for select using (true);
create policy "own" on notes for update to authenticated using (auth.uid() = user_id);
drop table old;
`,
  };

  it('folds migrations in order', async () => {
    const app = await analyseApp(SQL);
    const found = app.observations.filter((one) => one.weakness === '3.21');

    expect(
      found
        .map((one) => `${one.rule} ${one.locations.map((place) => `${place.path ?? ''}:${place.startLine}`).join(' ')}`)
        .sort(),
    ).toEqual([
      'policy-open-to-all supabase/migrations/002_more.sql:5',
      'table-without-row-security supabase/migrations/001_init.sql:2',
    ]);
    expect(app.result.gaps).toEqual([]);
  });

  it.each([
    ['true, for accounts', 'for all to authenticated using (true) with check (true)', 'policy-open-to-every-account'],
    ['a login and no more', "for update using (auth.role() = 'authenticated')", 'policy-open-to-every-account'],
    ['an account and no more', 'for delete using ((select auth.uid()) is not null)', 'policy-open-to-every-account'],
    ['true, for the public key', 'for delete to anon, authenticated using (true)', 'policy-open-to-all'],
    ['true, for the server alone', 'for all to service_role using (true)', undefined],
    ['the owner', 'for all to authenticated using (auth.uid() = user_id)', undefined],
    ['the own server', "for all using (auth.role() = 'service_role')", undefined],
    ['nothing, to add rows', 'for insert to anon with check (true)', 'policy-open-to-add'],
    ['an account, to add rows', 'for insert to authenticated with check (true)', undefined],
  ])('a policy that asks for %s', async (_, policy, rule) => {
    const app = await analyseApp({
      'supabase/migrations/1.sql': `create policy "it" on public.made_elsewhere ${policy};`,
    });

    expect(app.observations.map((one) => one.rule)).toEqual(rule === undefined ? [] : [rule]);
  });

  it('lets visitors fill what is made for them', async () => {
    const app = await analyseApp({
      'supabase/migrations/1.sql': 'create policy "it" on contact_messages for insert with check (true);',
    });

    expect(app.observations).toEqual([]);
  });

  it('says once what several policies allow, and forgets those that were dropped', async () => {
    const app = await analyseApp({
      'supabase/migrations/1.sql': `
create table a (id int); alter table a enable row level security;
create table b (id int); alter table b enable row level security;
grant all on a to anon;
create policy "one" on a for all to authenticated using (true);
create policy "two" on b for delete to authenticated using (true);
create policy "gone" on b for all using (true);
drop policy "gone" on b;`,
    });

    expect(app.observations.map(({ title, severity }) => [title, severity])).toEqual([
      ['2 policies let every signed-in user change or delete a and b', 'high'],
    ]);
  });

  it('is silent when every table is secured, and names SQL that it cannot read', async () => {
    const app = await analyseApp({
      'supabase/migrations/1.sql': `create table a (id int); alter table a enable row level security; alter tabel b enable row level security;`,
    });

    expect(app.observations).toEqual([]);
    expect(app.result.gaps.flatMap((gap) => gap.paths)).toEqual(['supabase/migrations/1.sql']);
  });
});

describe('live connections and webhooks', () => {
  const HTTP = `
    const jwt = require('jsonwebtoken');
    const requireUser = (req, res, next) => { const token = req.headers.authorization; if (!token) return res.sendStatus(401); try { req.user = jwt.verify(token, S); next(); } catch { res.sendStatus(401); } };
    app.post('/orders', requireUser, async (req, res) => { await db.Order.create({ userId: req.user.id, note: String(req.body.note) }); res.json({}); });`;

  it.each([
    ['nothing', '', true],
    [
      'a check of the handshake',
      `io.use((socket, next) => { try { socket.user = jwt.verify(socket.handshake.auth.token, S); next(); } catch { next(new Error('unauthorized')); } });`,
      false,
    ],
  ])('knows sockets with %s', async (_name, guard, isReported) => {
    const app = await analyseApp({
      'server.js': `
        const express = require('express');
        const { Server } = require('socket.io');
        const app = express();
        const io = new Server(3000);
        ${HTTP}
        ${guard}
        io.on('connection', (socket) => {
          socket.on('message', async (data) => { await db.Message.create({ text: data.text }); });
        });`,
    });

    expect(app.weaknesses.includes('3.12')).toBe(isReported);
    expect(app.routes.some((route) => route.method === 'WS' && route.path === '/message')).toBe(true);
  });

  it.each([
    [
      'no check',
      `const event = req.body; await db.Order.update({ paid: true }, { where: { id: event.order } });`,
      true,
    ],
    [
      'a check',
      `const event = stripe.webhooks.constructEvent(req.body, req.headers['stripe-signature'], process.env.W); await db.Order.update({ paid: true }, { where: { id: event.data.order } });`,
      false,
    ],
  ])('knows webhooks with %s', async (_name, body, isReported) => {
    const app = await analyseApp({
      'server.js': `
        import express from 'express';
        import Stripe from 'stripe';
        const stripe = new Stripe(process.env.K);
        const app = express();
        app.post('/webhooks/stripe', async (req, res) => { ${body} res.json({}); });`,
    });

    expect(app.weaknesses.includes('2.38')).toBe(isReported);
  });
});

describe('row level security that is switched off again', () => {
  it('is shown where that happens', async () => {
    const app = await analyseApp({
      'supabase/migrations/1.sql': 'create table notes (id int);\nalter table notes enable row level security;',
      'supabase/migrations/2.sql': '-- for now\nalter table notes disable row level security;',
    });
    const [found] = app.observations.filter((one) => one.rule === 'table-without-row-security');

    expect(found?.locations).toMatchObject([
      {
        path: 'supabase/migrations/2.sql',
        startLine: 2,
        note: 'notes: row level security is switched off here, and stays off',
      },
    ]);
  });
});
