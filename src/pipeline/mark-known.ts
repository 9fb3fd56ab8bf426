import type { Baseline } from '../core/baseline.ts';
import type { StatedFinding } from './stages.ts';

/** Marks what an earlier scan had found. A suppressed finding stays suppressed: that says more. */
export function markKnown(findings: readonly StatedFinding[], baseline: Baseline): StatedFinding[] {
  return findings.map((finding) =>
    baseline.has(finding.id) && finding.state?.kind !== 'suppressed'
      ? { ...finding, state: { kind: 'known' as const } }
      : finding,
  );
}
