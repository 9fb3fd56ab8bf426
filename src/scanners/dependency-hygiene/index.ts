import { defineAnalysisScanner } from '../contract.ts';
import { analyseHygiene } from './analyse.ts';
import { PART } from './hygiene-observation.ts';

/** How the projects of the repository name, pin and renew their packages. */
export const scanner = defineAnalysisScanner({
  kind: 'analysis',
  id: 'dependency-hygiene',
  title: 'Dependency hygiene',
  categories: ['dependencies'],
  about:
    'Looks at manifests and lockfiles, without a network: no lockfile, one that git ignores, that is stale or of a second package manager, open versions, lockfile entries from unexpected places or without a hash, packages that their makers ended, and no update bot.',
  deadlineMs: 60_000,
  memoryMb: 512,
  maxFileBytes: 50_000_000,
  plan: (inventory) => {
    const count = inventory.projects.length;
    if (count === 0) {
      const reason = 'there is no npm or Python project in this folder';
      return [{ kind: 'not-applicable', part: PART, label: 'manifests and lockfiles', reason }];
    }
    return [{ kind: 'run', part: PART, label: `manifests and lockfiles (${count} project${count === 1 ? '' : 's'})` }];
  },
  analyse: analyseHygiene,
});
