import type { Deps } from './context.ts';

export function runScanCommand(
  _deps: Deps,
  _target: string,
  _flags: Record<string, unknown>,
  _signal: AbortSignal,
): Promise<number> {
  return Promise.resolve(3);
}
