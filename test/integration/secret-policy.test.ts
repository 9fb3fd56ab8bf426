import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScanReport } from '../../src/core/scan-report.ts';
import { type CliWorld, makeWorld, readReport, removeWorld, runCli } from '../helpers/run-cli.ts';
import { findTool } from '../helpers/tools.ts';
import { makeFakeSecrets } from '../sample-repos/fake-secrets.ts';

const hasTools = findTool('gitleaks') !== undefined && findTool('trufflehog') !== undefined;

/** A repository that tells its scanners to look away, in every way that the real tools know. */
function build(world: CliWorld): void {
  const token = (place: string): string => makeFakeSecrets(`policy ${place}`)['github-token'] ?? '';
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(world.repo, file)), { recursive: true });
    writeFileSync(path.join(world.repo, file), text);
  };
  const git = (...args: string[]): void => {
    const config = ['-c', 'user.name=Sam', '-c', 'user.email=sam@corner-shop.example'];
    execFileSync('git', [...config, ...args], {
      cwd: world.repo,
      env: { PATH: process.env['PATH'], HOME: world.home },
    });
  };
  git('init', '-q', '-b', 'main');
  write('.gitleaks.toml', 'title = "nothing"\n');
  write(
    '.gitleaksignore',
    ['src/committed.js', 'src/new.js', 'files/src/committed.js'].map((file) => `${file}:github-pat:1\n`).join(''),
  );
  write('.gitattributes', '*.js -diff\n');
  write('src/committed.js', `const a = "${token('committed')}"; // gitleaks:allow trufflehog:ignore\n`);
  write('src/gone.js', `const a = "${token('gone')}"; // gitleaks:allow trufflehog:ignore\n`);
  git('add', '-A');
  git('commit', '-q', '-m', 'Start');
  git('rm', '-q', 'src/gone.js');
  git('commit', '-q', '-m', 'Remove');
  git('config', 'color.ui', 'always');
  git('config', 'diff.x.textconv', 'false');
  write('src/new.js', `const a = "${token('new')}"; // gitleaks:allow trufflehog:ignore\n`);
}

describe.skipIf(!hasTools)('a repository that asks its scanners to look away', () => {
  let world: CliWorld;
  let report: ScanReport;

  beforeAll(async () => {
    world = makeWorld('policy');
    build(world);
    const args = [
      'scan',
      world.repo,
      '--out',
      world.out,
      '--engine',
      'local',
      '--format',
      'json',
      '--only',
      'gitleaks,trufflehog',
    ];
    await runCli(world, { args });
    report = readReport(world);
  }, 120_000);
  afterAll(() => {
    removeWorld(world);
  });

  it.each([
    ['src/committed.js', 'tree'],
    ['src/gone.js', 'history-only'],
    ['src/new.js', 'tree'],
  ])('is looked at by both tools all the same: %s', (file, where) => {
    const found = report.findings.find((finding) => finding.locations.some((location) => location.path === file));

    expect(found?.secret).toMatchObject({ kind: 'github-token', where });
    expect(new Set(found?.observations.map((source) => source.scanner))).toEqual(new Set(['gitleaks', 'trufflehog']));
  });

  it('was looked at as a whole', () => {
    const rows = report.coverage.filter((entry) => entry.scanner === 'gitleaks' || entry.scanner === 'trufflehog');

    expect(rows.map((entry) => [entry.scanner, entry.part, entry.status, entry.reasons])).toEqual([
      ['gitleaks', 'history', 'completed', []],
      ['gitleaks', 'tree', 'completed', []],
      ['trufflehog', 'history', 'completed', []],
      ['trufflehog', 'tree', 'completed', []],
    ]);
  });

  it('is told so', () => {
    const notices = report.notices.map((notice) => `${notice.kind} ${notice.path ?? ''}`);

    expect(notices).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/\.gitleaks\.toml$/),
        expect.stringMatching(/\.gitleaksignore$/),
        'foreign-inline-comment src/committed.js',
        'foreign-inline-comment src/new.js',
      ]),
    );
  });
});
