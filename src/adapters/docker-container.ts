import type Docker from 'dockerode';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { AdapterError } from '../core/errors.ts';
import type { ProcessResult } from '../core/ports.ts';
import { splitFrames } from './docker-frames.ts';
import { BoundedLog, BoundedOutput } from './process-output.ts';

const MEGABYTE = 1_000_000;
const PIDS_LIMIT = 512;
const TMPFS = 'rw,nosuid,nodev,noexec,size=256m,mode=1777';
/** After our own deadline the program ends itself, should we be gone by then. */
const SELF_DESTRUCT_AFTER_SECONDS = 60;
const MAX_DRAIN_MS = 5_000;
const MAX_DYING_MS = 20_000;
const LAST_SIGNAL = 31;
/** Exit code of a container whose program got SIGKILL. */
const KILLED = 137;
const LATE_NEWS_MS = 1_000;

export interface ContainerCall {
  readonly image: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly mounts: readonly Docker.MountSettings[];
  /** `uid:gid`, no entry in /etc/passwd needed. */
  readonly user: string;
  /** Name of a network, or `none`. */
  readonly network: string;
  readonly memoryMb: number;
  readonly cpus: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly deadlineMs: number;
  readonly maxStdoutBytes: number;
  readonly maxStderrBytes: number;
  readonly signal: AbortSignal;
  readonly onStderrLine?: (line: string) => void;
}

/** What a hardened container may do: nothing but read its mounts, write its scratch, and use its share of the machine. */
export function describeContainer(call: ContainerCall): Docker.ContainerCreateOptions {
  const seconds = Math.ceil(call.deadlineMs / 1000) + SELF_DESTRUCT_AFTER_SECONDS;
  return {
    Image: call.image,
    Entrypoint: ['timeout', '-s', 'KILL', String(seconds)],
    Cmd: [...call.argv],
    Env: Object.entries(call.env).map(([key, value]) => `${key}=${value}`),
    WorkingDir: call.cwd,
    User: call.user,
    Tty: false,
    AttachStdout: true,
    AttachStderr: true,
    Labels: { ...call.labels },
    HostConfig: {
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      NetworkMode: call.network,
      PidsLimit: PIDS_LIMIT,
      Memory: call.memoryMb * MEGABYTE,
      MemorySwap: call.memoryMb * MEGABYTE,
      NanoCpus: Math.round(call.cpus * 1e9),
      Tmpfs: { '/tmp': TMPFS },
      Mounts: [...call.mounts],
      // The daemon's own log would keep what the tool prints, secrets included.
      LogConfig: { Type: 'none', Config: {} },
      RestartPolicy: { Name: 'no' },
      AutoRemove: false,
      Privileged: false,
    },
  };
}

export interface ContainerHooks {
  /** Called with the container before it starts: to put files into it. */
  readonly beforeStart?: (container: Docker.Container) => Promise<void>;
  /** Called with the container after its end and before it is removed: to fetch files out of it. */
  readonly afterEnd?: (container: Docker.Container) => Promise<void>;
}

/** Runs one container from its creation to its removal. Rejects when the daemon fails, never for what the program did. */
export async function runContainer(
  docker: Docker,
  call: ContainerCall,
  hooks: ContainerHooks = {},
): Promise<ProcessResult> {
  const startedMs = performance.now();
  const stdout = new BoundedOutput(call.maxStdoutBytes);
  const stderr = new BoundedLog(call.maxStderrBytes, call.onStderrLine);
  let end: End = { ended: 'aborted', exitCode: null, signal: null };
  if (!call.signal.aborted) {
    const container = await docker.createContainer(describeContainer(call));
    try {
      await hooks.beforeStart?.(container);
      end = await attend(container, call, stdout, stderr);
      if (end.ended !== 'aborted') await hooks.afterEnd?.(container);
    } finally {
      await container.remove({ force: true, v: true }).catch(() => undefined);
    }
  }
  return {
    ...end,
    stdout: stdout.text(),
    stderr: stderr.text(),
    ...(stderr.leftOutBytes === 0 ? {} : { stderrLeftOutBytes: stderr.leftOutBytes }),
    durationMs: performance.now() - startedMs,
  };
}

type End = Pick<ProcessResult, 'ended' | 'exitCode' | 'signal'>;

/** Starts the container and waits for its end by itself, or brings that end about at the deadline, at an abort, or when it prints too much. */
async function attend(
  container: Docker.Container,
  call: ContainerCall,
  stdout: BoundedOutput,
  stderr: BoundedLog,
): Promise<End> {
  const stopped = Promise.withResolvers<ProcessResult['ended']>();
  const { drained, close } = await attachOutput(container, stdout, stderr, () => {
    stopped.resolve('output-overflow');
  });
  const onAbort = (): void => {
    stopped.resolve('aborted');
  };
  call.signal.addEventListener('abort', onAbort);
  const waiting = new AbortController();
  // Asked before the start: a short program may be gone before a later question arrives.
  const exited = container.wait({ condition: 'next-exit', abortSignal: waiting.signal }).then(() => 'exited' as const);
  exited.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  try {
    await container.start();
    timer = setTimeout(() => {
      stopped.resolve('deadline');
    }, call.deadlineMs);
    if (call.signal.aborted) onAbort();
    const ended = await Promise.race([exited, stopped.promise]);
    if (ended !== 'exited') await container.kill({ signal: 'SIGKILL' }).catch(() => undefined);
    const state = await untilStopped(container, ended !== 'exited');
    await Promise.race([drained, delay(MAX_DRAIN_MS, undefined, { ref: false })]);
    return judgeEnd(ended, state, stdout.isOver);
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', onAbort);
    waiting.abort();
    close();
  }
}

/** Resolves once it listens, with what resolves at the end of all output; the daemon sends both streams over one connection. */
async function attachOutput(
  container: Docker.Container,
  stdout: BoundedOutput,
  stderr: BoundedLog,
  onOverflow: () => void,
): Promise<{ readonly drained: Promise<unknown>; readonly close: () => void }> {
  const raw = await container.attach({ stream: true, stdout: true, stderr: true });
  const split = splitFrames((source, chunk) => {
    if (source === 'stderr') stderr.take(chunk);
    else if (!stdout.take(chunk)) onOverflow();
  });
  const drained = new Promise((resolve) => {
    raw.on('data', split).on('end', resolve).on('close', resolve).on('error', resolve);
  });
  return {
    drained,
    // A busy daemon was seen to keep the connection open after the container was gone: an open one would keep this process alive for ever.
    close: () => {
      raw.removeAllListeners('data');
      if (raw instanceof Readable) raw.destroy();
    },
  };
}

type State = Docker.ContainerInspectInfo['State'];

/** Some daemons answer the wait too early: the state is asked until it says that nothing runs. */
async function untilStopped(container: Docker.Container, isOwnKill: boolean): Promise<State> {
  const endMs = performance.now() + MAX_DYING_MS;
  const lateMs = performance.now() + (isOwnKill ? 0 : LATE_NEWS_MS);
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, 500)) {
    const { State: state } = await container.inspect();
    if (!state.Running && !state.Restarting) {
      // Killed, and not by us: the news of the memory limit may come a little after that of the end.
      const mayBeLate = state.ExitCode === KILLED && !state.OOMKilled && performance.now() < lateMs;
      if (!mayBeLate) return state;
    }
    if (performance.now() > endMs)
      throw new AdapterError('adapter-failed', 'A container did not end when it was killed');
    await delay(pauseMs);
  }
}

function judgeEnd(ended: ProcessResult['ended'], state: State, isOver: boolean): End {
  const none = { exitCode: null, signal: null };
  if (ended !== 'exited') return { ended, ...none };
  if (isOver) return { ended: 'output-overflow', ...none };
  // Also with exit code 0: whoever lost a child to the limit did not do all of its work.
  if (state.OOMKilled) return { ended: 'memory', ...none };
  const signal = state.ExitCode - 128;
  // The program is a child of the first process, so its death by a signal arrives as a code.
  if (signal > 0 && signal <= LAST_SIGNAL) return { ended: 'exited', exitCode: null, signal: String(signal) };
  return { ended: 'exited', exitCode: state.ExitCode, signal: null };
}
