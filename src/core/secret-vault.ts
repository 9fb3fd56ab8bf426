import { createHmac, randomBytes } from 'node:crypto';

/** An opaque name of a secret value within one run: an HMAC under a random key, so it cannot be used to confirm a guess. */
export type SecretRef = string & { readonly __brand: 'SecretRef' };

/** How two sealed values relate; the pure stages merge by this and never see a value. */
export interface SecretRelation {
  readonly outer: SecretRef;
  readonly inner: SecretRef;
}

export const REDACTED = '‹redacted›';

/** A stretch of a text: 0-based UTF-16 offsets, exclusive end. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Shorter values are masked at their own place only: replacing them everywhere would shred ordinary text. */
const MIN_GLOBAL_LENGTH = 6;
/**
 * A value that is an everyday word ("secret", "changeme") is masked only where it stands as a value: after a quote, `=`, `:` or `@`.
 * Masked everywhere it would blank names, keys and our own sentences, and hide nothing: a word is not secret, its use as a secret is.
 */
const WORD_VALUE = /^(?=.{1,12}$)(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)(?:[ _-][a-z]+)*$/;
const BEFORE_VALUE = String.raw`(?<=["'\`=:@>]\s?)`;
const AFTER_VALUE = String.raw`(?=["'\`@<,;)\]}\s\\]|$)`;

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
  #longest: number | undefined;

  /** Takes in a value and gives its name. Equal values (after {@link canonicalSecret}) have equal names. */
  seal(value: string): SecretRef {
    const canonical = canonicalSecret(value);
    const ref = createHmac('sha256', this.#key).update(canonical).digest('hex').slice(0, 32) as SecretRef;
    if (!this.#values.has(ref)) {
      this.#values.set(ref, canonical);
      this.#pattern = undefined;
      this.#longest = undefined;
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

  /** Where known values stand in a text, in any of the spellings that {@link redact} knows: in order, not overlapping. */
  findSpans(text: string): readonly Span[] {
    if (text === '' || this.#values.size === 0) return [];
    this.#pattern ??= buildPattern([...this.#values.values()]);
    return [...text.matchAll(this.#pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  /** Length of the longest known value in its longest spelling: a text cut nearer to a place than this may hold half a secret there. */
  get longestSpelling(): number {
    this.#longest ??= Math.max(0, ...[...this.#values.values()].flatMap(spellingsOf).map((form) => form.length));
    return this.#longest;
  }

  /** UTF-16 span of a value in a line, 0-based with exclusive end; undefined where the line does not show it as written. */
  locate(ref: SecretRef, line: string): Span | undefined {
    const value = this.#values.get(ref);
    if (value === undefined || value === '') return undefined;
    for (const form of [value, value.split('\n')[0] ?? '', value.replaceAll('\n', String.raw`\n`)]) {
      const start = form === '' ? -1 : startOf(form, line);
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

/** Where a value starts in a line; an occurrence that stands as a value (quoted, assigned) is taken before one inside a name. */
function startOf(form: string, line: string): number {
  const first = line.indexOf(form);
  if (first < 0 || !WORD_VALUE.test(form)) return first;
  const asValue = line.search(new RegExp(asValuePattern(form)));
  return asValue < 0 ? first : asValue;
}

function buildPattern(values: readonly string[]): RegExp {
  const patterns = new Map<string, string>();
  for (const value of values) {
    for (const form of spellingsOf(value)) {
      if (form.length < MIN_GLOBAL_LENGTH) continue;
      patterns.set(form, form === value && WORD_VALUE.test(value) ? asValuePattern(form) : escapePattern(form));
    }
  }
  const longestFirst = [...patterns].sort(([a], [b]) => b.length - a.length).map(([, pattern]) => pattern);
  return new RegExp(longestFirst.length === 0 ? '(?!)' : longestFirst.join('|'), 'g');
}

function asValuePattern(word: string): string {
  return `${BEFORE_VALUE}${escapePattern(word)}${AFTER_VALUE}`;
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
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
