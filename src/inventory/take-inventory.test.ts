import { describe, expect, it } from 'vitest';
import { toRepoPath } from '../core/location.ts';
import type { Inventory } from './inventory.ts';
import { takeInventory } from './take-inventory.ts';

/** Inventory of a folder that holds these files. */
function inventoryOf(texts: Readonly<Record<string, string>>, ignored: readonly string[] = []): Inventory {
  return takeInventory({
    name: 'app',
    git: { state: 'none' },
    listed: {
      files: Object.entries(texts)
        .map(([path, text]) => ({ path: toRepoPath(path), bytes: text.length }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
      leftOut: [],
      unreadable: [],
    },
    isIgnoredByGit: (path) => ignored.includes(path),
    readText: (path) => texts[path],
  });
}

const json = (value: unknown): string => JSON.stringify(value);

describe('languages', () => {
  it('counts files by extension, the most used first', () => {
    const { languages } = inventoryOf({
      'a.js': '',
      'b.JSX': '',
      'c.py': '',
      'd.tsx': '',
      'e.mts': '',
      'f.cts': '',
      LICENSE: '',
      'x.constructor': '',
    });

    expect(languages).toEqual([
      { name: 'TypeScript', files: 3 },
      { name: 'JavaScript', files: 2 },
      { name: 'Python', files: 1 },
    ]);
  });
});

describe('frameworks', () => {
  it('are named by what the manifests ask for', () => {
    const { frameworks } = inventoryOf({
      'package.json': json({
        dependencies: { express: '4', next: '15', constructor: '1' },
        devDependencies: { vite: '7' },
      }),
      'api/requirements.txt': 'FastAPI[all]>=0.100  # web\n-r other.txt\nuvicorn\n',
      'worker/pyproject.toml': '[project]\nname = "w"\ndependencies = [\n  "Django>=5",\n  "requests",\n]\n',
      'old/Pipfile': '[packages]\nflask = "*"\n',
    });

    expect(frameworks).toEqual(['Django', 'Express', 'FastAPI', 'Flask', 'Next.js', 'Vite']);
  });
});

describe('projects', () => {
  const dirs = (inventory: Inventory): string[] => inventory.projects.map((one) => `${one.ecosystem} ${one.dir}`);

  it('are found at every depth, with their lockfiles', () => {
    const inventory = inventoryOf(
      {
        'package.json': json({ dependencies: { a: '1' }, devDependencies: { a: '1', b: '2' } }),
        'package-lock.json': '{}',
        'web/package.json': json({}),
        'web/yarn.lock': '',
        'web/pnpm-lock.yaml': '',
      },
      ['web/yarn.lock'],
    );

    expect(inventory.projects).toEqual([
      {
        dir: '.',
        ecosystem: 'npm',
        manifests: ['package.json'],
        lockfiles: [{ path: 'package-lock.json', kind: 'package-lock.json', isIgnoredByGit: false }],
        declaredDependencies: 2,
      },
      {
        dir: 'web',
        ecosystem: 'npm',
        manifests: ['web/package.json'],
        lockfiles: [
          { path: 'web/pnpm-lock.yaml', kind: 'pnpm-lock.yaml', isIgnoredByGit: false },
          { path: 'web/yarn.lock', kind: 'yarn.lock', isIgnoredByGit: true },
        ],
        declaredDependencies: 0,
      },
    ]);
  });

  it('are found by a lockfile alone', () => {
    const [project] = inventoryOf({ 'package-lock.json': '{}' }).projects;

    expect(project).toMatchObject({ dir: '.', manifests: [] });
    expect(project).not.toHaveProperty('declaredDependencies');
  });

  it('do not claim to know what a broken manifest asks for', () => {
    const [project] = inventoryOf({ 'package.json': '{"dependencies": {' }).projects;

    expect(project).toMatchObject({ manifests: ['package.json'] });
    expect(project).not.toHaveProperty('declaredDependencies');
  });

  it('keep npm and Python apart in one folder', () => {
    expect(dirs(inventoryOf({ 'package.json': '{}', 'uv.lock': '', 'pyproject.toml': '', 'setup.py': '' }))).toEqual([
      'PyPI .',
      'npm .',
    ]);
  });

  it('take each requirements file as what one environment installs', () => {
    const [project] = inventoryOf({
      'requirements.txt': 'a==1\n',
      'requirements-dev.txt': 'b\n',
      'requirements/dev-requirements.txt': 'c\n',
      'requirements.in': 'a\n',
    }).projects;

    expect(project?.dir).toBe('.');
    expect(project?.lockfiles.map(({ path, kind }) => [path, kind])).toEqual([
      ['requirements-dev.txt', 'requirements.txt'],
      ['requirements.txt', 'requirements.txt'],
      ['requirements/dev-requirements.txt', 'requirements.txt'],
    ]);
    expect(project?.declaredDependencies).toBe(3);
  });

  it.each([
    ['npm', { 'package.json': json({ workspaces: ['packages/*'] }) }],
    ['Yarn', { 'package.json': json({ workspaces: { packages: ['./packages/*/'] } }) }],
    ['pnpm', { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n' }],
    ['braces', { 'package.json': json({ workspaces: ['packages/{a,c}'] }) }],
    ['double star', { 'package.json': json({ workspaces: ['**/a'] }) }],
  ])('name the root that locks them (%s)', (_, root) => {
    const inventory = inventoryOf({ ...root, 'packages/a/package.json': '{}', 'other/package.json': '{}' });

    expect(inventory.projects.map(({ dir, workspaceRoot }) => [dir, workspaceRoot])).toEqual([
      ['.', undefined],
      ['other', undefined],
      ['packages/a', '.'],
    ]);
  });

  it('are no members when the root takes them out again', () => {
    const inventory = inventoryOf({
      'package.json': json({ workspaces: ['packages/*', '!packages/b'] }),
      'packages/a/package.json': '{}',
      'packages/b/package.json': '{}',
    });

    expect(inventory.projects.map(({ workspaceRoot }) => workspaceRoot)).toEqual([undefined, '.', undefined]);
  });

  it('belong to the outermost of nested workspaces', () => {
    const inventory = inventoryOf({
      'package.json': json({ workspaces: ['a', 'a/b'] }),
      'a/package.json': json({ workspaces: ['b'] }),
      'a/b/package.json': '{}',
    });

    expect(inventory.projects.map(({ workspaceRoot }) => workspaceRoot)).toEqual([undefined, '.', '.']);
  });

  it('are found in no time whatever the patterns are', () => {
    const deep = Array.from({ length: 40 }, () => 'aaaaaaaaaaaaaaaaaaaaaaaaaa').join('/');
    const inventory = inventoryOf({
      'package.json': json({
        workspaces: ['*a*a*a*a*a*a*a*a*a*b/'.repeat(20), '{1..9}'.repeat(50), '**/'.repeat(30) + 'b', '[z-a]', '{{{'],
      }),
      'pnpm-workspace.yaml': 'packages: &a [*a, *a]\n',
      [`${deep}/package.json`]: '{}',
    });

    expect(inventory.projects).toHaveLength(2);
  }, 2000);
});

describe('what is not scanned', () => {
  const report = '{"schemaVersion":"1","fingerprintVersion":1,"tool":{"name":"secondlook","version":"0.1.0"}}';

  it('are the report files of an earlier scan, and not their neighbours', () => {
    const inventory = inventoryOf({
      'secondlook-report/report.json': report,
      'secondlook-report/report.html': '<html>',
      'secondlook-report/report.sarif': '{}',
      'secondlook-report/evil.js': 'x',
    });

    expect(inventory.files.map(({ path }) => path)).toEqual(['secondlook-report/evil.js']);
    expect(inventory.leftOut).toEqual([
      { path: 'secondlook-report/report.html', reason: 'a report of an earlier scan' },
      { path: 'secondlook-report/report.json', reason: 'a report of an earlier scan' },
      { path: 'secondlook-report/report.sarif', reason: 'a report of an earlier scan' },
    ]);
  });

  it.each([
    ['another tool’s', { 'r/report.json': '{"tool":{"name":"other"}}', 'r/report.html': '' }],
    ['half of ours', { 'r/report.json': report, 'r/report.md': '' }],
  ])('are not the files of %s report', (_, files) => {
    expect(inventoryOf(files).files).toHaveLength(2);
  });
});

describe('foreign policy files', () => {
  it.each([
    '.gitleaks.toml',
    'sub/.gitleaksignore',
    '.semgrepignore',
    '.semgrep.yml',
    '.semgrep/rules.yaml',
    '.trufflehog.yml',
    '.npmrc',
    '.secretlintrc.json',
    '.secrets.baseline',
    '.snyk',
    '.trivyignore',
  ])('are told: %s', (path) => {
    expect(inventoryOf({ [path]: '', 'a.js': '' }).foreignPolicyFiles).toEqual([path]);
  });

  it.each(['gitleaks.js', 'docs/semgrep.md', 'npmrc', 'trufflehog/main.go', 'audit.json'])('are not: %s', (path) => {
    expect(inventoryOf({ [path]: '' }).foreignPolicyFiles).toEqual([]);
  });
});
