import type { RepoPath } from '../../core/location.ts';
import type { Inventory, Lockfile, Project } from '../../inventory/inventory.ts';
import { type NpmLock, readNpmLock } from '../../inventory/npm-lockfile.ts';
import { type NpmManifest, readNpmManifest } from '../../inventory/npm-manifest.ts';
import { plainText } from './plain-text.ts';

/** What the checks know of one project, read once. */
export interface ProjectFacts {
  readonly project: Project;
  /** How to call it: its folder, or "the project" at the root. */
  readonly name: string;
  readonly manifestPath: RepoPath | undefined;
  /** Undefined where there is none, or it could not be read. */
  readonly manifest: NpmManifest | undefined;
  /** npm's lockfile, where it could be read. */
  readonly lock: { readonly path: RepoPath; readonly lock: NpmLock } | undefined;
  /** The same, or npm's lockfile at the root that locks its workspace. */
  readonly sharedLock: ProjectFacts['lock'];
  /** Lockfiles that hold for it: its own, or those of the root that locks its workspace. */
  readonly lockfiles: readonly Lockfile[];
  readonly isMember: boolean;
  readonly members: readonly ProjectFacts[];
  /** Names of the packages that the repository itself holds. */
  readonly localNames: ReadonlySet<string>;
}

export type ReadText = (path: RepoPath) => string | undefined;

/** A manifest or lockfile that is there and could not be understood. */
export interface UnreadFile {
  readonly path: RepoPath;
  readonly why: string;
}

export interface AllFacts {
  readonly projects: readonly ProjectFacts[];
  readonly unread: readonly UnreadFile[];
}

/** Reads manifests and npm lockfiles of every project. */
export function gatherFacts(inventory: Inventory, readText: ReadText): AllFacts {
  const unread: UnreadFile[] = [];
  const gather = (project: Project, members: readonly ProjectFacts[]): ProjectFacts => {
    const root = rootOf(project, inventory);
    const manifestPath = project.manifests.find((path) => fileNameOf(path) === 'package.json');
    return {
      project,
      name: project.dir === '.' ? 'the project' : plainText(project.dir),
      manifestPath,
      manifest: manifestPath === undefined ? undefined : readManifest(manifestPath, readText, unread),
      lock: readLock(project, readText, unread),
      sharedLock: undefined,
      lockfiles: root === undefined ? project.lockfiles : [...project.lockfiles, ...root.lockfiles],
      isMember: root !== undefined,
      members,
      localNames: new Set(),
    };
  };
  const leaves = new Map(inventory.projects.map((project) => [project, gather(project, [])]));
  const localNames = new Set([...leaves.values()].flatMap((facts) => facts.manifest?.name ?? []));
  const projects = inventory.projects.flatMap((project) => {
    const facts = leaves.get(project);
    if (facts === undefined) return [];
    const members = inventory.projects.flatMap((other) =>
      rootOf(other, inventory) === project ? (leaves.get(other) ?? []) : [],
    );
    const root = rootOf(project, inventory);
    const sharedLock = facts.lock ?? (root === undefined ? undefined : leaves.get(root)?.lock);
    const isMember = facts.isMember || isLockedAbove(project, inventory);
    return [{ ...facts, members, localNames, sharedLock, isMember }];
  });
  return { projects, unread };
}

/** uv and Poetry lock a whole workspace at its root, and the inventory does not know their members. */
function isLockedAbove(project: Project, inventory: Inventory): boolean {
  return (
    project.ecosystem === 'PyPI' &&
    inventory.projects.some(
      (other) =>
        other.ecosystem === 'PyPI' &&
        other.dir !== project.dir &&
        (other.dir === '.' || project.dir.startsWith(`${other.dir}/`)) &&
        other.lockfiles.some(({ kind }) => kind === 'uv.lock' || kind === 'poetry.lock'),
    )
  );
}

/** The root that locks a workspace member. */
function rootOf(project: Project, inventory: Inventory): Project | undefined {
  const { workspaceRoot, dir, ecosystem } = project;
  if (workspaceRoot === undefined || workspaceRoot === dir) return undefined;
  return inventory.projects.find((other) => other.ecosystem === ecosystem && other.dir === workspaceRoot);
}

function readManifest(path: RepoPath, readText: ReadText, unread: UnreadFile[]): NpmManifest | undefined {
  const text = readText(path);
  const read = text === undefined ? undefined : readNpmManifest(text);
  if (read?.kind === 'manifest') return read.manifest;
  unread.push({ path, why: read?.why ?? 'it could not be read, or is too large' });
  return undefined;
}

function readLock(project: Project, readText: ReadText, unread: UnreadFile[]): ProjectFacts['lock'] {
  const lockfile = ['npm-shrinkwrap.json', 'package-lock.json']
    .map((kind) => project.lockfiles.find((one) => one.kind === kind))
    .find((one) => one !== undefined);
  if (lockfile === undefined) return undefined;
  const text = readText(lockfile.path);
  const read = text === undefined ? undefined : readNpmLock(text);
  if (read?.kind === 'lock') return { path: lockfile.path, lock: read.lock };
  unread.push({ path: lockfile.path, why: read?.why ?? 'it could not be read, or is too large' });
  return undefined;
}

function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
