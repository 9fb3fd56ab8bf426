import { createHmac, randomBytes } from 'node:crypto';

/** An opaque name of a secret value within one run: an HMAC under a random key, so it cannot be used to confirm a guess. */
export type SecretRef = string & { readonly __brand: 'SecretRef' };

/** How two sealed values relate; the pure stages merge by this and never see a value. */
export interface SecretRelation {
  readonly outer: SecretRef;
  readonly inner: SecretRef;
}

export const REDACTED = '‹redacted›';

/** Shorter values are masked at their own place only: replacing them everywhere would shred ordinary text. */
const MIN_GLOBAL_LENGTH = 6;
/** A contained value below this length is a coincidence, not the same credential (scanner-contracts, section 6). */
const MIN_CONTAINED_LENGTH = 8;

/**
 * The only holder of secret values. Parsers seal values into it; everything after them carries a {@link SecretRef}.
 * It can redact any text, place a value in a line and relate values, and gives no value back.
 * It is never serialised, and one is made per run.
 */
export class SecretVault {
  readonly #key = randomBytes(32);
  readonly #values = new Map<SecretRef, string>();
  #pattern: RegExp | undefined;

  /** Takes in a value and gives its name. Equal values (after {@link canonicalSecret}) have equal names. */
  seal(value: string): SecretRef {
    const canonical = canonicalSecret(value);
    const ref = createHmac('sha256', this.#key).update(canonical).digest('hex').slice(0, 32) as SecretRef;
    if (!this.#values.has(ref)) {
      this.#values.set(ref, canonical);
      this.#pattern = undefined;
    }
    return ref;
  }

  get size(): number {
    return this.#values.size;
  }

  /** Replaces every known value, also in base64, URL-encoded or escaped form, by a mark. */
  redact(text: string): string {
    if (text === '' || this.#values.size === 0) return text;
    this.#pattern ??= buildPattern([...this.#values.values()]);
    return text.replace(this.#pattern, REDACTED);
  }

  /** UTF-16 span of a value in a line, 0-based with exclusive end; undefined where the line does not show it as written. */
  locate(ref: SecretRef, line: string): { readonly start: number; readonly end: number } | undefined {
    const value = this.#values.get(ref);
    if (value === undefined || value === '') return undefined;
    for (const form of [value, value.split('\n')[0] ?? '', value.replaceAll('\n', String.raw`\n`)]) {
      const start = form === '' ? -1 : line.indexOf(form);
      if (start >= 0) return { start, end: start + form.length };
    }
    return undefined;
  }

  /** Every pair of refs where one value contains the other. Quadratic in the number of distinct values given. */
  relate(refs: readonly SecretRef[]): readonly SecretRelation[] {
    const known = [...new Set(refs)].flatMap((ref) => {
      const value = this.#values.get(ref);
      return value === undefined ? [] : [{ ref, value }];
    });
    const relations: SecretRelation[] = [];
    for (const inner of known) {
      if (inner.value.length < MIN_CONTAINED_LENGTH) continue;
      for (const outer of known) {
        if (outer.value.length > inner.value.length && outer.value.includes(inner.value)) {
          relations.push({ outer: outer.ref, inner: inner.ref });
        }
      }
    }
    return relations;
  }

  /** Hands a value to a one-way function (the slow identity hash) and returns only what that gives. */
  derive<Result>(ref: SecretRef, oneWay: (value: string) => Result): Result | undefined {
    const value = this.#values.get(ref);
    return value === undefined ? undefined : oneWay(value);
  }
}

/** One spelling per secret: escaped newlines un-escaped, CRLF as LF, outer white space dropped. */
export function canonicalSecret(value: string): string {
  return value
    .replaceAll(String.raw`\r\n`, '\n')
    .replaceAll(String.raw`\n`, '\n')
    .replaceAll('\r\n', '\n')
    .trim();
}

function buildPattern(values: readonly string[]): RegExp {
  const forms = new Set<string>();
  for (const value of values) {
    if (value.length < MIN_GLOBAL_LENGTH) continue;
    for (const form of spellingsOf(value)) if (form.length >= MIN_GLOBAL_LENGTH) forms.add(form);
  }
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((form) => form.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(escaped.length === 0 ? '(?!)' : escaped.join('|'), 'g');
}

/** The ways in which a value may stand in a text: as it is, each of its longer lines, escaped, URL-encoded, base64. */
function spellingsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  const base64 = [0, 1, 2].map((shift) => innerBase64(bytes, shift));
  const lines = value.includes('\n') ? value.split('\n').filter((line) => line.trim().length >= 16) : [];
  return [
    value,
    value.replaceAll('\n', String.raw`\n`),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value.toWellFormed()),
    ...lines,
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The base64 characters that depend on these bytes alone when `shift` other bytes stand before them. */
function innerBase64(bytes: Buffer, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const start = shift === 0 ? 0 : shift + 1;
  const tail = (shift + bytes.length) % 3 === 0 ? 0 : 1;
  return encoded.slice(start, encoded.length - tail);
}
