import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RoutesTable, scoreRoutes } from '../../bench/rules/score-routes.ts';
import type { Route } from '../../src/core/scan-report.ts';

type State = Route['controls']['authentication']['state'];

function route(name: string, authentication: State, rateLimit: State = 'not-needed'): Route {
  const [method = '', path = ''] = name.split(' ');
  const cell = (state: State) => ({ state, because: '' });
  return {
    framework: 'express',
    ...{ method, path, file: 'a.js', line: 1, mutates: false, kind: 'ordinary', chain: [] },
    controls: {
      authentication: cell(authentication),
      rateLimit: cell(rateLimit),
      authorisation: cell('no'),
      validation: cell('no'),
      csrf: cell('no'),
      ownership: cell('no'),
    },
  };
}

const TABLE = RoutesTable.parse({
  repo: 'owner/name',
  routes: [
    { route: 'GET /a', login: 'yes' },
    { route: 'POST /login', login: 'no', limit: 'no' },
    { route: 'GET /c', login: 'any' },
  ],
});

describe('the comparison of routes', () => {
  it('counts what is there, what is missing and what nobody wrote', () => {
    const found = [route('GET /a', 'yes'), route('GET /x', 'no'), route('POST /login', 'not-needed', 'no')];

    expect(scoreRoutes(TABLE, found)).toEqual({
      expected: 3,
      found: 2,
      missing: ['GET /c'],
      invented: ['GET /x'],
      agreeing: 3,
      differing: [],
    });
  });

  it('takes unsure for no agreement, in either direction', () => {
    const { differing, agreeing } = scoreRoutes(TABLE, [
      route('GET /a', 'unsure'),
      route('POST /login', 'unsure', 'yes'),
      route('GET /c', 'unsure'),
    ]);

    expect(agreeing).toBe(0);
    expect(differing).toEqual([
      'GET /a: login is yes by eye, unsure here',
      'POST /login: login is no by eye, unsure here',
      'POST /login: limit is no by eye, yes here',
    ]);
  });

  it.each(readdirSync('bench/routes'))('%s is a table', (name) => {
    const table = RoutesTable.parse(JSON.parse(readFileSync(`bench/routes/${name}`, 'utf8')));

    expect(new Set(table.routes.map((one) => one.route)).size).toBe(table.routes.length);
  });
});
