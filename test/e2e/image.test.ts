import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runEntryPoint } from '../../bench/entry-points.ts';
import type { ScanReport } from '../../src/core/scan-report.ts';
import { findSystemProgram } from '../ci/checkers.ts';
import { findDocker, hasImage } from '../helpers/docker.ts';
import { essenceOf } from '../helpers/essence.ts';
import { collectOutput, findLeaks } from '../helpers/leaks.ts';
import { type CliWorld, makeWorld, readReport, removeWorld, runCli } from '../helpers/run-cli.ts';
import { findTool } from '../helpers/tools.ts';
import { buildShop } from '../sample-repos/build-shop.ts';

/** Another build of the image can be tested by naming it. */
const IMAGE = process.env['SECONDLOOK_DOCKER_IMAGE'] ?? 'secondlook';
const ADVISORIES = fileURLToPath(new URL('../advisories', import.meta.url));
const STRANGER = 12_345;
const ALL_FORMATS =
  'html,sarif,json,markdown,github-sarif,github-outputs,gitlab-sast,gitlab-secret-detection,gitlab-dependency-scanning,codequality,junit,routes';

/** As it is documented: nobody's uid, read-only root, no capability, no network. */
const HARDENED = [
  '--rm',
  '--read-only',
  '--user',
  `${STRANGER}:${STRANGER}`,
  '--cap-drop',
  'ALL',
  '--security-opt',
  'no-new-privileges',
  '--network',
  'none',
  '--pids-limit',
  '512',
  '--tmpfs',
  '/tmp:rw,nosuid,nodev,noexec,mode=1777',
];

const docker = await findDocker();
const isBuilt = await hasImage(docker, IMAGE);
const compose = findSystemProgram('docker-compose');
const hasTools = (['gitleaks', 'trufflehog', 'semgrep', 'npm'] as const).every((tool) => findTool(tool) !== undefined);

interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runImage(world: CliWorld, flags: readonly string[], args: readonly string[]): Ran {
  const mounts = ['-v', `${world.repo}:/repo:ro`, '-v', `${world.out}:/out`, '-v', `${ADVISORIES}:/advisories:ro`];
  const done = spawnSync('docker', ['run', ...flags, ...mounts, IMAGE, ...args], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    timeout: 280_000,
  });
  return { exitCode: done.status, stdout: done.stdout, stderr: done.stderr };
}

function open(name: string): CliWorld {
  const world = makeWorld(name);
  mkdirSync(world.out, { recursive: true });
  // What a stranger's container must be able to read and write.
  for (const folder of [world.dir, world.repo]) chmodSync(folder, 0o755);
  chownSync(world.out, STRANGER, STRANGER);
  return world;
}

function git(repo: string, ...args: string[]): void {
  const config = ['-c', 'user.name=Sam', '-c', 'user.email=sam@corner-shop.example'];
  execFileSync('git', [...config, ...args], { cwd: repo, env: { PATH: process.env['PATH'], HOME: repo } });
}

describe.skipIf(!isBuilt)('the image', () => {
  describe('on the sample shop, hardened, as a uid that nobody has', () => {
    let world: CliWorld;
    let secrets: Readonly<Record<string, string>>;
    let ran: Ran;

    beforeAll(() => {
      world = open('image');
      secrets = buildShop(world.repo);
      ran = runImage(world, HARDENED, [
        '--offline',
        '--advisories',
        '/advisories',
        '--format',
        ALL_FORMATS,
        '--verbose',
      ]);
    }, 300_000);
    afterAll(() => {
      removeWorld(world);
    });

    it('finds things in every part, history included, and leaves no part unchecked but what it does not know', () => {
      const report = readReport(world);

      expect(ran.exitCode).toBe(1);
      expect(report.findings.length).toBeGreaterThan(20);
      expect(report.findings.some(({ secret }) => secret?.where === 'history-only')).toBe(true);
      expect(report.coverage.filter(({ status }) => status !== 'completed').map(({ part }) => part)).toEqual([
        'api/requirements.txt',
      ]);
    });

    it('leaves the reports to the owner of the output folder', () => {
      const owners = readdirSync(world.out).map((file) => statSync(path.join(world.out, file)).uid);

      expect(owners.length).toBeGreaterThan(10);
      expect(new Set(owners)).toEqual(new Set([STRANGER]));
    });

    it('lets no byte of a secret out', () => {
      expect(findLeaks(collectOutput(ran, [world.out]), secrets)).toEqual([]);
    });

    it.skipIf(!hasTools)('finds the same as local processes and as the docker engine', async () => {
      const inImage = readReport(world);
      const others: ScanReport[] = [];
      for (const engine of ['local', 'docker']) {
        const own = { ...world, out: path.join(world.dir, engine) };
        const run = await runCli(own, {
          args: [
            'scan',
            world.repo,
            '--out',
            own.out,
            '--engine',
            engine,
            '--offline',
            '--advisories',
            ADVISORIES,
            '--format',
            ALL_FORMATS,
          ],
        });

        expect(run.exitCode).toBe(1);
        expect(findLeaks(collectOutput(run, [own.out, world.tmp, world.home]), secrets)).toEqual([]);
        others.push(readReport(own));
      }

      expect(others.map(({ scan }) => scan.engine)).toEqual(['local', 'docker']);
      for (const other of others) expect(essenceOf(other)).toEqual(essenceOf(inImage));
    });

    it.skipIf(compose === undefined)('finds the same through compose', async () => {
      if (docker === undefined) return;
      const target = {
        repository: world.repo,
        image: IMAGE,
        advisories: ADVISORIES,
        out: path.join(world.dir, 'composed'),
      };
      const run = await runEntryPoint('compose', target, docker);

      expect(run.exitCode).toBe(1);
      expect(essenceOf(run.report)).toEqual(essenceOf(readReport(world)));
    });

    it('starts scanners itself when it is given the socket of a daemon, and finds the same', () => {
      const own = { ...world, out: path.join(world.dir, 'sibling') };
      mkdirSync(own.out);
      const mounts = ['-v', '/var/run/docker.sock:/var/run/docker.sock'];
      const run = runImage(
        own,
        ['--rm', '--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--user', '0:0', ...mounts],
        ['--engine', 'docker', '--image', IMAGE, '--offline', '--advisories', '/advisories', '--format', 'json'],
      );

      expect(run.exitCode).toBe(1);
      expect(readReport(own).scan.engine).toBe('docker');
      expect(essenceOf(readReport(own))).toEqual(essenceOf(readReport(world)));
    });
  });

  describe('used in other ways', () => {
    let world: CliWorld;
    beforeEach(() => {
      world = open('image');
      writeFileSync(path.join(world.repo, 'index.html'), '<!doctype html><title>Hello</title>\n');
      git(world.repo, 'init', '-q', '-b', 'main');
      git(world.repo, 'add', '-A');
      git(world.repo, 'commit', '-q', '-m', 'Start');
    });
    afterEach(() => {
      removeWorld(world);
    });

    it('passes a harmless repository, hardened', () => {
      const ran = runImage(
        world,
        [...HARDENED, '-e', 'SECONDLOOK_NAME=corner-shop'],
        ['--offline', '--format', 'json'],
      );

      expect(readReport(world).verdict).toMatchObject({ status: 'pass' });
      expect(readReport(world).repository.name).toBe('corner-shop');
      expect(ran.exitCode).toBe(0);
    });

    it('is one command: started as root it becomes the owner of the folders', () => {
      for (const folder of [
        world.repo,
        ...readdirSync(world.repo, { recursive: true, encoding: 'utf8' }).map((name) => path.join(world.repo, name)),
      ]) {
        chownSync(folder, STRANGER, STRANGER);
      }
      chownSync(world.out, 0, 0);
      const ran = runImage(world, ['--rm'], ['--offline']);

      expect(ran.exitCode).toBe(0);
      expect(statSync(path.join(world.out, 'report.html')).uid).toBe(STRANGER);
      expect(statSync(world.out).uid).toBe(STRANGER);
    });

    it('streams one format when it is asked to, and nothing else', () => {
      const ran = runImage(world, HARDENED, ['--offline', '--format', 'sarif', '--out', '-']);

      expect(JSON.parse(ran.stdout)).toMatchObject({ version: '2.1.0' });
      expect(readdirSync(world.out)).toEqual([]);
    });

    it('ends at Ctrl-C', async () => {
      const name = `secondlook-test-${process.pid}`;
      const mounts = ['-v', `${world.repo}:/repo:ro`, '-v', `${world.out}:/out`];
      const child = spawn('docker', ['run', ...HARDENED, '--name', name, ...mounts, IMAGE, '--offline'], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child.stderr.once('data', () => {
        execFileSync('docker', ['kill', '--signal', 'INT', name]);
      });
      const exitCode = await new Promise((resolve) => child.on('close', resolve));

      expect(exitCode).toBe(130);
      expect(readdirSync(world.out).filter((file) => file.startsWith('report'))).toEqual([]);
    });

    it('is never clean when its memory does not suffice', () => {
      const ran = runImage(
        world,
        [...HARDENED, '--memory', '180m', '--memory-swap', '180m'],
        ['--offline', '--format', 'json'],
      );
      const isWritten = existsSync(path.join(world.out, 'report.json'));

      expect(ran.exitCode).not.toBe(0);
      if (isWritten) expect(readReport(world).verdict.status).not.toBe('pass');
    });
  });

  it('executes nothing of a hostile repository and reads nothing outside of it', () => {
    const world = open('hostile');
    const outside = randomBytes(20).toString('hex');
    const trap = '#!/bin/sh\necho owned > /tmp/owned; echo owned > /out/owned; echo owned > /repo/owned\n';
    try {
      mkdirSync(path.join(world.dir, 'elsewhere'));
      writeFileSync(
        path.join(world.dir, 'elsewhere', 'key.txt'),
        `github_token = "${['gh', 'p_'].join('')}${outside.slice(0, 36)}"\n`,
      );
      git(world.repo, 'init', '-q', '-b', 'main');
      for (const hook of ['post-checkout', 'pre-commit', 'reference-transaction', 'fsmonitor-watchman']) {
        writeFileSync(path.join(world.repo, '.git', 'hooks', hook), trap, { mode: 0o755 });
      }
      writeFileSync(path.join(world.repo, 'trap.sh'), trap, { mode: 0o755 });
      writeFileSync(path.join(world.repo, '.gitattributes'), '*.js diff=trap filter=trap -diff\n*.txt export-subst\n');
      writeFileSync(
        path.join(world.repo, '.npmrc'),
        'registry=http://127.0.0.1:1/\nignore-scripts=false\nscript-shell=/repo/trap.sh\n',
      );
      writeFileSync(
        path.join(world.repo, 'package.json'),
        JSON.stringify({ name: 'x', version: '1.0.0', scripts: { preinstall: '/repo/trap.sh' } }),
      );
      writeFileSync(
        path.join(world.repo, 'package-lock.json'),
        JSON.stringify({
          name: 'x',
          version: '1.0.0',
          lockfileVersion: 3,
          requires: true,
          packages: { '': { name: 'x', version: '1.0.0', hasInstallScript: true } },
        }),
      );
      writeFileSync(path.join(world.repo, 'app.js'), 'console.log(1);\n');
      symlinkSync('/elsewhere/key.txt', path.join(world.repo, 'link.txt'));
      symlinkSync('/elsewhere', path.join(world.repo, 'linked'));
      symlinkSync('/etc/passwd', path.join(world.repo, '.env'));
      execFileSync(
        'git',
        ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'core.hooksPath=/dev/null', 'add', '-A'],
        { cwd: world.repo },
      );
      execFileSync(
        'git',
        [
          '-c',
          'user.name=a',
          '-c',
          'user.email=a@example.org',
          '-c',
          'core.hooksPath=/dev/null',
          'commit',
          '-q',
          '-m',
          'x',
        ],
        { cwd: world.repo },
      );
      writeFileSync(path.join(world.repo, 'app.js'), 'console.log(2);\n');
      writeFileSync(
        path.join(world.repo, '.git', 'config'),
        '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tfsmonitor = /repo/trap.sh\n\tsshCommand = /repo/trap.sh\n\tpager = /repo/trap.sh\n\teditor = /repo/trap.sh\n' +
          '[diff "trap"]\n\ttextconv = /repo/trap.sh\n\tcommand = /repo/trap.sh\n[diff]\n\texternal = /repo/trap.sh\n[filter "trap"]\n\tclean = /repo/trap.sh\n\tsmudge = /repo/trap.sh\n\trequired = true\n' +
          '[color]\n\tui = always\n[uploadpack]\n\tpackObjectsHook = /repo/trap.sh\n[alias]\n\tlog = !/repo/trap.sh\n',
      );
      const ran = runImage(
        world,
        [...HARDENED, '-v', `${path.join(world.dir, 'elsewhere')}:/elsewhere:ro`, '--tmpfs', '/trap'],
        ['--offline', '--advisories', '/advisories', '--format', ALL_FORMATS],
      );

      expect(readReport(world).coverage.length).toBeGreaterThan(5);
      expect(existsSync(path.join(world.out, 'owned'))).toBe(false);
      expect(existsSync(path.join(world.repo, 'owned'))).toBe(false);
      const said = [...collectOutput(ran, [world.out]).values()].map((bytes) => bytes.toString('utf8')).join('\n');
      expect(said).not.toContain(outside.slice(0, 16));
      expect(said).not.toContain('root:x:0:0');
      const { findings, coverage } = readReport(world);
      const links = ['link.txt', 'linked', '.env'];
      expect(findings.flatMap(({ locations }) => locations).filter(({ path: at }) => links.includes(at ?? ''))).toEqual(
        [],
      );
      expect(coverage.flatMap(({ skippedPaths }) => skippedPaths.map((one) => one.path))).toEqual(
        expect.arrayContaining(links),
      );
    } finally {
      rmSync(world.dir, { recursive: true, force: true });
    }
  });

  it('says what is in it', () => {
    const read = (file: string): string =>
      execFileSync('docker', ['run', '--rm', '--network', 'none', '--entrypoint', 'cat', IMAGE, file], {
        encoding: 'utf8',
      });
    const sbom = JSON.parse(read('/opt/secondlook/sbom.cdx.json')) as {
      bomFormat: string;
      components: readonly { purl: string }[];
    };
    const purls = sbom.components.map(({ purl }) => purl);

    expect(sbom.bomFormat).toBe('CycloneDX');
    for (const part of [
      'pkg:golang/github.com/zricethezav/gitleaks/v8',
      'pkg:golang/github.com/trufflesecurity/trufflehog/v3',
      'pkg:pypi/semgrep@',
      'pkg:npm/npm@',
      'pkg:npm/zod@',
      'pkg:deb/debian/git@',
      'pkg:generic/node@24',
    ]) {
      expect(purls.filter((purl) => purl.startsWith(part))).toHaveLength(1);
    }
    expect(read('/opt/secondlook/THIRD-PARTY.md')).toContain('AGPL-3.0');
    expect(read('/usr/share/licenses/go-modules/github.com/trufflesecurity/trufflehog/v3/LICENSE')).toContain('AFFERO');
  });

  it('holds nothing to build with, and weighs what it may', async () => {
    const info = await docker?.getImage(IMAGE).inspect();
    const found = spawnSync(
      'docker',
      [
        'run',
        '--rm',
        '--network',
        'none',
        '--entrypoint',
        'sh',
        IMAGE,
        '-c',
        'for p in gcc cc make go npx yarn pip curl wget ssh; do command -v $p; done',
      ],
      { encoding: 'utf8' },
    );

    expect(found.stdout).toBe('');
    expect(info?.Size).toBeLessThan(850_000_000);
    expect(info?.Config).toMatchObject({
      StopSignal: 'SIGTERM',
      Labels: { 'org.opencontainers.image.title': 'secondlook' },
    });
  });
});
