import { describe, expect, it } from 'vitest';
import type { RouteDeclaration } from '../../src/core/route-declaration.ts';
import { analyseApp, routeOf, stateOf } from './controls-project.ts';

const APP = {
  'server.js': `
    const express = require('express');
    const app = express();
    const signedIn = (req, res, next) => (req.session.userId ? next() : res.status(401).end());
    app.post('/login', async (req, res) => res.json({}));
    app.post('/orders', signedIn, async (req, res) => res.json(await Order.create({ item: req.body.item })));
    app.put('/orders/:id', signedIn, async (req, res) => res.json(await Order.update({ item: req.body.item })));
    app.post('/notes', signedIn, async (req, res) => res.json(await Note.create({ text: req.body.text })));
    app.post('/wishes', async (req, res) => res.json(await Wish.create({ text: req.body.text })));
    app.listen(3000);`,
};

function declared(values: Partial<RouteDeclaration>): RouteDeclaration {
  return { path: '/wishes', is: 'public', reason: 'visitors may wish', by: 'secondlook.yaml, routes[0]', ...values };
}

describe('what a person declares of routes', () => {
  it('takes an open route out of the findings, and shows the word that it was taken on', async () => {
    const before = await analyseApp(APP);
    const app = await analyseApp(APP, { declaredRoutes: [declared({})] });

    expect(before.weaknesses).toContain('3.09');
    expect(app.weaknesses).not.toContain('3.09');
    expect(app.weaknesses).not.toContain('3.08');
    expect(routeOf(app, 'POST /wishes').controls.authentication).toEqual({
      state: 'not-needed',
      because: 'declared public (secondlook.yaml, routes[0]): visitors may wish',
    });
    expect(app.result.notices).toEqual([
      {
        kind: 'route-declared',
        text: '/wishes is declared as meant for everyone (secondlook.yaml, routes[0]; reason: visitors may wish): 1 route taken on trust.',
      },
    ]);
  });

  it('leaves the votes of the neighbours on both sides', async () => {
    const app = await analyseApp(APP, {
      declaredRoutes: [declared({ path: '/notes' }), declared({ path: '/orders/*', method: 'PUT' })],
    });

    // Of the three that ask who is calling one is left: no majority that the fourth stands out from.
    expect(app.weaknesses).not.toContain('3.09');
    expect(app.weaknesses).toContain('3.08');
  });

  it('takes a limit elsewhere for login routes alone that it names', async () => {
    const elsewhere = declared({ path: '/login', is: 'limited-elsewhere', reason: 'at the load balancer' });
    const app = await analyseApp(APP, { declaredRoutes: [elsewhere] });

    expect(app.weaknesses).not.toContain('5.01');
    expect(stateOf(app, 'POST /login', 'rateLimit')).toBe('rateLimit=not-needed');
    expect(app.weaknesses).toContain('3.09');
  });

  it('never blesses what is guarded by code that is seen, and counts for its method alone', async () => {
    const app = await analyseApp(APP, { declaredRoutes: [declared({ path: '/**', method: 'PUT' })] });

    expect(stateOf(app, 'PUT /orders/:id', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /wishes', 'authentication')).toBe('authentication=no');
  });

  it('says what is over and what fits nothing', async () => {
    const app = await analyseApp(APP, {
      today: '2026-11-24',
      declaredRoutes: [declared({ until: '2026-11-23' }), declared({ path: '/gone', until: '2026-11-24' })],
    });

    expect(app.result.notices.map((notice) => notice.kind)).toEqual(['suppression-expired', 'suppression-unused']);
    expect(app.weaknesses).toContain('3.09');
  });
});
