import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDocker, hasImage, PRODUCT_IMAGE } from '../helpers/docker.ts';
import { collectOutput, findLeaks } from '../helpers/leaks.ts';
import { type CliWorld, makeWorld, readReport, removeWorld } from '../helpers/run-cli.ts';
import { makeFakeSecrets } from '../sample-repos/fake-secrets.ts';

const isBuilt = await hasImage(await findDocker(), PRODUCT_IMAGE);
const OWN = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;

const it = test.extend<{ world: CliWorld }>({
  world: async ({}, use) => {
    const world = makeWorld('image-use');
    mkdirSync(world.out);
    for (const folder of [world.dir, world.repo, world.out]) chmodSync(folder, 0o755);
    await use(world);
    removeWorld(world);
  },
});

/** The image on the repository of a world, as the person who runs the test. */
function runImage(world: CliWorld, flags: readonly string[], args: readonly string[]) {
  const fixed = ['--rm', '--user', OWN, '--network', 'none', '--tmpfs', '/tmp', '-v', `${world.out}:/out`];
  const done = spawnSync('docker', ['run', ...fixed, ...flags, PRODUCT_IMAGE, '--offline', ...args], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    timeout: 280_000,
  });
  return { exitCode: done.status, stdout: done.stdout, stderr: done.stderr };
}

describe.skipIf(!isBuilt)('the image', () => {
  it.for(['secondlook-report', 'reports/today'])('writes where --out says: %s', (out, { world }) => {
    writeFileSync(path.join(world.repo, 'notes.txt'), 'hello\n');

    const ran = runImage(world, ['-v', `${world.repo}:/repo`], ['--format', 'json,markdown', '--out', out]);

    expect(ran.exitCode, ran.stderr).toBe(0);
    expect(readdirSync(path.join(world.repo, out)).toSorted()).toEqual(['.gitignore', 'report.json', 'report.md']);
    expect(readdirSync(world.out)).toEqual([]);
    expect(ran.stdout).toContain(`${out}/report.json`);
  });

  it('says so when the folder that --out names is in a read-only mount', ({ world }) => {
    writeFileSync(path.join(world.repo, 'notes.txt'), 'hello\n');

    const ran = runImage(world, ['-v', `${world.repo}:/repo:ro`], ['--out', 'secondlook-report']);

    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toMatch(/cannot be written \(the disk is read-only\)/);
    expect(existsSync(path.join(world.repo, 'secondlook-report'))).toBe(false);
  });

  it('keeps what was found when a scanner runs out of memory, and is not clean', ({ world }) => {
    const token = makeFakeSecrets('image-use')['github-token'] ?? '';
    writeFileSync(path.join(world.repo, 'token.js'), `export const token = '${token}';\n`);
    for (let index = 0; index < 40; index += 1) {
      const lines = Array.from(
        { length: 60 },
        (_, at) => `export const value${at} = (a) => a.map((b) => b + ${at});\n`,
      );
      writeFileSync(path.join(world.repo, `module-${index}.js`), lines.join(''));
    }

    const memory = ['--memory', '250m', '--memory-swap', '250m'];
    const ran = runImage(
      world,
      [...memory, '-v', `${world.repo}:/repo:ro`],
      // At its limit the kernel may stop a program at once or let it crawl: both must end.
      ['--format', 'json', '--fail-on', 'never', '--timeout', '30'],
    );

    expect(ran.exitCode, ran.stderr).toBe(3);
    const report = readReport(world);
    expect(report.verdict.status).toBe('incomplete');
    const failed = report.coverage.filter(({ status }) =>
      ['crashed', 'partial', 'unreadable', 'timed-out'].includes(status),
    );
    expect(failed.map(({ scanner }) => scanner)).toContain('semgrep');
    for (const { reasons } of failed) expect(reasons.length).toBeGreaterThan(0);
    // gitleaks needs less than the limit.
    expect(report.findings.some(({ category }) => category === 'secrets')).toBe(true);
    expect(findLeaks(collectOutput(ran, [world.out]), { token })).toEqual([]);
  });
});
