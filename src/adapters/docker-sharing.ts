import type Docker from 'dockerode';
import { lstat, readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { AdapterError } from '../core/errors.ts';
import { describeContainer, runContainer, type ContainerCall } from './docker-container.ts';
import { packTree, type TarOwner } from './docker-tar.ts';

const CHILDREN_COMPARED = 20;
const PROBE_DEADLINE_MS = 30_000;
const PROBE_TARGET = '/probe';
const LOAD_TARGET = '/load';

/** Where a host path is inside a container, and the mount that brings it there. */
export interface Placed {
  readonly mount: Docker.MountSettings;
  readonly inside: string;
}

export interface SharingOptions {
  readonly docker: Docker;
  /** A call to vary: image, user, labels, limits. */
  readonly base: Omit<ContainerCall, 'argv' | 'mounts' | 'cwd'>;
  readonly owner: TarOwner;
  /** Host folders whose content (they and everything below) the scan will need. */
  readonly roots: readonly string[];
}

export interface Sharing {
  place(hostPath: string, target: string): Promise<Placed>;
  /** `mount` or `copy` for a path, for messages. */
  wayOf(hostPath: string): Promise<'mount' | 'copy'>;
  close(): Promise<void>;
}

/**
 * Brings host folders into containers, read-only. A folder is mounted only when a probe has shown that the daemon sees the very same folder (by
 * inode numbers), because a daemon elsewhere mounts an empty one of the same name without a word; all others are copied into a volume.
 */
export function createSharing(options: SharingOptions): Sharing {
  const placed = new Map<string, Promise<Placed>>();
  const volumes: string[] = [];
  let sources: Promise<ReadonlyMap<string, string>> | undefined;

  const sourceOf = async (hostPath: string): Promise<string | undefined> => {
    sources ??= findSources(options);
    for (const [root, source] of await sources) {
      const below = path.relative(root, hostPath);
      if (below === '' || (!below.startsWith('..') && !path.isAbsolute(below))) return path.join(source, below);
    }
    return undefined;
  };
  const bring = async (hostPath: string, target: string): Promise<Placed> => {
    const source = await sourceOf(hostPath);
    if (source !== undefined) {
      const mount: Docker.MountSettings = { Type: 'bind', Source: source, Target: target, ReadOnly: true };
      return { mount, inside: target };
    }
    return copyIn(options, hostPath, target, volumes);
  };
  return {
    place: (hostPath, target) => {
      const key = `${hostPath}\0${target}`;
      const promise = placed.get(key) ?? bring(hostPath, target);
      placed.set(key, promise);
      return promise;
    },
    wayOf: async (hostPath) => ((await sourceOf(hostPath)) === undefined ? 'copy' : 'mount'),
    close: async () => {
      for (const name of volumes.splice(0))
        await options.docker
          .getVolume(name)
          .remove({ force: true })
          .catch(() => undefined);
    },
  };
}

interface Candidate {
  readonly root: string;
  readonly source: string;
}

/** Roots that the daemon can mount, each with its path as the daemon knows it. */
async function findSources(options: SharingOptions): Promise<ReadonlyMap<string, string>> {
  const ownMounts = await findOwnMounts(options.docker);
  const candidates = [...new Set(options.roots)].flatMap((root): Candidate[] => {
    const source = ownMounts === undefined ? root : translate(root, ownMounts);
    return source === undefined ? [] : [{ root, source }];
  });
  if (candidates.length === 0) return new Map();
  // One container for all, because its start is what takes the time; only when it fails, each folder is asked about by itself.
  if (await areSameFolders(options, candidates)) return asMap(candidates);
  if (candidates.length === 1) return new Map();
  const answers = await Promise.all(candidates.map((candidate) => areSameFolders(options, [candidate])));
  return asMap(candidates.filter((_, index) => answers[index]));
}

function asMap(candidates: readonly Candidate[]): ReadonlyMap<string, string> {
  return new Map(candidates.map(({ root, source }) => [root, source]));
}

type OwnMounts = Docker.ContainerInspectInfo['Mounts'];

/** The mounts of the container that we run in ourselves, or undefined outside of one. */
async function findOwnMounts(docker: Docker): Promise<OwnMounts | undefined> {
  try {
    return (await docker.getContainer(hostname()).inspect()).Mounts;
  } catch {
    return undefined;
  }
}

/** The path on the daemon's host of a path of ours: by the mount with the longest destination that holds it. */
export function translate(hostPath: string, mounts: OwnMounts): string | undefined {
  const holding = mounts
    .filter(({ Destination: at }) => hostPath === at || hostPath.startsWith(at.endsWith('/') ? at : `${at}/`))
    .toSorted((a, b) => b.Destination.length - a.Destination.length)[0];
  return holding === undefined ? undefined : path.join(holding.Source, path.relative(holding.Destination, hostPath));
}

/** Compares the inode numbers of the roots and of some of their children as seen from both sides. */
async function areSameFolders({ docker, base }: SharingOptions, candidates: readonly Candidate[]): Promise<boolean> {
  try {
    const seen = await Promise.all(candidates.map(({ root }, index) => lookAt(root, `${PROBE_TARGET}${index}`)));
    const result = await runContainer(docker, {
      ...base,
      argv: ['stat', '-c', '%i', '--', ...seen.flatMap(({ places }) => places)],
      cwd: '/',
      network: 'none',
      deadlineMs: PROBE_DEADLINE_MS,
      mounts: candidates.map(({ source }, index) => ({
        Type: 'bind',
        Source: source,
        Target: `${PROBE_TARGET}${index}`,
        ReadOnly: true,
      })),
    });
    const here = seen.flatMap(({ inodes }) => inodes);
    return result.exitCode === 0 && result.stdout === here.map((ino) => `${ino}\n`).join('');
  } catch {
    return false;
  }
}

/** A root and some of its children: where they would be in the container, and their inode numbers here. */
async function lookAt(
  root: string,
  target: string,
): Promise<{ readonly places: readonly string[]; readonly inodes: readonly number[] }> {
  const isFolder = (await lstat(root)).isDirectory();
  const names = ['', ...(isFolder ? (await readdir(root)).toSorted().slice(0, CHILDREN_COMPARED) : [])];
  const inodes = await Promise.all(names.map(async (name) => (await lstat(path.join(root, name))).ino));
  return { places: names.map((name) => path.posix.join(target, name)), inodes };
}

/** Copies into a volume of its own, through a container that is made for it and never started. */
async function copyIn(options: SharingOptions, hostPath: string, target: string, volumes: string[]): Promise<Placed> {
  const { docker, base, owner } = options;
  const isFile = (await lstat(hostPath)).isFile();
  const name = isFile ? path.basename(hostPath) : '';
  const volume = await docker.createVolume({ Labels: { ...base.labels } });
  volumes.push(volume.name);
  const mount: Docker.MountSettings = { Type: 'volume', Source: volume.name, Target: LOAD_TARGET };
  const loader = await docker.createContainer(
    describeContainer({ ...base, argv: ['true'], cwd: '/', network: 'none', mounts: [mount] }),
  );
  try {
    await loader.putArchive(packTree(hostPath, owner, name), { path: LOAD_TARGET });
    return { mount: { ...mount, Target: target, ReadOnly: true }, inside: path.posix.join(target, name) };
  } catch (cause) {
    throw new AdapterError('adapter-failed', 'A folder could not be copied to the Docker daemon', {
      hint: 'Is there room on the disk of the daemon?',
      cause,
    });
  } finally {
    await loader.remove({ force: true }).catch(() => undefined);
  }
}
