import type Docker from 'dockerode';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packTree } from '../../src/adapters/docker-tar.ts';
import { findDocker, hasImage, PRODUCT_IMAGE } from './docker.ts';
import { type FakeProgram, type FakeTools, VERSIONS, writeFakeTools } from './fake-tools.ts';
import { findTool } from './tools.ts';

/** An engine as a test sees it: how to start a scan with it, and what it may have left behind. */
export interface EngineUnderTest {
  readonly id: 'local' | 'docker';
  readonly isHere: boolean;
  /** For the name of a group of tests: a skipped one says why. */
  readonly title: string;
  /** Environment of a scan whose scanners are fakes, and npm the real one. */
  withFakes(dir: string, fakes: FakeTools): Promise<Record<string, string>>;
  /** Environment of a scan with the real scanners. */
  readonly real: Record<string, string>;
  /** Everything of a run of this process that the engine still holds. */
  leftovers(pid: number): Promise<readonly string[]>;
  /** The group whose members may use the engine; undefined where everybody may. */
  readonly group?: number;
  /** Where a server of this machine is reached from a scanner. */
  readonly hostAddress: string;
  /** Removes what `withFakes` made. */
  close(): Promise<void>;
}

const REGISTRY_OF_TOOLS = 'opt/secondlook/tools.json';
const TOOLS = 'opt/tools/bin';

/** Both engines; the docker engine is here where a daemon answers and the image is built, and in CI a missing image is a failure. */
export async function findEngines(): Promise<readonly EngineUnderTest[]> {
  const docker = await findDocker();
  const isBuilt = await hasImage(docker, PRODUCT_IMAGE);
  if (docker !== undefined && !isBuilt && process.env['CI'] === 'true')
    throw new Error(`the image ${PRODUCT_IMAGE} is not built: DOCKER_BUILDKIT=0 docker build -t ${PRODUCT_IMAGE} .`);
  return [localEngine(), dockerEngine(docker, isBuilt, await gatewayOf(docker))];
}

function localEngine(): EngineUnderTest {
  return {
    id: 'local',
    isHere: true,
    title: 'the local engine',
    real: { SECONDLOOK_ENGINE: 'local' },
    withFakes: (dir, fakes) => {
      writeFakeTools(dir, fakes);
      const npm = findTool('npm');
      if (npm !== undefined && !existsSync(path.join(dir, 'npm'))) symlinkSync(npm, path.join(dir, 'npm'));
      return Promise.resolve({ SECONDLOOK_ENGINE: 'local', SECONDLOOK_TOOLS: dir });
    },
    leftovers: () => Promise.resolve([]),
    hostAddress: '127.0.0.1',
    close: () => Promise.resolve(),
  };
}

function dockerEngine(docker: Docker | undefined, isBuilt: boolean, hostAddress: string): EngineUnderTest {
  const isHere = docker !== undefined && isBuilt;
  const images = new Map<string, Promise<string>>();
  const environment = (image: string) => ({ SECONDLOOK_ENGINE: 'docker', SECONDLOOK_DOCKER_IMAGE: image });
  const group = socketGroup();
  return {
    id: 'docker',
    isHere,
    title: isHere ? 'the docker engine' : 'the docker engine (skipped: no daemon, or the image is not built)',
    real: environment(PRODUCT_IMAGE),
    withFakes: async (_, fakes) => {
      if (docker === undefined) throw new Error('no daemon');
      const key = createHash('sha256').update(JSON.stringify(fakes)).digest('hex').slice(0, 16);
      const image = images.get(key) ?? imageWithFakes(docker, fakes, `${process.pid}-${key}`);
      images.set(key, image);
      return environment(await image);
    },
    leftovers: (pid) => (docker === undefined ? Promise.resolve([]) : leftoversOf(docker, pid)),
    ...(group === undefined ? {} : { group }),
    hostAddress,
    close: async () => {
      for (const image of images.values()) await docker?.getImage(await image).remove({ force: true });
      images.clear();
    },
  };
}

/** The product's image with fakes in the places of the scanners; what a fake is null for is taken out. */
async function imageWithFakes(docker: Docker, fakes: FakeTools, tag: string): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fakes-'));
  const absent = (['gitleaks', 'trufflehog', 'semgrep'] as const).filter((name) => fakes.bodies?.[name] === null);
  const container = await docker.createContainer({
    Image: PRODUCT_IMAGE,
    User: '0:0',
    Entrypoint: ['rm', '-f', '--', '/nowhere', ...absent.map((name) => `/${TOOLS}/${name}`)],
    Cmd: [],
    HostConfig: { NetworkMode: 'none' },
  });
  try {
    writeFakeTools(path.join(folder, TOOLS), fakes);
    const versions = Object.entries({ ...VERSIONS, ...fakes.versions }).filter(([name]) => !isAbsent(absent, name));
    mkdirSync(path.join(folder, path.dirname(REGISTRY_OF_TOOLS)), { recursive: true });
    writeFileSync(
      path.join(folder, REGISTRY_OF_TOOLS),
      JSON.stringify(Object.fromEntries([...versions, ['npm', pinnedNpm()]])),
    );
    await container.putArchive(packTree(folder, { uid: 0, gid: 0 }, ''), { path: '/' });
    if (absent.length > 0) {
      await container.start();
      await container.wait();
    }
    await container.commit({ repo: 'secondlook-test', tag });
    return `secondlook-test:${tag}`;
  } finally {
    await container.remove({ force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

function pinnedNpm(): string {
  const pin = new URL('../../src/scanners/npm-audit/pin/package.json', import.meta.url);
  const { dependencies } = JSON.parse(readFileSync(pin, 'utf8')) as { readonly dependencies: { readonly npm: string } };
  return dependencies.npm;
}

function isAbsent(absent: readonly FakeProgram[], name: string): boolean {
  return absent.some((program) => program === name);
}

/** Containers, volumes and networks that are labelled as made by this process. */
async function leftoversOf(docker: Docker, pid: number): Promise<readonly string[]> {
  const filters = { label: ['secondlook.run'] };
  const isOwn = (labels: Readonly<Record<string, string>> | null | undefined): boolean =>
    (JSON.parse(labels?.['secondlook.owner'] ?? '[]') as readonly unknown[])[3] === pid;
  const containers = await docker.listContainers({ all: true, filters });
  const { Volumes: volumes } = await docker.listVolumes({ filters });
  const networks = await docker.listNetworks({ filters });
  return [
    ...containers.filter(({ Labels }) => isOwn(Labels)).map(({ Id }) => `container ${Id}`),
    ...volumes.filter(({ Labels }) => isOwn(Labels)).map(({ Name }) => `volume ${Name}`),
    ...networks.filter(({ Labels }) => isOwn(Labels)).map(({ Name }) => `network ${Name}`),
  ];
}

/** This machine as a container sees it. */
async function gatewayOf(docker: Docker | undefined): Promise<string> {
  try {
    const network = (await docker?.getNetwork('bridge').inspect()) as
      { readonly IPAM?: { readonly Config?: readonly { readonly Gateway?: string }[] } } | undefined;
    return network?.IPAM?.Config?.[0]?.Gateway ?? '127.0.0.1';
  } catch {
    return '127.0.0.1';
  }
}

function socketGroup(): number | undefined {
  return statSync('/var/run/docker.sock', { throwIfNoEntry: false })?.gid;
}
