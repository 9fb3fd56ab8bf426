import { describe, expect, it } from 'vitest';
import { type FoundPlace, type LabelledPlace, scorePlaces } from '../../bench/rules/score.ts';

function label(fields: Partial<LabelledPlace> = {}): LabelledPlace {
  return { file: 'a.js', line: 10, end_line: 10, category: 'auth', expected: true, kind: 'line', ...fields };
}

function found(fields: Partial<FoundPlace> = {}): FoundPlace {
  return { file: 'a.js', line: 10, endLine: 10, category: 'auth', rule: 'r', ...fields };
}

describe('the measure', () => {
  it.each([
    [7, 1],
    [13, 1],
    [14, 0],
    [6, 0],
  ])('a finding in line %i for a label in line 10 counts %i', (line, count) => {
    expect(scorePlaces([label()], [found({ line, endLine: line })])).toMatchObject([{ positives: 1, found: count }]);
  });

  it('takes a finding anywhere for a label of a whole file, and any file below a folder', () => {
    expect(
      scorePlaces([label({ kind: 'file', line: 0, end_line: 0 })], [found({ line: 99, endLine: 99 })]),
    ).toMatchObject([{ found: 1, recall: 1 }]);
    expect(scorePlaces([label({ file: 'src/', kind: 'file' })], [found({ file: 'src/b.js' })])).toMatchObject([
      { found: 1 },
    ]);
  });

  it('does not count a finding of another category', () => {
    expect(scorePlaces([label()], [found({ category: 'cors' })])).toMatchObject([{ found: 0, recall: 0 }]);
  });

  it('counts a label once that stands twice in the table', () => {
    expect(scorePlaces([label(), label()], [found()])).toMatchObject([{ positives: 1, found: 1 }]);
  });

  it('holds a touched safe place against precision, unless the finding fits a positive', () => {
    const safe = label({ expected: false, line: 20, end_line: 20 });

    expect(scorePlaces([label(), safe], [found(), found({ line: 20, endLine: 20 })])).toMatchObject([
      { found: 1, safe: 1, hit: 1, precision: 0.5 },
    ]);
    expect(scorePlaces([label({ line: 19, end_line: 19 }), safe], [found({ line: 20, endLine: 20 })])).toMatchObject([
      { found: 1, hit: 0, precision: 1, extra: 0 },
    ]);
  });

  it('leaves undecided labels and other questions out', () => {
    expect(scorePlaces([label({ expected: null }), label({ category: 'O' })], [found()])).toEqual([]);
  });
});
