import { describe, expect, it } from 'vitest';
import { isMinified } from './minified.ts';

const statement = 'function a(b){return b.c(function(d){return d+1})}';
const minified = statement.repeat(40);
const written = Array.from({ length: 12 }, (_, n) => `  const value${n} = compute(${n}, options, callback);`).join(
  '\n',
);

describe('minified code', () => {
  it.each([
    ['all on one line', minified],
    [
      'below a comment of several lines',
      `/*!\n * A library of five words here\n * v1.2.3, released in the spring\n */\n${minified}`,
    ],
    ['on several long lines', `${minified}\n${minified}\n${minified}`],
    ['with a short rest and a source map', `${minified}\n})();\n//# sourceMappingURL=a.js.map\n`],
    ['of arrows', '(e=>{e.a=e=>e.b,e.c=e=>e.d(1)}),'.repeat(40)],
  ])('is recognised %s', (_, text) => {
    expect(isMinified(text)).toBe(true);
  });
});

describe('what people write', () => {
  it.each([
    ['an empty text', ''],
    ['ordinary code', written],
    ['ordinary code with one very long line of code', `${written}\n${minified}\n`],
    ['ordinary code below a minified library', `${minified}\n${written}`],
    ['a handler on four lines below a minified library', `${minified}\n${written.split('\n').slice(0, 4).join('\n')}`],
    ['a file with a long base64 text', `export const logo = "${'QUJDREVGR0hJSktM'.repeat(200)}";\n`],
    ['data on one line', `export const rows = [${'{"id":1,"name":"anna","role":"admin"},'.repeat(50)}]`],
    ['a long text', `export const terms = '${'you may return this item within two weeks '.repeat(50)}';`],
    [
      'a long line with the blanks of a person',
      'if (a === b) { return next(new Error(c)); } else { this.x = y; } '.repeat(20),
    ],
    ['code behind the end of a comment', `${minified}\n${'/* note */ app.get("/", handler, another);\n'.repeat(5)}`],
  ])('is not taken for it: %s', (_, text) => {
    expect(isMinified(text)).toBe(false);
  });
});
