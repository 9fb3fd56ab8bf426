import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  readonly wallSeconds: number;
  /** User and system time of the command and all descendants that it waited for. */
  readonly cpuSeconds: number;
  /** Highest sum of resident memory over the process tree, sampled. */
  readonly peakMemoryMb: number;
  readonly exitCode: number | null;
  readonly stdout: string;
}

const SAMPLE_MS = 100;
const PAGE_BYTES = 4096;

/** Runs a command to its end and measures it as the operating system saw it (Linux only: reads /proc). */
export function measure(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    // bash's own `times` gives the CPU time of waited-for descendants, which Node does not expose.
    const child = spawn('bash', ['-c', '"$@"; code=$?; times >&3; exit $code', 'measure', ...argv], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    let stdout = '';
    let times = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout = (stdout + chunk.toString()).slice(-2_000_000);
    });
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      times += chunk.toString();
    });
    let peak = 0;
    const sampler = setInterval(() => {
      if (child.pid !== undefined) peak = Math.max(peak, treeMemory(child.pid));
    }, SAMPLE_MS);
    child.on('error', reject);
    child.on('close', (exitCode) => {
      clearInterval(sampler);
      resolve({
        wallSeconds: (performance.now() - started) / 1000,
        cpuSeconds: cpuOf(times),
        peakMemoryMb: peak / 1_000_000,
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

function treeMemory(root: number): number {
  const parents = new Map<number, number>();
  const resident = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(pid, Number(fields[1]));
      resident.set(pid, Number(fields[21]) * PAGE_BYTES);
    } catch {
      // It ended between the listing and the reading: it holds no memory any more.
    }
  }
  const isInTree = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  let sum = 0;
  for (const [pid, bytes] of resident) if (isInTree(pid)) sum += bytes;
  return sum;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
