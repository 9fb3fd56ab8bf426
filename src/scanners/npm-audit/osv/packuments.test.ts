import { describe, expect, it } from 'vitest';
import { readNpmLock } from '../../../inventory/npm-lockfile.ts';
import { makePackuments } from './packuments.ts';

const read = readNpmLock(
  JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { version: '1.0.0', dependencies: { b: '^1.0.0' }, peerDependencies: { c: '*' } },
      'node_modules/b': { version: '1.1.0' },
      'node_modules/a/node_modules/b': { version: '1.0.0' },
      'node_modules/git': { version: 'git+ssh://host/x' },
    },
  }),
);
const lock = read.kind === 'lock' ? read.lock : undefined;

function packuments(records: Parameters<typeof makePackuments>[1] = []) {
  if (lock === undefined) throw new Error('unreadable');
  return makePackuments(lock, records);
}

function recordAbout(name: string, ...fixed: string[]) {
  return {
    id: 'GHSA-1',
    affected: [
      {
        package: { ecosystem: 'npm', name },
        ranges: [{ type: 'SEMVER', events: fixed.map((one) => ({ fixed: one })) }],
      },
    ],
  };
}

describe('makePackuments', () => {
  it('names each installed version with what it asks for', () => {
    expect(packuments().get('a')).toEqual({
      name: 'a',
      'dist-tags': { latest: '1.0.0' },
      versions: { '1.0.0': { name: 'a', version: '1.0.0', dependencies: { b: '^1.0.0', c: '*' } } },
    });
    expect(Object.keys(packuments().get('b')?.versions ?? {})).toEqual(['1.0.0', '1.1.0']);
  });

  it('adds the versions that records name as fixed, of installed packages only', () => {
    const made = packuments([recordAbout('b', '1.2.0', '2.0.0-beta.1', 'soon'), recordAbout('elsewhere', '1.0.0')]);

    expect(Object.keys(made.get('b')?.versions ?? {})).toEqual(['1.0.0', '1.1.0', '1.2.0', '2.0.0-beta.1']);
    expect(made.get('b')?.['dist-tags'].latest).toBe('1.2.0');
    expect(made.has('elsewhere')).toBe(false);
  });

  it('knows nothing of what has no version', () => {
    expect(packuments().has('git')).toBe(false);
  });
});
