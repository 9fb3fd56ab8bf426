import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { readNpmLock } from '../../inventory/npm-lockfile.ts';
import { readNpmManifest } from '../../inventory/npm-manifest.ts';
import { firstVersionOutside } from './fix-version.ts';
import { isInRange } from './osv/version-range.ts';
import { buildTree, directEdges, pathsTo } from './tree.ts';

/** Packages by location, each with the names that it asks for. */
function treeOf(packages: Record<string, string[]>, links: Record<string, string> = {}) {
  const entries = Object.entries(packages).map(([location, asked]) => [
    location,
    { version: '1.0.0', dependencies: Object.fromEntries(asked.map((name) => [name, '*'])) },
  ]);
  const linked: [string, unknown][] = Object.entries(links).map(([location, resolved]) => [
    location,
    { link: true, resolved },
  ]);
  const read = readNpmLock(
    JSON.stringify({ lockfileVersion: 3, packages: Object.fromEntries([...entries, ...linked]) as unknown }),
  );
  if (read.kind !== 'lock') throw new Error(read.why);
  return buildTree(read.lock, undefined);
}

function ways(tree: ReturnType<typeof treeOf>, ...targets: string[]) {
  return pathsTo(tree, targets, 'app').map((path) => path.join(' > '));
}

describe('pathsTo', () => {
  it('gives every way, the shortest first', () => {
    const tree = treeOf({
      '': ['a', 'd'],
      'node_modules/a': ['b'],
      'node_modules/b': ['c'],
      'node_modules/c': [],
      'node_modules/d': ['c'],
    });

    expect(ways(tree, 'node_modules/c')).toEqual(['app > d > c', 'app > a > b > c']);
  });

  it('resolves to the nearest node_modules', () => {
    const tree = treeOf({
      '': ['a', 'c'],
      'node_modules/a': ['c'],
      'node_modules/a/node_modules/c': [],
      'node_modules/c': [],
    });

    expect(ways(tree, 'node_modules/a/node_modules/c')).toEqual(['app > a > c']);
    expect(ways(tree, 'node_modules/c')).toEqual(['app > c']);
  });

  it('goes through a member that the project does not ask for by name', () => {
    const tree = treeOf({ '': [], 'packages/m': ['c'], 'node_modules/c': [] }, { 'node_modules/m': 'packages/m' });

    expect(ways(tree, 'node_modules/c')).toEqual(['app > m > c']);
    expect(directEdges(tree, ['node_modules/c']).map((edge) => edge.from)).toEqual(['packages/m']);
  });

  it('does not go round in a circle', () => {
    const tree = treeOf({ '': ['a'], 'node_modules/a': ['b'], 'node_modules/b': ['a'] });

    expect(ways(tree, 'node_modules/b')).toEqual(['app > a > b']);
  });

  it('gives nothing for a package that nobody asks for', () => {
    expect(ways(treeOf({ '': [], 'node_modules/lost': [] }), 'node_modules/lost')).toEqual([]);
  });

  it('takes the requirements of the project from its manifest where the lockfile has none', () => {
    const read = readNpmLock('{"lockfileVersion":1,"dependencies":{"a":{"version":"1.0.0"}}}');
    const manifest = readNpmManifest('{"dependencies":{"a":"1.0.0"}}');
    if (read.kind !== 'lock' || manifest.kind !== 'manifest') throw new Error('unreadable');

    expect(ways(buildTree(read.lock, manifest.manifest), 'node_modules/a')).toEqual(['app > a']);
  });

  it('gives at most 20 ways, each a chain of requirements, and at least one to whatever can be reached', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const asked = fc.subarray(names);
    fc.assert(
      fc.property(asked, fc.tuple(asked, asked, asked, asked, asked, asked), (root, lists) => {
        const packages = Object.fromEntries(names.map((name, index) => [`node_modules/${name}`, lists[index] ?? []]));
        const tree = treeOf({ '': root, ...packages });
        for (const name of names) {
          const found = pathsTo(tree, [`node_modules/${name}`], 'app');
          expect(found.length).toBeLessThanOrEqual(20);
          expect(found.length > 0).toBe(tree.before.has(`node_modules/${name}`));
          for (const [first, ...rest] of found) {
            expect(first).toBe('app');
            rest.reduce((above, below) => {
              expect(above === 'app' ? root : packages[`node_modules/${above}`]).toContain(below);
              return below;
            }, 'app');
          }
        }
      }),
    );
  });
});

describe('firstVersionOutside', () => {
  it.each<[string, string[], string | undefined]>([
    ['4.17.4', ['<4.17.21'], '4.17.21'],
    ['4.17.4', ['<4.17.12', '<4.17.21'], '4.17.21'],
    ['1.0.0', ['>=1.0.0 <1.2.6 || <0.2.4'], '1.2.6'],
    ['0.1.0', ['>=1.0.0 <1.2.6 || <0.2.4'], '0.2.4'],
    ['1.0.0', ['<2.0.0', '>=2.0.0 <2.1.0'], '2.1.0'],
    ['8.5.1', ['<=8.5.1'], undefined],
    ['8.5.1', ['<=8.5.1', '<9.0.0'], undefined],
    ['1.0.0', ['*'], undefined],
    ['1.0.0', ['=1.0.0'], undefined],
    ['1.0.0', ['<0.5.0'], undefined],
    ['not a version', ['<1.0.0'], undefined],
    ['1.0.0', ['nonsense'], undefined],
  ])('of %s beside %j is %s', (version, ranges, fixed) => {
    expect(firstVersionOutside(version, ranges)).toBe(fixed);
  });

  it('gives a later version that no range holds, or nothing', () => {
    const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join('.'));
    const range = fc.tuple(version, version).map(([from, to]) => `>=${from} <${to}`);
    fc.assert(
      fc.property(version, fc.array(range), (start, ranges) => {
        const fixed = firstVersionOutside(start, ranges);
        if (fixed === undefined) return;
        expect(semver.gt(fixed, start)).toBe(true);
        expect(ranges.some((one) => isInRange(fixed, one))).toBe(false);
      }),
    );
  });
});
