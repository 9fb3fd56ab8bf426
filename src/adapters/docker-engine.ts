import type Docker from 'dockerode';
import { randomUUID } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AdapterError } from '../core/errors.ts';
import type { ProcessResult } from '../core/ports.ts';
import type { Engine, RunRequest, ToolState } from '../orchestrate/engine.ts';
import type { Invocation, Places, ToolScanner } from '../scanners/contract.ts';
import { type ContainerCall, runContainer } from './docker-container.ts';
import { baseEnvironment, commandOf, type ImageLayout, PRIVATE, toolPath, WORK } from './docker-image.ts';
import { sweepAtExit } from './docker-last-sweep.ts';
import { labelsOfRun, sweepDaemon } from './docker-leftovers.ts';
import { createSharing, type Placed, type Sharing } from './docker-sharing.ts';
import { askDocker } from './docker-state.ts';
import { packTree, readFirstFile, type TarOwner } from './docker-tar.ts';
import { prepareInvocation } from './invocation-files.ts';
import { judgeVersion } from './local-tools.ts';
import { type ReportText, toRunOutcome } from './run-outcome.ts';

const MAX_STDERR_BYTES = 4_000_000;
const MAX_VERSION_BYTES = 100_000;
const VERSION_DEADLINE_MS = 60_000;
const VERSION_MEMORY_MB = 1_000;
/** A run that still lives after a day is a leftover of somebody's crash. */
const RUN_EXPIRES_AFTER_MS = 24 * 60 * 60 * 1000;
const TARGETS = {
  repository: '/scan/repository',
  history: '/scan/history',
  tree: '/scan/tree',
  rules: '/scan/rules',
  advisories: '/scan/advisories',
} as const;

export interface DockerEngineOptions {
  readonly docker: Docker;
  readonly image: string;
  readonly layout: ImageLayout;
  /** Host folders that the scan needs: the repository, the scratch folder, rules, advisories. Folders below them are included. */
  readonly roots: readonly string[];
  readonly user: TarOwner;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** Runs each scanner in a short-lived container of its own, hardened as {@link ContainerCall} describes; throws when the daemon is not ready. */
export async function createDockerEngine(options: DockerEngineOptions): Promise<Engine> {
  const { docker, image } = options;
  const state = await askDocker(docker, image);
  if (state.kind === 'unavailable')
    throw new AdapterError('adapter-failed', `The docker engine cannot be used: ${state.why}`, { hint: state.remedy });
  await sweepDaemon(docker, options.nowMs);
  const run = randomUUID();
  // A rootless daemon maps its root to the person who runs it, and every other id to one that may read nothing of theirs.
  const owner = state.isRootless ? { uid: 0, gid: 0 } : options.user;
  const base: BaseCall = {
    image,
    env: {},
    user: `${owner.uid}:${owner.gid}`,
    network: 'none',
    memoryMb: VERSION_MEMORY_MB,
    cpus: state.cpus,
    labels: labelsOfRun(run, options.nowMs + RUN_EXPIRES_AFTER_MS),
    deadlineMs: VERSION_DEADLINE_MS,
    maxStdoutBytes: MAX_VERSION_BYTES,
    maxStderrBytes: MAX_VERSION_BYTES,
    signal: options.signal,
  };
  const callOffSweep = sweepAtExit(run);
  const sharing = createSharing({ docker, base, owner, roots: options.roots });
  const world: World = {
    ...options,
    owner,
    base,
    sharing,
    network: oncePerRun(() => makeNetwork(docker, run, base.labels)),
    versions: oncePerRun(() => readVersions({ docker, base, layout: options.layout })),
  };
  // The first scanner needs both, and each takes a container: they run at the same time. Who needs them hears of a failure.
  for (const early of [world.versions(), sharing.wayOf(options.roots[0] ?? '')]) early.catch(() => undefined);
  const states = new Map<string, Promise<ToolState>>();
  return {
    id: 'docker',
    check: (scanner) => {
      const known = states.get(scanner.tool.program) ?? askVersion(world, scanner);
      states.set(scanner.tool.program, known);
      return known;
    },
    run: (request) => runRequest(world, request),
    close: async () => {
      await sharing.close();
      await sweepDaemon(docker, options.nowMs, run);
      callOffSweep();
    },
  };
}

type BaseCall = Omit<ContainerCall, 'argv' | 'mounts' | 'cwd'>;

interface World extends DockerEngineOptions {
  readonly owner: TarOwner;
  readonly base: BaseCall;
  readonly sharing: Sharing;
  readonly network: () => Promise<string>;
  readonly versions: () => Promise<Readonly<Record<string, string>>>;
}

async function askVersion(world: World, scanner: ToolScanner): Promise<ToolState> {
  const where = toolPath(world.layout, scanner);
  const known = (await world.versions())[scanner.tool.program];
  if (known !== undefined) return judgeVersion(scanner.tool, known, `${world.image}:${where}`);
  const result = await runContainer(world.docker, {
    ...world.base,
    argv: [where, ...scanner.tool.versionArgs],
    env: { ...baseEnvironment(world.layout), HOME: '/tmp/home', TMPDIR: '/tmp' },
    cwd: '/tmp',
    mounts: [],
  });
  if (result.ended === 'aborted') throw stopped();
  if (result.exitCode === 127 || result.exitCode === 126) {
    return {
      kind: 'missing',
      why: `${scanner.tool.program} is not in the image ${world.image}`,
      remedy: 'Build the image again from its Dockerfile.',
    };
  }
  return judgeVersion(scanner.tool, `${result.stdout}\n${result.stderr}`, `${world.image}:${where}`);
}

/** An image does not change, so its build has asked already, which saves a slow start per tool; an image without the list is asked anew. */
async function readVersions(
  world: Pick<World, 'docker' | 'base' | 'layout'>,
): Promise<Readonly<Record<string, string>>> {
  const { docker, base, layout } = world;
  const result = await runContainer(docker, { ...base, argv: ['cat', layout.versionsFile], cwd: '/', mounts: [] });
  if (result.ended === 'aborted') throw stopped();
  try {
    return Versions.parse(JSON.parse(result.stdout));
  } catch {
    return {};
  }
}

const Versions = z.record(z.string(), z.string());

async function runRequest(world: World, request: RunRequest) {
  const { places, mounts } = await layOut(world, request);
  const invocation = request.describe(places);
  await prepareInvocation(invocation, request.hostPlaces.repository, request.privateDir);
  await writeFile(path.join(request.privateDir, 'gitconfig'), '[safe]\n\tdirectory = *\n', { mode: 0o600 });
  await chmod(request.privateDir, 0o700);
  const volume = await world.docker.createVolume({ Labels: { ...world.base.labels } });
  let report: ReportText = { text: null, isTooLarge: false };
  let result: ProcessResult;
  try {
    const call: ContainerCall = {
      ...world.base,
      argv: commandOf(invocation, request.scanner, world.layout),
      env: { ...baseEnvironment(world.layout), ...invocation.env },
      cwd: invocation.cwd,
      mounts: [...mounts, { Type: 'volume', Source: volume.name, Target: WORK }],
      network: invocation.needsNetwork ? await world.network() : 'none',
      memoryMb: invocation.memoryMb,
      deadlineMs: invocation.deadlineMs,
      maxStdoutBytes: invocation.maxOutputBytes,
      maxStderrBytes: MAX_STDERR_BYTES,
      signal: request.signal,
      onStderrLine: request.onProgress,
    };
    result = await runContainer(world.docker, call, {
      beforeStart: (container) => putPrivateDir(container, request.privateDir, world.owner),
      afterEnd: async (container) => {
        report = await fetchReport(container, invocation);
      },
    });
  } catch (cause) {
    if (cause instanceof AdapterError) throw cause;
    throw new AdapterError('adapter-failed', `The Docker daemon could not run ${request.scanner.tool.program}`, {
      hint: 'Try --engine local, or see the message of the daemon with --verbose.',
      cause,
    });
  } finally {
    await volume.remove({ force: true }).catch(() => undefined);
  }
  if (invocation.report.from === 'stdout')
    report = { text: result.stdout === '' ? null : result.stdout, isTooLarge: false };
  return { outcome: toRunOutcome(result, report, invocation), places };
}

/** Brings every folder of the request into the container, and says where each is there. */
async function layOut(world: World, request: RunRequest): Promise<{ places: Places; mounts: Placed['mount'][] }> {
  const { hostPlaces } = request;
  const mounts: Placed['mount'][] = [];
  const bring = async (key: keyof typeof TARGETS): Promise<string> => {
    const hostPath = hostPlaces[key];
    if (hostPath === undefined || hostPath === '') return '';
    const { mount, inside } = await world.sharing.place(hostPath, TARGETS[key]);
    mounts.push(mount);
    return inside;
  };
  const places: Places = {
    repository: await bring('repository'),
    history: await bring('history'),
    tree: await bring('tree'),
    rules: await bring('rules'),
    ...(hostPlaces.advisories === undefined ? {} : { advisories: await bring('advisories') }),
    private: PRIVATE,
    product: world.layout.product,
    node: world.layout.node,
  };
  return { places, mounts };
}

async function putPrivateDir(container: Docker.Container, privateDir: string, owner: TarOwner): Promise<void> {
  await container.putArchive(packTree(privateDir, owner, path.posix.basename(PRIVATE)), { path: WORK });
}

async function fetchReport(container: Docker.Container, invocation: Invocation): Promise<ReportText> {
  if (invocation.report.from === 'stdout') return { text: null, isTooLarge: false };
  try {
    const archive = await container.getArchive({ path: path.posix.join(PRIVATE, invocation.report.path) });
    return await readFirstFile(archive as AsyncIterable<Buffer>, invocation.maxOutputBytes);
  } catch {
    return { text: null, isTooLarge: false };
  }
}

/** A network of this run alone, for the scanner that must ask a registry. */
async function makeNetwork(docker: Docker, run: string, labels: Readonly<Record<string, string>>): Promise<string> {
  const name = `secondlook-${run}`;
  await docker.createNetwork({ Name: name, Driver: 'bridge', Labels: { ...labels } });
  return name;
}

function oncePerRun<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

function stopped(): AdapterError {
  return new AdapterError('aborted', 'The scan was stopped');
}
