import fc from 'fast-check';
import path from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { repoPathOf, viewPathOf } from './workspace-paths.ts';

describe('viewPathOf', () => {
  it.each([
    'src/a.js',
    '.env',
    'node_modules/x/index.js',
    'package-lock.json',
    '漢字/é.ts',
    '👋 hello.md',
    'a b',
    '-rf',
    '$(id)',
  ])('keeps %j', (name) => {
    expect(viewPathOf(Buffer.from(name))).toEqual({ path: name, isChanged: false });
  });

  it.each([
    ['../../etc/passwd', '__/__/etc/passwd'],
    ['a/../b', 'a/__/b'],
    ['/etc/passwd', 'etc/passwd'],
    ['a//b/./c', 'a/b/c'],
    ['.git/config', '_git/config'],
    ['x/.GIT/hooks/y', 'x/_git/hooks/y'],
    ['new\nline\u001B.js', 'new_line_.js'],
    ['back\\slash', 'back_slash'],
    ['..', '__'],
  ])('changes %j', (name, changed) => {
    expect(viewPathOf(Buffer.from(name))).toEqual({ path: changed, isChanged: true });
  });

  it('shortens what no disk takes, and keeps the end that tells the kind', () => {
    const { path: short } = viewPathOf(Buffer.from(`${'d/'.repeat(2000)}${'n'.repeat(300)}.env.local`));

    expect(short.length).toBeLessThan(100);
    expect(short.endsWith('.env.local')).toBe(true);
  });

  it('never leaves its folder, for any bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string({ unit: fc.constantFrom('.', '/', 'a', '\\', '\0', '\n') }).map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          const { path: name } = viewPathOf(Buffer.from(bytes));
          expect(path.normalize(`0/${name}`)).toBe(`0/${name}`);
          expect(path.join('/view', '0', name).startsWith('/view/0/')).toBe(true);
          expect(name).not.toMatch(/[\0\n]/);
        },
      ),
    );
  });
});

describe('repoPathOf', () => {
  it.each([
    [Buffer.from('src/a.js'), 'src/a.js'],
    [Buffer.from([0x63, 0xe9, 0x2e, 0x6a, 0x73]), String.raw`c\xe9.js`],
    [Buffer.from('../x'), '__/x'],
    [Buffer.from(''), '_'],
  ])('shows %j', (bytes, shown) => {
    expect(repoPathOf(bytes)).toBe(shown);
  });

  it('takes any bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => repoPathOf(Buffer.from(bytes)).length > 0));
  });
});
