import { cleanForTerminal } from '../core/clean-text.ts';
import { AppError } from '../core/errors.ts';
import type { Output } from '../core/ports.ts';

/** Says what went wrong, why, and what to do; a fault of our own also says where. */
export function printError(error: unknown, output: Output): void {
  if (error instanceof AppError && error.code !== 'invariant') {
    output.write(`secondlook: ${cleanForTerminal(error.message)}\n`);
    for (const cause of causesOf(error)) output.write(`  because: ${cleanForTerminal(cause)}\n`);
    if (error.hint !== undefined) output.write(`  ${cleanForTerminal(error.hint)}\n`);
    return;
  }
  output.write('secondlook: a fault in secondlook itself. Nothing was decided about the repository.\n');
  const text = error instanceof Error ? (error.stack ?? error.message) : 'an unknown error';
  output.write(`${text.split('\n').map(cleanForTerminal).join('\n')}\n`);
}

function causesOf(error: Error): readonly string[] {
  const causes: string[] = [];
  let cause: unknown = error.cause;
  while (cause instanceof Error && causes.length < 3) {
    causes.push(cause.message.split('\n')[0] ?? '');
    cause = cause.cause;
  }
  return causes;
}
