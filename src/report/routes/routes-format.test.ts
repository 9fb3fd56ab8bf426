import { describe, expect, it } from 'vitest';
import { makeReport } from '../../../test/helpers/make.ts';
import type { Route } from '../../core/scan-report.ts';
import { routesFormat } from './routes-format.ts';

const state = { state: 'no' as const, because: 'nothing stands before the handler' };
const route = (path: string): Route => ({
  framework: 'express',
  method: 'POST',
  path,
  file: 'server/app.js',
  line: 3,
  mutates: true,
  kind: 'ordinary',
  controls: {
    authentication: state,
    authorisation: state,
    rateLimit: state,
    validation: state,
    csrf: state,
    ownership: state,
  },
  chain: [],
});

describe('routes.json', () => {
  it('lists routes by path', () => {
    const text = routesFormat.render(makeReport({ routes: [route('/b'), route('/a')] }), {});

    expect(JSON.parse(text)).toMatchObject({
      collected: true,
      isScanComplete: true,
      routes: [{ path: '/a' }, { path: '/b' }],
    });
  });

  it('tells "no route" from "nobody looked"', () => {
    expect(JSON.parse(routesFormat.render(makeReport(), {}))).toMatchObject({ collected: false, routes: [] });
    expect(JSON.parse(routesFormat.render(makeReport({ routes: [] }), {}))).toMatchObject({
      collected: true,
      routes: [],
    });
  });
});
