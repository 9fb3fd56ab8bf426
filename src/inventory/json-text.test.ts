import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeJsonFault, readJsonText, walkJsonKeys } from './json-text.ts';

function keysOf(text: string): [string, number][] {
  const keys: [string, number][] = [];
  walkJsonKeys(text, (path, line) => keys.push([path.join('>'), line]));
  return keys;
}

describe('walkJsonKeys', () => {
  it('tells each key with its path and line', () => {
    const text = '{\n  "a": {\n    "b": [1, {"c": null}],\n    "d\\n": "x"\n  },\n  "e": {}\n}\n';

    const keys = keysOf(text);

    expect(keys).toEqual([
      ['a', 2],
      ['a>b', 3],
      ['a>b>>c', 3],
      ['a>d\n', 4],
      ['e', 6],
    ]);
  });

  it.each([
    ['', 'line 1, column 1: expected a value, found the end of the file'],
    ['<html>', 'line 1, column 1: expected a value, found <'],
    ['{"a" 1}', 'line 1, column 6: expected a colon, found 1'],
    ['{"a": 1\n "b": 2}', 'line 2, column 2: expected a comma or }, found "'],
    ['{"a": [1 2]}', 'line 1, column 10: expected a comma or ], found 2'],
    ['{"a": 1,}', 'line 1, column 9: expected a name in double quotes, found }'],
    ['{"a": 1', 'line 1, column 8: expected a comma or }, found the end of the file'],
    ['{} {}', 'line 1, column 4: expected the end of the file, found {'],
    ['{"a": "x\ny"}', 'line 1, column 9: expected a closing double quote, found an unexpected character'],
    ['{"a": \u0001}', 'line 1, column 7: expected a value, found an unexpected character'],
    [
      '{\n<<<<<<< HEAD\n"a": 1}',
      'line 2, column 1: expected a name in double quotes, found the mark of an unresolved merge conflict',
    ],
  ])('names the place of the fault in %j', (text, words) => {
    const read = readJsonText(text);

    expect(read.kind === 'fault' ? describeJsonFault(read.fault) : 'no fault').toBe(words);
  });

  it('does not overflow on deep nesting', () => {
    const fault = walkJsonKeys('['.repeat(100_000), () => undefined);

    expect(fault?.expected).toContain('nesting');
  });

  it('reads a string of many megabytes', () => {
    expect(walkJsonKeys(`{"a": "${'xy\\n'.repeat(2_000_000)}"}`, () => undefined)).toBeUndefined();
  });

  it('reads past a byte order mark', () => {
    expect(readJsonText('\uFEFF{"a":1}')).toEqual({ kind: 'ok', value: { a: 1 } });
  });

  it('agrees with JSON.parse on every JSON text', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        expect(walkJsonKeys(spaced, () => undefined)).toBeUndefined();
      }),
    );
  });

  it('finds a fault wherever JSON.parse does', () => {
    const almostJson = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', '\\', '\n', 'x', '1', ':'))
      .map(
        ([text, at, extra]) => text.slice(0, at % (text.length + 1)) + extra + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(almostJson, fc.string()), (text) => {
        const read = readJsonText(text);
        const fault = walkJsonKeys(text, () => undefined);
        expect(fault === undefined).toBe(read.kind === 'ok');
      }),
      { numRuns: 500 },
    );
  });
});
