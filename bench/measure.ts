import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What the processes of one program took, all together. */
export interface ProgramCost {
  readonly cpuSeconds: number;
  /** Highest sum of their resident memory, sampled. Between fork and exec a child counts as a second copy of its parent. */
  readonly peakMemoryMb: number;
  /** Of the largest single process. */
  readonly largestMb: number;
}

export interface Measured {
  readonly wallSeconds: number;
  /** User and system time of the command and all descendants that it waited for. */
  readonly cpuSeconds: number;
  /** Highest sum of resident memory over the process tree, sampled. */
  readonly peakMemoryMb: number;
  /** By program name. A process is last seen up to a sample before its end, so that the sum is a little below `cpuSeconds`. */
  readonly programs: ReadonlyMap<string, ProgramCost>;
  /** Until the first text on stderr; absent when there was none. */
  readonly firstLineSeconds?: number;
  readonly exitCode: number | null;
  readonly stdout: string;
}

const SAMPLE_MS = 50;
const PAGE_BYTES = 4096;
const TICKS_PER_SECOND = 100;

/** Runs a command to its end and measures it as the operating system saw it (Linux only: reads /proc). */
export function measure(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    // bash's own `times` gives the CPU time of waited-for descendants, which Node does not expose.
    const child = spawn('bash', ['-c', '"$@"; code=$?; times >&3; exit $code', 'measure', ...argv], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let times = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout = (stdout + chunk.toString()).slice(-2_000_000);
    });
    let firstLineSeconds: number | undefined;
    child.stderr?.on('data', () => {
      firstLineSeconds ??= (performance.now() - started) / 1000;
    });
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      times += chunk.toString();
    });
    const tally = new Tally();
    const sampler = setInterval(() => {
      if (child.pid !== undefined) tally.take(processesBelow(child.pid));
    }, SAMPLE_MS);
    child.on('error', reject);
    child.on('close', (exitCode) => {
      clearInterval(sampler);
      resolve({
        wallSeconds: (performance.now() - started) / 1000,
        cpuSeconds: cpuOf(times),
        peakMemoryMb: tally.peakBytes / 1_000_000,
        programs: tally.programs(),
        ...(firstLineSeconds === undefined ? {} : { firstLineSeconds }),
        exitCode,
        stdout,
      });
    });
  });
}

/** The second line of `times` is children's user and system time: `0m1.234s 0m0.567s`. */
function cpuOf(times: string): number {
  const children = times.trim().split('\n')[1] ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

interface Sample {
  readonly pid: number;
  readonly program: string;
  readonly parent: number;
  /** Own user and system time, that of children not included. */
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/** Adds up what the samples tell. */
class Tally {
  peakBytes = 0;
  readonly #cpu = new Map<number, Sample>();
  readonly #peaks = new Map<string, number>();
  readonly #largest = new Map<string, number>();

  take(samples: readonly Sample[]): void {
    const sums = new Map<string, number>();
    for (const sample of samples) {
      this.#cpu.set(sample.pid, sample);
      this.#largest.set(sample.program, Math.max(this.#largest.get(sample.program) ?? 0, sample.residentBytes));
      sums.set(sample.program, (sums.get(sample.program) ?? 0) + sample.residentBytes);
    }
    for (const [program, bytes] of sums) this.#peaks.set(program, Math.max(this.#peaks.get(program) ?? 0, bytes));
    this.peakBytes = Math.max(
      this.peakBytes,
      [...sums.values()].reduce((a, b) => a + b, 0),
    );
  }

  programs(): ReadonlyMap<string, ProgramCost> {
    const cpu = new Map<string, number>();
    for (const { program, cpuSeconds } of this.#cpu.values()) cpu.set(program, (cpu.get(program) ?? 0) + cpuSeconds);
    return new Map(
      [...cpu].map(([program, cpuSeconds]) => [
        program,
        {
          cpuSeconds,
          peakMemoryMb: (this.#peaks.get(program) ?? 0) / 1_000_000,
          largestMb: (this.#largest.get(program) ?? 0) / 1_000_000,
        },
      ]),
    );
  }
}

/** All living descendants of a process, and itself. */
function processesBelow(root: number): readonly Sample[] {
  const all = new Map<number, Sample>();
  for (const entry of readdirSync('/proc')) {
    const sample = /^\d+$/.test(entry) ? readSample(Number(entry)) : undefined;
    if (sample !== undefined) all.set(sample.pid, sample);
  }
  const isInTree = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = all.get(at)?.parent)
      if (at === root) return true;
    return false;
  };
  return [...all.values()].filter(({ pid }) => isInTree(pid));
}

/** Undefined for a process that ended meanwhile: it holds no memory any more. */
function readSample(pid: number): Sample | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything: the fields count from its last bracket (proc_pid_stat(5)).
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    return {
      pid,
      program: stat.slice(stat.indexOf('(') + 1, end),
      parent: Number(fields[1]),
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
      residentBytes: Number(fields[21]) * PAGE_BYTES,
    };
  } catch {
    return undefined;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
