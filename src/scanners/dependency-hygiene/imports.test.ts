import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';

describe('importsOf', () => {
  it.each([
    ['a.ts', "import a from 'x';\nexport * from 'y';\nexport { b } from 'z';", ['x:1', 'y:2', 'z:3']],
    ['a.ts', "import 'x'; import type A from 't'; import { type B } from 't'; export type { C } from 't';", ['x:1']],
    ['a.ts', "import { type A, b } from 'x';", ['x:1']],
    ['a.js', '\n\nconst a = require(\'x\'), b = require( "y" );', ['x:3', 'y:3']],
    ['a.mjs', "await import('x'); await import(`y`); await import(z); await import(`${z}`);", ['x:1', 'y:1']],
    ['a.js', "// require('x')\n/* require('y') */ my.require('z'); requires('w')", []],
    ['a.tsx', "import x from 'é'; const a = <b>{require('ü')}</b>;", ['é:1', 'ü:1']],
    ['a.js', "const a = '🙂é'; /* ü */ await import('x');\nrequire('y')", ['x:1', 'y:2']],
    ['a.js', 'this is no program', []],
  ])('of %s %j are %j', (file, text, found) => {
    expect(importsOf(file, text).map(({ specifier, line }) => `${specifier}:${line}`)).toEqual(found);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('a.ts', 'a.js', 'a.cjs', 'a.tsx', 'a'), (text, file) => {
        expect(importsOf(file, text)).toBeInstanceOf(Array);
      }),
    );
  });
});
