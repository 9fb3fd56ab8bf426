import type { Inventory, Lockfile, Project } from '../../inventory/inventory.ts';
import type { PlannedPart, ScannerSettings } from '../contract.ts';
import { membersOf, npmLockfileOf } from './project-files.ts';

const NOT_CHECKED_YET =
  'Not checked yet: secondlook audits package-lock.json and npm-shrinkwrap.json. Known vulnerabilities of the packages in this file are unknown.';

/** One part per folder that npm locks; everything that asks for packages and cannot be checked is skipped with the reason. */
export function planAudit(inventory: Inventory, settings: ScannerSettings): readonly PlannedPart[] {
  const parts = inventory.projects.flatMap((project) =>
    project.ecosystem === 'npm' ? planNpmProject(project, inventory, settings) : planPythonProject(project),
  );
  if (parts.length > 0) return parts;
  const reason = 'there is no npm or Python project in this folder';
  return [{ kind: 'not-applicable', part: 'all', label: 'dependencies', reason }];
}

function planNpmProject(project: Project, inventory: Inventory, settings: ScannerSettings): PlannedPart[] {
  const lockfile = npmLockfileOf(project);
  const others = project.lockfiles.filter((other) => !/^(?:package-lock|npm-shrinkwrap)\.json$/.test(other.kind));
  const parts: PlannedPart[] = others.map(skipLockfile);
  if (lockfile !== undefined) parts.unshift(planLocked(project, lockfile, settings));
  else if (others.length === 0 && !isLockedElsewhere(project, inventory)) parts.push(planUnlocked(project, inventory));
  return parts;
}

function planLocked(project: Project, lockfile: Lockfile, settings: ScannerSettings): PlannedPart {
  const names = { part: project.dir, label: lockfile.path };
  if (settings.offline && settings.advisories === undefined) {
    const text = 'With --offline no registry may be asked, and no advisory records were given.';
    return { kind: 'skipped', ...names, reason: { text, remedy: 'Give OSV records with --advisories FILE' } };
  }
  return { kind: 'run', ...names, dir: project.dir };
}

function planUnlocked(project: Project, inventory: Inventory): PlannedPart {
  const names = { part: project.dir, label: project.manifests[0] ?? project.dir };
  // A folder with a workspace file alone asks for nothing of its own.
  const all = [project, ...membersOf(project, inventory)].filter((one) => one.manifests.length > 0);
  if (all.every((one) => one.declaredDependencies === 0)) {
    return { kind: 'not-applicable', ...names, reason: 'it asks for no packages' };
  }
  const text = 'No lockfile: npm audit cannot know which versions are installed, so known vulnerabilities are unknown.';
  const where = project.dir === '.' ? '' : ` --prefix ${project.dir}`;
  return { kind: 'skipped', ...names, reason: { text, remedy: `npm install --package-lock-only${where}` } };
}

/** A member is audited, or skipped, with the root that locks it. */
function isLockedElsewhere(project: Project, inventory: Inventory): boolean {
  return (
    project.workspaceRoot !== undefined &&
    project.workspaceRoot !== project.dir &&
    inventory.projects.some((other) => other.dir === project.workspaceRoot && other.ecosystem === 'npm')
  );
}

function planPythonProject(project: Project): PlannedPart[] {
  if (project.declaredDependencies === 0) return [];
  if (project.lockfiles.length > 0) return project.lockfiles.map(skipLockfile);
  const label = project.manifests[0] ?? project.dir;
  return [{ kind: 'skipped', part: label, label, reason: { text: NOT_CHECKED_YET } }];
}

function skipLockfile(lockfile: Lockfile): PlannedPart {
  return { kind: 'skipped', part: lockfile.path, label: lockfile.path, reason: { text: NOT_CHECKED_YET } };
}
