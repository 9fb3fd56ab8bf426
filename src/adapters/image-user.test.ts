import { describe, expect, it } from 'vitest';
import { chooseOwner } from './image-user.ts';

const root = { uid: 0, gid: 0 };
const ann = { uid: 1000, gid: 1000 };
const bob = { uid: 1001, gid: 100 };

describe('chooseOwner', () => {
  it.each([
    ['the owner of the output folder', bob, ann, bob],
    ['the owner of the repository where the engine made the output folder as root', root, ann, ann],
    ['the owner of the repository where no output folder is mounted', undefined, ann, ann],
    ["nobody else where everything is root's", root, root, undefined],
    ['nobody else where nothing is mounted', undefined, undefined, undefined],
  ])('is %s', (_who, out, repository, expected) => {
    expect(chooseOwner(out, repository)).toEqual(expected);
  });
});
