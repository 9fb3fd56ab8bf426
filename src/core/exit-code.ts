import type { AppError, ErrorCode } from './errors.ts';
import { assertNever } from './errors.ts';
import type { Verdict } from './scan-report.ts';

/** What the process ends with; a signal gives 128 + its number. */
export const EXIT_CODES = { pass: 0, gateFailed: 1, usage: 2, incomplete: 3, internal: 4 } as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

export function exitCodeOfVerdict(verdict: Pick<Verdict, 'status'>): ExitCode {
  switch (verdict.status) {
    case 'pass':
      return EXIT_CODES.pass;
    case 'fail':
      return EXIT_CODES.gateFailed;
    case 'incomplete':
      return EXIT_CODES.incomplete;
    default:
      return assertNever(verdict.status);
  }
}

/** `aborted` maps to the code of an interrupt; the signal handler knows the real signal and sets its own. */
export function exitCodeOfError(error: Pick<AppError, 'code'>): number {
  return exitCodeOfErrorCode(error.code);
}

function exitCodeOfErrorCode(code: ErrorCode): number {
  switch (code) {
    case 'usage':
    case 'config-unreadable':
    case 'config-invalid':
    case 'not-a-directory':
    case 'output-unwritable':
      return EXIT_CODES.usage;
    case 'scratch-unusable':
    case 'adapter-failed':
    case 'invariant':
      return EXIT_CODES.internal;
    case 'aborted':
      return exitCodeOfSignal(2);
    default:
      return assertNever(code);
  }
}

/** The shell's convention for a process that a signal ended. */
export function exitCodeOfSignal(signalNumber: number): number {
  return 128 + signalNumber;
}
