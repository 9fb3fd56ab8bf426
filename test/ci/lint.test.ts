import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findChecker, findSystemProgram, runChecker } from './checkers.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORKFLOWS = ['.github/workflows/ci.yml', '.github/workflows/scan.yml', 'templates/ci/github.yml'];
const ACTION_FILES = [...WORKFLOWS, 'action.yml'];

const actionlint = findChecker('actionlint');
const zizmor = findChecker('zizmor');
const hadolint = findChecker('hadolint');
const shellcheck = findSystemProgram('shellcheck');
const compose = findSystemProgram('docker-compose');

describe('the CI files', () => {
  it.skipIf(actionlint === undefined)('pass actionlint', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'actionlint-'));
    try {
      // The example is a workflow, too, and actionlint looks for workflows in their folder alone.
      mkdirSync(path.join(folder, '.github', 'workflows'), { recursive: true });
      for (const file of WORKFLOWS)
        copyFileSync(path.join(ROOT, file), path.join(folder, '.github', 'workflows', path.basename(file)));
      const files = readdirSync(path.join(folder, '.github', 'workflows')).map((file) =>
        path.join(folder, '.github', 'workflows', file),
      );

      expect(runChecker(actionlint ?? '', ['-no-color', ...files])).toEqual({ exitCode: 0, output: '' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.skipIf(zizmor === undefined)('pass zizmor, the update bot included', () => {
    const { exitCode, output } = runChecker(zizmor ?? '', [
      '--offline',
      '--no-progress',
      '--quiet',
      ...ACTION_FILES,
      '.github/dependabot.yml',
    ]);

    expect(output).not.toMatch(/^(error|warning|help|info)\[/m);
    expect(exitCode).toBe(0);
  });

  it.skipIf(hadolint === undefined)('pass hadolint', () => {
    expect(runChecker(hadolint ?? '', ['Dockerfile'])).toEqual({ exitCode: 0, output: '' });
  });

  it.skipIf(shellcheck === undefined)('pass shellcheck', () => {
    const scripts = ['scripts/ci', 'scripts/setup'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder))
        .filter((file) => file.endsWith('.sh'))
        .map((file) => path.join(folder, file)),
    );

    expect(scripts.length).toBeGreaterThan(3);
    expect(runChecker('shellcheck', scripts)).toEqual({ exitCode: 0, output: '' });
  });

  it.each(ACTION_FILES)('%s pins every foreign action by its full commit', (file) => {
    const uses = [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/^\s*(?:- )?uses: ([^\s#]+)/gm)].map(
      (match) => match[1] ?? '',
    );

    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/^\.\/?|@[0-9a-f]{40}$/);
  });

  it('the compose file hardens each service', () => {
    const { services } = parse(readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
      services: Readonly<Record<string, object>>;
    };

    expect(Object.keys(services)).toEqual(['scan', 'demo']);
    for (const service of Object.values(services)) {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges'],
        pids_limit: 512,
      });
    }
  });

  it.skipIf(compose === undefined)('pass docker-compose', () => {
    expect(runChecker('docker-compose', ['config', '--quiet'])).toEqual({ exitCode: 0, output: '' });
  });

  it.each(WORKFLOWS)('%s takes no right by default', (file) => {
    expect(parse(readFileSync(path.join(ROOT, file), 'utf8'))).toMatchObject({ permissions: {} });
  });

  it('the update bot looks at every place where something is pinned', () => {
    const bot = parse(readFileSync(path.join(ROOT, '.github', 'dependabot.yml'), 'utf8')) as {
      updates: readonly { 'package-ecosystem': string; directory?: string; directories?: readonly string[] }[];
    };
    const watched = bot.updates.flatMap(({ 'package-ecosystem': kind, directory, directories = [] }) =>
      [...directories, ...(directory === undefined ? [] : [directory])].map((folder) => `${kind} ${folder}`),
    );
    const kinds = { 'go.mod': 'gomod', 'requirements.txt': 'pip', 'package.json': 'npm' } as const;
    const pins = [
      ...readdirSync(path.join(ROOT, 'src', 'scanners'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `src/scanners/${entry.name}/pin`),
      'scripts/ci/pin',
    ];
    const wanted = pins.flatMap((pin) =>
      (Object.keys(kinds) as (keyof typeof kinds)[])
        .filter((file) => readdirOrNothing(path.join(ROOT, pin)).includes(file))
        .map((file) => `${kinds[file]} /${pin}`),
    );

    expect(wanted.length).toBeGreaterThan(4);
    expect(watched).toEqual(expect.arrayContaining([...wanted, 'npm /', 'docker /', 'github-actions /']));
  });
});

function readdirOrNothing(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
