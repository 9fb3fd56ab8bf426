import type { RunPart, Scanner } from '../scanners/contract.ts';
import type { PlannedRun } from './plan-scan.ts';

/** What is run at one go: one part, or the parts of a scanner that reads its views together. */
export interface ScanJob {
  readonly scanner: Scanner;
  /** As planned, one for each part. */
  readonly runs: readonly PlannedRun[];
  readonly parts: readonly RunPart[];
}

const USUAL_RANK = 5;
const VIEW_PARTS = new Set(['history', 'tree']);

/** The parts that are to be run, as jobs in the order in which they start. */
export function queueJobs(planned: readonly PlannedRun[]): readonly ScanJob[] {
  const jobs = new Map<string, { scanner: Scanner; runs: PlannedRun[]; parts: RunPart[] }>();
  for (const run of planned) {
    const { scanner, part } = run;
    if (part.kind !== 'run') continue;
    const isShared = scanner.kind === 'tool' && scanner.canShareRun === true && VIEW_PARTS.has(part.part);
    const key = JSON.stringify([scanner.id, isShared ? 'views' : ['part', part.part, jobs.size]]);
    const job = jobs.get(key) ?? { scanner, runs: [], parts: [] };
    jobs.set(key, job);
    job.runs.push(run);
    job.parts.push(part);
  }
  return [...jobs.values()].toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ scanner }: ScanJob): number {
  return scanner.queueRank ?? USUAL_RANK;
}
