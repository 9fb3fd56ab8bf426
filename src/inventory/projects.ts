import type { RepoPath } from '../core/location.ts';
import type { Lockfile, LockfileKind, Project, ReadText, SourceFile } from './inventory.ts';
import { LOCKFILE_KINDS } from './inventory.ts';
import { readNpmManifest } from './npm-manifest.ts';
import { isPythonManifest, isRequirements, readPythonManifest } from './python-manifest.ts';
import { findWorkspaceRoots } from './workspaces.ts';

/** A project, and the names of the packages that it asks for. */
export interface ProjectWithNames {
  readonly project: Project;
  readonly names: readonly string[];
}

type Ecosystem = Project['ecosystem'];

interface Draft {
  readonly dir: string;
  readonly ecosystem: Ecosystem;
  readonly manifests: RepoPath[];
  readonly lockfiles: Lockfile[];
}

const PYTHON_LOCKFILES: ReadonlySet<string> = new Set<LockfileKind>([
  'requirements.txt',
  'poetry.lock',
  'uv.lock',
  'Pipfile.lock',
]);

/** Every folder with a manifest or a lockfile, nested ones too; the members of a workspace name the root that locks them. */
export function findProjects(
  files: readonly SourceFile[],
  readText: ReadText,
  isIgnoredByGit: (path: string) => boolean,
): readonly ProjectWithNames[] {
  const drafts = new Map<string, Draft>();
  for (const { path } of files) takeFile(drafts, path, isIgnoredByGit);
  const sorted = [...drafts.values()].sort((a, b) =>
    a.dir === b.dir ? (a.ecosystem < b.ecosystem ? -1 : 1) : a.dir < b.dir ? -1 : 1,
  );
  const npmDirs = sorted.filter((draft) => draft.ecosystem === 'npm').map(({ dir }) => dir);
  const roots = findWorkspaceRoots(npmDirs, files, readText);
  return sorted.map((draft) => complete(draft, roots.get(draft.dir), readText));
}

function takeFile(drafts: Map<string, Draft>, path: RepoPath, isIgnoredByGit: (path: string) => boolean): void {
  const fileName = path.slice(path.lastIndexOf('/') + 1);
  const lockKind = lockfileKind(fileName);
  const isPython = isPythonManifest(fileName) || (lockKind !== undefined && PYTHON_LOCKFILES.has(lockKind));
  const isNpm =
    fileName === 'package.json' || fileName === 'pnpm-workspace.yaml' || (lockKind !== undefined && !isPython);
  if (!isPython && !isNpm) return;
  const draft = draftOf(drafts, projectDir(path), isPython ? 'PyPI' : 'npm');
  if (fileName === 'package.json' || isPythonManifest(fileName)) draft.manifests.push(path);
  if (lockKind !== undefined) draft.lockfiles.push({ path, kind: lockKind, isIgnoredByGit: isIgnoredByGit(path) });
}

/** Each requirements file pins what one environment installs, whatever its exact name. */
function lockfileKind(fileName: string): LockfileKind | undefined {
  if (isRequirements(fileName)) return fileName.endsWith('.txt') ? 'requirements.txt' : undefined;
  return LOCKFILE_KINDS.find((kind) => kind === fileName);
}

/** `requirements/dev-requirements.txt` belongs to the folder above. */
function projectDir(path: RepoPath): string {
  const parts = path.split('/').slice(0, -1);
  if (parts.at(-1) === 'requirements') parts.pop();
  return parts.length === 0 ? '.' : parts.join('/');
}

function draftOf(drafts: Map<string, Draft>, dir: string, ecosystem: Ecosystem): Draft {
  const key = `${ecosystem} ${dir}`;
  const draft = drafts.get(key) ?? { dir, ecosystem, manifests: [], lockfiles: [] };
  drafts.set(key, draft);
  return draft;
}

function complete(draft: Draft, workspaceRoot: string | undefined, readText: ReadText): ProjectWithNames {
  const read = draft.manifests.map((path) => namesIn(path, draft.ecosystem, readText));
  const names = read.flatMap((one) => one ?? []);
  const isKnown = draft.manifests.length > 0 && !read.includes(undefined);
  return {
    project: {
      dir: draft.dir,
      ecosystem: draft.ecosystem,
      manifests: draft.manifests,
      lockfiles: draft.lockfiles,
      ...(workspaceRoot === undefined ? {} : { workspaceRoot }),
      ...(isKnown ? { declaredDependencies: new Set(names).size } : {}),
    },
    names,
  };
}

/** Undefined when the manifest cannot be read, or is code. */
function namesIn(path: RepoPath, ecosystem: Ecosystem, readText: ReadText): readonly string[] | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  if (ecosystem === 'PyPI') return readPythonManifest(path.slice(path.lastIndexOf('/') + 1), text)?.names;
  const read = readNpmManifest(text);
  return read.kind === 'manifest' ? read.manifest.dependencies.map(({ name }) => name) : undefined;
}
