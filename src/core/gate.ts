import type { Finding } from './finding.ts';
import type { Severity } from './severity.ts';
import { isAtLeast } from './severity.ts';

/** The level of the gate: findings of this severity or worse fail it. */
export type FailOn = Severity | 'never';

/** Whether a finding fails the gate: by severity alone, and never when it is suppressed or known. How certain it is plays no part. */
export function failsGate({ severity, state }: Pick<Finding, 'severity' | 'state'>, failOn: FailOn): boolean {
  return state.kind === 'new' && failOn !== 'never' && isAtLeast(severity, failOn);
}

/** What a gate fails on, in words: `critical`, `high or worse`. */
export function levelWords(failOn: FailOn): string {
  return failOn === 'critical' ? 'critical' : `${failOn} or worse`;
}
