import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toRepoPath } from '../../src/core/location.ts';
import type { Engine, RunRequest } from '../../src/orchestrate/engine.ts';
import type { Invocation, Places, ToolScanner } from '../../src/scanners/contract.ts';
import { EMPTY_RESULT } from '../../src/scanners/contract.ts';

/** What the suite asks of an engine under test. */
export interface EngineWorld {
  /** Makes an engine in which the program `odd` is this shell script. */
  makeEngine(script: string, scratch: string, signal: AbortSignal): Engine | Promise<Engine>;
}

const ODD_VERSION = 'case "$1" in --version) echo "odd 1.2.3"; exit 0;; esac\n';

export function oddScanner(over: Partial<ToolScanner['tool']> = {}): ToolScanner {
  return {
    kind: 'tool',
    id: 'odd',
    title: 'an odd program',
    categories: ['secrets'],
    about: 'a program of the test',
    plan: () => [],
    tool: {
      program: 'odd',
      versionArgs: ['--version'],
      readVersion: (text) => /odd ([0-9.]+)/.exec(text)?.[1],
      supported: '^1.2.0',
      remedy: 'install odd',
      ...over,
    },
    invoke: () => {
      throw new Error('the suite describes the call itself');
    },
    exitMeaning: () => 'ok',
    parse: () => ({ kind: 'result', ...EMPTY_RESULT }),
  };
}

/** The same behaviour is asked of every engine: the pipeline must not be able to tell them apart. */
export function describeEngine(name: string, world: EngineWorld): void {
  describe(`${name} engine`, () => {
    let scratch = '';
    beforeEach(() => {
      scratch = mkdtempSync(path.join(os.tmpdir(), 'engine-suite-'));
      mkdirSync(path.join(scratch, 'repository', 'sub'), { recursive: true });
      mkdirSync(path.join(scratch, 'private'));
      writeFileSync(path.join(scratch, 'repository', 'package.json'), '{"name":"x"}');
      writeFileSync(path.join(scratch, 'outside.txt'), 'outside');
      symlinkSync(path.join(scratch, 'outside.txt'), path.join(scratch, 'repository', 'link.json'));
    });
    afterEach(() => {
      rmSync(scratch, { recursive: true, force: true });
    });

    async function run(script: string, over: Partial<Invocation> = {}, signal = new AbortController().signal) {
      const engine = await world.makeEngine(ODD_VERSION + script, scratch, signal);
      const describeCall = (places: Places): Invocation => ({
        args: ['go', places.repository],
        cwd: places.repository,
        env: { FROM_INVOCATION: 'yes' },
        files: [{ path: 'config/own.toml', content: 'own' }],
        copies: [],
        needsNetwork: false,
        deadlineMs: 20_000,
        memoryMb: 512,
        maxOutputBytes: 1_000_000,
        report: { from: 'stdout' },
        ...over,
      });
      const request: RunRequest = {
        scanner: oddScanner(),
        part: { kind: 'run', part: 'code', label: 'code' },
        describe: describeCall,
        hostPlaces: { repository: path.join(scratch, 'repository'), history: '', tree: '', rules: scratch },
        privateDir: path.join(scratch, 'private'),
        signal,
        onProgress: () => undefined,
      };
      try {
        return (await engine.run(request)).outcome;
      } finally {
        await engine.close();
      }
    }

    it('brings back stdout, stderr and the exit code', async () => {
      const outcome = await run('echo "[]"; echo warned >&2; exit 99');

      expect(outcome).toMatchObject({ kind: 'ended', raw: { exitCode: 99, report: '[]\n', stderr: 'warned\n' } });
    });

    it('brings back a report file of the private folder, and null when none was written', async () => {
      const file = { report: { from: 'file', path: 'out.json' } } as const;

      const written = await run('echo "{}" > "$HOME/../out.json"', file);
      rmSync(path.join(scratch, 'private', 'out.json'), { force: true });
      const absent = await run('true', file);

      expect(written).toMatchObject({ kind: 'ended', raw: { report: '{}\n' } });
      expect(absent).toMatchObject({ kind: 'ended', raw: { report: null } });
    });

    it('gives the child the invocation files, its variables, and nothing of our environment', async () => {
      process.env['SECOND_LOOK_CANARY_VARIABLE'] = 'must not be seen';
      const outcome = await run('cat "$HOME/../config/own.toml"; env');
      delete process.env['SECOND_LOOK_CANARY_VARIABLE'];

      const text = outcome.kind === 'ended' ? (outcome.raw.report ?? '') : '';
      expect(text).toMatch(/^own/);
      expect(text).toContain('FROM_INVOCATION=yes');
      expect(text).toContain('GIT_CONFIG_NOSYSTEM=1');
      expect(text).not.toContain('must not be seen');
    });

    it('copies a file of the repository, and refuses a link that leads out of it', async () => {
      const copies = [
        { from: toRepoPath('package.json'), to: 'project/package.json' },
        { from: toRepoPath('link.json'), to: 'project/link.json' },
      ];

      const outcome = await run('ls "$HOME/../project"', { copies });

      expect(outcome).toMatchObject({ kind: 'ended', raw: { report: 'package.json\n' } });
    });

    it('stops a program at its deadline, with what it had printed', async () => {
      const outcome = await run('echo half; sleep 60', { deadlineMs: 1500 });

      expect(outcome).toMatchObject({ kind: 'timed-out', partial: { report: 'half\n' } });
    });

    it('is not held by a grandchild that keeps the pipe open', async () => {
      const outcome = await run('(sleep 60) & echo started; wait', { deadlineMs: 1500 });

      expect(outcome.kind).toBe('timed-out');
      expect(outcome.durationMs).toBeLessThan(15_000);
    });

    it('stops a program that floods its output', async () => {
      const outcome = await run('yes "a long line of nothing in particular"', { maxOutputBytes: 200_000 });

      expect(outcome.kind).toBe('crashed');
    });

    it('calls a program killed by a signal crashed', async () => {
      const outcome = await run('kill -9 $$');

      expect(outcome.kind).toBe('crashed');
    });

    it('rejects when it is aborted, and leaves no process behind', async () => {
      const controller = new AbortController();
      const marker = `9${process.pid % 1000}.25`;
      const running = run(`sleep ${marker}`, {}, controller.signal);
      setTimeout(() => {
        controller.abort();
      }, 700);

      await expect(running).rejects.toMatchObject({ code: 'aborted' });
      expect(processesNaming(`sleep\0${marker}`)).toEqual([]);
    });

    it('tells the version of a tool, refuses an unsupported one, and says how to mend it', async () => {
      const engine = await world.makeEngine(ODD_VERSION, scratch, new AbortController().signal);

      const ready = await engine.check(oddScanner());
      await engine.close();
      const other = await world.makeEngine(ODD_VERSION, scratch, new AbortController().signal);
      const old = await other.check(oddScanner({ supported: '^2.0.0' }));
      await other.close();

      expect(ready).toMatchObject({ kind: 'ready', version: '1.2.3' });
      expect(old).toMatchObject({ kind: 'missing', remedy: 'install odd' });
    });
  });
}

function processesNaming(text: string): readonly string[] {
  return readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      return readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(text);
    } catch {
      return false;
    }
  });
}
