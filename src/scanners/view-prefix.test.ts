import { describe, expect, it } from 'vitest';
import { pathInView } from './view-prefix.ts';

describe('pathInView', () => {
  it.each([
    ['0/src/a.js', undefined, '0/src/a.js'],
    ['history/0/src/a.js', 'history/', '0/src/a.js'],
    ['./tree/0/a.js', 'tree/', '0/a.js'],
    ['tree/0/history/a.js', 'tree/', '0/history/a.js'],
    ['tree/0/a.js', 'history/', undefined],
    ['history/0/a.js', 'tree/', undefined],
  ])('%s read for %s is %s', (path, prefix, inside) => {
    expect(pathInView(path, prefix)).toBe(inside);
  });

  it.each(['elsewhere/a.js', 'historyx/a.js', '', '/etc/passwd'])('keeps %j, which is in no view', (path) => {
    expect(pathInView(path, 'history/')).toBe(path);
    expect(pathInView(path, 'tree/')).toBe(path);
  });
});
