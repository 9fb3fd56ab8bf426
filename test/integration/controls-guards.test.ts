import { describe, expect, it } from 'vitest';
import { analyseApp } from './controls-project.ts';

const app = (guard: string, before = ''): Readonly<Record<string, string>> => ({
  'server.js': `
    import express from 'express';
    import { todos } from './todos.js';
    import { admin } from './admin.js';
    const app = express();
    app.use('/todos', todos);
    app.use('/admin', admin);`,
  'guard.js': `
    import jwt from 'jsonwebtoken';
    ${before}
    export function authenticate(req, res, next) { ${guard} }`,
  'todos.js': `
    import { Router } from 'express';
    import { authenticate } from './guard.js';
    import { Todo } from './models.js';
    export const todos = Router();
    todos.use(authenticate);
    todos.post('/', async (req, res) => { await Todo.create({ text: req.body.text, owner: req.user.id }); res.end(); });`,
  'admin.js': `
    import { Router } from 'express';
    import { User } from './models.js';
    export const admin = Router();
    admin.delete('/users/:id', async (req, res) => { await User.findByIdAndDelete(req.params.id); res.end(); });`,
  'models.js': `
    import mongoose from 'mongoose';
    export const Todo = mongoose.model('Todo', new mongoose.Schema({ text: String, owner: String }));
    export const User = mongoose.model('User', new mongoose.Schema({ email: String }));`,
});

async function rulesOf(guard: string, before = ''): Promise<readonly string[]> {
  const { observations } = await analyseApp(app(guard, before));
  return observations.map((one) => one.rule);
}

const FORGETTING = [
  [
    'goes on below a catch that only writes a log line',
    'try { req.user = jwt.verify(token, KEY); } catch (error) { console.error(error); } next();',
  ],
  ['goes on in the catch', 'try { req.user = jwt.verify(token, KEY); next(); } catch { next(); }'],
  [
    'goes on in the callback also with an error',
    'jwt.verify(token, KEY, (error, user) => { if (error) { console.log(error); } req.user = user; next(); });',
  ],
] as const;

const HOLDING = [
  [
    'refuses in the catch',
    'try { req.user = jwt.verify(token, KEY); } catch { return res.status(401).end(); } next();',
  ],
  ['gives the error on', 'try { req.user = jwt.verify(token, KEY); next(); } catch (error) { next(error); }'],
  [
    'refuses in the callback',
    'jwt.verify(token, KEY, (error, user) => { if (error) return res.sendStatus(403); req.user = user; next(); });',
  ],
  [
    'looks at what was left by a failure',
    'let user; try { user = jwt.verify(token, KEY); } catch { user = null; } if (!user) return res.status(401).end(); req.user = user; next();',
  ],
] as const;

const START = "const token = req.headers.authorization?.split(' ')[1]; if (!token) return res.status(401).end(); ";
const KEY = 'const KEY = process.env.JWT_SECRET;';

describe('a guard that lets people in when the check fails', () => {
  it.each(FORGETTING)('is reported: %s', async (_name, body) => {
    expect(await rulesOf(START + body, KEY)).toContain('guard-fails-open');
  });

  it.each(HOLDING)('is not: %s', async (_name, body) => {
    expect(await rulesOf(START + body, KEY)).not.toContain('guard-fails-open');
  });

  it('still shows that the project means to ask who is calling', async () => {
    const forgetting = FORGETTING[0][1];
    const found = await rulesOf(START + forgetting, KEY);
    expect(found).toContain('route-without-guard');
    expect(found).not.toContain('no-guard-in-application');
  });
});

describe('the page that answers every other address', () => {
  const server = (last: string) => ({
    'server.js': `
      import express from 'express';
      import jwt from 'jsonwebtoken';
      import { Todo } from './models.js';
      const app = express();
      const guard = (req, res, next) => {
        try { req.user = jwt.verify(req.headers.authorization, process.env.JWT_SECRET); } catch { return res.status(401).end(); }
        next();
      };
      app.post('/a', guard, async (req, res) => { await Todo.create({ owner: req.user.id }); res.end(); });
      app.put('/b', guard, async (req, res) => { await Todo.create({ owner: req.user.id }); res.end(); });
      app.patch('/c', guard, async (req, res) => { await Todo.create({ owner: req.user.id }); res.end(); });
      app.delete('/d', guard, async (req, res) => { await Todo.create({ owner: req.user.id }); res.end(); });
      ${last}`,
    'models.js': `
      import mongoose from 'mongoose';
      export const Todo = mongoose.model('Todo', new mongoose.Schema({ owner: String }));`,
  });
  const rules = async (last: string) => (await analyseApp(server(last))).observations.map(({ rule }) => rule);

  it('needs no login, while a route that changes data does', async () => {
    const found = 'route-without-guard-among-guarded';

    expect(await rules(`app.all('*', (req, res) => res.sendFile('/srv/index.html'));`)).not.toContain(found);
    expect(await rules(`app.all('/e', async (req, res) => { await Todo.deleteMany({}); res.end(); });`)).toContain(
      found,
    );
  });

  it('is not asked for by code that refuses odd requests and hands the others on', async () => {
    const odd = (rest: string) =>
      `app.all('/a', (req, res, next) => { if (req.query.id) return res.status(400).json({ error: 'odd' }); ${rest} });`;
    const found = 'route-without-guard-among-guarded';

    expect(await rules(odd('next();'))).not.toContain(found);
    expect(await rules(odd('res.json({ open: true });'))).toContain(found);
  });
});

describe('a check that answers with an object', () => {
  const application = (after: string) => ({
    'server.js': `
      import express from 'express';
      import jwt from 'jsonwebtoken';
      import { Todo } from './models.js';
      const app = express();
      async function check(token) {
        try {
          const payload = jwt.verify(token, process.env.JWT_SECRET);
          return { valid: true, user: { id: payload.sub } };
        } catch {
          return { valid: false };
        }
      }
      async function guard(req, res, next) {
        const header = req.headers.authorization;
        if (!header) return res.status(401).end();
        const { valid, user } = await check(header.split(' ')[1]);
        ${after}
        req.user = user;
        next();
      }
      app.post('/a', guard, async (req, res) => { await Todo.create({ title: 'x' }); res.end(); });`,
    'models.js': `
      import mongoose from 'mongoose';
      export const Todo = mongoose.model('Todo', new mongoose.Schema({ title: String }));`,
  });

  it.each(['if (!valid) return res.status(401).end();', 'if (!user) return res.status(401).end();'])(
    'stops strangers, when its answer is looked at: %s',
    async (after) => {
      const app = await analyseApp(application(after));

      expect(app.routes.map(({ controls }) => controls.authentication.state)).toEqual(['yes']);
      expect(app.observations.map(({ rule }) => rule)).not.toContain('guard-fails-open');
    },
  );

  it('stops nobody, when it is not', async () => {
    const app = await analyseApp(application(''));

    expect(app.routes.map(({ controls }) => controls.authentication.state)).not.toEqual(['yes']);
  });
});
