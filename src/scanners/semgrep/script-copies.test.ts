import { describe, expect, it } from 'vitest';
import { unfoldScriptPaths } from './script-copies.ts';

describe('unfoldScriptPaths', () => {
  it('turns a copy back into the file that it was taken from', () => {
    const report = JSON.stringify({ results: [{ path: '/tmp/p/scripts/src/App.vue.ts' }, { path: 'src/a.ts' }] });

    expect(JSON.parse(unfoldScriptPaths(report, '/tmp/p'))).toEqual({
      results: [{ path: 'src/App.vue' }, { path: 'src/a.ts' }],
    });
  });

  it('leaves other folders alone', () => {
    const report = JSON.stringify({ path: '/tmp/other/scripts/a.vue.ts' });

    expect(unfoldScriptPaths(report, '/tmp/p')).toBe(report);
  });
});
