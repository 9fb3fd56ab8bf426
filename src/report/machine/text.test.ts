import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, escapeMarkdown, plainLine, plainText } from './text.ts';

describe('plainText', () => {
  it.each([
    ['a GitHub command', '::error file=a::x', ': :error file=a::x'],
    ['a command behind white space', '  ::add-mask::x', '  : :add-mask::x'],
    ['a command on a later line', 'a\n::debug::b', 'a\n: :debug::b'],
    ['an old-style command in the middle', 'x ##[error]y', 'x # #[error]y'],
    ['an Azure command', '##vso[task.x]y', '# #vso[task.x]y'],
    ['a terminal escape', '\u001b[31mred', '<U+001B>[31mred'],
    ['a bidirectional mark', 'a\u202eb', 'a<U+202E>b'],
    ['a line end of another system', 'a\r\nb\rc', 'a\nb\nc'],
  ])('disarms %s', (_what, hostile, expected) => {
    expect(plainText(hostile)).toBe(expected);
  });

  it('leaves ordinary text as it is', () => {
    const ordinary = 'std::vector in C++, 漢字, 🙂, `a ## b`\n\tand more';

    expect(plainText(ordinary)).toBe(ordinary);
  });

  it('gives only well-formed text that no terminal, log or XML reader obeys or refuses', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(units, (text) => {
        const plain = plainText(text);

        expect(plain.isWellFormed()).toBe(true);
        expect(plain).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\ufffe\uffff]/u);
        expect(plain).not.toMatch(/^\s*::/m);
      }),
    );
  });
});

describe('plainLine', () => {
  it('joins lines, so that nothing can start one', () => {
    expect(plainLine(' a\n\n::error::b ')).toBe('a ::error::b');
  });
});

describe('clip', () => {
  it.each([
    ['a short text stays', 'abc', 3, 'abc'],
    ['a long one ends in an ellipsis', 'abcdef', 4, 'abc…'],
    ['a character is not split', 'ab🙂cd', 4, 'ab…'],
  ])('%s', (_what, text, max, expected) => {
    expect(clip(text, max)).toBe(expected);
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['a link', '[x](https://a.example)', String.raw`\[x\]\(https\:\/\/a\.example\)`],
    ['an image', '![x](y)', String.raw`\!\[x\]\(y\)`],
    ['HTML', '<img src=x>', String.raw`\<img src\=x\>`],
    ['a heading', '# x', String.raw`\# x`],
  ])('disarms %s', (_what, text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });
});
