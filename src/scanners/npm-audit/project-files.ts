import type { RepoPath } from '../../core/location.ts';
import { tryRepoPath } from '../../core/location.ts';
import type { Inventory, Lockfile, Project } from '../../inventory/inventory.ts';

/** npm's own lockfiles, in the order in which npm prefers them. */
const NPM_LOCKFILES = ['npm-shrinkwrap.json', 'package-lock.json'] as const;

/** The lockfile that npm would use for a project. */
export function npmLockfileOf(project: Project): Lockfile | undefined {
  return NPM_LOCKFILES.map((kind) => project.lockfiles.find((lockfile) => lockfile.kind === kind)).find(
    (lockfile) => lockfile !== undefined,
  );
}

/** The project of a part; a part is named by its folder. */
export function projectOfPart(part: string, inventory: Inventory): Project | undefined {
  return inventory.projects.find((project) => project.ecosystem === 'npm' && project.dir === part);
}

/** Members whose packages the lockfile of this project holds. */
export function membersOf(project: Project, inventory: Inventory): readonly Project[] {
  return inventory.projects.filter(
    (other) => other.ecosystem === 'npm' && other.workspaceRoot === project.dir && other.dir !== project.dir,
  );
}

/** package.json of a project; undefined where it has none. */
export function manifestOf(project: Project): RepoPath | undefined {
  return project.manifests.find((path) => path === 'package.json' || path.endsWith('/package.json'));
}

/** A place below a project's folder as a repository path. */
export function pathInProject(project: Project, below: string): RepoPath | undefined {
  return tryRepoPath(project.dir === '.' ? below : `${project.dir}/${below}`);
}

/** A repository path relative to the project's folder; undefined for one outside of it. */
export function relativeToProject(project: Project, path: string): string | undefined {
  if (project.dir === '.') return path;
  return path.startsWith(`${project.dir}/`) ? path.slice(project.dir.length + 1) : undefined;
}
