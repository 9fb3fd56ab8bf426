import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installedPackages, nameOfLocation, readNpmLock } from './npm-lockfile.ts';
import { readNpmManifest } from './npm-manifest.ts';

function lockOf(text: string) {
  const read = readNpmLock(text);
  if (read.kind !== 'lock') throw new Error(read.why);
  return read.lock;
}

const FLAT = `{
  "name": "app",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "app", "devDependencies": { "a": "^1.0.0" } },
    "node_modules/@scope/b": {
      "version": "2.0.0",
      "resolved": "https://example.test/b.tgz",
      "integrity": "sha512-x",
      "optional": true,
      "hasInstallScript": true,
      "peerDependencies": { "c": "*" },
      "devDependencies": { "never": "*" }
    },
    "node_modules/alias": { "name": "real", "version": "1.0.0", "dev": true, "inBundle": true },
    "node_modules/member": { "resolved": "packages/member", "link": true },
    "packages/member": { "version": "1.0.0", "dependencies": { "a": "1" } },
    "node_modules/odd": 7
  }
}
`;

const NESTED = `{
  "lockfileVersion": 1,
  "dependencies": {
    "a": {
      "version": "1.0.0",
      "requires": { "b": "^1.0.0" },
      "dependencies": {
        "b": { "version": "1.5.0", "dev": true }
      }
    },
    "b": { "version": "npm:@x/real@3.0.0", "bundled": true }
  }
}
`;

describe('readNpmLock', () => {
  it('reads a flat lockfile with lines, aliases, links, members and flags', () => {
    const lock = lockOf(FLAT);

    expect(lock.oddEntries).toBe(1);
    expect(installedPackages(lock).map((entry) => [entry.location, entry.name, entry.version, entry.line])).toEqual([
      ['node_modules/@scope/b', '@scope/b', '2.0.0', 6],
      ['node_modules/alias', 'real', '1.0.0', 15],
    ]);
    expect(lock.packages.get('node_modules/@scope/b')).toMatchObject({
      isOptional: true,
      isDev: false,
      hasInstallScript: true,
      resolved: 'https://example.test/b.tgz',
    });
    expect([...(lock.packages.get('node_modules/@scope/b')?.requires ?? [])]).toEqual([['c', '*']]);
    expect([...(lock.packages.get('')?.requires ?? [])]).toEqual([['a', '^1.0.0']]);
    expect(lock.packages.get('node_modules/member')?.linkTo).toBe('packages/member');
    expect(lock.packages.get('node_modules/alias')?.isBundled).toBe(true);
  });

  it('reads a nested lockfile with the lines of inner entries', () => {
    const entries = installedPackages(lockOf(NESTED));

    expect(entries.map((entry) => [entry.location, entry.name, entry.version, entry.line])).toEqual([
      ['node_modules/a', 'a', '1.0.0', 4],
      ['node_modules/b', '@x/real', '3.0.0', 11],
      ['node_modules/a/node_modules/b', 'b', '1.5.0', 8],
    ]);
  });

  it.each([
    ['', 'line 1, column 1: expected a value, found the end of the file'],
    ['[]', 'expected an object in braces'],
    ['{}', 'expected "lockfileVersion"'],
    ['{"lockfileVersion":"3"}', 'expected a number as "lockfileVersion"'],
    ['{"lockfileVersion":3}', 'expected "packages"'],
    ['{"lockfileVersion":2,"packages":[]}', 'expected an object as "packages"'],
    ['{"lockfileVersion":1,"dependencies":3}', 'expected an object as "dependencies"'],
  ])('says what it expected of %j', (text, words) => {
    const read = readNpmLock(text);

    expect(read.kind === 'malformed' ? read.why : read.kind).toContain(words);
  });

  it('takes a lockfile without packages for an empty one', () => {
    expect(installedPackages(lockOf('{"lockfileVersion":1}'))).toEqual([]);
  });

  it('is not led astray by a package that is called like a prototype', () => {
    const lock = lockOf(
      '{"lockfileVersion":1,"dependencies":{"__proto__":{"version":"1.0.0"},"constructor":{"version":"2.0.0"}}}',
    );

    expect(installedPackages(lock).map((entry) => entry.name)).toContain('constructor');
    expect(({} as Record<string, unknown>)['version']).toBeUndefined();
  });

  it('never throws', () => {
    const shaped = fc
      .tuple(fc.constantFrom('packages', 'dependencies'), fc.jsonValue(), fc.nat(4))
      .map(([member, value, version]) => JSON.stringify({ lockfileVersion: version, [member]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), shaped), (text) => {
        expect(['lock', 'malformed']).toContain(readNpmLock(text).kind);
        expect(['manifest', 'malformed']).toContain(readNpmManifest(text).kind);
      }),
    );
  });
});

describe('nameOfLocation', () => {
  it.each([
    ['node_modules/a', 'a'],
    ['node_modules/a/node_modules/@s/b', '@s/b'],
    ['packages/web', 'web'],
    ['packages/web/node_modules/c', 'c'],
  ])('of %s is %s', (location, name) => {
    expect(nameOfLocation(location)).toBe(name);
  });
});

describe('readNpmManifest', () => {
  it('gives each dependency with its section and line', () => {
    const read = readNpmManifest(
      '{\n  "name": "app",\n  "dependencies": {\n    "a": "^1.0.0",\n    "odd": 7\n  },\n  "peerDependencies": { "b": "*" }\n}',
    );

    expect(read.kind === 'manifest' && read.manifest.dependencies).toEqual([
      { section: 'dependencies', name: 'a', spec: '^1.0.0', line: 4 },
      { section: 'peerDependencies', name: 'b', spec: '*', line: 7 },
    ]);
  });

  it.each([
    ['{"name":"x","main":"index.js","files":["dist"]}', true],
    ['{"name":"x","main":"index.js","files":["dist"],"private":true}', false],
    ['{"name":"x","main":"index.js"}', false],
    ['{"name":"x","files":["dist"]}', false],
  ])('tells whether %s is a library', (text, isLibrary) => {
    const read = readNpmManifest(text);

    expect(read.kind === 'manifest' && read.manifest.isLibrary).toBe(isLibrary);
  });
});
