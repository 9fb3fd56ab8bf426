import { describe, expect, it } from 'vitest';
import { analyseApp, names, stateOf } from './controls-project.ts';

const PACKAGE = { 'package.json': '{ "dependencies": { "next": "15.0.0" } }' };
const AUTH = {
  'lib/auth.ts': `
    import NextAuth from 'next-auth';
    export const { auth, handlers, signIn } = NextAuth({ providers: [] });`,
  'lib/db.ts': `
    import { PrismaClient } from '@prisma/client';
    export const prisma = new PrismaClient();`,
};

describe('Next', () => {
  it('reads route handlers, API pages and actions from files', async () => {
    const app = await analyseApp({
      ...PACKAGE,
      ...AUTH,
      'app/(shop)/api/orders/[id]/route.ts': `
        import { NextResponse } from 'next/server';
        import { auth } from '@/lib/auth';
        import { prisma } from '@/lib/db';
        export async function GET(request: Request, { params }) { return NextResponse.json(await prisma.order.findUnique({ where: { id: params.id } })); }
        export async function DELETE(request: Request, { params }) {
          const session = await auth();
          if (!session?.user) return NextResponse.json({ error: 'no' }, { status: 401 });
          await prisma.order.delete({ where: { id: params.id } });
          return NextResponse.json({});
        }
        export async function PUT(request: Request, { params }) {
          const data = await request.json();
          await prisma.order.update({ where: { id: params.id }, data });
          return NextResponse.json({});
        }`,
      'pages/api/users/index.ts': `
        import { getServerSession } from 'next-auth';
        import { prisma } from '../../../lib/db';
        export default async function handler(req, res) {
          if (req.method === 'GET') return res.json([]);
          const session = await getServerSession(req, res, {});
          if (!session) return res.status(401).json({});
          if (req.method === 'POST') { await prisma.user.create({ data: req.body }); return res.json({}); }
        }`,
      'app/actions.ts': `
        'use server';
        import { auth } from '@/lib/auth';
        import { redirect } from 'next/navigation';
        import { prisma } from '@/lib/db';
        export async function removePost(id: string) { await prisma.post.delete({ where: { id } }); }
        export async function addPost(form: FormData) {
          const session = await auth();
          if (!session) redirect('/login');
          await prisma.post.create({ data: { title: form.get('title'), userId: session.user.id } });
        }`,
    });

    expect([...names(app)].sort()).toEqual([
      'ACTION /addPost',
      'ACTION /removePost',
      'DELETE /api/orders/:id',
      'GET /api/orders/:id',
      'GET /api/users',
      'POST /api/users',
      'PUT /api/orders/:id',
    ]);
    expect(stateOf(app, 'DELETE /api/orders/:id', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'PUT /api/orders/:id', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'ACTION /addPost', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'ACTION /removePost', 'authentication')).toBe('authentication=no');
    expect(app.weaknesses).toEqual(expect.arrayContaining(['2.23', '3.09', '3.13', '3.19']));
    const action = app.observations.find((one) => one.weakness === '3.19');
    expect(action?.locations.map((place) => place.startLine)).toEqual([6]);
  });

  it('judges middleware by its matcher and by the paths that it leaves out itself', async () => {
    const app = await analyseApp({
      ...PACKAGE,
      'src/middleware.ts': `
        import { NextResponse, type NextRequest } from 'next/server';
        import { jwtVerify } from 'jose';
        const OPEN = ['/api/login', '/api/health'];
        export async function middleware(request: NextRequest) {
          const { pathname } = request.nextUrl;
          if (OPEN.includes(pathname) || pathname.startsWith('/api/public')) return NextResponse.next();
          const token = request.cookies.get('session')?.value;
          if (!token) return NextResponse.redirect(new URL('/login', request.url));
          try { await jwtVerify(token, key); } catch { return NextResponse.redirect(new URL('/login', request.url)); }
          return NextResponse.next();
        }
        export const config = { matcher: ['/((?!_next/static|api/hooks).*)'] };`,
      'src/app/api/orders/route.ts': `export async function POST(request: Request) { return Response.json({}); }`,
      'src/app/api/login/route.ts': `export async function POST(request: Request) { return Response.json({}); }`,
      'src/app/api/public/vote/route.ts': `export async function POST(request: Request) { return Response.json({}); }`,
      'src/app/api/hooks/stripe/route.ts': `export async function POST(request: Request) { return Response.json({}); }`,
    });

    expect(stateOf(app, 'POST /api/orders', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /api/login', 'authentication')).toBe('authentication=not-needed');
    expect(stateOf(app, 'POST /api/public/vote', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'POST /api/hooks/stripe', 'authentication')).toBe('authentication=no');
    expect(app.weaknesses).toContain('5.05');
  });

  it('follows builders of actions and procedures', async () => {
    const app = await analyseApp({
      ...PACKAGE,
      ...AUTH,
      'server/trpc.ts': `
        import { initTRPC, TRPCError } from '@trpc/server';
        const t = initTRPC.context<{}>().create();
        export const router = t.router;
        export const publicProcedure = t.procedure;
        export const protectedProcedure = t.procedure.use(({ ctx, next }) => {
          if (!ctx.session?.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
          return next({ ctx: { session: ctx.session } });
        });`,
      'server/root.ts': `
        import { z } from 'zod';
        import { publicProcedure, protectedProcedure, router } from './trpc';
        import { prisma } from '../lib/db';
        const posts = router({
          list: publicProcedure.query(async () => prisma.post.findMany()),
          add: protectedProcedure.input(z.object({ title: z.string() })).mutation(async ({ ctx, input }) => prisma.post.create({ data: { title: input.title, userId: ctx.session.user.id } })),
          wipe: publicProcedure.mutation(async ({ input }) => prisma.post.deleteMany({})),
        });
        export const appRouter = router({ posts });`,
      'actions/safe.ts': `
        'use server';
        import { createSafeActionClient } from 'next-safe-action';
        import { auth } from '../lib/auth';
        import { prisma } from '../lib/db';
        const client = createSafeActionClient();
        const authClient = client.use(async ({ next }) => { const session = await auth(); if (!session) throw new Error('Unauthorized'); return next({ ctx: { session } }); });
        export const rename = authClient.schema({}).action(async ({ parsedInput, ctx }) => { await prisma.user.update({ where: { id: ctx.session.user.id }, data: { name: parsedInput.name } }); });
        export const purge = client.action(async ({ parsedInput }) => { await prisma.user.deleteMany({ where: { name: parsedInput.name } }); });`,
    });

    expect(stateOf(app, 'MUTATION /posts/add', 'authentication', 'validation')).toBe(
      'authentication=yes validation=yes',
    );
    expect(stateOf(app, 'MUTATION /posts/wipe', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'ACTION /rename', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'ACTION /purge', 'authentication')).toBe('authentication=no');
    expect(names(app)).toContain('QUERY /posts/list');
  });
});

describe('accounts at a provider', () => {
  it.each([
    [
      'Supabase',
      `import { createClient } from '@supabase/supabase-js';
       const db = createClient(process.env.URL, process.env.SERVICE_KEY);`,
      'db.auth.admin.deleteUser(id)',
    ],
    [
      'Firebase',
      `import { getAuth } from 'firebase-admin/auth';`,
      'getAuth().setCustomUserClaims(id, { admin: true })',
    ],
    ['Clerk', `import { clerkClient } from '@clerk/nextjs/server';`, 'clerkClient.users.deleteUser(id)'],
  ])('are data that an action of %s changes', async (_name, imports, call) => {
    const app = await analyseApp({
      ...PACKAGE,
      'app/actions.ts': `'use server';
        ${imports}
        export async function change(id: string) { await ${call}; }`,
    });

    expect(app.observations.map(({ rule }) => rule)).toContain('action-without-session');
  });

  it('are not what a page asks about itself', async () => {
    const app = await analyseApp({
      ...PACKAGE,
      'app/actions.ts': `'use server';
        import { createClient } from '@supabase/supabase-js';
        const db = createClient(process.env.URL, process.env.ANON_KEY);
        export async function whoAmI() { const { data } = await db.auth.getUser(); return data; }`,
    });

    expect(app.observations.map(({ rule }) => rule)).not.toContain('action-without-session');
  });
});

describe('Clerk in front of Next', () => {
  const APP = (middleware: string, matcher = '/((?!_next|[^?]*\\\\.(?:html?|css|js(?!on))).*)') => ({
    'package.json': '{ "dependencies": { "next": "16.0.0" } }',
    'middleware.ts': `
      import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
      const isPublic = createRouteMatcher(['/sign-in(.*)', '/api/news', '/api/open(.*)']);
      export default clerkMiddleware(${middleware});
      export const config = { matcher: ['${matcher}', '/(api|trpc)(.*)'] };`,
    'app/api/orders/route.ts': `
      import { db } from '@/db';
      export async function POST(request) { await db.order.create({ data: await request.json() }); return Response.json({}); }`,
    'app/api/news/route.ts': `export async function POST(request) { return Response.json({}); }`,
    'app/api/open/[id]/route.ts': `export async function GET(request) { return Response.json({}); }`,
  });

  it('reads which routes the check is for', async () => {
    const app = await analyseApp(APP('async (auth, request) => { if (!isPublic(request)) await auth.protect(); }'));

    expect(app.result.gaps).toEqual([]);
    expect(stateOf(app, 'POST /api/orders', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /api/news', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'GET /api/open/:id', 'authentication')).toBe('authentication=no');
  });

  it('guards nothing when nothing is asked for, and when a failure is swallowed', async () => {
    const bare = await analyseApp(APP(''));
    const swallowed = await analyseApp(
      APP('async (auth, request) => { try { await auth.protect(); } catch (error) { console.log(error); } }'),
    );

    expect(stateOf(bare, 'POST /api/orders', 'authentication')).toBe('authentication=no');
    expect(stateOf(swallowed, 'POST /api/orders', 'authentication')).toBe('authentication=no');
  });
});

describe('actions of Next', () => {
  it('takes an answer with an error, and a row that was looked up with its owner, for checks', async () => {
    const app = await analyseApp({
      'package.json': '{ "dependencies": { "next": "16.0.0" } }',
      'db/index.ts': `
        import { drizzle } from 'drizzle-orm/neon-http';
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const notes = pgTable('notes', { id: text('id'), userId: text('user_id'), title: text('title') });
        export const db = drizzle(process.env.DATABASE_URL);`,
      'app/actions.ts': `
        'use server';
        import { auth } from '@clerk/nextjs/server';
        import { and, eq } from 'drizzle-orm';
        import { db, notes } from '@/db';
        export async function rename(id, title) {
          const { userId } = await auth();
          if (!userId) return { error: 'Sign in first' };
          const found = await db.select().from(notes).where(and(eq(notes.id, id), eq(notes.userId, userId)));
          if (!found[0]) throw new Error('not yours');
          await db.update(notes).set({ title }).where(eq(notes.id, id));
        }
        export async function remove(id) {
          const { userId } = await auth();
          if (!userId) return { error: 'Sign in first' };
          await db.delete(notes).where(eq(notes.id, id));
        }
        export async function list() { return db.select().from(notes); }`,
    });

    expect(stateOf(app, 'ACTION /rename', 'authentication', 'ownership')).toBe('authentication=yes ownership=unsure');
    expect(stateOf(app, 'ACTION /remove', 'authentication', 'ownership')).toBe('authentication=yes ownership=no');
    expect(app.routes.filter((route) => route.mutates).map((route) => route.path)).toEqual(['/rename', '/remove']);
    expect(app.weaknesses).not.toContain('3.19');
    expect(app.observations.find((one) => one.rule === 'record-of-another')?.title).toContain('remove');
  });
});
