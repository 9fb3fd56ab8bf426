import type { Inventory } from '../inventory/inventory.ts';
import type { Places, PlannedPart, RunPart, ScannerSettings } from './contract.ts';

/** What the secret scanners read: the two views of the workspace, each a part with a row of its own. */
export function planViewParts(inventory: Inventory, settings: ScannerSettings): readonly PlannedPart[] {
  return [planHistory(inventory, settings), planTree(inventory)];
}

/** A folder without a file was not checked, however well the tools end. */
function planTree({ files, leftOut, unreadable, git }: Inventory): PlannedPart {
  const part = { part: 'tree', label: 'files of the folder' };
  const isEmpty = files.length + leftOut.length + unreadable.length === 0;
  const hasHistory = git.state !== 'none' && git.state !== 'unborn';
  return isEmpty && !hasHistory
    ? { kind: 'not-applicable', ...part, reason: 'there is no file in this folder' }
    : { kind: 'run', ...part };
}

function planHistory({ git }: Inventory, { scanHistory }: ScannerSettings): PlannedPart {
  const label = git.commits === undefined ? 'git history' : `git history (${countOf(git.commits)})`;
  const part = { part: 'history', label };
  if (git.state === 'none') return { kind: 'not-applicable', ...part, reason: 'the folder is not a git repository' };
  if (git.state === 'unborn') return { kind: 'not-applicable', ...part, reason: 'the repository has no commit yet' };
  if (!scanHistory) return { kind: 'skipped', ...part, reason: { text: 'left out by --no-history' } };
  return { kind: 'run', ...part };
}

function countOf(commits: number): string {
  return commits === 1 ? '1 commit' : `${commits} commits`;
}

/** The folder that holds the view of a part. */
export function viewFolder(part: RunPart, places: Places): string {
  return part.part === 'history' ? places.history : places.tree;
}
