import type { RuleSpec } from './spec.ts';
import { ENV_FALLBACK_RULES } from './specs/secrets-env.ts';
import { LITERAL_SECRET_RULES } from './specs/secrets-literal.ts';

/** The pack: every rule, in the order of its weakness. */
export const ALL_RULES: readonly RuleSpec[] = [...ENV_FALLBACK_RULES, ...LITERAL_SECRET_RULES].toSorted((a, b) =>
  a.weakness < b.weakness ? -1 : a.weakness > b.weakness ? 1 : 0,
);
