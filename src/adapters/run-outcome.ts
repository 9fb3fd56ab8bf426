import { AdapterError } from '../core/errors.ts';
import type { ProcessResult } from '../core/ports.ts';
import type { RunOutcome } from '../orchestrate/engine.ts';
import type { Invocation } from '../scanners/contract.ts';

/** The text that an invocation left as its report. */
export interface ReportText {
  readonly text: string | null;
  readonly isTooLarge: boolean;
}

/** What the pipeline is told of a child that ended, in the same words for every engine. Throws for an abort. */
export function toRunOutcome(result: ProcessResult, report: ReportText, invocation: Invocation): RunOutcome {
  const raw = { exitCode: result.exitCode ?? -1, stderr: result.stderr, report: report.text };
  const failed = (kind: 'timed-out' | 'crashed', why: string): RunOutcome => ({
    kind,
    why,
    exitCode: result.exitCode,
    partial: report.text === null ? null : raw,
    durationMs: result.durationMs,
  });
  switch (result.ended) {
    case 'exited':
      if (result.exitCode === null) return failed('crashed', `it was killed by signal ${result.signal ?? 'unknown'}`);
      if (report.isTooLarge) return failed('crashed', `its report is larger than ${invocation.maxOutputBytes} bytes`);
      return { kind: 'ended', raw, durationMs: result.durationMs };
    case 'deadline':
      return failed(
        'timed-out',
        `it did not end within ${Math.round(invocation.deadlineMs / 1000)} seconds and was stopped`,
      );
    case 'output-overflow':
      return failed('crashed', `it printed more than ${invocation.maxOutputBytes} bytes and was stopped`);
    case 'memory':
      return failed('crashed', `it used more than ${invocation.memoryMb} MB of memory and was stopped`);
    case 'aborted':
      throw new AdapterError('aborted', 'The scan was stopped');
    case 'not-found':
    case 'spawn-failed':
      return failed('crashed', 'it could not be started');
  }
}
