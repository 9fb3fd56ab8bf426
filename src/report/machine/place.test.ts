import { describe, expect, it } from 'vitest';
import { makeFinding, makeFindingLocation } from '../../../test/helpers/make.ts';
import { otherPlacesOf, placeOf, primaryPlaceOf } from './place.ts';

describe('placeOf', () => {
  it('keeps known columns', () => {
    const location = makeFindingLocation('src/a.js', 3, { startColumn: 5, endColumn: 9 });

    expect(placeOf(location)).toMatchObject({
      path: 'src/a.js',
      startLine: 3,
      endLine: 3,
      startColumn: 5,
      endColumn: 9,
    });
  });

  it('takes the whole line where columns are unknown and the excerpt shows the line', () => {
    const location = makeFindingLocation('src/a.js', 3, {
      snippet: { startLine: 2, lines: ['one', 'second 🙂', 'three'] },
    });

    expect(placeOf(location)).toMatchObject({ startColumn: 1, endColumn: 10 });
  });

  it.each([
    ['there is no excerpt', {}],
    [
      "the excerpt is redacted, so that its length is not the line's",
      { snippet: { startLine: 3, lines: ['key = "‹redacted›"'] } },
    ],
    ['the excerpt was cut', { snippet: { startLine: 3, lines: ['a very long line…'] } }],
    ['the columns contradict each other', { startColumn: 9, endColumn: 2 }],
  ])('claims no column where %s', (_why, fields) => {
    expect(placeOf(makeFindingLocation('src/a.js', 3, fields))).toMatchObject({ startColumn: 1, endColumn: 1 });
  });

  it.each(['', '.', '/etc/passwd', '../x', 'a/../../x'])('refuses the path %j', (path) => {
    expect(placeOf(makeFindingLocation('x', 1, { path }))).toBeUndefined();
  });
});

describe('primaryPlaceOf', () => {
  it('is the first location with a file', () => {
    const message = makeFindingLocation('x', 4, { path: null, origin: 'commit-message', commit: 'c'.repeat(40) });
    const file = makeFindingLocation('src/key.js', 7, { role: 'also' });
    const finding = makeFinding({ locations: [message, file] });

    expect(primaryPlaceOf(finding)).toMatchObject({ path: 'src/key.js', startLine: 7, isStandIn: false });
    expect(otherPlacesOf(finding)).toEqual([]);
  });

  it('is a stand-in when nothing stands in a file', () => {
    const message = makeFindingLocation('x', 4, { path: null, origin: 'commit-message' });

    expect(primaryPlaceOf(makeFinding({ locations: [message] }))).toMatchObject({
      path: 'README.md',
      startLine: 1,
      isStandIn: true,
    });
  });
});
