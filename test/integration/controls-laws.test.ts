import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysed } from './controls-project.ts';
import { analyseApp } from './controls-project.ts';

/** A small application whose routes, guards and order are chosen by the test. */
interface RoutePlan {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly guard: 'none' | 'real' | 'fake';
  readonly writes: boolean;
}

const GUARDS: Readonly<Record<RoutePlan['guard'], string>> = { none: '', real: 'requireUser, ', fake: 'logRequest, ' };

function handler(plan: RoutePlan): string {
  const write = plan.writes ? 'await Order.create({ note: String(req.body.note) });' : '';
  return `async (req, res) => { ${write} res.json({}); }`;
}

function application(
  plans: readonly RoutePlan[],
  names = { router: 'router', guard: 'requireUser' },
): Record<string, string> {
  const lines = plans.map(
    (plan) =>
      `${names.router}.${plan.method}('${plan.path}', ${GUARDS[plan.guard].replace('requireUser', names.guard)}${handler(plan)});`,
  );
  return {
    'server.js': `
      const express = require('express');
      const app = express();
      app.use('/api', require('./routes'));`,
    'routes.js': `
      const ${names.router} = require('express').Router();
      const mongoose = require('mongoose');
      const jwt = require('jsonwebtoken');
      const Order = mongoose.model('Order', new mongoose.Schema({ note: String }));
      const ${names.guard} = (req, res, next) => { const token = req.headers.authorization; if (!token) return res.sendStatus(401); try { req.user = jwt.verify(token, process.env.S); next(); } catch (error) { res.sendStatus(401); } };
      const logRequest = (req, res, next) => { console.log(req.path); next(); };
      ${lines.join('\n      ')}
      module.exports = ${names.router};`,
  };
}

const plan: fc.Arbitrary<RoutePlan> = fc.record({
  method: fc.constantFrom('get' as const, 'post' as const, 'delete' as const),
  path: fc.constantFrom('/a', '/b', '/c', '/d/:id', '/login', '/webhook'),
  guard: fc.constantFrom('none' as const, 'real' as const, 'fake' as const),
  writes: fc.boolean(),
});
/** Routes that do not shadow each other. */
const plans = fc.uniqueArray(plan, { minLength: 1, maxLength: 7, selector: (one) => `${one.method} ${one.path}` });

/** What a finding says and is known by, without the lines that an edit moves. */
function essence(app: Analysed): readonly string[] {
  return app.observations
    .map((one) => `${one.weakness} ${one.severity} ${one.confidence} ${one.identity ?? ''} ${one.locations.length}`)
    .sort();
}

function surface(app: Analysed): readonly string[] {
  return app.routes
    .map(
      (route) =>
        `${route.method} ${route.path} ${Object.entries(route.controls)
          .map(([name, cell]) => `${name}=${cell.state}`)
          .join(' ')}`,
    )
    .sort();
}

const RUNS = { numRuns: 40 };

describe('laws of the analysis', () => {
  it('says the same about the same files', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (list) => {
        const [first, second] = [await analyseApp(application(list)), await analyseApp(application(list))];

        expect(second.result).toEqual(first.result);
      }),
      { numRuns: 10 },
    );
  });

  it('is not moved by a file that has nothing to do with it', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.constantFrom('a.js', 'zz.ts', 'lib/x.mjs', 'notes.py'), async (list, path) => {
        const plain = await analyseApp(application(list));
        const more = await analyseApp({
          ...application(list),
          [path]: path.endsWith('.py') ? 'x = 1' : 'export const twice = (x) => x * 2;',
        });

        expect(essence(more)).toEqual(essence(plain));
        expect(surface(more)).toEqual(surface(plain));
      }),
      RUNS,
    );
  });

  it('is not moved by the order of routes that do not shadow each other', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (list) => {
        const plain = await analyseApp(application(list));
        const turned = await analyseApp(application([...list].reverse()));

        expect(essence(turned)).toEqual(essence(plain));
        expect(surface(turned)).toEqual(surface(plain));
      }),
      RUNS,
    );
  });

  it('is not moved by names', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans,
        fc.constantFrom('r', 'shopRouter', 'api'),
        fc.constantFrom('check', 'gate', 'x'),
        async (list, router, guard) => {
          const plain = await analyseApp(application(list));
          const renamed = await analyseApp(application(list, { router, guard }));

          expect(essence(renamed)).toEqual(essence(plain));
          expect(surface(renamed)).toEqual(surface(plain));
        },
      ),
      RUNS,
    );
  });

  it('never finds more about a route when a guard is put before all of them', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (list) => {
        const plain = await analyseApp(application(list));
        const files = application(list);
        const guarded = await analyseApp({
          ...files,
          'routes.js': (files['routes.js'] ?? '').replace(
            'const logRequest',
            'router.use(requireUser);\n const logRequest',
          ),
        });
        const of = (app: Analysed): number =>
          app.observations.filter((one) => /^3\.(?:08|09|1[01])$/.test(one.weakness)).flatMap((one) => one.locations)
            .length;

        expect(of(guarded)).toBeLessThanOrEqual(of(plain));
        expect(guarded.routes.every((route) => route.controls.authentication.state !== 'no')).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('hostile repositories', () => {
  const APP = `const express = require('express'); const app = express(); app.get('/x', (req, res) => res.end());`;

  it.each([
    ['brackets', `x = ${'('.repeat(60_000)}1${')'.repeat(60_000)}`],
    ['templates', `x = ${'`${'.repeat(20_000)}1${'}`'.repeat(20_000)}`],
    ['arrows', `x = ${'a => '.repeat(60_000)}1`],
    ['conditionals', `x = ${'a ? b : '.repeat(60_000)}c`],
    ['elements', `x = ${'<a>'.repeat(60_000)}${'</a>'.repeat(60_000)}`],
    ['classes', `${'class A { m() { '.repeat(5_000)}${'} }'.repeat(5_000)}`],
    ['types', `type X = ${'Array<'.repeat(60_000)}a${'>'.repeat(60_000)}`],
    ['else ifs', `${'if (a) {} else '.repeat(20_000)}{}`],
    ['operators', `x = ${'!'.repeat(100_000)}1`],
    ['sums', `x = ${'a + '.repeat(60_000)}1`],
    ['calls', `x = a${'.b()'.repeat(60_000)}`],
    ['assignments', `${'a = '.repeat(60_000)}1`],
  ])('survives deep %s and names the file', async (_name, text) => {
    const app = await analyseApp({ 'server.js': APP, 'deep.tsx': `import express from 'express';\n${text}` });

    expect(app.routes.map((route) => route.path)).toContain('/x');
    expect(app.result.gaps.flatMap((gap) => gap.paths)).toContain('deep.tsx');
  });

  it('survives deep Python', async () => {
    const app = await analyseApp({
      'app.py': `from flask import Flask\napp = Flask(__name__)\nx = ${'('.repeat(30_000)}1${')'.repeat(30_000)}\n`,
    });

    expect(app.result.gaps.flatMap((gap) => gap.paths)).toContain('app.py');
  });

  it('survives cycles of imports, mounts, classes and calls', async () => {
    const app = await analyseApp({
      'server.js': `
        import express from 'express';
        import { b } from './b.js';
        export const app = express();
        export const a = express.Router();
        a.use('/b', b); b.use('/a', a);
        app.use('/a', a);
        a.get('/x', (req, res) => res.end());
        class A extends A {}
        function f() { return f() + g(); } function g() { return f(); }
        f();
        const o = {}; o.o = o; app.get('/o', (req, res) => res.json(o.o.o));`,
      'b.js': `import express from 'express'; import { a } from './server.js'; export const b = express.Router(); b.get('/y', (req, res) => res.end());`,
      'c.js': `module.exports = require('./d'); const express = require('express');`,
      'd.js': `module.exports = require('./c');`,
      'tsconfig.json': '{ "extends": "./tsconfig.json", "compilerOptions": { "paths": { "*": ["*"] } } }',
    });

    expect(app.routes.map((route) => route.path)).toEqual(expect.arrayContaining(['/a/x', '/a/b/y', '/o']));
    expect(app.result.gaps.some((gap) => gap.text.includes('mount each other'))).toBe(true);
  });

  it('bounds work that grows without end', async () => {
    const calls = Array.from(
      { length: 40 },
      (_, index) => `function f${index}(x) { f${index + 1}(x); f${index + 1}(x); return x; }`,
    ).join('\n');
    const app = await analyseApp({
      'server.js': `${APP}\n${calls}\nfunction f40(x) { return x; }\napp.post('/y', (req, res) => { f0(req); res.end(); });\nf0(1);`,
    });

    // Two to the fortieth calls would never end: deep ones stay symbols, and the route is there all the same.
    expect(app.routes.map((route) => route.path)).toContain('/y');
  });

  it('reads a server that is named like something minified', async () => {
    const app = await analyseApp({ 'server.min.js': `${APP}\napp.post('/y', (req, res) => res.end());` });

    expect(app.routes.map((route) => route.path)).toContain('/y');
  });

  it('does not choke on odd bytes and names', async () => {
    const app = await analyseApp({
      'server.js': `\uFEFF${APP}\n// \u0000\u2028 \ud800`,
      'a"b\u001b[31m.js': `const e = require('express'); const r = e(); r.get('/\u001b[31m<script>', (q, s) => s.end());`,
      '__proto__.js': `const e = require('express'); e().get('/__proto__', (q, s) => s.end());`,
      'package.json': '{ "name": "__proto__", "imports": { "#x": 5 }, "exports": null }',
    });

    expect(app.routes.map((route) => route.path)).toContain('/__proto__');
    expect(app.routes.every((route) => !route.path.includes('\u001b'))).toBe(true);
  });

  it('says when a file is above the limit of size', async () => {
    const app = await analyseApp({
      'server.js': APP,
      'big.js': `const e = require('express');${' '.repeat(4_000_001)}`,
    });

    expect(app.result.gaps.flatMap((gap) => gap.paths)).toContain('big.js');
  });
});
