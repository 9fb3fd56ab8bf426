import { describe, expect, it } from 'vitest';
import { matchesGlob } from './path-glob.ts';

describe('matchesGlob', () => {
  it.each([
    ['test/a.js', 'test/a.js'],
    ['test/a.js', 'test'],
    ['test/a.js', 'test/'],
    ['test/a.js', './test'],
    ['test/a.js', 'test/*'],
    ['test/deep/er/a.js', 'test/**'],
    ['test/deep/er/a.js', 'test/**/a.js'],
    ['test/a.js', 'test/**/a.js'],
    ['test/deep/a.js', '**/a.js'],
    ['a.js', '**/a.js'],
    ['a.js', '**'],
    ['src/a.test.js', 'src/*.test.*'],
    ['src/ab.js', 'src/a?.js'],
    ['src/[id]/page.tsx', 'src/[id]/page.tsx'],
    ['x/node/y/test/z.js', '**/test/**'],
  ])('%s is covered by %s', (path, pattern) => {
    expect(matchesGlob(path, pattern)).toBe(true);
  });

  it.each([
    ['src/test/a.js', 'test'],
    ['tests/a.js', 'test'],
    ['test/deep/a.js', 'test/*.js'],
    ['src/a.js', 'src/a?.js'],
    ['src/A.js', 'src/a.js'],
    ['a.js', ''],
    ['a.js', '/'],
    ['test', 'test/a.js'],
    ['axjs', 'a.js'],
  ])('%s is not covered by %s', (path, pattern) => {
    expect(matchesGlob(path, pattern)).toBe(false);
  });

  it('takes a hostile pattern in its stride', () => {
    const started = performance.now();

    expect(matchesGlob(`${'a'.repeat(4000)}/x`, `${'*a'.repeat(300)}b`)).toBe(false);
    expect(matchesGlob('a/'.repeat(500) + 'x', '**/a/'.repeat(300) + 'b')).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
