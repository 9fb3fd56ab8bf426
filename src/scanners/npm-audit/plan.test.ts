import { describe, expect, it } from 'vitest';
import { inventoryOfTexts, TEST_PLACES, TEST_SETTINGS } from '../../../test/helpers/npm-repository.ts';
import type { RunPart, ScannerSettings } from '../contract.ts';
import { invokeAudit } from './invoke.ts';
import { planAudit } from './plan.ts';

const MANIFEST = '{"dependencies":{"a":"1.0.0"}}';
const LOCK = '{"lockfileVersion":3,"packages":{}}';

function plan(texts: Record<string, string>, settings: Partial<ScannerSettings> = {}) {
  return planAudit(inventoryOfTexts(texts), { ...TEST_SETTINGS, ...settings });
}

function kindsOf(texts: Record<string, string>, settings: Partial<ScannerSettings> = {}) {
  return plan(texts, settings).map((part) => `${part.kind} ${part.part}`);
}

describe('planAudit', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['nothing to audit', { 'src/app.py': '' }, ['not-applicable all']],
    ['one lockfile', { 'package.json': MANIFEST, 'package-lock.json': LOCK }, ['run .']],
    ['a lockfile alone', { 'package-lock.json': LOCK }, ['run .']],
    ['a shrinkwrap', { 'package.json': MANIFEST, 'npm-shrinkwrap.json': LOCK }, ['run .']],
    [
      'two projects',
      {
        'package.json': MANIFEST,
        'package-lock.json': LOCK,
        'api/package.json': MANIFEST,
        'api/package-lock.json': LOCK,
      },
      ['run .', 'run api'],
    ],
    [
      'workspaces once, at the root that locks them',
      { 'package.json': '{"workspaces":["a"]}', 'package-lock.json': LOCK, 'a/package.json': MANIFEST },
      ['run .'],
    ],
    ['no lockfile', { 'package.json': MANIFEST }, ['skipped .']],
    ['no lockfile and nothing asked for', { 'package.json': '{"type":"module"}' }, ['not-applicable .']],
    [
      'workspaces without a lockfile, where only a member asks for something',
      { 'package.json': '{"workspaces":["a"]}', 'a/package.json': MANIFEST },
      ['skipped .'],
    ],
    ['yarn', { 'package.json': MANIFEST, 'yarn.lock': '' }, ['skipped yarn.lock']],
    ['pnpm below a folder', { 'w/package.json': MANIFEST, 'w/pnpm-lock.yaml': '' }, ['skipped w/pnpm-lock.yaml']],
    [
      'a second manager beside npm',
      { 'package.json': MANIFEST, 'package-lock.json': LOCK, 'yarn.lock': '' },
      ['run .', 'skipped yarn.lock'],
    ],
    ['Python with pins', { 'api/requirements.txt': 'a==1' }, ['skipped api/requirements.txt']],
    ['Python without a lockfile', { 'pyproject.toml': '' }, ['skipped pyproject.toml']],
  ])('plans for %s', (_, texts, kinds) => {
    expect(kindsOf(texts)).toEqual(kinds);
  });

  it('skips when offline without records, and says what to do', () => {
    const [part] = plan({ 'package.json': MANIFEST, 'package-lock.json': LOCK }, { offline: true });

    expect(part).toMatchObject({ kind: 'skipped', reason: { remedy: 'Give OSV records with --advisories FILE' } });
  });

  it('runs when offline with records', () => {
    const texts = { 'package.json': MANIFEST, 'package-lock.json': LOCK };

    expect(kindsOf(texts, { offline: true, advisories: '/data' })).toEqual(['run .']);
  });

  it('takes a manifest that could not be read for one that asks for packages', () => {
    expect(kindsOf({ 'package.json': '{ broken' })).toEqual(['skipped .']);
  });

  it('never says of an unchecked file that there is nothing', () => {
    const parts = plan({ 'package.json': MANIFEST, 'bun.lock': '', 'api/uv.lock': '' });

    expect(parts.map((part) => part.kind)).toEqual(['skipped', 'skipped']);
  });
});

describe('invokeAudit', () => {
  const part: RunPart = { kind: 'run', part: '.', label: 'package-lock.json', dir: '.' };
  const texts = {
    'package.json': '{"workspaces":["packages/*"]}',
    'package-lock.json': LOCK,
    'packages/a/package.json': MANIFEST,
    '.npmrc': 'registry=http://evil.test',
  };
  const invocation = invokeAudit(part, TEST_PLACES, TEST_SETTINGS, inventoryOfTexts(texts));

  it('copies manifests of the project and its members, and the lockfile, and no .npmrc', () => {
    expect(invocation.copies).toEqual([
      { from: 'package.json', to: 'project/package.json' },
      { from: 'packages/a/package.json', to: 'project/packages/a/package.json' },
      { from: 'package-lock.json', to: 'project/package-lock.json' },
    ]);
  });

  it('keeps cache and settings in the private folder, runs no script and asks even when offline is set somewhere', () => {
    expect(invocation.args).toEqual(
      expect.arrayContaining([
        '--ignore-scripts',
        '--offline=false',
        '--fetch-retries=0',
        '--cache=/private/npm-cache',
        '--userconfig=/private/npmrc-user',
        '--globalconfig=/private/npmrc-global',
        '--prefix=/private/project',
      ]),
    );
    expect(invocation.files.filter((file) => file.path.startsWith('npmrc-')).map((file) => file.content)).toEqual([
      '',
      '',
    ]);
  });

  it('needs the network online, and none with records', () => {
    const places = { ...TEST_PLACES, advisories: '/data/x.jsonl' };
    const local = invokeAudit(part, places, TEST_SETTINGS, inventoryOfTexts(texts));

    expect([invocation.needsNetwork, local.needsNetwork]).toEqual([true, false]);
    expect(local.wrapper?.args).toEqual(['snapshot', '/data/x.jsonl', '/private/project/package-lock.json', '{tool}']);
    expect(invocation.wrapper?.args).toEqual(['online', '/private/probe', '{tool}']);
  });

  it('asks the registry that the person chose', () => {
    const settings = { ...TEST_SETTINGS, npmRegistry: 'https://mirror.test/' };

    expect(invokeAudit(part, TEST_PLACES, settings, inventoryOfTexts(texts)).args).toContain(
      '--registry=https://mirror.test/',
    );
  });

  it('copies a project below a folder to the same place', () => {
    const below = { 'api/package.json': MANIFEST, 'api/npm-shrinkwrap.json': LOCK };
    const made = invokeAudit({ ...part, part: 'api' }, TEST_PLACES, TEST_SETTINGS, inventoryOfTexts(below));

    expect(made.copies).toEqual([
      { from: 'api/package.json', to: 'project/package.json' },
      { from: 'api/npm-shrinkwrap.json', to: 'project/npm-shrinkwrap.json' },
    ]);
  });
});
