import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScanReport } from '../../src/core/scan-report.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** A place of its own for one run of the program: a repository, an output folder, a home and a temporary folder. */
export interface CliWorld {
  readonly dir: string;
  readonly repo: string;
  readonly out: string;
  readonly tmp: string;
  readonly home: string;
}

export interface CliRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What its containers and volumes are labelled with. */
  readonly pid: number;
}

export interface CliOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Called with stderr as it grows and the process: for tests that stop it. */
  readonly onStderr?: (text: string, pid: number) => void;
  readonly uid?: number;
  /** The same as `uid` where it is not given. */
  readonly gid?: number;
  /** A program and arguments to run it under: `['sh', '-c', 'ulimit -f 8; exec "$@"', 'sh']`. */
  readonly under?: readonly [string, ...string[]];
}

export function makeWorld(name: string): CliWorld {
  const dir = mkdtempSync(path.join(tmpdir(), `e2e-${name}-`));
  const world = {
    dir,
    repo: path.join(dir, 'repo'),
    out: path.join(dir, 'out'),
    tmp: path.join(dir, 'tmp'),
    home: path.join(dir, 'home'),
  };
  for (const folder of [world.repo, world.tmp, world.home]) mkdirPrivate(folder);
  return world;
}

export function removeWorld(world: CliWorld): void {
  rmSync(world.dir, { recursive: true, force: true });
}

/** Runs the program as a person would, with nothing of this process's environment but the search path. */
export async function runCli(world: CliWorld, options: CliOptions = {}): Promise<CliRun> {
  const [program, ...args] = options.under ?? [process.execPath];
  const node = options.under === undefined ? [] : [process.execPath];
  const child = spawn(program, [...args, ...node, CLI, ...(options.args ?? [])], {
    cwd: options.cwd ?? world.dir,
    env: {
      PATH: process.env['PATH'],
      HOME: world.home,
      TMPDIR: world.tmp,
      LANG: 'C.UTF-8',
      ...daemonAddress(),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid ?? options.uid }),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (child.pid !== undefined) options.onStderr?.(stderr, child.pid);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      resolve({ exitCode, signal, stdout, stderr, pid: child.pid ?? 0 });
    });
  });
}

/** report.json of the run, held against the published schema. */
export function readReport(world: CliWorld): ScanReport {
  return ScanReport.parse(JSON.parse(readFileSync(path.join(world.out, 'report.json'), 'utf8')));
}

/** Every regular file below a folder. */
export function filesBelow(dir: string): readonly string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(dir, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .sort();
}

/** The program must ask the same daemon as the test does. */
function daemonAddress(): Record<string, string> {
  const address = process.env['DOCKER_HOST'];
  return address === undefined ? {} : { DOCKER_HOST: address };
}

function mkdirPrivate(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
}
