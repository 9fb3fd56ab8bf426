import type { WeaknessId } from '../../../core/category.ts';
import { standsBesideExample } from '../../../core/secret-kinds/no-secret.ts';
import type { Confidence, Severity } from '../../../core/severity.ts';
import { looksRandom } from './entropy.ts';
import { isKnownFallback } from './known-fallbacks.ts';
import { isInstruction, placeholderReason } from './placeholder.ts';
import { publishableReason, supabaseRole } from './publishable.ts';

/** What the rule said of a literal, before the second look. */
export interface LiteralClaim {
  readonly weakness: WeaknessId;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly value: string;
  readonly name?: string;
  /** The line on which it stands. */
  readonly line?: string;
}

/** Dropped literals are counted, never listed: they are no findings. Kept ones say why they are rated as they are. */
export type Opinion =
  | { readonly keep: false; readonly because: string }
  | {
      readonly keep: true;
      readonly weakness: WeaknessId;
      readonly severity: Severity;
      readonly confidence: Confidence;
      /** A sentence for the explanation; absent when nothing changed. */
      readonly because?: string;
    };

/** Weaknesses where the literal is what the program works with when nothing else is set: a placeholder there is in use. */
const IN_USE = new Set<WeaknessId>(['1.03', '1.04', '1.09', '1.16', '3.17', '3.24', '3.38']);
const SHORT = 8;

/** Looks at the value itself, where the engine sees only its place: public keys, placeholders, guessable texts, randomness. */
export function judgeLiteral(claim: LiteralClaim): Opinion {
  const { value, name, weakness } = claim;
  const isPublic = harmlessReason(claim);
  if (isPublic !== undefined) return { keep: false, because: isPublic };
  if (supabaseRole(value) === 'service_role') {
    return keep(
      claim,
      { weakness: '1.07', severity: 'critical', confidence: 'high' },
      'The key says of itself that its role is service_role.',
    );
  }
  const inUse = IN_USE.has(weakness);
  if (!inUse) {
    const isTemplate = isInstruction(value) && !isOwnKey(name);
    const reason = placeholderReason(value, name) ?? (isTemplate ? 'it is a placeholder' : undefined);
    if (reason !== undefined) return { keep: false, because: reason };
    const example = exampleOf(claim);
    if (example !== undefined) return keep(claim, { severity: 'low', confidence: 'low' }, example);
  } else if (/^\$?\{.*\}$/.test(value)) {
    return { keep: false, because: 'it is filled in by something else' };
  }
  if ((inUse || isOwnKey(name)) && (isKnownFallback(value) || isInstruction(value))) {
    return keep(
      claim,
      { confidence: 'high' },
      'It is one of the texts that generated code uses again and again, so it is among the first that are tried.',
    );
  }
  if (looksRandom(value))
    return keep(claim, { confidence: inUse ? 'high' : claim.confidence }, 'The value looks random, as real keys do.');
  if (!inUse && value.length < SHORT)
    return keep(claim, { confidence: 'low' }, 'The value is short, so it may be an example.');
  return keep(claim, {});
}

function harmlessReason(claim: LiteralClaim): string | undefined {
  return publishableReason(claim.value, claim.name) ?? localModelReason(claim);
}

/** Programs for models on the own machine take any text for a key: `settings.apiKey || 'ollama'`. */
function localModelReason({ value, name = '', weakness }: LiteralClaim): string | undefined {
  const isLocal = /^(?:ollama|lm-?studio|llama\.?cpp|vllm|local|empty|none|not-needed|no-key)$/i.test(value);
  return weakness === '1.03' && isLocal && /api_?key$/i.test(name) ? 'a local model asks for no key' : undefined;
}

/** Keys that no provider hands out: the program works with whatever stands there, a placeholder too. */
function isOwnKey(name: string | undefined): boolean {
  return (
    name !== undefined &&
    /(jwt|session|cookie|signing|encryption|hmac|auth|app|token)[-_.]?secret([-_.]?key)?$|(secret|jwt|signing|encryption|session|cookie)[-_.]?key$/i.test(
      name,
    )
  );
}

/** Why a password is one of an example or of a database for tests. */
function exampleOf({ value, name = '', line = '' }: LiteralClaim): string | undefined {
  if (/pass|pwd/i.test(name) && standsBesideExample(line.split(value, 1)[0] ?? ''))
    return 'It stands beside an address that is made for examples.';
  return isDatabaseDefault(value, name) ? 'It is what the database image is started with in tests.' : undefined;
}

function isDatabaseDefault(value: string, name: string): boolean {
  return (
    /(postgres|pg|mysql|mariadb|mongo|rabbitmq|redis|db|database)\w*pass/i.test(name) &&
    /^(postgres|mysql|root|mongo|redis|guest|test|password)$/.test(value)
  );
}

function keep(
  claim: LiteralClaim,
  change: Partial<Pick<LiteralClaim, 'weakness' | 'severity' | 'confidence'>>,
  because?: string,
): Opinion {
  const { weakness, severity, confidence } = { ...claim, ...change };
  return { keep: true, weakness, severity, confidence, ...(because === undefined ? {} : { because }) };
}
