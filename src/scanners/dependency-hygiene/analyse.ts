import type { Observation } from '../../core/observation.ts';
import type { Gap } from '../../core/outcome.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { AnalysisInput, ScanResult } from '../contract.ts';
import { EMPTY_RESULT } from '../contract.ts';
import { checkAbandoned } from './check-abandoned.ts';
import { checkLockAddresses, checkLockIntegrity } from './check-lock-entries.ts';
import { checkIgnoredLockfiles, checkNoLockfile, checkStaleLockfile, checkTwoManagers } from './check-lockfiles.ts';
import { checkOpenVersions, checkRequirements } from './check-specs.ts';
import { checkUndeclared } from './check-undeclared.ts';
import { checkUnused } from './check-unused.ts';
import { checkUpdater } from './check-updater.ts';
import { type HygieneFault, toObservation } from './hygiene-observation.ts';
import { gatherFacts, type ProjectFacts, type ReadText, type UnreadFile } from './project-facts.ts';

type Check = (facts: ProjectFacts, readText: ReadText, inventory: Inventory) => readonly HygieneFault[];

const CHECKS: readonly Check[] = [
  checkNoLockfile,
  checkIgnoredLockfiles,
  checkTwoManagers,
  checkStaleLockfile,
  checkOpenVersions,
  checkRequirements,
  checkLockAddresses,
  checkLockIntegrity,
  checkAbandoned,
  checkUnused,
  checkUndeclared,
];

/** Looks at how the projects name and pin their packages: one finding per project and kind. */
export function analyseHygiene(input: AnalysisInput): ScanResult {
  const { inventory, readText } = input;
  const { projects, unread } = gatherFacts(inventory, readText);
  const observations: Observation[] = [];
  for (const facts of projects) {
    for (const check of CHECKS) {
      for (const fault of check(facts, readText, inventory)) observations.push(toObservation(facts, fault));
    }
  }
  const updater = checkUpdater(projects, inventory, readText);
  if (updater !== undefined) observations.push(toObservation(updater.facts, updater.fault));
  return {
    ...EMPTY_RESULT,
    observations,
    gaps: [...gapsOf(unread), ...gapsOfLoneLockfiles(inventory)],
    counts: { projects: projects.length },
  };
}

function gapsOf(unread: readonly UnreadFile[]): Gap[] {
  return unread.map(({ path, why }) => ({ text: `${path} could not be understood: ${why}`, paths: [path] }));
}

/** Without its manifest a lockfile says what was installed once, not what the project asks for. */
function gapsOfLoneLockfiles({ projects }: Inventory): Gap[] {
  return projects
    .filter(({ ecosystem, manifests }) => ecosystem === 'npm' && manifests.length === 0)
    .flatMap(({ lockfiles }) => lockfiles)
    .map(({ path }) => ({
      text: `${path} has no package.json beside it: which packages the project asks for is unknown`,
      paths: [path],
    }));
}
