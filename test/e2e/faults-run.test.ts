import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { findEngines } from '../helpers/engines.ts';
import { expectFault, expectNothingLeft, faultTest, type FaultWorld, foundIn, MARK } from '../helpers/fault-world.ts';
import { type CliRun, filesBelow, readReport } from '../helpers/run-cli.ts';

const engines = await findEngines();
const isRoot = process.getuid?.() === 0;

/** A disk of its own size, so that a test can fill it; undefined where this user may not mount one. */
function mountSmallDisk(folder: string, size: string): (() => void) | undefined {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0700`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return () => {
    execFileSync('umount', ['-l', folder]);
  };
}

const canMount = isRoot && probeMount();
function probeMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'mount-'));
  const unmount = mountSmallDisk(folder, '64k');
  unmount?.();
  rmSync(folder, { recursive: true });
  return unmount !== undefined;
}

/** What ends before any scanner is asked, or after the last one: the same for every engine. */
describe('settings and places', () => {
  const it = faultTest(engines[0]!);

  const refused = async (world: FaultWorld, flags: readonly string[], message: RegExp): Promise<void> => {
    const run = await world.scanRaw({ flags });
    expect(run.exitCode, run.stderr).toBe(2);
    expect(run.stderr).toMatch(message);
    expect(existsSync(path.join(world.out, 'report.json'))).toBe(false);
    await expectNothingLeft(world, run);
  };

  it.for([
    ['is broken off', 'fail-on: high\nsuppressions: [\n', /secondlook\.yaml:[23]:\d+: this is not YAML/],
    ['has a key that nobody knows', 'fail-on: high\nfial: 1\n', /secondlook\.yaml:2:1: .*fial/],
    ['has a value of the wrong kind', 'timeout: soon\n', /secondlook\.yaml:1:10: .*number/],
    ['is no text', '\u0000\u0001\u0002', /secondlook\.yaml:1/],
  ] as const)('a settings file that %s is told with its line', async ([, text, message], { world }) => {
    world.write('notes.txt', MARK);
    world.write('secondlook.yaml', text);

    await refused(world, [], message);
  });

  it.for(['--config', '--policy', '--baseline'] as const)('a broken file for %s is told', async (flag, { world }) => {
    world.write('notes.txt', MARK);
    writeFileSync(path.join(world.dir, 'broken'), '{"a": [');

    await refused(world, [flag, path.join(world.dir, 'broken')], /broken/);
  });

  it('a repository that turns the gate off is obeyed, and the verdict says who did it', async ({ world }) => {
    world.write('notes.txt', MARK);
    world.write('secondlook.yaml', 'fail-on: never\n');

    const { run, report } = await world.scan();

    expect(run.exitCode).toBe(0);
    expect(report.verdict.headline).toMatch(/The gate is off \(fail-on: never, from secondlook\.yaml\).*high or worse/);
    expect(run.stdout).toMatch(/The gate is off/);
  });

  it('and is not obeyed under a policy', async ({ world }) => {
    world.write('notes.txt', MARK);
    world.write('secondlook.yaml', 'fail-on: never\n');
    writeFileSync(path.join(world.dir, 'policy.yaml'), 'fail-on: high\n');

    const done = await world.scan({ flags: ['--policy', path.join(world.dir, 'policy.yaml')] });

    await expectFault(world, done, { verdict: 'fail', rows: [['gitleaks', 'tree', 'completed']], found: 1 });
    expect(done.report.scan.policy.sources.join()).toContain('refused');
  });

  it('an output folder below a file is refused before anything is scanned', async ({ world }) => {
    world.write('notes.txt', MARK);
    writeFileSync(path.join(world.dir, 'file'), '');

    await refused(world, ['--out', path.join(world.dir, 'file', 'out')], /a file is in the way/);
  });

  it('an output folder behind a link of the repository is refused', async ({ world }) => {
    world.write('notes.txt', MARK);
    mkdirSync(path.join(world.dir, 'target'));
    symlinkSync(path.join(world.dir, 'target'), path.join(world.repo, 'secondlook-report'));

    await refused(world, ['--out', path.join(world.repo, 'secondlook-report')], /symbolic link/);
  });

  it.skipIf(!isRoot)('an output folder without the right to write is refused', async ({ world }) => {
    world.write('notes.txt', MARK);
    mkdirSync(world.out);
    chmodSync(world.out, 0o555);
    for (const folder of [world.dir, world.repo, world.home, world.tmp]) chownSync(folder, 65_534, 65_534);

    const run = await world.scanRaw({ uid: 65_534 });

    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/cannot be written \(no permission\)/);
    await expectNothingLeft(world, run);
  });

  it.skipIf(!canMount)('a full disk is told before anything is scanned', async ({ world }) => {
    world.write('notes.txt', MARK);
    const unmount = mountSmallDisk(world.out, '1m');
    try {
      execFileSync('sh', ['-c', 'head -c 2000000 /dev/zero > "$1" || true', 'sh', path.join(world.out, 'fill')], {
        stdio: 'ignore',
      });

      const run = await world.scanRaw({});

      expect(run.exitCode).toBe(2);
      expect(run.stderr).toMatch(/the disk is full/);
      expect(filesBelow(world.out).map((file) => path.basename(file))).toEqual(['fill']);
      await expectNothingLeft(world, run);
    } finally {
      unmount?.();
    }
  });

  it.skipIf(!canMount)(
    'a disk that fills up on the way keeps whole reports, and what was found is printed',
    async ({ world }) => {
      for (let index = 0; index < 40; index += 1)
        world.write(`notes-${index}.txt`, `PLANTED_Number${index}kX9wP2vB4\n`);
      const unmount = mountSmallDisk(world.out, '320k');
      try {
        const run = await world.scanRaw({ flags: ['--format', 'json,markdown,html'] });

        expect(run.exitCode).toBe(2);
        expect(run.stderr).toMatch(/could not be written \(the disk is full\)/);
        expect(run.stdout).toMatch(/Do not ship yet/);
        const left = filesBelow(world.out).map((file) => path.basename(file));
        expect(left).not.toContain('report.html');
        expect(foundIn(readReport(world))).toBe(40);
        expect(left.filter((name) => name.endsWith('.part'))).toEqual([]);
        await expectNothingLeft(world, run);
      } finally {
        unmount?.();
      }
    },
  );
});

describe.each(engines)('on $title', (engine) => {
  const it = faultTest(engine);

  describe.skipIf(!engine.isHere)('the machine', () => {
    it.skipIf(!canMount)('has no room for the working copies: that is told, and never clean', async ({ world }) => {
      world.git('init', '-q', '-b', 'main');
      for (let index = 0; index < 8; index += 1)
        world.write(`data-${index}.txt`, `${'0123456789abcdef'.repeat(40_000)}${index}\n`);
      world.write('notes.txt', `${MARK}\n`);
      world.git('add', '-A');
      world.git('commit', '-q', '-m', 'Start');
      const scratch = path.join(world.dir, 'small');
      const unmount = mountSmallDisk(scratch, '1500k');
      try {
        const run = await world.scanRaw({ flags: ['--fail-on', 'never'], env: { SECONDLOOK_SCRATCH: scratch } });

        expect(run.exitCode, run.stderr).toBeGreaterThan(1);
        if (run.exitCode === 3) expect(readReport(world).verdict.status).toBe('incomplete');
        expect(`${run.stderr}${run.stdout}`).toMatch(/room|space|disk/i);
        expect(filesBelow(scratch)).toEqual([]);
        await expectNothingLeft(world, run);
      } finally {
        unmount?.();
      }
    });
  });

  describe.skipIf(!engine.isHere)('a signal', () => {
    const SLOW = `console.error('6:42AM INF started'); process.on('SIGINT', () => {}); process.on('SIGTERM', () => {}); setTimeout(() => {}, 90_000);`;
    const bodies = { gitleaks: SLOW, trufflehog: SLOW };

    /** Sends signals, one after the other, once a scanner runs. */
    async function interrupt(world: FaultWorld, signals: readonly NodeJS.Signals[]): Promise<CliRun> {
      world.write('notes.txt', MARK);
      const started = Promise.withResolvers<number>();
      const run = world.scanRaw({
        fakes: { bodies },
        onStderr: (_, pid) => {
          started.resolve(pid);
        },
      });
      const pid = await started.promise;
      await expect.poll(() => isScanning(world, pid), { timeout: 60_000, interval: 50 }).toBe(true);
      for (const signal of signals) {
        sendTo(pid, signal);
        // Two at the same moment would arrive as one.
        await delay(60);
      }
      return run;
    }

    it.for([
      ['Ctrl-C', ['SIGINT'], 130],
      ['Ctrl-C twice', ['SIGINT', 'SIGINT'], 130],
      ['a request to end', ['SIGTERM'], 143],
    ] as const)(
      '%s ends everything: exit code, processes, containers, temporary files',
      async ([, signals, code], { world }) => {
        const run = await interrupt(world, signals);

        // A second signal may come when everything is cleaned up and the listeners are gone: the shell calls that 130, too.
        expect(run.signal === 'SIGINT' ? 130 : run.exitCode).toBe(code);
        expect(existsSync(path.join(world.out, 'report.json'))).toBe(false);
        expect(filesBelow(world.tmp)).toEqual([]);
        await expect.poll(() => childrenOf(world), { timeout: 10_000 }).toEqual([]);
        await expect.poll(() => engine.leftovers(run.pid), { timeout: 30_000 }).toEqual([]);
      },
    );

    it('that leaves no time to clean up has the next scan do it', async ({ world }) => {
      const killed = await interrupt(world, ['SIGKILL']);

      const done = await world.scan({ flags: ['--fail-on', 'critical'] });

      expect(killed.signal).toBe('SIGKILL');
      expect(foundIn(done.report)).toBe(1);
      expect(filesBelow(world.tmp)).toEqual([]);
      expect(await engine.leftovers(killed.pid)).toEqual([]);
      expect(await engine.leftovers(done.run.pid)).toEqual([]);
    });
  });

  describe.skipIf(!engine.isHere)('two scans at once', () => {
    it('of one repository into one folder give two whole results', async ({ world }) => {
      world.commitSomething();
      world.write('src/app.js', 'const a = 1;\n');

      const [one, two] = await Promise.all([world.scan(), world.scan()]);

      for (const done of [one, two]) {
        await expectFault(world, done, {
          verdict: 'fail',
          rows: [
            ['gitleaks', 'history', 'completed'],
            ['semgrep', 'code', 'completed'],
          ],
          found: 1,
        });
      }
    });
  });
});

function sendTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Whether a scanner has been started: a process of ours, or a container at the daemon. */
async function isScanning(world: FaultWorld, pid: number): Promise<boolean> {
  if (world.engine.id === 'local') return childrenOf(world).length > 0;
  return (await world.engine.leftovers(pid)).some((one) => one.startsWith('container'));
}

/** Processes that still use the fake tools of this world. */
function childrenOf(world: FaultWorld): readonly string[] {
  const pids = execFileSync('sh', ['-c', 'ls -d /proc/[0-9]*'], { encoding: 'utf8' }).trim().split('\n');
  return pids.filter((folder) => {
    try {
      return readFileSync(`${folder}/cmdline`, 'utf8').includes(path.join(world.dir, 'tools'));
    } catch {
      return false;
    }
  });
}
