import type { RepoPath } from '../core/location.ts';
import type { GIT_STATES } from '../core/scan-report.ts';
import type { ThirdPartyFile } from './third-party.ts';

/** What the pre-flight saw of git, before anything was scanned. */
export interface GitState {
  readonly state: (typeof GIT_STATES)[number];
  readonly head?: string;
  readonly branch?: string;
  /** `rev-list --all --count`. */
  readonly commits?: number;
  readonly isDirty?: boolean;
  /** Ids of the commits without a parent, where history is whole: what a repository is known by. */
  readonly rootCommits?: readonly string[];
  /** One sentence for the coverage table where the state is not `ok` or `none`. */
  readonly detail?: string;
}

export const LOCKFILE_KINDS = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  'requirements.txt',
  'poetry.lock',
  'uv.lock',
  'Pipfile.lock',
] as const;
export type LockfileKind = (typeof LOCKFILE_KINDS)[number];

export interface Lockfile {
  readonly path: RepoPath;
  readonly kind: LockfileKind;
  readonly isIgnoredByGit: boolean;
}

/** A folder with a manifest of its own. Workspace members name the root that locks them. */
export interface Project {
  /** Folder, `.` for the root. */
  readonly dir: string;
  readonly ecosystem: 'npm' | 'PyPI';
  readonly manifests: readonly RepoPath[];
  readonly lockfiles: readonly Lockfile[];
  readonly workspaceRoot?: string;
  /** How many packages its manifests ask for, all sections together; absent when a manifest could not be read. */
  readonly declaredDependencies?: number;
}

export interface SourceFile {
  readonly path: RepoPath;
  readonly bytes: number;
}

/** Everything that planning needs to know of the scanned folder: names, sizes and manifests, no source text. */
export interface Inventory {
  readonly name: string;
  readonly git: GitState;
  /** Regular files in scope, sorted by path; vendored and report folders left out and counted in `leftOut`. */
  readonly files: readonly SourceFile[];
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  readonly languages: readonly { readonly name: string; readonly files: number }[];
  readonly frameworks: readonly string[];
  readonly projects: readonly Project[];
  /** Libraries kept in the folder, minified and bundled files: in scope, and left out by scanners of source, each with the reason. */
  readonly thirdParty?: readonly ThirdPartyFile[];
  /** Ignore and policy files of the wrapped tools, found and not obeyed. */
  readonly foreignPolicyFiles: readonly RepoPath[];
}

/** Text of a file in scope; undefined when it is absent or cannot be read. */
export type ReadText = (path: RepoPath) => string | undefined;
