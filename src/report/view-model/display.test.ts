import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  count,
  cut,
  cutMiddle,
  formatBytes,
  formatDuration,
  formatTime,
  listSome,
  listWords,
  showInvisible,
  showInvisibleDeep,
  splitCode,
} from './display.ts';

describe('words and numbers', () => {
  it.each([
    [count(1, 'finding'), '1 finding'],
    [count(0, 'finding'), '0 findings'],
    [count(5000, 'finding'), '5,000 findings'],
    [count(2, 'advisory', 'advisories'), '2 advisories'],
    [formatDuration(40), '< 0.1 s'],
    [formatDuration(12_345), '12.3 s'],
    [formatDuration(200_000), '3 min 20 s'],
    [formatDuration(3_720_000), '1 h 2 min'],
    [formatBytes(1), '1 byte'],
    [formatBytes(2_340_000), '2.3 MB'],
    [formatTime('2026-11-20T09:12:44.000Z'), '2026-11-20 09:12 UTC'],
    [formatTime('yesterday'), 'yesterday'],
    [listWords([]), ''],
    [listWords(['a', 'b', 'c']), 'a, b and c'],
    [listSome(['a', 'b', 'c', 'd'], 2), 'a, b and 2 more'],
    [cut('abcdef', 4), 'abc…'],
    [cutMiddle('src/a/very/long/path/file.ts', 15), 'src/…th/file.ts'],
  ])('%s', (actual, expected) => {
    expect(actual).toBe(expected);
  });

  it('never gives more characters than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, length) => {
        expect(Array.from(cut(text, length)).length).toBeLessThanOrEqual(length);
        expect(Array.from(cutMiddle(text, length)).length).toBeLessThanOrEqual(length);
      }),
    );
  });
});

describe('showInvisible', () => {
  it('names the characters that a display would obey', () => {
    expect(showInvisible('a\u202Egpj.exe')).toBe('a⟨U+202E⟩gpj.exe');
    expect(showInvisible('\u001B[31m')).toBe('⟨U+001B⟩[31m');
    expect(showInvisible('zero\u200Bwidth \uD800')).toBe('zero⟨U+200B⟩width ⟨U+D800⟩');
  });

  it('leaves line feeds, tabs and every script of the world alone', () => {
    const text = 'a\n\tb مرحبا שלום 日本語 привет 👍';
    expect(showInvisible(text)).toBe(text);
  });

  it('leaves nothing to obey in any string of a value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b'), fc.array(fc.string({ unit: 'binary' }))), (value) => {
        const shown = JSON.stringify(Object.values(showInvisibleDeep(value)).flat().join(' '));
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('splitCode', () => {
  it('splits a sentence at its names', () => {
    expect(splitCode('`A` falls back to `b`.')).toEqual([
      { text: 'A', isCode: true },
      { text: ' falls back to ', isCode: false },
      { text: 'b', isCode: true },
      { text: '.', isCode: false },
    ]);
  });

  it('loses no character but paired back-ticks', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const joined = splitCode(text)
          .map((part) => (part.isCode ? `\`${part.text}\`` : part.text))
          .join('');
        expect(joined).toBe(text);
      }),
    );
  });
});
