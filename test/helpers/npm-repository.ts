import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toRepoPath } from '../../src/core/location.ts';
import { SecretVault } from '../../src/core/secret-vault.ts';
import { type Inventory, LOCKFILE_KINDS, type Project } from '../../src/inventory/inventory.ts';
import { readNpmManifest } from '../../src/inventory/npm-manifest.ts';
import type { ParseContext, Places, ScannerSettings } from '../../src/scanners/contract.ts';
import { makeInventory } from './make.ts';

/** A repository as texts by path. */
export type RepositoryTexts = Readonly<Record<string, string>>;

export const FIXTURES = new URL('../../src/scanners/npm-audit/fixtures/', import.meta.url);
export const FIXTURE_VERSION = '11.21.2';

/** Names of the captured cases that have a report of npm's. */
export function npmFixtures(): string[] {
  return readdirSync(new URL(`${FIXTURE_VERSION}/`, FIXTURES)).sort();
}

export function readNpmFixture(name: string, file: string): string {
  return readFileSync(new URL(`${FIXTURE_VERSION}/${name}/${file}`, FIXTURES), 'utf8');
}

/** A file of a fixture is kept inside one JSON file, so that no lockfile with known holes lies about in our own tree. */
export function readNpmRepository(name: string): RepositoryTexts {
  return JSON.parse(readNpmFixture(name, 'repository.json')) as RepositoryTexts;
}

export function writeRepository(texts: RepositoryTexts, folder: string): void {
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

/** The inventory of a repository of texts: one project per manifest or lockfile; folders below a root with `workspaces` are its members. */
export function inventoryOfTexts(texts: RepositoryTexts, fields: Partial<Inventory> = {}): Inventory {
  const paths = Object.keys(texts);
  const dirs = [...new Set(paths.filter((file) => isManifest(file) || lockfileKind(file) !== undefined).map(dirOf))];
  const hasWorkspaces = /"workspaces"/.test(texts['package.json'] ?? '');
  const projects = dirs.flatMap((dir): Project[] => {
    const own = paths.filter((file) => dirOf(file) === dir);
    const isNpm = own.some((file) => /(?:^|\/)(?:package|package-lock|npm-shrinkwrap)\.json$/.test(file));
    const read = readNpmManifest(texts[dir === '.' ? 'package.json' : `${dir}/package.json`] ?? '');
    return [
      {
        dir,
        ecosystem: isNpm || own.some((file) => /yarn|pnpm|bun/.test(file)) ? 'npm' : 'PyPI',
        manifests: own.filter(isManifest).map(toRepoPath),
        lockfiles: own.flatMap((file) => {
          const kind = lockfileKind(file);
          return kind === undefined ? [] : [{ path: toRepoPath(file), kind, isIgnoredByGit: false }];
        }),
        ...(hasWorkspaces && dir !== '.' ? { workspaceRoot: '.' } : {}),
        ...(read.kind === 'manifest' ? { declaredDependencies: read.manifest.dependencies.length } : {}),
        ...(own.some((file) => /dependencies = \["/.test(texts[file] ?? '')) ? { declaredDependencies: 1 } : {}),
      },
    ];
  });
  return makeInventory(paths, { projects, ...fields });
}

export const TEST_SETTINGS: ScannerSettings = {
  offline: false,
  verifySecrets: false,
  scanHistory: true,
  timeoutMs: 120_000,
  maxFileBytes: 1_000_000,
};

export const TEST_PLACES: Places = {
  repository: '/repo',
  history: '',
  tree: '',
  rules: '',
  private: '/private',
  product: '/product',
  node: '/node',
};

/** The context of a parse over a repository of texts. */
export function contextOf(texts: RepositoryTexts, fields: Partial<ParseContext> = {}): ParseContext {
  return {
    vault: new SecretVault(),
    part: { kind: 'run', part: '.', label: 'package-lock.json', dir: '.' },
    inventory: inventoryOfTexts(texts),
    settings: TEST_SETTINGS,
    places: TEST_PLACES,
    views: {},
    readText: (file) => texts[file],
    ...fields,
  };
}

function dirOf(file: string): string {
  return path.posix.dirname(file);
}

function isManifest(file: string): boolean {
  return /(?:^|\/)(?:package\.json|pyproject\.toml|Pipfile)$/.test(file);
}

function lockfileKind(file: string) {
  return LOCKFILE_KINDS.find((kind) => kind === path.posix.basename(file));
}
