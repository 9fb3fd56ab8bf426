import { describe, expect, it } from 'vitest';
import { analyseApp } from './controls-project.ts';

async function rulesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { observations } = await analyseApp(files);
  return observations.map(({ rule }) => rule);
}

describe('a store that set-up code leaves on the request', () => {
  it.each([
    ['ctx.db in Koa', 'ctx.db.collection("items").deleteOne({ _id: ctx.params.id })'],
    ['ctx.state.prisma in Koa', 'ctx.state.prisma.item.delete({ where: { id: ctx.params.id } })'],
  ])('is written to: %s', async (_name, write) => {
    expect(
      await rulesOf({
        'server.js': `
          import Koa from 'koa';
          import Router from '@koa/router';
          const router = new Router();
          router.delete('/items/:id', async (ctx) => { await ${write}; ctx.status = 204; });
          new Koa().use(router.routes()).listen(3000);`,
      }),
    ).toContain('no-guard-in-application');
  });

  it.each([
    ['req.app.locals.db', 'req.app.locals.db.collection("items").deleteOne({ _id: req.params.id })'],
    ['req.db', 'req.db.query("DELETE FROM items WHERE id = ?", [req.params.id])'],
    ["req.app.get('db')", 'req.app.get("db").query("DELETE FROM items WHERE id = ?", [req.params.id])'],
  ])('is written to: %s in Express', async (_name, write) => {
    expect(
      await rulesOf({
        'server.js': `
          const express = require('express');
          const app = express();
          app.delete('/items/:id', async (req, res) => { await ${write}; res.end(); });`,
      }),
    ).toContain('no-guard-in-application');
  });

  it('is written to: the binding of a worker', async () => {
    expect(
      await rulesOf({
        'index.js': `
          import { Hono } from 'hono';
          const app = new Hono();
          app.delete('/items/:id', async (c) => {
            await c.env.DB.prepare('DELETE FROM items WHERE id = ?').bind(c.req.param('id')).run();
            return c.json({});
          });
          export default app;`,
      }),
    ).toContain('no-guard-in-application');
  });

  it('is searched by an id that anybody signed in can change, in a procedure', async () => {
    const files = (where: string) => ({
      'trpc.ts': `
        import { initTRPC, TRPCError } from '@trpc/server';
        const t = initTRPC.context().create();
        export const createTRPCRouter = t.router;
        export const protectedProcedure = t.procedure.use(({ ctx, next }) => {
          if (!ctx.session?.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
          return next({ ctx });
        });`,
      'posts.ts': `
        import { z } from 'zod';
        import { createTRPCRouter, protectedProcedure } from './trpc';
        export const posts = createTRPCRouter({
          add: protectedProcedure.input(z.object({ title: z.string() }))
            .mutation(({ ctx, input }) => ctx.db.post.create({ data: { title: input.title, authorId: ctx.session.user.id } })),
          change: protectedProcedure.input(z.object({ id: z.number() }))
            .mutation(({ ctx, input }) => ctx.db.post.update({ where: { ${where} }, data: { seen: true } })),
        });`,
    });

    expect(await rulesOf(files('id: input.id'))).toContain('record-of-another');
    expect(await rulesOf(files('id: input.id, authorId: ctx.session.user.id'))).not.toContain('record-of-another');
  });

  it('is not what a client sends under such a name', async () => {
    expect(
      await rulesOf({
        'server.js': `
          const express = require('express');
          const app = express();
          app.post('/x', (req, res) => { req.body.db.items.delete(req.body.id); res.end(); });`,
      }),
    ).not.toContain('no-guard-in-application');
  });
});
