import semver from 'semver';
import { toRepoPath } from '../../core/location.ts';
import type { Lockfile, LockfileKind } from '../../inventory/inventory.ts';
import type { NpmLock } from '../../inventory/npm-lockfile.ts';
import type { DeclaredDependency, NpmManifest } from '../../inventory/npm-manifest.ts';
import { countOf, type HygieneFault, listNames, type Place } from './hygiene-observation.ts';
import { isRegistrySpec } from './npm-spec.ts';
import type { ProjectFacts, ReadText } from './project-facts.ts';

type Manager = 'npm' | 'pnpm' | 'Yarn' | 'Bun' | 'pip' | 'Poetry' | 'uv' | 'Pipenv';

const MANAGER_OF: Readonly<Record<LockfileKind, Manager>> = {
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'Yarn',
  'bun.lock': 'Bun',
  'bun.lockb': 'Bun',
  'requirements.txt': 'pip',
  'poetry.lock': 'Poetry',
  'uv.lock': 'uv',
  'Pipfile.lock': 'Pipenv',
};
const LOCK_COMMAND: Readonly<Record<string, string>> = {
  npm: 'npm install --package-lock-only',
  pnpm: 'pnpm install --lockfile-only',
  yarn: 'yarn install',
  bun: 'bun install --lockfile-only',
};

/** An npm project, or a pyproject without any lock, that asks for packages and pins none of them. */
export function checkNoLockfile(facts: ProjectFacts, readText: ReadText): HygieneFault[] {
  const { project, manifest, name } = facts;
  const path = facts.manifestPath ?? project.manifests[0];
  if (path === undefined || facts.isMember || facts.lockfiles.length > 0 || !asksForPackages(facts)) return [];
  const isLibrary = manifest?.isLibrary === true || isPythonLibrary(readText(path) ?? '');
  const command = LOCK_COMMAND[manifest?.packageManager?.split('@')[0] ?? 'npm'] ?? LOCK_COMMAND['npm'];
  const isNpm = project.ecosystem === 'npm';
  return [
    {
      weakness: '6.01',
      kind: 'no-lockfile',
      title: `No lockfile for ${name}`,
      explanation: `Each install of ${name} may fetch other versions of its packages, and a hijacked release gets in unseen. Nobody can tell, either, whether what is installed has known holes.${
        isLibrary
          ? ' It is laid out as a library, whose users bring their own lockfile: what is at risk is its own build.'
          : ''
      }`,
      severity: isLibrary ? 'low' : 'medium',
      places: [{ path, line: lineOfDependencies(manifest) }],
      fix: {
        summary: 'Create a lockfile, commit it, and install by it',
        steps: isNpm
          ? [
              `${command ?? ''} in ${project.dir === '.' ? 'the root' : name}`,
              'Commit the lockfile',
              'Use `npm ci` (or the frozen install of your package manager) in CI',
            ]
          : ['uv lock, poetry lock, or pip-compile --generate-hashes', 'Commit the lockfile', 'Install from it in CI'],
      },
      action: 'Create and commit a lockfile',
    },
  ];
}

/** What a pyproject says of itself when it is meant for the package index. */
function isPythonLibrary(text: string): boolean {
  return /^[ \t]*\[build-system\]/m.test(text) && /^[ \t]*classifiers[ \t]*=/m.test(text);
}

function asksForPackages(facts: ProjectFacts): boolean {
  const all = [facts, ...facts.members];
  if (facts.project.ecosystem === 'PyPI') return all.some((one) => (one.project.declaredDependencies ?? 0) > 0);
  return all.some((one) => one.manifest?.dependencies.some(({ section }) => section !== 'peerDependencies'));
}

function lineOfDependencies(manifest: NpmManifest | undefined): number {
  const lines = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap(
    (section) => manifest?.lines.get(section) ?? [],
  );
  return lines[0] ?? 1;
}

/** A lockfile that git leaves out: it protects nobody but the one who made it. */
export function checkIgnoredLockfiles(facts: ProjectFacts, readText: ReadText): HygieneFault[] {
  const ignored = facts.project.lockfiles.filter((one) => one.isIgnoredByGit && one.kind !== 'requirements.txt');
  const places = ignored.map((lockfile) => ({ path: lockfile.path, line: 1 }));
  const [first] = places;
  if (first === undefined) return [];
  const rule = findIgnoreRule(ignored, readText);
  return [
    {
      weakness: '6.02',
      kind: 'lockfile-ignored',
      title: `The lockfile of ${facts.name} is ignored by git`,
      explanation:
        'It stays on this computer: everyone else, CI and the server install whatever is newest, and not what was tried here.',
      severity: 'medium',
      places: rule === undefined ? [first, ...places.slice(1)] : [rule, ...places],
      fix: {
        summary: 'Take the lockfile out of .gitignore and commit it',
        steps: ['Remove its line from .gitignore', 'Add the lockfile to git', 'Commit'],
      },
      action: 'Commit the lockfile that git ignores',
    },
  ];
}

/** The line of a .gitignore at the root or beside the lockfile that names it, as far as it can be told without git. */
function findIgnoreRule(ignored: readonly Lockfile[], readText: ReadText): Place | undefined {
  for (const { path, kind } of ignored) {
    const beside = path.includes('/') ? `${path.slice(0, path.lastIndexOf('/'))}/.gitignore` : '.gitignore';
    for (const file of new Set([beside, '.gitignore'])) {
      const gitignore = toRepoPath(file);
      const lines = readText(gitignore)?.split(/\r?\n/) ?? [];
      const index = lines.findIndex((line) =>
        [kind, `/${path}`, path, '*.lock', '*lock.json', '**/' + kind].includes(line.trim()),
      );
      if (index >= 0) return { path: gitignore, line: index + 1, note: 'ignored here' };
    }
  }
  return undefined;
}

/** Lockfiles of two managers: which one counts depends on who installs. */
export function checkTwoManagers(facts: ProjectFacts): HygieneFault[] {
  const locks = facts.project.lockfiles.filter((one) => one.kind !== 'requirements.txt');
  const managers = [...new Set(locks.map((one) => MANAGER_OF[one.kind]))];
  const places = locks.map((one) => ({ path: one.path, line: 1, note: `lockfile of ${MANAGER_OF[one.kind]}` }));
  const [first, ...others] = places;
  if (first === undefined || managers.length < 2) return [];
  const named = facts.manifest?.packageManager?.split('@')[0] ?? '';
  const wanted = managers.find((manager) => manager.toLowerCase() === named.toLowerCase());
  return [
    {
      weakness: '6.02',
      kind: 'two-managers',
      title: `Lockfiles of ${listNames(managers)} stand side by side in ${facts.name}`,
      explanation:
        'Only one of them is kept up to date, and which versions are installed depends on the program that a person or a server happens to use.',
      severity: 'low',
      places: [first, ...others],
      fix: {
        summary:
          wanted === undefined
            ? "Keep one package manager, and delete the other's lockfile"
            : `Keep ${wanted}, which package.json names, and delete the other lockfile`,
        steps: [
          'Delete the lockfile that is not used',
          'Install once and commit what changed',
          'Name the manager in package.json ("packageManager")',
        ],
      },
      action: 'Keep one package manager and its lockfile',
    },
  ];
}

/** A lockfile that was not renewed after package.json changed. */
export function checkStaleLockfile(facts: ProjectFacts): HygieneFault[] {
  const { lock } = facts;
  if (lock === undefined) return [];
  const stale: Place[] = [];
  const names: string[] = [];
  for (const one of [facts, ...facts.members]) {
    if (one.manifest === undefined || one.manifestPath === undefined) continue;
    const location = one === facts ? '' : locationOfMember(facts.project.dir, one.project.dir);
    for (const dependency of staleDependencies(one.manifest, lock.lock, location)) {
      stale.push({ path: one.manifestPath, line: dependency.line, note: 'not in the lockfile like this' });
      names.push(dependency.name);
    }
  }
  const [first, ...others] = stale;
  if (first === undefined) return [];
  return [
    {
      weakness: '6.02',
      kind: 'lockfile-stale',
      title: `The lockfile of ${facts.name} does not fit its package.json (${listNames(names)})`,
      explanation: `package.json asks for ${countOf(new Set(names).size, 'package')} that the lockfile does not hold in that version: npm ci refuses to install, and npm install fetches versions that nobody has tried.`,
      severity: 'low',
      places: [first, ...others, { path: lock.path, line: 1, note: 'the lockfile' }],
      fix: {
        summary: 'Renew the lockfile and commit it',
        steps: ['npm install', 'Run the tests', 'Commit package-lock.json'],
      },
      action: 'Renew the lockfile',
    },
  ];
}

function locationOfMember(root: string, dir: string): string {
  return root === '.' ? dir : dir.slice(root.length + 1);
}

function staleDependencies(manifest: NpmManifest, lock: NpmLock, location: string): readonly DeclaredDependency[] {
  const importer = lock.packages.get(location);
  return manifest.dependencies.filter((dependency) => {
    if (importer !== undefined) return hasOtherSpec(dependency, importer.requires, manifest);
    // A version 1 lockfile holds no requirements of the project: the installed version has to fit.
    return lock.lockfileVersion < 2 && location === '' && !fitsInstalled(dependency, lock);
  });
}

/** npm lets optional dependencies win over required ones of the same name, so any section's spec will do. */
function hasOtherSpec(
  dependency: DeclaredDependency,
  requires: ReadonlyMap<string, string>,
  manifest: NpmManifest,
): boolean {
  const locked = requires.get(dependency.name);
  if (locked === undefined) return true;
  const asked = manifest.dependencies.filter((other) => other.name === dependency.name);
  return asked.every((other) => normaliseSpec(other.spec) !== normaliseSpec(locked));
}

function normaliseSpec(spec: string): string {
  const text = spec.trim();
  return text === '' ? '*' : text;
}

function fitsInstalled(dependency: DeclaredDependency, lock: NpmLock): boolean {
  if (dependency.section === 'peerDependencies') return true;
  const installed = lock.packages.get(`node_modules/${dependency.name}`);
  if (installed === undefined) return dependency.section === 'optionalDependencies';
  const range = semver.validRange(dependency.spec, { loose: true });
  const version = semver.valid(installed.version ?? '', { loose: true });
  if (range === null || version === null || !isRegistrySpec(dependency.spec)) return true;
  return semver.satisfies(version, range, { loose: true, includePrerelease: true });
}
