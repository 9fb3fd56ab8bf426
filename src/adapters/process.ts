import { execa } from 'execa';
import { statSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessRequest, ProcessResult, ProcessRunner } from '../core/ports.ts';
import { BoundedLog, BoundedOutput } from './process-output.ts';
import { HAS_PROC, livingMembers, proportionalMemory, watchGroupMemory } from './process-table.ts';

const MAX_DRAIN_MS = 2000;
const MAX_DYING_MS = 5000;
const DYING_POLL_MS = 10;
const MEGABYTE = 1_000_000;

/** Groups that run now. They are killed when this process exits, by whatever way that runs exit handlers. */
const liveGroups = new Set<number>();
let hasExitHandler = false;

/** Runs child processes, each in a group of its own that is dead when `run` resolves. */
export function createProcessRunner(): ProcessRunner {
  return { run };
}

type Child = ReturnType<typeof startChild>;
type End = Pick<ProcessResult, 'ended' | 'exitCode' | 'signal'>;

async function run(request: ProcessRequest): Promise<ProcessResult> {
  const startedMs = performance.now();
  const stdout = new BoundedOutput(request.maxStdoutBytes, request.onStdout);
  const stderr = new BoundedLog(request.maxStderrBytes, request.onStderrLine);
  const end = request.signal.aborted ? endOf('aborted') : await runChild(request, stdout, stderr);
  if (stdout.fault !== undefined) throw stdout.fault.error;
  return {
    ...end,
    stdout: stdout.text(),
    stderr: stderr.text(),
    ...(stderr.leftOutBytes === 0 ? {} : { stderrLeftOutBytes: stderr.leftOutBytes }),
    durationMs: performance.now() - startedMs,
  };
}

async function runChild(request: ProcessRequest, stdout: BoundedOutput, stderr: BoundedLog): Promise<End> {
  const child = tryToStart(request);
  if (child === undefined) return endOf('spawn-failed');
  const group = child.pid;
  if (group === undefined) return endOf(reasonNotStarted((await child).code, request.cwd));
  killAtExit(group);
  liveGroups.add(group);
  const drained = Promise.all([hasClosed(child.stdout), hasClosed(child.stderr)]);
  try {
    child.stderr.on('data', (chunk: Buffer) => {
      stderr.take(chunk);
    });
    const end = await waitForEnd(child, group, request, stdout);
    killGroup(group);
    // All writers of the group are dead, so the pipes close, unless a process that left the group holds one: that one is not waited for.
    await Promise.race([drained, delay(MAX_DRAIN_MS, undefined, { ref: false })]);
    return end.ended === 'exited' && stdout.isOver ? endOf('output-overflow') : end;
  } finally {
    killGroup(group);
    child.stdout.destroy();
    child.stderr.destroy();
    await untilDead(group);
    liveGroups.delete(group);
  }
}

/** Undefined where the call itself is refused, as with a null byte in an argument. */
function tryToStart(request: ProcessRequest): Child | undefined {
  try {
    return startChild(request);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function startChild(request: ProcessRequest) {
  const [program, ...args] = request.argv;
  const child = execa(program, args, {
    cwd: request.cwd,
    env: request.env,
    extendEnv: false,
    preferLocal: false,
    // Its own session and group, so that one signal reaches every descendant, and a terminal's Ctrl-C reaches us alone.
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
    stdin: request.stdin === undefined ? 'ignore' : 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
  });
  if (child.stdin !== null) {
    // A child may end without reading its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(request.stdin);
  }
  return child;
}

/** Resolves at the first of: exit, deadline, abort, too much output, too much memory. */
function waitForEnd(child: Child, group: number, request: ProcessRequest, stdout: BoundedOutput): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
  const stop = (ended: ProcessResult['ended']): void => {
    resolve(endOf(ended));
  };
  const onAbort = (): void => {
    stop('aborted');
  };
  child.nodeChildProcess.once('exit', (exitCode, signal) => {
    resolve({ ended: 'exited', exitCode, signal });
  });
  child.nodeChildProcess.once('error', () => {
    stop('spawn-failed');
  });
  child.stdout.on('data', (chunk: Buffer) => {
    if (!stdout.take(chunk)) stop('output-overflow');
  });
  const deadline = setTimeout(() => {
    stop('deadline');
  }, request.deadlineMs);
  request.signal.addEventListener('abort', onAbort, { once: true });
  const unwatch = watchMemory(group, request.maxMemoryMb, () => {
    stop('memory');
  });
  return promise.finally(() => {
    clearTimeout(deadline);
    request.signal.removeEventListener('abort', onAbort);
    unwatch();
  });
}

function watchMemory(group: number, maxMemoryMb: number | undefined, onOver: () => void): () => void {
  if (maxMemoryMb === undefined) return () => undefined;
  const maxBytes = maxMemoryMb * MEGABYTE;
  return watchGroupMemory(group, (residentBytes) => {
    // Forked workers share pages with their parent; a sum that counts them twice must not kill a healthy tool.
    if (residentBytes > maxBytes && proportionalMemory(group) > maxBytes) onOver();
  });
}

function endOf(ended: ProcessResult['ended']): End {
  return { ended, exitCode: null, signal: null };
}

/** The system says ENOENT for a missing program and for a missing working folder alike. */
function reasonNotStarted(code: string | undefined, cwd: string): 'not-found' | 'spawn-failed' {
  const hasFolder = statSync(cwd, { throwIfNoEntry: false })?.isDirectory() === true;
  return code === 'ENOENT' && hasFolder ? 'not-found' : 'spawn-failed';
}

function hasClosed(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    stream.once('close', resolve);
    // A broken pipe is the end of what the child had to say.
    stream.once('error', () => {
      resolve();
    });
  });
}

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // No member is left.
  }
}

async function untilDead(group: number): Promise<void> {
  const giveUpAt = performance.now() + MAX_DYING_MS;
  while (performance.now() < giveUpAt && isGroupAlive(group)) {
    await delay(DYING_POLL_MS);
    killGroup(group);
  }
}

function isGroupAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
  } catch {
    return false;
  }
  // Zombies answer to signals until someone reaps them, which nobody may do inside a container.
  return HAS_PROC ? livingMembers(group).length > 0 : true;
}

function killAtExit(group: number): void {
  liveGroups.add(group);
  if (hasExitHandler) return;
  hasExitHandler = true;
  // Before other handlers: what they clean up must not be written to any more.
  process.prependListener('exit', () => {
    for (const live of liveGroups) killGroup(live);
  });
}
