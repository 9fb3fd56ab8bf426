import type { Finding } from '../../core/finding.ts';
import { compareSeverity } from '../../core/severity.ts';

/**
 * A total order that does not depend on the order of the input: worst first, so that a reader with a limit keeps what matters, then by rank,
 * then by identity.
 */
export function inMachineOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) =>
      compareSeverity(a.severity, b.severity) ||
      b.priority.score - a.priority.score ||
      compareText(a.id, b.id) ||
      compareText(JSON.stringify(a), JSON.stringify(b)),
  );
}

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
