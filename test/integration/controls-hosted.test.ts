import { describe, expect, it } from 'vitest';
import { analyseApp, stateOf } from './controls-project.ts';

const NEXT = '{ "dependencies": { "next": "15.0.0" } }';
const WRITE = `await db.note.create({ data: { text: 'x' } })`;

/** A route handler with a check before it writes, and one without. */
function nextApp(imports: string, check: string, more: Readonly<Record<string, string>> = {}) {
  const route = (body: string): string => `
    import { db } from '@/lib/db';
    ${imports}
    export async function POST(request) { ${body} ${WRITE}; return Response.json({}); }`;
  return analyseApp({
    'package.json': NEXT,
    'lib/db.ts': `import { PrismaClient } from '@prisma/client'; export const db = new PrismaClient();`,
    'app/api/guarded/route.ts': route(check),
    'app/api/open/route.ts': route(''),
    ...more,
  });
}

const REFUSE = `return new Response('no', { status: 401 })`;

describe('sign-in by a provider, in route handlers of Next', () => {
  it.each([
    [
      'Clerk: auth()',
      `import { auth } from '@clerk/nextjs/server';`,
      `const { userId } = await auth(); if (!userId) ${REFUSE};`,
    ],
    ['Clerk: protect()', `import { auth } from '@clerk/nextjs/server';`, `await auth.protect();`],
    [
      'Clerk: currentUser()',
      `import { currentUser } from '@clerk/nextjs/server';`,
      `const user = await currentUser(); if (!user) ${REFUSE};`,
    ],
    [
      'NextAuth 4',
      `import { getServerSession } from 'next-auth'; import { options } from '@/lib/options';`,
      `const session = await getServerSession(options); if (!session?.user) ${REFUSE};`,
    ],
    [
      'NextAuth 4: token',
      `import { getToken } from 'next-auth/jwt';`,
      `const token = await getToken({ req: request }); if (!token) ${REFUSE};`,
    ],
    [
      'Auth.js 5',
      `import NextAuth from 'next-auth'; const { auth } = NextAuth({ providers: [] });`,
      `const session = await auth(); if (!session) ${REFUSE};`,
    ],
    [
      'Supabase: getUser',
      `import { createServerClient } from '@supabase/ssr'; import { cookies } from 'next/headers';`,
      `const supabase = createServerClient(url, key, { cookies: await cookies() }); const { data: { user } } = await supabase.auth.getUser(); if (!user) ${REFUSE};`,
    ],
    [
      'Supabase: getUser with its error',
      `import { createServerClient } from '@supabase/ssr';`,
      `const supabase = createServerClient(url, key, {}); const { data, error } = await supabase.auth.getUser(); if (error || !data?.user) ${REFUSE};`,
    ],
    [
      'Supabase: getClaims',
      `import { createServerClient } from '@supabase/ssr';`,
      `const supabase = createServerClient(url, key, {}); const { data } = await supabase.auth.getClaims(); if (!data?.claims) ${REFUSE};`,
    ],
    [
      'Firebase Admin',
      `import { getAuth } from 'firebase-admin/auth';`,
      `const token = request.headers.get('authorization')?.slice(7); try { await getAuth().verifyIdToken(token); } catch { ${REFUSE}; }`,
    ],
    [
      'better-auth',
      `import { betterAuth } from 'better-auth'; import { headers } from 'next/headers'; const auth = betterAuth({});`,
      `const session = await auth.api.getSession({ headers: await headers() }); if (!session) ${REFUSE};`,
    ],
    [
      'Lucia',
      `import { Lucia } from 'lucia'; import { cookies } from 'next/headers'; const lucia = new Lucia(adapter, {});`,
      `const id = (await cookies()).get(lucia.sessionCookieName)?.value ?? null; if (!id) ${REFUSE}; const { session } = await lucia.validateSession(id); if (!session) ${REFUSE};`,
    ],
    [
      'Kinde',
      `import { getKindeServerSession } from '@kinde-oss/kinde-auth-nextjs/server';`,
      `const { isAuthenticated } = getKindeServerSession(); if (!(await isAuthenticated())) ${REFUSE};`,
    ],
    [
      'Kinde: getUser',
      `import { getKindeServerSession } from '@kinde-oss/kinde-auth-nextjs/server';`,
      `const { getUser } = getKindeServerSession(); const user = await getUser(); if (!user) ${REFUSE};`,
    ],
    [
      'WorkOS: withAuth',
      `import { withAuth } from '@workos-inc/authkit-nextjs';`,
      `const { user } = await withAuth(); if (!user) ${REFUSE};`,
    ],
    [
      'WorkOS: ensureSignedIn',
      `import { withAuth } from '@workos-inc/authkit-nextjs';`,
      `await withAuth({ ensureSignedIn: true });`,
    ],
    [
      'Auth0',
      `import { Auth0Client } from '@auth0/nextjs-auth0/server'; const auth0 = new Auth0Client();`,
      `const session = await auth0.getSession(); if (!session) ${REFUSE};`,
    ],
    [
      'iron-session',
      `import { getIronSession } from 'iron-session'; import { cookies } from 'next/headers';`,
      `const session = await getIronSession(await cookies(), { password, cookieName: 's' }); if (!session.userId) ${REFUSE};`,
    ],
  ])('tells the guarded route from the open one: %s', async (_name, imports, check) => {
    const app = await nextApp(imports, check);

    expect(stateOf(app, 'POST /api/guarded', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /api/open', 'authentication')).toBe('authentication=no');
  });

  it.each([
    [
      'Clerk',
      `import { auth } from '@clerk/nextjs/server';`,
      `try { await auth.protect(); } catch (error) { console.error(error); }`,
    ],
    [
      'Firebase Admin',
      `import { getAuth } from 'firebase-admin/auth';`,
      `try { await getAuth().verifyIdToken(request.headers.get('authorization')); } catch (error) { console.error(error); }`,
    ],
    [
      'WorkOS without a test',
      `import { withAuth } from '@workos-inc/authkit-nextjs';`,
      `const { user } = await withAuth(); console.log(user);`,
    ],
  ])('is not guarded by a check that is swallowed or ignored: %s', async (_name, imports, check) => {
    const app = await nextApp(imports, check);

    expect(stateOf(app, 'POST /api/guarded', 'authentication')).not.toBe('authentication=yes');
  });
});

/** An Express application with a check in front of one of its routes. */
function expressApp(imports: string, check: string, setUp = '') {
  return analyseApp({
    'package.json': '{}',
    'server.js': `
      import express from 'express';
      import { PrismaClient } from '@prisma/client';
      ${imports}
      const db = new PrismaClient();
      const app = express();
      ${setUp}
      const write = async (req, res) => { ${WRITE}; res.json({}); };
      app.post('/open', write);
      app.post('/guarded', ${check}, write);`,
  });
}

describe('sign-in by a provider, in Express', () => {
  it.each([
    [
      'Clerk',
      `import { clerkMiddleware, requireAuth } from '@clerk/express';`,
      'requireAuth()',
      'app.use(clerkMiddleware());',
    ],
    [
      'Clerk: getAuth',
      `import { clerkMiddleware, getAuth } from '@clerk/express';`,
      `(req, res, next) => { const { userId } = getAuth(req); if (!userId) return res.sendStatus(401); next(); }`,
      'app.use(clerkMiddleware());',
    ],
    [
      'Auth0: openid',
      `import pkg from 'express-openid-connect'; const { auth, requiresAuth } = pkg;`,
      'requiresAuth()',
      'app.use(auth({ authRequired: false }));',
    ],
    [
      'Auth0: token',
      `import { auth } from 'express-oauth2-jwt-bearer';`,
      `auth({ audience: 'a', issuerBaseURL: 'b' })`,
      '',
    ],
    [
      'Firebase Admin',
      `import admin from 'firebase-admin';`,
      `async (req, res, next) => { try { req.user = await admin.auth().verifyIdToken(req.headers.authorization?.split(' ')[1]); next(); } catch (error) { res.status(401).end(); } }`,
      '',
    ],
    [
      'Supabase',
      `import { createClient } from '@supabase/supabase-js'; const supabase = createClient(url, key);`,
      `async (req, res, next) => { const { data: { user }, error } = await supabase.auth.getUser(req.headers.authorization?.split(' ')[1]); if (error || !user) return res.status(401).end(); req.user = user; next(); }`,
      '',
    ],
    [
      'better-auth',
      `import { betterAuth } from 'better-auth'; import { fromNodeHeaders } from 'better-auth/node'; const auth = betterAuth({});`,
      `async (req, res, next) => { const session = await auth.api.getSession({ headers: fromNodeHeaders(req.headers) }); if (!session) return res.status(401).end(); next(); }`,
      '',
    ],
    [
      'Passport: token',
      `import passport from 'passport';`,
      `passport.authenticate('jwt', { session: false })`,
      'app.use(passport.initialize());',
    ],
    [
      'Passport: session',
      `import passport from 'passport';`,
      `(req, res, next) => (req.isAuthenticated() ? next() : res.redirect('/login'))`,
      'app.use(passport.session());',
    ],
    [
      'a session by hand',
      `import session from 'express-session';`,
      `(req, res, next) => { if (!req.session.userId) return res.status(401).end(); next(); }`,
      `app.use(session({ secret }));`,
    ],
    [
      'WorkOS',
      `import { WorkOS } from '@workos-inc/node'; const workos = new WorkOS(key);`,
      `async (req, res, next) => { const session = workos.userManagement.loadSealedSession({ sessionData: req.cookies['wos-session'], cookiePassword }); const { authenticated } = await session.authenticate(); if (!authenticated) return res.redirect('/login'); next(); }`,
      '',
    ],
    [
      'Lucia',
      `import { Lucia } from 'lucia'; const lucia = new Lucia(adapter, {});`,
      `async (req, res, next) => { const id = lucia.readSessionCookie(req.headers.cookie ?? ''); if (!id) return res.status(401).end(); const { session } = await lucia.validateSession(id); if (!session) return res.status(401).end(); next(); }`,
      '',
    ],
  ])('tells the guarded route from the open one: %s', async (_name, imports, check, setUp) => {
    const app = await expressApp(imports, check, setUp);

    expect(stateOf(app, 'POST /guarded', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /open', 'authentication')).toBe('authentication=no');
  });
});

describe('limits', () => {
  const login = (imports: string, limiter: string) =>
    analyseApp({
      'package.json': '{}',
      'server.js': `
        import express from 'express';
        import bcrypt from 'bcrypt';
        ${imports}
        const app = express();
        app.post('/login', ${limiter}, async (req, res) => { res.json({ ok: await bcrypt.compare(req.body.password, hash) }); });`,
    });

  it.each([
    ['by address', `import { rateLimit } from 'express-rate-limit';`, 'rateLimit({ max: 5 })', 'yes'],
    [
      'by a key of the person',
      `import { rateLimit } from 'express-rate-limit';`,
      'rateLimit({ max: 5, keyGenerator: (req) => req.user.id })',
      'yes',
    ],
    [
      'by a header that the client writes',
      `import { rateLimit } from 'express-rate-limit';`,
      `rateLimit({ max: 5, keyGenerator: (req) => req.headers['x-forwarded-for'] })`,
      'unsure',
    ],
    [
      'by a header or the address',
      `import { rateLimit } from 'express-rate-limit';`,
      `rateLimit({ max: 5, keyGenerator: (req) => req.get('X-Real-IP') || req.ip })`,
      'unsure',
    ],
    [
      'Arcjet',
      `import arcjet, { slidingWindow } from '@arcjet/node'; const aj = arcjet({ key, rules: [slidingWindow({ mode: 'LIVE', max: 5, interval: 60 })] });`,
      `async (req, res, next) => { const decision = await aj.protect(req); if (decision.isDenied()) return res.status(429).end(); next(); }`,
      'yes',
    ],
    [
      'Upstash',
      `import { Ratelimit } from '@upstash/ratelimit'; const limit = new Ratelimit({ redis, limiter: Ratelimit.slidingWindow(5, '10 s') });`,
      `async (req, res, next) => { const { success } = await limit.limit(req.ip); if (!success) return res.status(429).end(); next(); }`,
      'yes',
    ],
  ])('%s', async (_name, imports, limiter, state) => {
    const app = await login(imports, limiter);

    expect(stateOf(app, 'POST /login', 'rateLimit')).toBe(`rateLimit=${state}`);
  });
});

describe('checks behind functions that change nothing', () => {
  it('follows what React caches, and keys in headers of their own name', async () => {
    const app = await nextApp(
      `import { cache } from 'react'; import { auth } from '@clerk/nextjs/server';
       const current = cache(async () => { const { userId } = await auth(); if (!userId) return null; return { id: userId }; });`,
      `const user = await current(); if (!user) ${REFUSE};`,
    );
    const keyed = await expressApp(
      '',
      `async (req, res, next) => { const found = await db.key.findUnique({ where: { value: req.headers['x-acme-key'] } }); if (!found) return res.sendStatus(401); next(); }`,
    );

    expect([
      stateOf(app, 'POST /api/guarded', 'authentication'),
      stateOf(app, 'POST /api/open', 'authentication'),
    ]).toEqual(['authentication=yes', 'authentication=no']);
    expect(stateOf(keyed, 'POST /guarded', 'authentication')).toBe('authentication=yes');
  });
});
