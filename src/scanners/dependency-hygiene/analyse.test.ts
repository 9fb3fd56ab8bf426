import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventoryOfTexts, type RepositoryTexts, TEST_SETTINGS } from '../../../test/helpers/npm-repository.ts';
import { tryRepoPath } from '../../core/location.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { analyseHygiene } from './analyse.ts';

/** Repositories of these tests have an update bot unless a test is about that. */
const BOT: RepositoryTexts = { '.github/dependabot.yml': 'version: 2' };

function analyse(texts: RepositoryTexts, change: (inventory: Inventory) => Inventory = (inventory) => inventory) {
  return analyseHygiene({
    part: { kind: 'run', part: 'projects', label: '' },
    inventory: change(inventoryOfTexts(texts)),
    settings: TEST_SETTINGS,
    readText: (path) => texts[path],
    reportProgress: () => undefined,
  });
}

/** Kind, severity and places of each finding: `no-lockfile medium package.json:3`. */
function findingsOf(texts: RepositoryTexts, change?: (inventory: Inventory) => Inventory): string[] {
  return analyse({ ...BOT, ...texts }, change).observations.map((one) =>
    [one.rule, one.severity, ...one.locations.map((place) => `${place.path ?? ''}:${place.startLine}`)].join(' '),
  );
}

function manifest(dependencies: Record<string, string>, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ name: 'app', ...more, dependencies }, null, 2);
}

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string | null;
  readonly inBundle?: boolean;
  readonly link?: boolean;
  readonly deprecated?: string;
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A version 3 lockfile whose root asks for `root`, one line per member. */
function lock(root: Record<string, string>, packages: Record<string, Entry> = {}): string {
  const entries = Object.fromEntries(
    Object.entries(packages).map(([name, { integrity, ...entry }]) => [
      name.includes('/') && !name.startsWith('@') ? name : `node_modules/${name}`,
      { version: '1.0.0', ...entry, ...(integrity === null ? {} : { integrity: integrity ?? 'sha512-x' }) },
    ]),
  );
  return JSON.stringify({ lockfileVersion: 3, packages: { '': { dependencies: root }, ...entries } }, null, 2);
}

function ignoring(inventory: Inventory): Inventory {
  const projects = inventory.projects.map((project) => ({
    ...project,
    lockfiles: project.lockfiles.map((one) => ({ ...one, isIgnoredByGit: true })),
  }));
  return { ...inventory, projects };
}

const PYPROJECT = '[project]\ndependencies = ["flask"]\n';

const SOUND = {
  'package.json': manifest({ a: '^1.0.0' }),
  'package-lock.json': lock({ a: '^1.0.0' }, { a: {} }),
};

describe('analyseHygiene', () => {
  it('finds nothing in a sound project', () => {
    expect(findingsOf(SOUND)).toEqual([]);
  });

  describe('lockfiles', () => {
    it.each<[string, RepositoryTexts, string[]]>([
      ['a missing one', { 'package.json': manifest({ a: '^1.0.0' }) }, ['no-lockfile medium package.json:3']],
      [
        'a missing one of a library',
        { 'package.json': manifest({ a: '^1.0.0' }, { main: 'x.js', files: ['dist'] }) },
        ['no-lockfile low package.json:7'],
      ],
      ['no need where nothing is asked for', { 'package.json': '{"type":"module"}' }, []],
      ['no need where only peers are named', { 'package.json': '{"peerDependencies":{"a":"1"}}' }, []],
      ['one of another manager', { 'package.json': manifest({ a: '^1.0.0' }), 'yarn.lock': '' }, []],
      [
        'the one at the root for members',
        {
          'package.json': '{"name":"root","workspaces":["w"]}',
          'package-lock.json': JSON.stringify({
            lockfileVersion: 3,
            packages: {
              '': {},
              w: { dependencies: { a: '^1.0.0' } },
              'node_modules/a': { version: '1.0.0', integrity: 'x' },
            },
          }),
          'w/package.json': manifest({ a: '^1.0.0' }),
        },
        [],
      ],
      ['a missing one of Python', { 'api/pyproject.toml': PYPROJECT }, ['no-lockfile medium api/pyproject.toml:1']],
      ['the one of a uv workspace above', { 'uv.lock': '', 'api/pyproject.toml': PYPROJECT }, []],
      [
        'a missing one once for a whole workspace',
        { 'package.json': '{"workspaces":["w"]}', 'w/package.json': manifest({ a: '^1.0.0' }) },
        ['no-lockfile medium package.json:1'],
      ],
      ['two managers', { ...SOUND, 'yarn.lock': '' }, ['two-managers low package-lock.json:1 yarn.lock:1']],
      ['two of one manager as one', { ...SOUND, 'npm-shrinkwrap.json': SOUND['package-lock.json'] }, []],
    ])('sees %s', (_, texts, findings) => {
      expect(findingsOf(texts)).toEqual(findings);
    });

    it('sees one that git ignores, at the line that ignores it', () => {
      const texts = { ...SOUND, '.gitignore': 'node_modules\npackage-lock.json\n' };

      expect(findingsOf(texts, ignoring)).toEqual(['lockfile-ignored medium .gitignore:2 package-lock.json:1']);
      expect(findingsOf(SOUND, ignoring)).toEqual(['lockfile-ignored medium package-lock.json:1']);
    });

    it.each<[string, string, string, string[]]>([
      ['a package that was added', manifest({ a: '^1.0.0', b: '1' }), lock({ a: '^1.0.0' }, { a: {} }), [':5']],
      ['a version that was changed', manifest({ a: '^2.0.0' }), lock({ a: '^1.0.0' }, { a: {} }), [':4']],
      ['no difference between no spec and *', manifest({ a: '' }), lock({ a: '*' }, { a: {} }), []],
      ['a package that was only removed', manifest({}), lock({ a: '^1.0.0' }, { a: {} }), []],
      [
        'a version 1 lockfile whose version does not fit',
        manifest({ a: '^2.0.0', b: '^1.0.0' }),
        '{"lockfileVersion":1,"dependencies":{"a":{"version":"1.0.0","integrity":"x"},"b":{"version":"1.4.0","integrity":"x"}}}',
        [':4'],
      ],
    ])('sees in a lockfile %s', (_, packageJson, lockfile, lines) => {
      const found = findingsOf({ 'package.json': packageJson, 'package-lock.json': lockfile }).filter((one) =>
        one.startsWith('lockfile-stale'),
      );

      expect(found).toEqual(
        lines.length === 0
          ? []
          : [`lockfile-stale low ${lines.map((line) => `package.json${line}`).join(' ')} package-lock.json:1`],
      );
    });
  });

  describe('versions', () => {
    const OPEN = { a: '*', b: 'latest', c: '^1.0.0', d: '>=2' };

    it('are reported once for a project, with each line', () => {
      const locked = { 'package.json': manifest(OPEN), 'package-lock.json': lock(OPEN) };

      expect(findingsOf(locked)).toEqual(['open-version low package.json:4 package.json:5 package.json:7']);
    });

    it('weigh more without a lockfile', () => {
      expect(findingsOf({ 'package.json': manifest(OPEN) })[1]).toContain('open-version medium');
    });

    it('weigh more when what they name is not encrypted', () => {
      const plain = { a: 'http://host.test/a.tgz' };

      expect(findingsOf({ 'package.json': manifest(plain), 'package-lock.json': lock(plain) })).toEqual([
        'open-version medium package.json:4',
      ]);
    });

    it('of peers and of packages of the repository itself may be open', () => {
      const texts = {
        'package.json': '{"name":"root","workspaces":["w","v"]}',
        'yarn.lock': '',
        'w/package.json': '{"name":"w","dependencies":{"v":"*"},"peerDependencies":{"react":"*"}}',
        'v/package.json': '{"name":"v"}',
      };

      expect(findingsOf(texts)).toEqual([]);
    });

    it('never show an address, which may hold a password', () => {
      const texts = { 'package.json': manifest({ a: 'git+https://user:pass-word@host.test/r.git' }) };

      expect(JSON.stringify(analyse(texts))).not.toContain('pass-word');
    });
  });

  describe('Python requirements', () => {
    it.each<[string, RepositoryTexts, string[]]>([
      [
        'open versions',
        { 'requirements.txt': 'a==1\nb\nc>=2\n' },
        ['open-version medium requirements.txt:2 requirements.txt:3'],
      ],
      [
        'open versions beside a lockfile',
        { 'requirements.txt': 'b\n', 'uv.lock': '' },
        ['open-version low requirements.txt:1'],
      ],
      ['versions without hashes', { 'requirements.txt': '# x\na==1\n' }, ['no-hashes low requirements.txt:2']],
      ['versions with hashes', { 'requirements.txt': 'a==1 --hash=sha256:x\n' }, []],
      ['an empty file', { 'requirements.txt': '\n' }, []],
      [
        'a package that was ended',
        { 'requirements.txt': 'Python_Jose==3.3.0 --hash=sha256:x' },
        ['abandoned-package low requirements.txt:1'],
      ],
    ])('with %s', (_, texts, findings) => {
      expect(findingsOf(texts)).toEqual(findings);
    });
  });

  describe('lockfile entries', () => {
    const REGISTRY = 'https://registry.test';
    const many = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `p${index}`,
        { resolved: `${REGISTRY}/p${index}/-/p${index}-1.0.0.tgz` },
      ]),
    );
    const withEntry = (entry: Record<string, Entry>, root: Record<string, string> = {}): RepositoryTexts => ({
      'package.json': manifest(root),
      'package-lock.json': lock(root, { ...many, ...entry }),
    });
    const lineOf = (texts: RepositoryTexts, key: string): number =>
      (texts['package-lock.json'] ?? '').split('\n').findIndex((line) => line.includes(`"${key}"`)) + 1;

    it.each<[string, Record<string, Entry>]>([
      ['from another host', { x: { resolved: 'https://evil.test/x/-/x-1.0.0.tgz' } }],
      ['over http', { x: { resolved: 'http://registry.test/x/-/x-1.0.0.tgz' } }],
      ['from git, asked for by version', { x: { resolved: 'git+ssh://git@host.test/x.git#abc', integrity: null } }],
      ['of another package', { x: { resolved: `${REGISTRY}/evil/-/evil-1.0.0.tgz` } }],
    ])('%s are suspected', (_, entry) => {
      const texts = withEntry(entry);

      expect(findingsOf(texts)).toEqual([`lock-address high package-lock.json:${lineOf(texts, 'node_modules/x')}`]);
    });

    it.each<[string, Record<string, Entry>, Record<string, string>]>([
      [
        'of a scope with a registry of its own',
        {
          '@own/a': { resolved: 'https://own.test/@own/a/-/a-1.0.0.tgz' },
          '@own/b': { resolved: 'https://own.test/@own/b/-/b-1.0.0.tgz' },
        },
        {},
      ],
      [
        'asked for by an address',
        { x: { resolved: 'git+ssh://git@host.test/x.git#abc', integrity: null } },
        { x: `github:u/x#${'a'.repeat(40)}` },
      ],
      ['under an alias', { alias: { name: 'real', resolved: `${REGISTRY}/real/-/real-1.0.0.tgz` } }, {}],
      ['of a registry behind a path', { x: { resolved: `${REGISTRY}/api/npm/all/x/-/x-1.0.0.tgz` } }, {}],
      ['without an address', { x: {} }, {}],
      ['inside another archive', { x: { inBundle: true, integrity: null } }, {}],
    ])('%s are as they should be', (_, entry, root) => {
      expect(findingsOf(withEntry(entry, root))).toEqual([]);
    });

    it('from a mirror beside the registry are as they should be', () => {
      const mirrored = Object.fromEntries(
        Array.from({ length: 7 }, (_, index) => [
          `m${index}`,
          { resolved: `https://mirror.test/m${index}/-/m${index}-1.0.0.tgz` },
        ]),
      );

      expect(findingsOf(withEntry(mirrored))).toEqual([]);
    });

    it('without a hash are reported', () => {
      const texts = withEntry({ x: { resolved: `${REGISTRY}/x/-/x-1.0.0.tgz`, integrity: null } });

      expect(findingsOf(texts)).toEqual([`lock-integrity medium package-lock.json:${lineOf(texts, 'node_modules/x')}`]);
    });

    it('without hash and address weigh less: npm drops both now and then', () => {
      expect(findingsOf(withEntry({ x: { integrity: null } }))[0]).toContain('lock-integrity low');
    });
  });

  describe('packages that were ended', () => {
    it('are known by name, and by the mark in the lockfile', () => {
      const asked = { request: '^2.0.0', old: '^1.0.0', fine: '^1.0.0' };
      const texts = {
        'package.json': manifest(asked),
        'package-lock.json': lock(asked, { request: {}, old: { deprecated: 'use another' }, fine: {} }),
      };

      expect(findingsOf(texts)).toEqual(['abandoned-package low package.json:4 package.json:5']);
    });

    it('are not those that other packages bring', () => {
      const texts = { ...SOUND, 'package-lock.json': lock({ a: '^1.0.0' }, { a: {}, request: { deprecated: 'x' } }) };

      expect(findingsOf(texts)).toEqual([]);
    });
  });

  describe('packages that nothing uses', () => {
    const asked = { express: '^4.0.0', leftover: '^1.0.0', 'some-plugin': '^1.0.0', '@scope/tool': '^1.0.0' };
    const withCode = (code: Record<string, string>, entries: Record<string, Entry> = {}) => ({
      'package.json': manifest(asked),
      'package-lock.json': lock(asked, { express: {}, leftover: {}, ...entries }),
      ...code,
    });

    it('are production packages that no file names', () => {
      const code = { 'src/app.js': "require('express'); require('@scope/tool');", 'README.md': 'leftover is great' };

      expect(findingsOf(withCode(code))).toEqual(['unused-package low package.json:5']);
    });

    it.each<[string, Record<string, string>]>([
      ['named in code', { 'src/app.js': "import 'express'; import('leftover')" }],
      ['named in a pipeline', { 'src/app.js': "'express'", '.gitlab-ci.yml': 'npx leftover' }],
      ['named by a path', { 'src/app.js': "'express'", 'web/index.html': 'node_modules/leftover/dist.js' }],
    ])('are not those that are %s', (_, code) => {
      expect(findingsOf(withCode({ 'src/tool.js': "'@scope/tool'", ...code }))).toEqual([]);
    });

    it('are not those that another package asks for', () => {
      const code = { 'src/app.js': "'express'; '@scope/tool'" };

      expect(findingsOf(withCode(code, { express: { dependencies: { leftover: '1' } } }))).toEqual([]);
    });

    it('cannot be told where there is no code', () => {
      expect(findingsOf(withCode({ 'notes.html': '' }))).toEqual([]);
    });
  });

  describe('packages that are not declared', () => {
    const texts = (code: Record<string, string>, more: Record<string, string> = {}): RepositoryTexts => ({
      'package.json': manifest({ express: '^4.0.0' }),
      'package-lock.json': lock({ express: '^4.0.0' }, { express: {}, qs: {} }),
      ...code,
      ...more,
    });
    const APP = "import express from 'express';\n";

    it('are reported once each, with what the lockfile knows of them', () => {
      const { observations } = analyse({
        ...BOT,
        ...texts({
          'src/app.js': `${APP}import qs from 'qs';\nconst x = require('made-up-name/sub');\n`,
          'src/b.js': "require('qs')",
        }),
      });

      expect(observations.map((one) => one.title)).toEqual([
        'qs and made-up-name are used and not declared in the project',
      ]);
      expect(
        observations[0]?.locations.map((place) => `${place.path ?? ''}:${place.startLine} ${place.note ?? ''}`),
      ).toEqual([
        'src/app.js:2 loads qs, which only another package brings',
        'src/app.js:3 loads made-up-name, which is not in the lockfile either',
      ]);
    });

    it.each<[string, Record<string, string>, Record<string, string>]>([
      ['built in', { 'src/app.js': `${APP}import fs from 'node:fs'; require('path'); require('fs/promises')` }, {}],
      ['types alone', { 'src/app.ts': `${APP}import type { A } from 'a-lib'; import { type B } from 'b-lib'` }, {}],
      ['files', { 'src/app.js': `${APP}import './b.js'; import '/c'; import '#d'; import '~/e'; import '@/f'` }, {}],
      ['folders of the project', { 'src/app.js': `${APP}import 'components/x'`, 'src/components/x.js': '' }, {}],
      [
        'aliases of a compiler',
        { 'src/app.ts': `${APP}import '@app/x'` },
        { 'tsconfig.json': '{"paths":{"@app/*":["src/*"]}}' },
      ],
      [
        'aliases of a bundler',
        { 'src/app.js': `${APP}import 'shared'` },
        { 'vite.config.ts': "alias: { 'shared': './s' }" },
      ],
      [
        'virtual modules',
        { 'src/app.js': `${APP}import 'virtual:x'; import 'astro:content'; import 'https://x.test/y.js'` },
        {},
      ],
      ['in comments', { 'src/app.js': `${APP}// require('qs')\n/* import('qs') */` }, {}],
      ['in tests', { 'src/app.js': APP, 'src/app.test.js': "import 'vitest'", 'test/x.js': "import 'chai'" }, {}],
      ['computed', { 'src/app.js': `${APP}import(name); require(name); require('a' + b)` }, {}],
    ])('are not those that are %s', (_, code, more) => {
      expect(findingsOf(texts(code, more))).toEqual([]);
    });

    it('are not those of the root in a member, nor members of each other', () => {
      const workspace = {
        'package.json': JSON.stringify({ name: 'root', workspaces: ['w', 'v'], devDependencies: { shared: '^1.0.0' } }),
        'yarn.lock': '',
        'w/package.json': '{"name":"w"}',
        'w/src/a.js': "import 'shared'; import 'v/x'",
        'v/package.json': '{"name":"v"}',
      };

      expect(findingsOf(workspace)).toEqual([]);
    });
  });

  describe('the update bot', () => {
    it('is missed once in the whole repository', () => {
      const texts = { ...SOUND, 'api/package.json': manifest({ a: '^1.0.0' }), 'api/yarn.lock': '' };

      expect(analyse(texts).observations.map((one) => one.rule)).toEqual(['no-update-bot']);
    });

    it.each([
      '.github/dependabot.yml',
      '.github/dependabot.yaml',
      'renovate.json',
      'renovate.json5',
      '.renovaterc',
      '.renovaterc.json',
      '.github/renovate.json5',
      '.gitlab/renovate.json',
    ])('is seen in %s', (file) => {
      expect(analyse({ ...SOUND, [file]: '{}' }).observations).toEqual([]);
    });

    it('is seen in package.json and in a pipeline', () => {
      const inManifest = { ...SOUND, 'package.json': manifest({ a: '^1.0.0' }, { renovate: {} }) };
      const inPipeline = { ...SOUND, '.github/workflows/update.yml': 'uses: renovatebot/github-action@abc' };

      expect([analyse(inManifest), analyse(inPipeline)].flatMap((one) => one.observations)).toEqual([]);
    });

    it('is not asked for where there is nothing to update', () => {
      expect(analyse({ 'package.json': '{}' }).observations).toEqual([]);
    });
  });

  it('tells a file that it could not understand as a gap', () => {
    const { gaps } = analyse({ ...BOT, 'package.json': '{ "name": ', 'package-lock.json': '[]' });

    expect(gaps.map((gap) => gap.text)).toEqual([
      'package.json could not be understood: line 1, column 11: expected a value, found the end of the file',
      'package-lock.json could not be understood: expected an object in braces at the top of the file',
    ]);
  });

  it('gives each finding a place, an identity of its own, and texts without control characters', () => {
    const name = fc.oneof(fc.constantFrom('a', 'request', '\u001b[2J', '__proto__'), fc.string());
    const spec = fc.oneof(fc.constantFrom('*', '^1.0.0', 'http://x', 'u/r'), fc.string());
    const asked = fc.dictionary(name, spec);
    fc.assert(
      fc.property(asked, asked, fc.json(), fc.string(), (dependencies, locked, anything, requirements) => {
        const texts = {
          'package.json': manifest(dependencies),
          'package-lock.json': lock(
            locked,
            Object.fromEntries(Object.keys(locked).map((one) => [one, { integrity: null }])),
          ),
          'w/package.json': anything,
          'api/requirements.txt': requirements,
        };
        const { observations } = analyse(texts);
        expect(new Set(observations.map((one) => one.identity)).size).toBe(observations.length);
        for (const one of observations) {
          expect(tryRepoPath(one.locations[0]?.path ?? '')).toBeDefined();
          expect(`${one.title}${one.fix.summary}${one.fix.steps.join('')}`).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        }
      }),
    );
  });
});
