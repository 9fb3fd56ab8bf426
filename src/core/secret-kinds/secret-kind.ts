import type { WeaknessId } from '../category.ts';
import type { Confidence, Severity } from '../severity.ts';

/** What a kind of credential is, and what to do when it got out. One vocabulary for every tool. */
export interface SecretKind {
  /** Kebab-case: `github-token`. */
  readonly id: string;
  /** For people: "GitHub token". */
  readonly title: string;
  readonly weakness: WeaknessId;
  readonly severity: Severity;
  /** How sure one can be that a value which a tool takes for this kind is one. */
  readonly confidence: Confidence;
  /** What somebody who has it can do: continues "Anyone who has it can …". */
  readonly abuse: string;
  /** Where and how the old one is made useless, one imperative sentence. */
  readonly revoke: string;
  /** Where its misuse would show, one imperative sentence. */
  readonly check?: string;
  /** The provider's page on keys of this kind. */
  readonly guide?: string;
  /** True for keys that are made to be shown to everyone. */
  readonly isPublic?: boolean;
}

/** A row of the tables: what is common to most kinds is filled in by {@link kind}. */
export type KindRow = Pick<SecretKind, 'title' | 'abuse' | 'revoke'> & Partial<Omit<SecretKind, 'id'>>;

/** A provider's token unless the row says otherwise. */
export function kind(id: string, row: KindRow): SecretKind {
  return { id, weakness: '1.01', severity: 'critical', confidence: 'high', ...row };
}
