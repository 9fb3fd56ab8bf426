import type { WeaknessId } from '../../core/category.ts';
import type { Confidence, Severity } from '../../core/severity.ts';

/** What the lists and pages say of a rule of the pack. */
export interface RuleSummary {
  readonly id: string;
  readonly weakness: WeaknessId;
  /** 1: precise. 2: a broad shape that merges under tier 1. */
  readonly tier: 1 | 2;
  /** Template; metavariables such as `$K` stand for names of the scanned code. */
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly languages: readonly string[];
}
