import { describe, expect, it } from 'vitest';
import { analyseApp, names, stateOf } from './controls-project.ts';

const GUARD = `
const jwt = require('jsonwebtoken');
exports.requireUser = (req, res, next) => {
  const header = req.headers.authorization;
  if (!header) return res.status(401).json({ error: 'no token' });
  try {
    req.user = jwt.verify(header.split(' ')[1], process.env.JWT_SECRET);
    next();
  } catch (error) {
    return res.status(401).json({ error: 'bad token' });
  }
};
`;

describe('the routing tree of Express', () => {
  it('follows routers over files, with prefixes, in CommonJS', async () => {
    const app = await analyseApp({
      'server.js': `
        const express = require('express');
        const app = express();
        app.use(express.json());
        app.use('/api', require('./routes'));
        app.listen(3000);`,
      'routes/index.js': `
        const router = require('express').Router();
        router.use('/users', require('./users'));
        module.exports = router;`,
      'routes/users.js': `
        const { Router } = require('express');
        const users = Router();
        users.get('/', list);
        users.route('/:id').get(show).put(change);
        function list(req, res) { res.json([]); }
        function show(req, res) { res.json({}); }
        function change(req, res) { res.json({}); }
        module.exports = users;`,
    });

    expect(names(app)).toEqual(['GET /api/users', 'GET /api/users/:id', 'PUT /api/users/:id']);
    expect(app.result.gaps).toEqual([]);
  });

  it('follows routers over files in ES modules, through tsconfig paths and index files', async () => {
    const app = await analyseApp({
      'tsconfig.json': '{ "compilerOptions": { /* aliases */ "paths": { "@app/*": ["./src/*"], } } }',
      'src/server.ts': `
        import express from 'express';
        import { apiRouter } from '@app/api';
        export const app = express();
        app.use('/v1', apiRouter);`,
      'src/api/index.ts': `
        import { Router } from 'express';
        import orders from './orders.js';
        export const apiRouter: Router = Router();
        apiRouter.use('/orders', orders);`,
      'src/api/orders.ts': `
        import express, { type Request, type Response } from 'express';
        const router = express.Router();
        router.get('/', async (req: Request, res: Response) => { res.json([]); });
        export default router;`,
    });

    expect(names(app)).toEqual(['GET /v1/orders']);
  });

  it('follows a router that is a parameter, a factory, a class and a table of routes', async () => {
    const app = await analyseApp({
      'server.js': `
        const express = require('express');
        const app = express();
        require('./pages')(app);
        const makeRouter = require('./factory');
        app.use('/made', makeRouter({ admin: true }));
        const Shop = require('./shop');
        app.use('/shop', new Shop().router);
        [{ path: '/a', name: 'a' }, { path: '/b', name: 'b' }].forEach((one) => app.get(one.path, (req, res) => res.send(one.name)));
        for (const path of ['/c', '/d']) { app.post(path, (req, res) => res.send('ok')); }`,
      'pages.js': `module.exports = function (app) { app.get('/home', (req, res) => res.render('home')); };`,
      'factory.js': `
        const { Router } = require('express');
        module.exports = (options) => { const router = Router(); router.get('/x', (req, res) => res.end()); return router; };`,
      'shop.js': `
        const { Router } = require('express');
        class Shop {
          constructor() { this.router = Router(); this.mount(); }
          mount() { this.router.get('/items', this.list.bind(this)); this.router.post('/items', this.add); }
          list(req, res) { res.json([]); }
          add = async (req, res) => { res.json({}); };
        }
        module.exports = Shop;`,
    });

    expect(names(app)).toEqual([
      'GET /made/x',
      'GET /home',
      'GET /a',
      'GET /b',
      'POST /c',
      'POST /d',
      'GET /shop/items',
      'POST /shop/items',
    ]);
  });

  it('names what could not be followed', async () => {
    const app = await analyseApp({
      'server.js': `
        const express = require('express');
        const app = express();
        app.use('/api', require('./missing'));
        app.get('/x', (req, res) => res.end());`,
      'broken.js': `const express = require('express'); const x = ;;;(`,
    });

    expect(names(app)).toEqual(['GET /x']);
    expect(app.result.gaps.map((gap) => `${gap.text} ${String(gap.paths)}`).join('\n')).toContain('/api');
    expect(app.result.gaps.flatMap((gap) => gap.paths)).toContain('broken.js');
  });
});

describe('what stands before a route', () => {
  it('judges a guard by its body, wherever it stands', async () => {
    const app = await analyseApp({
      'auth.js': GUARD,
      'server.js': `
        const express = require('express');
        const { requireUser } = require('./auth');
        const app = express();
        const requireAuth = (req, res, next) => { console.log('checked'); next(); };
        app.post('/before', (req, res) => res.json({}));
        app.post('/named', requireAuth, (req, res) => res.json({}));
        app.use('/api', requireUser);
        app.post('/api/orders', (req, res) => res.json({}));
        app.post('/other', (req, res) => res.json({}));`,
    });

    expect(stateOf(app, 'POST /before', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'POST /named', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'POST /api/orders', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /other', 'authentication')).toBe('authentication=no');
  });

  it.each([
    [
      'optional login',
      `if (!req.headers.authorization) return next(); try { req.user = jwt.verify(req.headers.authorization, S); next(); } catch { res.sendStatus(401); }`,
      'no',
    ],
    [
      'a check that is left open after a failure',
      `try { req.user = jwt.verify(req.headers.authorization, S); } catch (error) {} next();`,
      'no',
    ],
    ['session', `if (req.session && req.session.userId) { return next(); } res.redirect('/login');`, 'yes'],
    ['isAuthenticated', `if (req.isAuthenticated()) { next(); } else { res.status(401).end(); }`, 'yes'],
    [
      'callback',
      `jwt.verify(req.headers.authorization, S, (err, user) => { if (err) return res.sendStatus(403); req.user = user; next(); });`,
      'yes',
    ],
    ['only presence', `if (!req.headers.authorization) return res.sendStatus(401); next();`, 'unsure'],
    ['api key', `if (req.headers['x-api-key'] !== process.env.API_KEY) return res.status(401).end(); next();`, 'yes'],
    [
      'error passed on',
      `const user = await User.findOne({ token: req.cookies.token }); if (!user) return next(new Error('Unauthorized')); req.user = user; next();`,
      'yes',
    ],
    ['next without a check', `req.startedAt = Date.now(); next();`, 'no'],
  ])('%s', async (_name, body, expected) => {
    const app = await analyseApp({
      'server.mjs': `
        import express from 'express';
        import jwt from 'jsonwebtoken';
        import { User } from './user.mjs';
        const S = process.env.SECRET;
        const app = express();
        async function check(req, res, next) { ${body} }
        app.post('/things', check, (req, res) => res.json({}));`,
      'user.mjs': `import mongoose from 'mongoose'; export const User = mongoose.model('User', new mongoose.Schema({ token: String }));`,
    });

    expect(stateOf(app, 'POST /things', 'authentication')).toBe(`authentication=${expected}`);
  });

  it('never blesses session set-up, and counts conditional registration as unsure', async () => {
    const app = await analyseApp({
      'auth.js': GUARD,
      'server.js': `
        const express = require('express');
        const session = require('express-session');
        const passport = require('passport');
        const { requireUser } = require('./auth');
        const app = express();
        app.use(session({ secret: process.env.S }));
        app.use(passport.initialize());
        app.use(passport.session());
        app.post('/a', (req, res) => res.json({}));
        if (process.env.NODE_ENV === 'production') app.use(requireUser);
        app.post('/b', (req, res) => res.json({}));
        app.post('/c', passport.authenticate('jwt', { session: false }), (req, res) => res.json({}));`,
    });

    expect(stateOf(app, 'POST /a', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'POST /b', 'authentication')).toBe('authentication=unsure');
    expect(stateOf(app, 'POST /c', 'authentication')).toBe('authentication=yes');
  });

  it('reads a check inside the handler, across files', async () => {
    const app = await analyseApp({
      'server.js': `
        const express = require('express');
        const app = express();
        const orders = require('./orders');
        app.post('/orders', orders.create);
        app.put('/orders', orders.replace);`,
      'orders.js': `
        const jwt = require('jsonwebtoken');
        function whoIs(req) { const token = (req.headers.authorization || '').replace('Bearer ', ''); if (!token) return null; try { return jwt.verify(token, process.env.S); } catch (e) { return null; } }
        exports.create = async (req, res) => { const user = whoIs(req); if (!user) { return res.status(401).json({}); } res.json({ ok: true }); };
        exports.replace = async (req, res) => { const user = whoIs(req); res.json({ user }); };`,
    });

    expect(stateOf(app, 'POST /orders', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'PUT /orders', 'authentication')).toBe('authentication=no');
  });
});

describe('limits on login routes', () => {
  it('reports login routes without a limiter, one finding per router', async () => {
    const app = await analyseApp({
      'server.js': `
        const express = require('express');
        const app = express();
        app.use('/auth', require('./auth'));`,
      'auth.js': `
        const router = require('express').Router();
        const bcrypt = require('bcrypt');
        router.post('/login', async (req, res) => { const ok = await bcrypt.compare(req.body.password, 'x'); res.json({ ok }); });
        router.post('/register', async (req, res) => { res.json({}); });
        router.post('/logout', (req, res) => res.end());
        router.get('/me', (req, res) => res.json({}));
        module.exports = router;`,
    });

    const [finding] = app.observations.filter((one) => one.weakness === '5.01');
    expect(finding?.locations.map((place) => `${place.path ?? ''}:${place.startLine} ${place.role}`)).toEqual([
      'auth.js:4 primary',
      'auth.js:5 evidence',
    ]);
    expect(finding?.title).toContain('POST /auth/login');
    expect(finding?.severity).toBe('high');
  });

  it.each([
    ['on the route', `app.post('/login', rateLimit({ windowMs: 1000, max: 5 }), login);`],
    ['on the prefix', `app.use('/login', limiter); app.post('/login', login);`],
    ['on everything', `app.use(limiter); app.post('/login', login);`],
    ['in a list', `const before = [express.json(), limiter]; app.post('/login', before, login);`],
    [
      'by hand',
      `app.use((req, res, next) => { hits[req.ip] = (hits[req.ip] || 0) + 1; if (hits[req.ip] > 10) return res.status(429).end(); next(); }); app.post('/login', login);`,
    ],
    [
      'inside the handler',
      `app.post('/login', async (req, res) => { try { await byAddress.consume(req.ip); } catch { return res.status(429).end(); } login(req, res); });`,
    ],
  ])('is silent with a limiter %s', async (_name, code) => {
    const app = await analyseApp({
      'server.mjs': `
        import express from 'express';
        import rateLimit from 'express-rate-limit';
        import { RateLimiterMemory } from 'rate-limiter-flexible';
        const app = express();
        const hits = {};
        const limiter = rateLimit({ windowMs: 60000, max: 5 });
        const byAddress = new RateLimiterMemory({ points: 5, duration: 60 });
        const login = (req, res) => res.json({});
        ${code}
        app.use(limiter, byAddress.consume);`,
    });

    expect(app.weaknesses).not.toContain('5.01');
  });

  it.each([
    ['never mounted', `const limiter = rateLimit({ max: 5 }); app.post('/login', login);`, ['5.01', '5.08']],
    ['mounted after the route', `app.post('/login', login); app.use(rateLimit({ max: 5 }));`, ['5.01', '5.08']],
    [
      'on another prefix',
      `app.use('/api', rateLimit({ max: 5 })); app.post('/login', login); app.get('/api/x', login);`,
      ['5.01'],
    ],
  ])('reports a limiter that is %s', async (_name, code, expected) => {
    const app = await analyseApp({
      'server.js': `
        const express = require('express');
        const rateLimit = require('express-rate-limit');
        const app = express();
        const login = (req, res) => res.json({});
        ${code}`,
    });

    expect(app.weaknesses.filter((one) => one.startsWith('5.'))).toEqual(expected);
  });
});
