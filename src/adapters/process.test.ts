import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessRequest } from '../core/ports.ts';
import { createProcessRunner } from './process.ts';

const runner = createProcessRunner();
let dir = '';

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'process-test-'));
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** An odd program in JavaScript. */
function program(source: string): [string, ...string[]] {
  return [process.execPath, '--input-type=commonjs', '-e', source];
}

function request(argv: readonly [string, ...string[]], fields: Partial<ProcessRequest> = {}): ProcessRequest {
  return {
    argv,
    cwd: dir,
    env: { PATH: '/usr/bin:/bin' },
    deadlineMs: 30_000,
    maxStdoutBytes: 1_000_000,
    maxStderrBytes: 100_000,
    signal: new AbortController().signal,
    ...fields,
  };
}

/** Processes whose command line holds a mark, zombies left out. */
function alive(mark: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .filter((name) => {
      try {
        return (
          readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(mark) &&
          !/\) [ZX] /.test(readFileSync(`/proc/${name}/stat`, 'utf8'))
        );
      } catch {
        return false;
      }
    });
}

let marks = 0;
function newMark(): string {
  marks += 1;
  return `odd-program-${process.pid}-${marks}`;
}

describe('a program that ends by itself', () => {
  it('gives its output, log and exit code', async () => {
    const result = await runner.run(
      request(program('process.stdout.write("out"); process.stderr.write("log"); process.exitCode = 3')),
    );

    expect(result).toMatchObject({ ended: 'exited', exitCode: 3, signal: null, stdout: 'out', stderr: 'log' });
  });

  it('gives the signal that killed it', async () => {
    const result = await runner.run(
      request(program('process.kill(process.pid, "SIGKILL"); setTimeout(() => {}, 1e6)')),
    );

    expect(result).toMatchObject({ ended: 'exited', exitCode: null, signal: 'SIGKILL' });
  });

  it('gets the environment of the request and nothing of ours', async () => {
    const result = await runner.run(
      request(program('process.stdout.write(JSON.stringify(process.env))'), { env: { ONLY: 'this' } }),
    );

    expect(JSON.parse(result.stdout)).toEqual({ ONLY: 'this' });
  });

  it('gets its input', async () => {
    const result = await runner.run(request(['cat'], { stdin: 'some text\n' }));

    expect(result.stdout).toBe('some text\n');
  });

  it('may leave its input unread', async () => {
    const result = await runner.run(request(['true'], { stdin: 'x'.repeat(1_000_000) }));

    expect(result).toMatchObject({ ended: 'exited', exitCode: 0 });
  });

  it('tells its log line by line, characters of several bytes whole', async () => {
    const lines: string[] = [];
    const source = `
      const bytes = Buffer.from('first é\\nsecond €\\nno end');
      let at = 0;
      const step = () => { if (at < bytes.length) { process.stderr.write(bytes.subarray(at, ++at), () => setTimeout(step, 1)); } };
      step();`;

    await runner.run(request(program(source), { onStderrLine: (line) => lines.push(line) }));

    expect(lines).toEqual(['first é', 'second €']);
  });

  it('hands its output on in chunks and keeps nothing of it', async () => {
    let bytes = 0;

    const result = await runner.run(
      request(['head', '-c', '5000000', '/dev/zero'], {
        maxStdoutBytes: 10_000_000,
        onStdout: (chunk) => (bytes += chunk.length),
      }),
    );

    expect([bytes, result.stdout, result.ended]).toEqual([5_000_000, '', 'exited']);
  });

  it('is stopped when the receiver of its output fails, and the fault is passed on', async () => {
    const mark = newMark();
    const running = runner.run(
      request(['sh', '-c', 'yes "$0"', mark], {
        maxStdoutBytes: 1e12,
        onStdout: () => {
          throw new Error('disk full');
        },
      }),
    );

    await expect(running).rejects.toThrow('disk full');
    expect(alive(mark)).toEqual([]);
  });
});

describe('a program that cannot be started', () => {
  beforeAll(() => {
    writeFileSync(path.join(dir, 'no-program.txt'), 'only text\n', { mode: 0o600 });
  });

  it.each([
    ['is missing', ['no-such-program-of-ours'], 'not-found'],
    ['is missing at its path', ['/no/such/program'], 'not-found'],
    ['may not be run', ['./no-program.txt'], 'spawn-failed'],
    ['has a null byte in its arguments', ['true', 'a\0b'], 'spawn-failed'],
  ] as const)('%s', async (_, argv, ended) => {
    const result = await runner.run(request(argv));

    expect(result).toMatchObject({ ended, exitCode: null, stdout: '', stderr: '' });
  });

  it('has no working folder', async () => {
    const result = await runner.run(request(['true'], { cwd: path.join(dir, 'absent') }));

    expect(result.ended).toBe('spawn-failed');
  });
});

describe('a program that does not end', () => {
  it('is killed at its deadline, and what it printed is kept', async () => {
    const mark = newMark();
    const source = `process.stdout.write('{"half":'); setInterval(() => {}, 1000) // ${mark}`;

    const result = await runner.run(request(program(source), { deadlineMs: 6000 }));

    expect(result).toMatchObject({ ended: 'deadline', exitCode: null, stdout: '{"half":' });
    expect(result.durationMs).toBeLessThan(30_000);
    expect(alive(mark)).toEqual([]);
  });

  it('is killed though it ignores SIGTERM', async () => {
    const mark = newMark();

    const result = await runner.run(
      request(['sh', '-c', 'trap "" TERM INT HUP; while :; do sleep 1; done', mark], { deadlineMs: 300 }),
    );

    expect(result.ended).toBe('deadline');
    expect(alive(mark)).toEqual([]);
  });

  it('is killed with its grandchild', async () => {
    const mark = newMark();

    const result = await runner.run(
      request(['sh', '-c', `sh -c 'sleep 1000; : ${mark}' & wait`, mark], { deadlineMs: 300 }),
    );

    expect(result.ended).toBe('deadline');
    expect(alive(mark)).toEqual([]);
  });

  it('is killed when the run is aborted', async () => {
    const mark = newMark();
    const abort = new AbortController();
    setTimeout(() => {
      abort.abort();
    }, 200);

    const result = await runner.run(request(['sh', '-c', 'sleep 1000', mark], { signal: abort.signal }));

    expect(result.ended).toBe('aborted');
    expect(alive(mark)).toEqual([]);
  });

  it('is not started when the run was aborted before', async () => {
    const file = path.join(dir, 'made-after-abort');

    const result = await runner.run(request(['touch', file], { signal: AbortSignal.abort() }));

    expect(result.ended).toBe('aborted');
    expect(existsSync(file)).toBe(false);
  });
});

describe('a program whose grandchild holds its output', () => {
  it('ends with the program, and the grandchild dies', async () => {
    const mark = newMark();

    const result = await runner.run(request(['sh', '-c', `sh -c 'sleep 1000; : ${mark}' & echo done`]));

    expect(result).toMatchObject({ ended: 'exited', exitCode: 0, stdout: 'done\n' });
    expect(result.durationMs).toBeLessThan(4000);
    expect(alive(mark)).toEqual([]);
  });

  it('ends though the grandchild left the group', async () => {
    const result = await runner.run(request(['sh', '-c', 'setsid sleep 8 & sleep 0.3; echo done']));

    expect(result).toMatchObject({ ended: 'exited', exitCode: 0, stdout: 'done\n' });
    expect(result.durationMs).toBeLessThan(6000);
  });
});

describe('a program that takes too much', () => {
  it('is killed when it floods its output with a gigabyte', async () => {
    const before = process.memoryUsage().rss;

    const result = await runner.run(request(['head', '-c', '1000000000', '/dev/zero']));

    expect(result).toMatchObject({ ended: 'output-overflow', exitCode: null });
    expect(result.stdout).toHaveLength(1_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('is killed when it ends at once after one byte too many', async () => {
    const result = await runner.run(request(['printf', 'abcdef'], { maxStdoutBytes: 5 }));

    expect(result).toMatchObject({ ended: 'output-overflow', stdout: 'abcde' });
  });

  it('goes on when it floods its log, of which both ends are kept', async () => {
    const result = await runner.run(
      request(['sh', '-c', 'echo first >&2; head -c 3000000 /dev/zero >&2; echo last >&2; echo done'], {
        maxStderrBytes: 1000,
      }),
    );

    expect(result).toMatchObject({ ended: 'exited', exitCode: 0, stdout: 'done\n', stderrLeftOutBytes: 2_999_011 });
    expect(result.stderr.startsWith('first\n')).toBe(true);
    expect(result.stderr.endsWith('last\n')).toBe(true);
    expect(result.stderr).toContain('2999011 bytes of this log were left out');
  });

  it.runIf(process.platform === 'linux')('is killed when its group takes more memory than it may', async () => {
    const mark = newMark();
    const eat = `const all = []; setInterval(() => all.push(Buffer.alloc(30e6, 1)), 20) // ${mark}`;

    const result = await runner.run(
      request(['sh', '-c', '"$0" -e "$1" & wait', process.execPath, eat], { maxMemoryMb: 400 }),
    );

    expect(result.ended).toBe('memory');
    expect(alive(mark)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('is left alone when many forks share its memory', async () => {
    const source = `
import os, time
block = bytearray(b'x') * 120_000_000
children = []
for _ in range(5):
    pid = os.fork()
    if pid == 0:
        time.sleep(1.2)
        os._exit(0)
    children.append(pid)
for pid in children:
    os.waitpid(pid, 0)
`;

    const result = await runner.run(request(['python3', '-c', source], { maxMemoryMb: 300 }));

    expect(result).toMatchObject({ ended: 'exited', exitCode: 0 });
  });
});

describe('when our own process ends', () => {
  it.each([
    ['by exit()', 'setTimeout(() => process.exit(5), 500)', 5],
    ['by an exception', 'setTimeout(() => { throw new Error("fault") }, 500)', 1],
  ])('%s, the group is killed', async (_, end, code) => {
    const mark = newMark();
    const script = path.join(dir, `${mark}.mjs`);
    writeFileSync(
      script,
      `import { createProcessRunner } from ${JSON.stringify(path.resolve('src/adapters/process.ts'))};
       ${end};
       await createProcessRunner().run({ argv: ['sh', '-c', 'sleep 1000', '${mark}'], cwd: '/', env: { PATH: '/usr/bin:/bin' },
         deadlineMs: 1e6, maxStdoutBytes: 1, maxStderrBytes: 1, signal: new AbortController().signal });`,
    );

    const own = spawn(process.execPath, [script], { stdio: 'ignore' });
    const [exitCode] = (await once(own, 'exit')) as [number];
    execFileSync('sleep', ['0.1']);

    expect(exitCode).toBe(code);
    expect(alive(`1000\0${mark}`)).toEqual([]);
    expect(alive(mark)).toEqual([]);
  });
});
