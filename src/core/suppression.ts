import type { WeaknessId } from './category.ts';
import type { Fingerprint } from './finding.ts';

/** A person's decision that a finding need not be fixed. It stays in every report, with its reason. */
export interface Suppression {
  readonly target:
    | { readonly kind: 'fingerprint'; readonly fingerprint: Fingerprint }
    /** Every finding of the weakness that stands below the path alone. */
    | { readonly kind: 'weakness'; readonly weakness: WeaknessId; readonly path: string };
  readonly reason: string;
  /** ISO date; the last day on which it holds (UTC). */
  readonly until?: string;
  /** File and entry: `secondlook.yaml, suppressions[0]`. */
  readonly by: string;
}
