import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REDACTED, SecretVault } from '../core/secret-vault.ts';
import { excerptLine } from './excerpt-line.ts';

const VALUE = `Xq${'7f3a9Lm2'.repeat(3)}`;

function makeVault(...values: readonly string[]): SecretVault {
  const vault = new SecretVault();
  for (const value of values) vault.seal(value);
  return vault;
}

describe('excerptLine', () => {
  it('shows a short line whole, with the focus where it was', () => {
    const line = '  db.query(sql);';

    expect(excerptLine({ line, focus: { start: 2, end: 15 }, vault: makeVault(), secrets: [] })).toEqual({
      text: line,
      focus: { start: 2, end: 15 },
    });
  });

  it('follows a focus that is the secret itself', () => {
    const line = `const key = "${VALUE}";`;
    const excerpt = excerptLine({
      line,
      focus: { start: 13, end: 13 + VALUE.length },
      vault: makeVault(VALUE),
      secrets: [],
    });

    expect(excerpt.text).toBe(`const key = "${REDACTED}";`);
    expect(excerpt.text.slice(excerpt.focus.start, excerpt.focus.end)).toBe(REDACTED);
  });

  it('follows a focus behind a masked value', () => {
    const line = `f("${VALUE}", danger(x))`;
    const start = line.indexOf('danger');
    const excerpt = excerptLine({ line, focus: { start, end: start + 9 }, vault: makeVault(VALUE), secrets: [] });

    expect(excerpt.text.slice(excerpt.focus.start, excerpt.focus.end)).toBe('danger(x)');
  });

  it('masks a value of four characters where it is known to stand', () => {
    const vault = makeVault();
    const ref = vault.seal('4711');

    expect(excerptLine({ line: 'pin = 4711', focus: { start: 0, end: 3 }, vault, secrets: [ref] }).text).toBe(
      `pin = ${REDACTED}`,
    );
  });

  it('cuts a line of ten million characters around the focus', () => {
    const line = `${'a;'.repeat(3_000_000)}eval(x)${'b;'.repeat(2_000_000)}`;
    const start = 6_000_000;
    const excerpt = excerptLine({ line, focus: { start, end: start + 7 }, vault: makeVault(VALUE), secrets: [] });

    expect(excerpt.text.length).toBeLessThanOrEqual(202);
    expect(excerpt.text.slice(excerpt.focus.start, excerpt.focus.end)).toBe('eval(x)');
  });

  it('leaves no piece of a value, wherever it is cut', () => {
    const long = Array.from({ length: 120 }, (_, index) => `k${index}`).join('');
    const vault = makeVault(long, VALUE);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 900 }),
        fc.nat(1500),
        fc.constantFrom(long, VALUE),
        (before, after, at, value) => {
          const line = `${'.'.repeat(before)}${value}${','.repeat(after)}`;
          const start = Math.min(at, line.length);

          const { text, focus } = excerptLine({ line, focus: { start, end: start + 3 }, vault, secrets: [] });

          expect(text.replaceAll(REDACTED, '').replaceAll('…', '')).toMatch(/^[.,]*$/);
          expect(focus.start).toBeLessThanOrEqual(focus.end);
          expect(focus.end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
