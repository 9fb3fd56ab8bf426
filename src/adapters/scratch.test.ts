import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openScratch, sweepLeftovers } from './scratch.ts';

const HOUR_MS = 3_600_000;
let parent = '';

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'scratch-test-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

const open = () => openScratch({ parent, nowMs: Date.now() });

/** Starts another run that opens a scratch folder and then does what it is told. */
async function startRun(then: string): Promise<{ run: ChildProcess; dir: string }> {
  const script = `
    const { openScratch } = await import(${JSON.stringify(path.resolve('src/adapters/scratch.ts'))});
    const scratch = openScratch({ parent: ${JSON.stringify(parent)}, nowMs: Date.now() });
    process.stdout.write(scratch.dir);
    setInterval(() => {}, 1000);
    ${then}`;
  const run = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [dir] = (await once(run.stdout, 'data')) as [Buffer];
  return { run, dir: dir.toString() };
}

function plant(name: string, owner: unknown, ageMs = 0): string {
  const dir = path.join(parent, name);
  mkdirSync(dir, { mode: 0o700 });
  if (owner !== undefined)
    writeFileSync(path.join(dir, 'owner.json'), typeof owner === 'string' ? owner : JSON.stringify(owner));
  const time = new Date(Date.now() - ageMs);
  utimesSync(dir, time, time);
  return dir;
}

describe('openScratch', () => {
  it('makes a private folder and removes it with all that is in it', async () => {
    const scratch = open();
    expect(statSync(scratch.dir).mode & 0o777).toBe(0o700);
    const inner = await scratch.makeDir('gitleaks-tree');
    writeFileSync(path.join(inner, 'secret'), 'x');

    scratch.close();
    scratch.close();

    expect(readdirSync(parent)).toEqual([]);
  });

  it('gives each private folder a name of its own, whatever it is asked for', async () => {
    const scratch = open();

    const dirs = await Promise.all(['a', 'a', '../../etc', 'x/y', 'npm audit: .'].map((name) => scratch.makeDir(name)));

    expect(new Set(dirs).size).toBe(5);
    for (const dir of dirs) {
      expect(path.dirname(dir)).toBe(scratch.dir);
      expect(statSync(dir).mode & 0o777).toBe(0o700);
    }
    scratch.close();
  });

  it('removes what a tool left without the permission to write', async () => {
    const scratch = open();
    const inner = await scratch.makeDir('x');
    mkdirSync(path.join(inner, 'closed'));
    writeFileSync(path.join(inner, 'closed/file'), 'x');
    chmodSync(path.join(inner, 'closed'), 0o500);

    scratch.close();

    expect(readdirSync(parent)).toEqual([]);
  });

  it('removes a symlink and not what it points to', async () => {
    const precious = path.join(parent, 'precious');
    mkdirSync(precious);
    writeFileSync(path.join(precious, 'file'), 'x');
    const scratch = open();
    symlinkSync(precious, path.join(await scratch.makeDir('x'), 'link'));

    scratch.close();

    expect(existsSync(path.join(precious, 'file'))).toBe(true);
  });

  it('says what to do when it cannot be made', () => {
    expect(() => openScratch({ parent: path.join(parent, 'absent'), nowMs: 0 })).toThrow(
      expect.objectContaining({ code: 'scratch-unusable' }),
    );
  });

  it('is removed when the process exits without closing it', async () => {
    const { run } = await startRun('process.exit(1);');

    await once(run, 'exit');

    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('sweepLeftovers', () => {
  it('leaves a run alone that is still going, and removes it once it was killed', async () => {
    const { run, dir } = await startRun('');

    sweepLeftovers(parent, Date.now() + 100 * HOUR_MS);
    expect(existsSync(dir)).toBe(true);
    run.kill('SIGKILL');
    await once(run, 'exit');
    expect(existsSync(dir)).toBe(true);
    open().close();

    expect(existsSync(dir)).toBe(false);
  });

  it('removes the folder of a dead run whose number another process has now', () => {
    const scratch = open();
    const owner = JSON.parse(readFileSync(path.join(scratch.dir, 'owner.json'), 'utf8')) as Record<string, unknown>;
    const dir = plant('secondlook-reused', { ...owner, start: '1' });

    sweepLeftovers(parent, Date.now());

    expect([existsSync(dir), existsSync(scratch.dir)]).toEqual([false, true]);
    scratch.close();
  });

  it.each([
    ['from before a restart of this computer', { boot: 'earlier' }, 0, false],
    ['from another container, young', { namespace: 'pid:[1]' }, HOUR_MS, true],
    ['from another container, old', { namespace: 'pid:[1]' }, 25 * HOUR_MS, false],
    ['from another computer, young', { boot: 'other', host: 'other' }, HOUR_MS, true],
    ['from another computer, old', { boot: 'other', host: 'other' }, 25 * HOUR_MS, false],
  ])('judges a folder %s', (_, fields, ageMs, stays) => {
    const scratch = open();
    const owner = JSON.parse(readFileSync(path.join(scratch.dir, 'owner.json'), 'utf8')) as Record<string, unknown>;
    const dir = plant('secondlook-foreign', { ...owner, pid: 999_999_999, ...fields }, ageMs);

    sweepLeftovers(parent, Date.now());

    expect(existsSync(dir)).toBe(stays);
    scratch.close();
  });

  it.each([
    ['no owner, young', undefined, 0, true],
    ['no owner, old', undefined, 2 * HOUR_MS, false],
    ['half an owner, young', '{"pid":', 0, true],
    ['half an owner, old', '{"pid":', 2 * HOUR_MS, false],
  ])('judges a folder with %s', (_, owner, ageMs, stays) => {
    const dir = plant('secondlook-nameless', owner, ageMs);

    sweepLeftovers(parent, Date.now());

    expect(existsSync(dir)).toBe(stays);
  });

  it.each([
    [
      'a file of our prefix',
      (place: string) => {
        writeFileSync(place, 'x');
      },
    ],
    [
      'a symlink of our prefix',
      (place: string) => {
        symlinkSync('/etc', place);
      },
    ],
    [
      'a folder that others may read',
      (place: string) => {
        mkdirSync(place);
        chmodSync(place, 0o755);
      },
    ],
  ])('leaves %s alone', (_, make) => {
    const place = path.join(parent, 'secondlook-odd');
    make(place);

    sweepLeftovers(parent, Date.now() + 100 * HOUR_MS);

    expect(readdirSync(parent)).toEqual(['secondlook-odd']);
  });
});
