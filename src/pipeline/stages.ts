import type { Action } from '../core/advice.ts';
import type { FileContext, Finding, Fingerprint } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { DependencyFact, Observation, SecretFact } from '../core/observation.ts';
import type { SecretRef } from '../core/secret-vault.ts';
import type { Severity } from '../core/severity.ts';

/** What flows between the stages after the scan. Each type adds to the one before; nothing is taken away. */

/** An observation in the one schema, with what its file is. */
export interface NormalisedObservation extends Observation {
  readonly locations: readonly [Location, ...Location[]];
  readonly context: FileContext;
  /** Severity before the context of the file lowered it. */
  readonly statedSeverity: Severity;
}

export interface MergedSecret extends Omit<SecretFact, 'ref' | 'parts'> {
  readonly where: 'tree' | 'history-only';
  /** The leading value, then the values that belong to the same credential: identity is made of them. */
  readonly refs: readonly [SecretRef, ...SecretRef[]];
}

/** One or more observations that are the same problem. */
export interface MergedFinding extends Pick<
  Observation,
  | 'category'
  | 'weakness'
  | 'title'
  | 'explanation'
  | 'fix'
  | 'severity'
  | 'confidence'
  | 'cwe'
  | 'owasp'
  | 'asvs'
  | 'references'
> {
  readonly context: FileContext;
  readonly statedSeverity: Severity;
  readonly locations: readonly [Location, ...Location[]];
  readonly secret?: MergedSecret;
  readonly dependency?: DependencyFact;
  readonly observations: Finding['observations'];
  readonly mergedBecause: readonly string[];
  readonly action?: Action;
  /** Weakness family, which survives a change of the leading rule. */
  readonly family: string;
  readonly identity?: string;
}

export interface IdentifiedFinding extends MergedFinding {
  readonly id: Fingerprint;
}

/** With its state, where it is another than `new`. */
export interface StatedFinding extends IdentifiedFinding {
  readonly state?: Finding['state'];
}
