import { describe, expect, it } from 'vitest';
import { analyseApp, stateOf } from './controls-project.ts';

const rulesOf = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await analyseApp(files)).observations.map(({ rule }) => rule);

describe('a role check', () => {
  it('may be a list of addresses that comes from one of several places (Nest)', async () => {
    const app = await analyseApp({
      'package.json': '{"dependencies":{"@nestjs/core":"11","@nestjs/common":"11"}}',
      'src/main.ts': `
        import { NestFactory } from '@nestjs/core';
        import { AppModule } from './app.module';
        async function start() { const app = await NestFactory.create(AppModule); await app.listen(3000); }
        start();`,
      'src/app.module.ts': `
        import { Module } from '@nestjs/common';
        import { AdminController } from './admin.controller';
        @Module({ controllers: [AdminController] })
        export class AppModule {}`,
      'src/guards.ts': `
        import { CanActivate, ExecutionContext, ForbiddenException, Injectable, UnauthorizedException } from '@nestjs/common';
        import { verify } from 'jsonwebtoken';
        @Injectable()
        export class LoginGuard implements CanActivate {
          canActivate(context: ExecutionContext) {
            const request = context.switchToHttp().getRequest();
            try { request.user = verify(request.headers.authorization, process.env.KEY); } catch { throw new UnauthorizedException(); }
            return true;
          }
        }
        const admins = () => { const set = process.env.ADMINS?.split(',') ?? []; if (set.length > 0) return set; return ['first@shop.test']; };
        @Injectable()
        export class AdminGuard implements CanActivate {
          canActivate(context: ExecutionContext) {
            const { user } = context.switchToHttp().getRequest();
            if (!admins().includes(user.email.toLowerCase())) throw new ForbiddenException('for admins');
            return true;
          }
        }`,
      'src/admin.controller.ts': `
        import { Controller, Get, UseGuards } from '@nestjs/common';
        import { AdminGuard, LoginGuard } from './guards';
        @UseGuards(LoginGuard, AdminGuard)
        @Controller('admin')
        export class AdminController { @Get('overview') overview() { return { sales: 1 }; } }`,
    });

    expect(stateOf(app, 'GET /admin/overview', 'authorisation')).toBe('authorisation=yes');
  });

  const flask = (guard: string) => ({
    'app.py': `
from functools import wraps
from flask import Flask, flash, redirect, render_template, url_for
from flask_login import LoginManager, current_user, login_required
app = Flask(__name__)
LoginManager(app)
def admin_required(f):
    @wraps(f)
    @login_required
    def inner(*args, **kwargs):
        ${guard}
        return f(*args, **kwargs)
    return inner
@app.route("/admin/people")
@admin_required
def people():
    return render_template("people.html")
`,
  });

  it.each([
    'if not current_user.is_admin:\n            flash("no")\n            return redirect(url_for("start"))',
    'if current_user.rol != "jefe":\n            return redirect(url_for("start"))',
    'if not current_user.es_admin:\n            return redirect(url_for("start"))',
  ])('may send people without the role to another page (Flask): %s', async (guard) => {
    expect(await rulesOf(flask(guard))).not.toContain('admin-route-without-role-check');
  });

  it('is no redirect that asks for something else', async () => {
    const files = flask('if not current_user.has_seen_news:\n            return redirect(url_for("start"))');

    expect(await rulesOf(files)).toContain('admin-route-without-role-check');
  });

  const fastapi = (dependency: string) => ({
    'main.py': `
from fastapi import Depends, FastAPI, HTTPException, Request
import jwt, os
from store import find_user
app = FastAPI()
def signed_in(request: Request) -> str:
    try:
        return jwt.decode(request.headers["authorization"], os.environ["KEY"], algorithms=["HS256"])["sub"]
    except Exception:
        raise HTTPException(status_code=401)
async def for_admins(sub: str = Depends(signed_in)):
${dependency}
@app.get("/admin/people")
async def people(admin=Depends(for_admins)):
    return []
`,
  });

  it('may be asked of a row that something unknown looks up, in a dependency (FastAPI)', async () => {
    const files = fastapi(
      '    person = await Finder(make_query(sub)).run()\n    if person.role != "admin":\n        raise HTTPException(status_code=403)\n    return person',
    );

    expect(await rulesOf(files)).not.toContain('admin-route-without-role-check');
  });

  it('is missing where the dependency only looks somebody up', async () => {
    const files = fastapi('    return await Finder(make_query(sub)).run()');

    expect(await rulesOf(files)).toContain('admin-route-without-role-check');
  });
});

describe('what middleware of an action puts into its context', () => {
  const application = (where: string) => ({
    'package.json': '{"dependencies":{"next":"15","next-safe-action":"7"}}',
    'lib/safe.ts': `
      import { createSafeActionClient } from 'next-safe-action';
      import { requireTeam } from './team';
      export const teamAction = createSafeActionClient().use(async ({ next }) => {
        const team = await requireTeam();
        return next({ ctx: team });
      });`,
    'lib/team.ts': `
      import { getServerSession } from 'next-auth';
      import { prisma } from './db';
      export async function requireTeam() {
        const session = await getServerSession();
        if (!session) throw new Error('Unauthorized');
        return prisma.team.findFirst({ where: { members: { some: { id: session.user.id } } } });
      }`,
    'lib/db.ts': `import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();`,
    'prisma/schema.prisma': 'model Board {\n  id String @id\n  organizationId String\n}\n',
    'app/boards/actions.ts': `
      'use server';
      import { z } from 'zod';
      import { teamAction } from '@/lib/safe';
      import { prisma } from '@/lib/db';
      export const removeBoard = teamAction
        .schema(z.object({ boardId: z.string() }))
        .action(async ({ parsedInput: { boardId }, ctx }) => {
          await prisma.board.delete({ where: ${where} });
        });`,
    'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./*"]}}}',
  });

  it('says whose a row is', async () => {
    expect(await rulesOf(application('{ id: boardId, organizationId: ctx.id }'))).not.toContain('record-of-another');
  });

  it('says nothing when it is not asked', async () => {
    const { observations } = await analyseApp(application('{ id: boardId }'));

    const found = observations.find(({ rule }) => rule === 'record-of-another');
    expect(found?.title).toBe("removeBoard() deletes other people's records");
    expect(found?.explanation).toContain('1 route of the Next.js application picks');
  });
});

describe('who wrote a message of a chat', () => {
  const page = (condition: string) => ({
    'package.json': '{"dependencies":{"next":"15"}}',
    'app/chat/page.tsx': `'use client';
      export default function Page({ messages, user }) {
        const send = () => fetch('/api/answers', { method: 'POST', body: '{}' });
        return <div onClick={send}>{messages.map((message) => (${condition} ? <b /> : <i />))}</div>;
      }`,
    'app/api/answers/route.ts': `
      import { db } from '../../../db';
      export async function POST(request) { await db.answer.create({ data: { text: 'x' } }); return Response.json({}); }`,
    'db.ts': `import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();`,
  });

  it.each(["message.role === 'user'", "message.role === 'assistant'", "last?.role !== 'system'"])(
    'is no role of a person: %s',
    async (condition) => {
      expect(await rulesOf(page(condition))).not.toContain('role-checked-in-page-only');
    },
  );

  it('is not mixed up with one', async () => {
    expect(await rulesOf(page("user.role === 'admin'"))).toContain('role-checked-in-page-only');
  });
});
