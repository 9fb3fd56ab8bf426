import pLimit from 'p-limit';
import { AppError } from '../core/errors.ts';
import type { RunPart, Scanner } from '../scanners/contract.ts';
import type { OnProgress } from './events.ts';
import { queueJobs, type ScanJob } from './queue-jobs.ts';
import type { PlannedRun } from './plan-scan.ts';
import type { PartResult, RunContext } from './run-part.ts';
import { endPart, runAnalysisPart, runToolParts } from './run-part.ts';

export interface ScanOptions {
  readonly concurrency: number;
  readonly onProgress: OnProgress;
}

/** Runs every planned part, some at a time. One scanner never stops the others; only an abort or our own fault rejects. */
export async function runScan(
  planned: readonly PlannedRun[],
  context: Omit<RunContext, 'onProgress'>,
  options: ScanOptions,
): Promise<readonly PartResult[]> {
  const limit = pLimit(options.concurrency);
  const results = new Map<PlannedRun, PartResult>(
    planned.flatMap((run) => {
      const result = resultOfUnrun(run);
      return result === undefined ? [] : [[run, result]];
    }),
  );
  const settled = await Promise.allSettled(
    queueJobs(planned).map((job) =>
      limit(async () => {
        for (const [index, result] of (await runJob(job, context, options.onProgress)).entries()) {
          const run = job.runs[index];
          if (run !== undefined) results.set(run, result);
        }
      }),
    ),
  );
  // Every child has ended before an abort is passed on: the scratch they write to may be removed now.
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return planned.flatMap((run) => results.get(run) ?? []);
}

function resultOfUnrun({ scanner, part }: PlannedRun): PartResult | undefined {
  if (part.kind === 'skipped') return endPart(scanner, part, 'skipped', [part.reason]);
  if (part.kind === 'not-applicable') return endPart(scanner, part, 'not-applicable', [{ text: part.reason }]);
  return undefined;
}

/** Gives one result for each part of the job, in its order. */
async function runJob(
  { scanner, parts }: ScanJob,
  context: Omit<RunContext, 'onProgress'>,
  onProgress: OnProgress,
): Promise<readonly PartResult[]> {
  context.signal.throwIfAborted();
  for (const { part, label } of parts) onProgress({ kind: 'part-started', scanner: scanner.id, part, label });
  const results = await runGuarded(scanner, parts, {
    ...context,
    onProgress: ({ part }, text) => {
      onProgress({ kind: 'part-progress', scanner: scanner.id, part, text });
    },
  });
  for (const { coverage, observations } of results) {
    const reason = coverage.reasons[0]?.text;
    onProgress({
      kind: 'part-ended',
      scanner: scanner.id,
      part: coverage.part,
      status: coverage.status,
      observations: observations.length,
      durationMs: coverage.durationMs,
      ...(reason === undefined ? {} : { reason }),
    });
  }
  return results;
}

/** A fault of our own in one scanner (a parser that throws) is a crashed part: what the others found is kept. */
async function runGuarded(
  scanner: Scanner,
  parts: readonly RunPart[],
  context: RunContext,
): Promise<readonly PartResult[]> {
  try {
    if (scanner.kind === 'tool') return await runToolParts(scanner, parts, context);
    return await Promise.all(parts.map((part) => runAnalysisPart(scanner, part, context)));
  } catch (error) {
    if (context.signal.aborted || (error instanceof AppError && error.code === 'aborted')) throw error;
    const text = error instanceof Error ? `${error.name}: ${error.message}` : 'an unknown fault';
    const reason = { text: context.vault.redact(`secondlook failed while it ran this part (${text})`) };
    return parts.map((part) => endPart(scanner, part, 'crashed', [reason]));
  }
}
