import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoverageEntry } from '../../src/core/outcome.ts';
import type { ScanReport } from '../../src/core/scan-report.ts';
import { type FakeProgram, goodBody, writeFakeTools } from '../helpers/fake-tools.ts';
import {
  type CliOptions,
  type CliRun,
  type CliWorld,
  filesBelow,
  makeWorld,
  readReport,
  removeWorld,
  runCli,
} from '../helpers/run-cli.ts';

/** An ordinary value that the fake gitleaks finds: what one fault hides must not hide what is elsewhere. */
const MARK = 'PLANTED_Zq7kX9wP2vB4';

let world: CliWorld;
beforeEach(() => {
  world = makeWorld('fault');
});
afterEach(() => {
  removeWorld(world);
});

const write = (file: string, text: string | Buffer): void => {
  mkdirSync(path.dirname(path.join(world.repo, file)), { recursive: true });
  writeFileSync(path.join(world.repo, file), text);
};

const git = (cwd: string, ...args: readonly string[]): string => {
  const config = [
    '-c',
    'user.name=Sam',
    '-c',
    'user.email=sam@corner-shop.example',
    '-c',
    'protocol.file.allow=always',
    '-c',
    'safe.directory=*',
  ];
  return execFileSync('git', [...config, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { PATH: process.env['PATH'], HOME: world.home },
  });
};

/** A repository of one commit with something in it that is found. */
function commitSomething(): void {
  git(world.repo, 'init', '-q', '-b', 'main');
  write('notes.txt', `key ${MARK}\n`);
  git(world.repo, 'add', '-A');
  git(world.repo, 'commit', '-q', '-m', 'Start');
}

interface Scanned {
  readonly run: CliRun;
  readonly report: ScanReport;
}

async function scan(
  options: CliOptions & {
    readonly bodies?: Parameters<typeof writeFakeTools>[1];
    readonly flags?: readonly string[];
  } = {},
): Promise<Scanned> {
  const run = await scanRaw(options);
  if (!existsSync(path.join(world.out, 'report.json')))
    throw new Error(`no report; exit ${run.exitCode}: ${run.stderr}`);
  return { run, report: readReport(world) };
}

async function scanRaw({ bodies, flags, ...options }: Parameters<typeof scan>[0] & object): Promise<CliRun> {
  const tools = path.join(world.dir, 'tools');
  writeFakeTools(tools, bodies);
  return runCli(world, {
    args: [
      'scan',
      world.repo,
      '--out',
      world.out,
      '--engine',
      'local',
      '--format',
      'json',
      '--offline',
      ...(flags ?? []),
    ],
    ...options,
    env: { SECONDLOOK_TOOLS: tools, ...options.env },
  });
}

function row(report: ScanReport, scanner: string, part: string): CoverageEntry {
  const found = report.coverage.find((entry) => entry.scanner === scanner && entry.part === part);
  if (found === undefined)
    throw new Error(
      `no row ${scanner}/${part} in ${JSON.stringify(report.coverage.map((entry) => [entry.scanner, entry.part]))}`,
    );
  return found;
}

const isFound = (report: ScanReport): boolean =>
  report.findings.some((finding) => finding.observations.some((source) => source.rule === 'planted-rule'));
const reasonsOf = (entry: CoverageEntry): string => entry.reasons.map((reason) => reason.text).join(' | ');

/** Every fault ends here: not passed, exit code and verdict agree, and nothing stays in the temporary folder. */
function expectNotPassed({ run, report }: Scanned): void {
  expect(report.verdict.status).not.toBe('pass');
  expect(run.exitCode).toBe(report.verdict.status === 'fail' ? 1 : 3);
  expect(report.verdict.reasons.length).toBeGreaterThan(0);
  expect(filesBelow(world.tmp)).toEqual([]);
}

describe('without a fault', () => {
  it('a clean repository passes: the matrix below can tell', async () => {
    git(world.repo, 'init', '-q', '-b', 'main');
    write('notes.txt', 'nothing\n');
    write('.github/dependabot.yml', 'version: 2\nupdates: []\n');
    git(world.repo, 'add', '-A');
    git(world.repo, 'commit', '-q', '-m', 'Start');

    const { run, report } = await scan();

    expect(report.coverage.map((entry) => [entry.scanner, entry.part, entry.status, reasonsOf(entry)])).toEqual(
      expect.arrayContaining([
        ['gitleaks', 'history', 'completed', ''],
        ['trufflehog', 'history', 'completed', ''],
      ]),
    );
    expect(report.verdict.status).toBe('pass');
    expect(run.exitCode).toBe(0);
  });
});

describe('a folder', () => {
  it('that is a file is a usage error', async () => {
    write('a.txt', 'x');

    const run = await runCli(world, { args: ['scan', path.join(world.repo, 'a.txt'), '--out', world.out] });

    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/a\.txt is not a folder/);
  });

  it('that is not there is a usage error', async () => {
    const run = await runCli(world, { args: ['scan', path.join(world.repo, 'gone'), '--out', world.out] });

    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/gone is not there/);
  });

  it('that is empty was not checked', async () => {
    const done = await scan();

    expectNotPassed(done);
    expect(done.run.exitCode).toBe(3);
  });

  it('without git is scanned as files', async () => {
    write('notes.txt', MARK);

    const done = await scan();

    expectNotPassed(done);
    expect(isFound(done.report)).toBe(true);
    expect(row(done.report, 'gitleaks', 'history').status).toBe('not-applicable');
    expect(row(done.report, 'gitleaks', 'tree').status).toBe('completed');
  });

  it('with a symlink loop and a link that leads outside is read inside alone', async () => {
    write('notes.txt', MARK);
    const outside = path.join(world.dir, 'outside');
    mkdirSync(outside);
    writeFileSync(path.join(outside, 'x.txt'), 'PLANTED_OutsideOutside1\n');
    symlinkSync(world.repo, path.join(world.repo, 'loop'));
    symlinkSync(outside, path.join(world.repo, 'out-link'));
    symlinkSync(path.join(outside, 'x.txt'), path.join(world.repo, 'x.txt'));

    const done = await scan();

    expectNotPassed(done);
    expect(done.report.findings.filter((finding) => finding.category === 'secrets')).toHaveLength(1);
  });

  it('with hostile file names is read, and no name can write to the terminal', async () => {
    const names = [
      'with space.txt',
      `quo"te'.txt`,
      'new\nline.txt',
      '-rf.txt',
      '\u202Egnp.txt',
      '\u001B[31mred.txt',
      '$(touch x).txt',
      '%2e%2e.txt',
    ];
    for (const [position, name] of names.entries()) write(name, `PLANTED_Name${position}kX9wP2vB4\n`);
    writeFileSync(
      Buffer.concat([Buffer.from(`${world.repo}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.txt')]),
      'PLANTED_NonUtf8kX9wP2\n',
    );

    const done = await scan({ flags: ['--format', 'json,markdown,html,sarif'] });

    expectNotPassed(done);
    const found = done.report.findings.filter((finding) =>
      finding.observations.some((source) => source.rule === 'planted-rule'),
    ).length;
    const gaps = row(done.report, 'gitleaks', 'tree').reasons.length;
    expect(found).toBeGreaterThanOrEqual(names.length - 1);
    expect(found + gaps).toBeGreaterThanOrEqual(names.length);
    for (const text of [
      done.run.stdout,
      done.run.stderr,
      readFileSync(path.join(world.out, 'report.md'), 'utf8'),
      readFileSync(path.join(world.out, 'report.html'), 'utf8'),
    ]) {
      expect(text).not.toContain('\u001B[31m');
      expect(text).not.toContain('\u202E');
    }
  });

  it('with a line of ten megabytes and binary files is read', async () => {
    write('long.txt', `${'x'.repeat(10_000_000)} ${MARK} ${'y'.repeat(1000)}`);
    write('blob.bin', Buffer.alloc(3_000_000, 7));
    write('notes.txt', 'PLANTED_SecondSecond2\n');

    const done = await scan();

    expectNotPassed(done);
    expect(
      done.report.findings.filter((finding) => finding.observations.some((source) => source.rule === 'planted-rule')),
    ).toHaveLength(2);
  });

  it('with an unreadable file and folder says so, and keeps the rest', async () => {
    write('notes.txt', MARK);
    write('locked.txt', 'x');
    write('locked/inner.txt', 'x');
    const uid = process.getuid?.() === 0 ? 65_534 : undefined;
    if (uid !== undefined) for (const dir of [world.dir, world.repo, world.tmp, world.home]) chownSync(dir, uid, uid);
    if (uid !== undefined) chownSync(path.join(world.repo, 'notes.txt'), uid, uid);
    chmodSync(path.join(world.repo, 'locked.txt'), 0);
    chmodSync(path.join(world.repo, 'locked'), 0);

    const done = await scan(uid === undefined ? {} : { uid });

    chmodSync(path.join(world.repo, 'locked'), 0o700);
    expectNotPassed(done);
    expect(isFound(done.report)).toBe(true);
    expect(JSON.stringify(done.report.coverage)).toMatch(/locked/);
    expect(row(done.report, 'gitleaks', 'tree').status).toBe('partial');
  });
});

describe('git', () => {
  it('without a commit is scanned as files', async () => {
    git(world.repo, 'init', '-q');
    write('notes.txt', MARK);

    const done = await scan();

    expectNotPassed(done);
    expect(isFound(done.report)).toBe(true);
    expect(row(done.report, 'gitleaks', 'history').status).toBe('not-applicable');
  });

  it('of a shallow clone has a partial history', async () => {
    commitSomething();
    write('other.txt', 'x');
    git(world.repo, 'add', '-A');
    git(world.repo, 'commit', '-q', '-m', 'Second');
    const clone = path.join(world.dir, 'clone');
    git(world.dir, 'clone', '-q', '--depth', '1', `file://${world.repo}`, clone);
    rmSync(world.repo, { recursive: true });
    execFileSync('mv', [clone, world.repo]);

    const done = await scan({ flags: ['--fail-on', 'never'] });

    expectNotPassed(done);
    expect(done.run.exitCode).toBe(3);
    expect(isFound(done.report)).toBe(true);
    expect(row(done.report, 'gitleaks', 'history').status).toBe('partial');
    expect(reasonsOf(row(done.report, 'gitleaks', 'history'))).toMatch(/shallow/i);
  });

  it.skipIf(process.getuid?.() !== 0)('of another owner is scanned all the same', async () => {
    commitSomething();
    execFileSync('chown', ['-R', '12345:12345', world.repo]);

    const done = await scan();

    expectNotPassed(done);
    expect(isFound(done.report)).toBe(true);
    expect(row(done.report, 'gitleaks', 'history').status).toBe('completed');
  });

  it('of a linked worktree whose repository is gone is not scanned, and the files are', async () => {
    commitSomething();
    const tree = path.join(world.dir, 'linked');
    git(world.repo, 'worktree', 'add', '-q', tree);
    rmSync(world.repo, { recursive: true });
    execFileSync('mv', [tree, world.repo]);

    const done = await scan({ flags: ['--fail-on', 'never'] });

    expectNotPassed(done);
    expect(done.run.exitCode).toBe(3);
    expect(isFound(done.report)).toBe(true);
    expect(['skipped', 'partial']).toContain(row(done.report, 'gitleaks', 'history').status);
  });

  it('with missing objects is scanned as far as it goes', async () => {
    commitSomething();
    write('second.txt', 'PLANTED_SecondSecond2\n');
    git(world.repo, 'add', '-A');
    git(world.repo, 'commit', '-q', '-m', 'Second');
    const blob = git(world.repo, 'rev-parse', 'HEAD~1:notes.txt').trim();
    rmSync(path.join(world.repo, '.git', 'objects', blob.slice(0, 2), blob.slice(2)), { force: true });

    const done = await scan({ flags: ['--fail-on', 'never'] });

    expectNotPassed(done);
    expect(done.run.exitCode).toBe(3);
    expect(isFound(done.report)).toBe(true);
    expect(['skipped', 'partial']).toContain(row(done.report, 'gitleaks', 'history').status);
  });
});

describe('a scanner', () => {
  interface ScannerFault {
    readonly name: string;
    readonly program: FakeProgram;
    readonly body: string | null;
    readonly status: readonly string[];
    readonly reason: RegExp;
  }

  /** 1 GB in pieces: nobody may keep it. */
  const FLOOD = `const piece = 'x'.repeat(1 << 20) + '\\n'; let sent = 0;
    const more = () => { while (sent < 1024) { sent += 1; if (!process.stdout.write(piece)) return process.stdout.once('drain', more); } };
    more();`;
  const HANG = `require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;
  const KILLED = `process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);`;

  const FAULTS: readonly ScannerFault[] = [
    { name: 'that is missing', program: 'trufflehog', body: null, status: ['missing'], reason: /not installed/ },
    {
      name: 'that crashes',
      program: 'gitleaks',
      body: `console.error('6:42AM FTL no'); process.exitCode = 1;`,
      status: ['crashed', 'unreadable'],
      reason: /no/,
    },
    {
      name: 'that crashes',
      program: 'trufflehog',
      body: 'process.exitCode = 1;',
      status: ['crashed'],
      reason: /stopped with an error/,
    },
    {
      name: 'that crashes',
      program: 'semgrep',
      body: 'process.exitCode = 2;',
      status: ['crashed', 'unreadable'],
      reason: /report|stopped early/,
    },
    {
      name: 'that ends with an unknown code',
      program: 'gitleaks',
      body: `${goodBody('gitleaks')}; process.exitCode = 42;`,
      status: ['crashed'],
      reason: /42/,
    },
    {
      name: 'that ends with an unknown code',
      program: 'trufflehog',
      body: `${goodBody('trufflehog')}; process.exitCode = 42;`,
      status: ['crashed'],
      reason: /42/,
    },
    {
      name: 'that hangs with a grandchild that holds the pipe',
      program: 'trufflehog',
      body: HANG,
      status: ['timed-out'],
      reason: /did not end within/,
    },
    { name: 'that is killed', program: 'gitleaks', body: KILLED, status: ['crashed'], reason: /SIGKILL/ },
    {
      name: 'that prints garbage',
      program: 'gitleaks',
      body: `fs.writeFileSync(args[args.indexOf('--report-path') + 1], '\\u0000<html>');`,
      status: ['unreadable'],
      reason: /not a list/,
    },
    {
      name: 'that prints garbage',
      program: 'trufflehog',
      body: `console.log('\\u001b[31m<html>'); ${goodBody('trufflehog')}`,
      status: ['partial'],
      reason: /could not be read/,
    },
    {
      name: 'that prints garbage',
      program: 'semgrep',
      body: `console.log('<html>');`,
      status: ['unreadable'],
      reason: /JSON/,
    },
    {
      name: 'that prints half a document',
      program: 'semgrep',
      body: `process.stdout.write('{"version":"1.182.0","results":[');`,
      status: ['unreadable'],
      reason: /JSON/,
    },
    {
      name: 'that says nothing at all',
      program: 'trufflehog',
      body: '',
      status: ['partial'],
      reason: /did not say that it finished/,
    },
    { name: 'that leaves no report', program: 'gitleaks', body: '', status: ['unreadable'], reason: /no report/ },
    {
      name: 'that prints a gigabyte',
      program: 'trufflehog',
      body: FLOOD,
      status: ['crashed'],
      reason: /printed more than/,
    },
  ];

  it.each(FAULTS)(
    '$name is told, and the others count ($program)',
    async ({ program, body, status, reason }) => {
      write('notes.txt', MARK);
      write('src/app.js', 'const a = 1;\n');

      const done = await scan({ bodies: { [program]: body }, flags: ['--timeout', '5', '--fail-on', 'never'] });

      const entry = row(done.report, program, program === 'semgrep' ? 'code' : 'tree');
      expectNotPassed(done);
      expect(status).toContain(entry.status);
      expect(reasonsOf(entry)).toMatch(reason);
      if (program !== 'gitleaks') expect(isFound(done.report)).toBe(true);
    },
    120_000,
  );

  it('of another version is not used', async () => {
    write('notes.txt', MARK);
    const tools = path.join(world.dir, 'tools');
    writeFakeTools(tools);
    const file = path.join(tools, 'trufflehog');
    writeFileSync(file, readFileSync(file, 'utf8').replace('3.97.0', '3.96.0'));

    const run = await runCli(world, {
      args: [
        'scan',
        world.repo,
        '--out',
        world.out,
        '--engine',
        'local',
        '--format',
        'json',
        '--offline',
        '--fail-on',
        'never',
      ],
      env: { SECONDLOOK_TOOLS: tools },
    });

    const done = { run, report: readReport(world) };
    expectNotPassed(done);
    expect(row(done.report, 'trufflehog', 'tree').status).toBe('missing');
    expect(reasonsOf(row(done.report, 'trufflehog', 'tree'))).toMatch(/3\.96\.0/);
    expect(isFound(done.report)).toBe(true);
  });

  it('whose report is cut off keeps what stands before the cut', async () => {
    write('notes.txt', `${MARK}\nPLANTED_SecondSecond2\n`);
    const cut = `${goodBody('gitleaks')}; const file = args[args.indexOf('--report-path') + 1]; const text = fs.readFileSync(file, 'utf8'); fs.writeFileSync(file, text.slice(0, text.length - 20));`;

    const done = await scan({ bodies: { gitleaks: cut }, flags: ['--fail-on', 'never'] });

    expectNotPassed(done);
    expect(row(done.report, 'gitleaks', 'tree').status).toBe('partial');
    expect(isFound(done.report)).toBe(true);
  });

  it('left out by the person is said', async () => {
    write('notes.txt', MARK);

    const done = await scan({ flags: ['--skip', 'trufflehog', '--fail-on', 'never'] });

    expectNotPassed(done);
    expect(row(done.report, 'trufflehog', 'tree').status).toBe('skipped');
  });
});

describe('settings and output', () => {
  it('a malformed settings file names file and line', async () => {
    write('secondlook.yaml', 'fail-on: high\nsuppressions: [\n');

    const run = await scanRaw({});

    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/secondlook\.yaml.*(?:line )?[23]/s);
  });

  it('an output folder that cannot be made is a usage error before anything is scanned', async () => {
    write('notes.txt', MARK);
    writeFileSync(path.join(world.dir, 'file'), '');

    const run = await scanRaw({ flags: ['--out', path.join(world.dir, 'file', 'out')] });

    expect(run.exitCode).toBe(2);
    expect(filesBelow(world.tmp)).toEqual([]);
  });

  it('a disk that takes no more is told, and leaves no half report', async () => {
    write('notes.txt', MARK);

    const run = await scanRaw({ flags: ['--format', 'html'], under: ['sh', '-c', 'ulimit -f 64; exec "$@"', 'sh'] });

    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/report/);
    // The page is larger than the limit, the JSON before it is not: what is there is whole.
    expect(filesBelow(world.out).map((file) => path.basename(file))).not.toContain('report.html');
    expect(() => readReport(world)).not.toThrow();
    expect(filesBelow(world.tmp)).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  const SLOW = `fs.writeFileSync(${JSON.stringify('PIDFILE')}, String(process.pid)); process.on('SIGINT', () => {}); process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`;

  async function interrupt(times: number): Promise<{ readonly run: CliRun; readonly pid: number }> {
    write('notes.txt', MARK);
    const pidFile = path.join(world.dir, 'pid');
    let sent = 0;
    const timer = { id: undefined as NodeJS.Timeout | undefined };
    const run = await scanRaw({
      bodies: { gitleaks: SLOW.replace('PIDFILE', pidFile) },
      onStderr: (_, pid) => {
        timer.id ??= setInterval(() => {
          if (existsSync(pidFile) && sent < times) {
            sent += 1;
            process.kill(pid, 'SIGINT');
          }
        }, 100);
      },
    });
    clearInterval(timer.id);
    return { run, pid: Number(readFileSync(pidFile, 'utf8')) };
  }

  it.each([1, 2])('%i times ends everything: exit code, child processes, temporary files', async (times) => {
    const { run, pid } = await interrupt(times);

    // A second signal may come when everything is cleaned up and the listeners are gone: the shell calls that 130, too.
    expect(run.signal === 'SIGINT' ? 130 : run.exitCode).toBe(130);
    await expect.poll(() => isAlive(pid), { timeout: 3000 }).toBe(false);
    expect(filesBelow(world.tmp)).toEqual([]);
    expect(existsSync(path.join(world.out, 'report.json'))).toBe(false);
  });
});

/** False for a process that is gone, or dead and not yet collected by its new parent. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('two scans at once', () => {
  it('of one repository into one folder give two whole results', async () => {
    write('notes.txt', MARK);
    write('src/app.js', 'const a = 1;\n');

    const [one, two] = await Promise.all([scan(), scan()]);

    for (const done of [one, two]) {
      expectNotPassed(done);
      expect(isFound(done.report)).toBe(true);
    }
    expect(one.run.exitCode).toBe(two.run.exitCode);
  });
});
