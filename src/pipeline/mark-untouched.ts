import type { ChangeSet } from '../core/change-set.ts';
import type { Location } from '../core/location.ts';
import type { StatedFinding } from './stages.ts';

/**
 * Marks findings that a change cannot have caused: no place of theirs is in a changed file or a new commit. By file and not by line:
 * a check that was taken out five lines above makes a finding on a line that nobody touched.
 */
export function markUntouched(findings: readonly StatedFinding[], change: ChangeSet): StatedFinding[] {
  return findings.map((finding) =>
    finding.state?.kind === 'suppressed' || finding.locations.some((location) => isTouched(location, change))
      ? finding
      : { ...finding, state: { kind: 'known' as const } },
  );
}

function isTouched({ path, commit, origin }: Location, { files, commits }: ChangeSet): boolean {
  if (commit !== undefined && commits.has(commit)) return true;
  return origin === 'tree' && path !== null && files.has(path);
}
