import type { Action, Fix } from './advice.ts';
import type { Category, WeaknessId } from './category.ts';
import type { Location } from './location.ts';
import type { SecretRef } from './secret-vault.ts';
import type { Confidence, Severity } from './severity.ts';

/** What a scanner learned about a secret; the value itself lives only in the vault. */
export interface SecretFact {
  /** One vocabulary for all tools, kebab-case: `github-token`, `aws-access-key`, `private-key`, `generic`. */
  readonly kind: string;
  /** For people: "GitHub token". */
  readonly kindTitle: string;
  readonly ref: SecretRef;
  /** Other values that belong to the same credential (an AWS secret beside its id, the password in a URL). */
  readonly parts: readonly SecretRef[];
  readonly verification: 'verified' | 'unverified' | 'unknown';
  /** Provider's page on rotating it, http(s) only. */
  readonly rotationGuide?: string;
}

export interface AdvisoryFact {
  /** Preferred id: GHSA, else CVE, else the source's own. */
  readonly id: string;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly severity: Severity;
  readonly url?: string;
  /** Affected versions as the source writes them. */
  readonly range?: string;
  readonly cvss?: { readonly score: number; readonly vector: string | null };
  readonly cwe: readonly number[];
}

export interface DependencyFact {
  readonly ecosystem: 'npm' | 'PyPI';
  readonly name: string;
  /** Installed version; absent for hygiene findings about a range or a whole project. */
  readonly version?: string;
  readonly direct: boolean;
  readonly scope: 'production' | 'development' | 'optional' | 'unknown';
  /** Each path is package names from the project to this package; at most 20. */
  readonly paths: readonly (readonly string[])[];
  readonly advisories: readonly AdvisoryFact[];
  /** The change that closes it, when one is known: the package to change may be an ancestor. */
  readonly fix?: { readonly package: string; readonly version: string; readonly isMajor: boolean };
}

/** One thing that one scanner said: parsed, secret-free, with repository paths. */
export interface Observation {
  readonly scanner: string;
  readonly part: string;
  /** The rule as the tool names it. */
  readonly rule: string;
  readonly category: Category;
  readonly weakness: WeaknessId;
  /** Plain words with the concrete name: "`JWT_SECRET` falls back to a literal". */
  readonly title: string;
  /** What can happen to this application, in one or two sentences. */
  readonly explanation: string;
  readonly fix: Fix;
  readonly severity: Severity;
  /** The tool's own word for it, kept as evidence; empty when the tool gives none. */
  readonly toolSeverity: string;
  readonly confidence: Confidence;
  /** At least one; the primary first. */
  readonly locations: readonly Location[];
  readonly cwe: readonly number[];
  readonly owasp: readonly string[];
  readonly asvs: readonly string[];
  /** http(s) only. */
  readonly references: readonly string[];
  readonly secret?: SecretFact;
  readonly dependency?: DependencyFact;
  /** Set where the scanner knows a better grouping than "one action per weakness". */
  readonly action?: Action;
  /**
   * Weakness family for merging: observations of one family on overlapping places are one finding, and the lower `tier` wins.
   * Defaults to the weakness id.
   */
  readonly family?: string;
  readonly tier?: 1 | 2;
  /**
   * Identity context chosen by the scanner where no source line carries it (a router, a project, a lockfile);
   * without it the source line is used. Never a secret, never a line number.
   */
  readonly identity?: string;
}
