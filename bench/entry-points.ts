import type Docker from 'dockerode';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScanReport } from '../src/core/scan-report.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SAMPLE_MS = 150;
const PAGE_BYTES = 4096;
const SALT = 'SECONDLOOK_IDENTITY_SALT';

/** The ways to start a scan. They must find the same. */
export const ENTRY_POINTS = ['local', 'docker engine', 'docker run', 'compose'] as const;
export type EntryPoint = (typeof ENTRY_POINTS)[number];

export interface Target {
  readonly repository: string;
  readonly image: string;
  /** OSV records in place of a network: results then do not depend on the day. */
  readonly advisories: string;
  readonly out: string;
  /** A folder without git is told apart by its name, and that is another one in a container: this takes its place. */
  readonly salt?: string;
}

export interface EntryRun {
  readonly wallSeconds: number;
  /** Until the first line of progress. Compose says things of its own before that. */
  readonly firstLineSeconds: number;
  /** Highest sum of resident memory of our process and of the containers that it started, sampled. */
  readonly peakMemoryMb: number;
  readonly exitCode: number | null;
  readonly report: ScanReport;
}

/** Runs a scan as a person would start it, and measures it from outside. Linux only: reads /proc. */
export async function runEntryPoint(entry: EntryPoint, target: Target, docker: Docker): Promise<EntryRun> {
  mkdirSync(target.out, { recursive: true });
  const [program, ...args] = commandOf(entry, target);
  const started = performance.now();
  const child = spawn(program ?? '', args, {
    cwd: target.out,
    env: {
      ...process.env,
      ...(target.salt === undefined ? {} : { [SALT]: target.salt }),
      REPO: target.repository,
      OUT: target.out,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let firstLine: number | undefined;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    firstLine ??= performance.now();
    said = (said + chunk.toString()).slice(-4000);
  });
  const watch = watchMemory(docker, child.pid ?? 0, path.basename(target.out));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const ended = performance.now();
  cleanUp(entry, target);
  const peakMemoryMb = (await watch.stop()) / 1_000_000;
  const reportFile = path.join(target.out, 'report.json');
  try {
    const report = ScanReport.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
    const firstLineSeconds = ((firstLine ?? ended) - started) / 1000;
    return { wallSeconds: (ended - started) / 1000, firstLineSeconds, peakMemoryMb, exitCode, report };
  } catch (cause) {
    throw new Error(`${entry} wrote no report, exit code ${exitCode ?? 'none'}:\n${said}`, { cause });
  }
}

/** The compose file as it is, with the image that is asked for and nothing to build. */
function compose(image: string, out: string): readonly string[] {
  const override = path.join(path.dirname(out), `${path.basename(out)}.compose.yml`);
  writeFileSync(override, `services: { scan: { image: ${JSON.stringify(image)} } }\n`);
  const files = ['-f', path.join(ROOT, 'docker-compose.yml'), '-f', override];
  return ['docker-compose', ...files, '--project-name', `bench${process.pid}`, '--project-directory', ROOT];
}

/** Compose makes a network for the project, which outlives the run. */
function cleanUp(entry: EntryPoint, { image, out }: Target): void {
  if (entry !== 'compose') return;
  const [program, ...args] = compose(image, out);
  spawnSync(program ?? '', [...args, 'down'], { stdio: 'ignore' });
}

function commandOf(entry: EntryPoint, { repository, image, advisories, out, salt }: Target): readonly string[] {
  const label = `secondlook.bench=${path.basename(out)}`;
  const salted = salt === undefined ? [] : ['-e', `${SALT}=${salt}`];
  const inside = ['--offline', '--advisories', '/advisories', '--format', 'json'];
  const outside = ['--offline', '--advisories', advisories, '--format', 'json', '--out', out];
  const local = [process.execPath, path.join(ROOT, 'src', 'cli.ts'), 'scan', repository, ...outside];
  switch (entry) {
    case 'local':
      return [...local, '--engine', 'local'];
    case 'docker engine':
      return [...local, '--engine', 'docker', '--image', image];
    case 'docker run': {
      const mounts = ['-v', `${repository}:/repo:ro`, '-v', `${out}:/out`, '-v', `${advisories}:/advisories:ro`];
      const limits = ['--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--network', 'none'];
      const user = ['--user', `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`];
      return ['docker', 'run', '--rm', '--label', label, ...salted, ...user, ...limits, ...mounts, image, ...inside];
    }
    case 'compose': {
      const run = ['run', '--rm', '-T', '--label', label, ...salted, '-v', `${advisories}:/advisories:ro`];
      return [...compose(image, out), ...run, 'scan', ...inside];
    }
  }
}

/** Samples the memory of a process tree and of the containers that it owns at the daemon. */
function watchMemory(docker: Docker, root: number, bench: string): { stop: () => Promise<number> } {
  const over = new AbortController();
  let peak = 0;
  const pids = new Map<string, number>();
  const sampling = (async (): Promise<void> => {
    while (!over.signal.aborted) {
      peak = Math.max(peak, memoryOf([root, ...(await containerPids(docker, root, bench, pids))]));
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  return {
    stop: async () => {
      over.abort();
      await sampling;
      return peak;
    },
  };
}

async function containerPids(
  docker: Docker,
  root: number,
  bench: string,
  known: Map<string, number>,
): Promise<readonly number[]> {
  const isOurs = (labels: Readonly<Record<string, string>>): boolean =>
    labels['secondlook.bench'] === bench || (labels['secondlook.owner'] ?? '').includes(`,${root},`);
  const running = (await docker.listContainers().catch(() => [])).filter(({ Labels }) => isOurs(Labels));
  for (const { Id } of running) {
    if (known.has(Id)) continue;
    const pid = await docker
      .getContainer(Id)
      .inspect()
      .then(({ State }) => State.Pid)
      .catch(() => 0);
    if (pid > 0) known.set(Id, pid);
  }
  return running.flatMap(({ Id }) => known.get(Id) ?? []);
}

function memoryOf(roots: readonly number[]): number {
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
      if (roots.includes(at)) return true;
    return false;
  };
  return [...resident].reduce((sum, [pid, bytes]) => (isInTree(pid) ? sum + bytes : sum), 0);
}
