import pLimit from 'p-limit';
import { AppError } from '../core/errors.ts';
import type { OnProgress } from './events.ts';
import type { PlannedRun } from './plan-scan.ts';
import type { PartResult, RunContext } from './run-part.ts';
import { endPart, runAnalysisPart, runToolPart } from './run-part.ts';

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
  const settled = await Promise.allSettled(planned.map((run) => limit(() => runOne(run, context, options.onProgress))));
  // Every child has ended before an abort is passed on: the scratch they write to may be removed now.
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

async function runOne(
  run: PlannedRun,
  context: Omit<RunContext, 'onProgress'>,
  onProgress: OnProgress,
): Promise<PartResult> {
  const { scanner, part } = run;
  const names = { scanner: scanner.id, part: part.part };
  if (part.kind === 'skipped') return endPart(scanner, part, 'skipped', [part.reason]);
  if (part.kind === 'not-applicable') return endPart(scanner, part, 'not-applicable', [{ text: part.reason }]);
  context.signal.throwIfAborted();
  onProgress({ kind: 'part-started', ...names, label: part.label });
  const ready: RunContext = {
    ...context,
    onProgress: (_, text) => {
      onProgress({ kind: 'part-progress', ...names, text });
    },
  };
  const result = await runGuarded(run, ready);
  const reason = result.coverage.reasons[0]?.text;
  onProgress({
    kind: 'part-ended',
    ...names,
    status: result.coverage.status,
    observations: result.observations.length,
    durationMs: result.coverage.durationMs,
    ...(reason === undefined ? {} : { reason }),
  });
  return result;
}

/** A fault of our own in one scanner (a parser that throws) is a crashed part: what the others found is kept. */
async function runGuarded({ scanner, part }: PlannedRun, context: RunContext): Promise<PartResult> {
  if (part.kind !== 'run') return endPart(scanner, part, 'skipped', []);
  try {
    return scanner.kind === 'tool'
      ? await runToolPart(scanner, part, context)
      : await runAnalysisPart(scanner, part, context);
  } catch (error) {
    if (context.signal.aborted || (error instanceof AppError && error.code === 'aborted')) throw error;
    const text = error instanceof Error ? `${error.name}: ${error.message}` : 'an unknown fault';
    return endPart(scanner, part, 'crashed', [
      { text: context.vault.redact(`secondlook failed while it ran this part (${text})`) },
    ]);
  }
}
