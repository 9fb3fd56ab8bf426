import { describe, expect, it } from 'vitest';
import { makeInventory } from '../../test/helpers/make.ts';
import { unreadPlaces } from './unread-places.ts';

describe('places that nobody could read', () => {
  it('concern a scanner by their kind, and as folders always', () => {
    const unreadable = [
      { path: '.', reason: 'only the first 3 files were listed' },
      { path: 'a/\\xff.js', reason: 'its name is no UTF-8' },
      { path: 'a/\\xff.txt', reason: 'its name is no UTF-8' },
      { path: 'app.old', reason: 'no permission to read the folder' },
    ];

    expect(unreadPlaces(makeInventory([], { unreadable }), (path) => path.endsWith('.js'))).toEqual([
      { path: '.', why: 'Not read: only the first 3 files were listed' },
      { path: 'a/\\xff.js', why: 'Not read: its name is no UTF-8' },
      { path: 'app.old', why: 'Not read: no permission to read the folder' },
    ]);
  });
});
