import { createHmac, randomBytes } from 'node:crypto';
import { LARGE_FILTER, SecretIndex, SMALL_FILTER } from './secret-index.ts';
import { canonicalSecret, isOrdinaryText, shapesIn, spellingsOf, tokenRunsOf } from './secret-spellings.ts';
import { joinSpans, replaceSpans, type Span, viewsOf } from './text-views.ts';

export type { Span };

/** An opaque name of a secret value within one run: an HMAC under a random key, so it cannot be used to confirm a guess. */
export type SecretRef = string & { readonly __brand: 'SecretRef' };

/** How two sealed values relate; the pure stages merge by this and never see a value. */
export interface SecretRelation {
  readonly outer: SecretRef;
  readonly inner: SecretRef;
}

/** A place of a sealed value in a text. */
export interface SecretSpan extends Span {
  readonly ref: SecretRef;
}

export const REDACTED = '‹redacted›';

/** A contained value below this length is a coincidence, not the same credential. */
const MIN_CONTAINED_LENGTH = 8;

interface Sealed {
  readonly ref: SecretRef;
  readonly value: string;
  /** As the tool gave it, where that is not the canonical spelling. */
  readonly raw: string;
  readonly isOrdinary: boolean;
}

/**
 * The only holder of secret values. Parsers seal values into it; everything after them carries a {@link SecretRef}.
 * It can redact any text, place a value in a line and relate values, and gives no value back.
 * It is never serialised, and one is made per run.
 */
export class SecretVault {
  readonly #key = randomBytes(32);
  readonly #values = new Map<SecretRef, Sealed>();
  readonly #index = new SecretIndex<SecretRef>(LARGE_FILTER);
  #longestSpelling = 0;

  /** Takes in a value and gives its name. Equal values (after {@link canonicalSecret}) have equal names. */
  seal(value: string): SecretRef {
    const canonical = canonicalSecret(value);
    const ref = createHmac('sha256', this.#key).update(canonical).digest('hex').slice(0, 32) as SecretRef;
    const known = this.#values.get(ref);
    if (known !== undefined && (known.value === value || known.raw === value)) return ref;
    const sealed = { ref, value: canonical, raw: value, isOrdinary: isOrdinaryText(canonical) };
    if (known === undefined) this.#values.set(ref, sealed);
    this.#longestSpelling = Math.max(this.#longestSpelling, longestWriting(value));
    if (sealed.isOrdinary) {
      this.#index.add(canonical, ref);
      return ref;
    }
    for (const form of spellingsOf(value)) this.#index.add(form, ref);
    for (const run of tokenRunsOf(value)) this.#index.addPieces(run);
    return ref;
  }

  get size(): number {
    return this.#values.size;
  }

  /**
   * Replaces every known value, also escaped, URL-encoded or in base64, by a mark; of longer tokens also every larger piece.
   * A value that ordinary text holds by chance ("secret") is replaced only where it stands as a value: masked everywhere it would
   * blank names and our own sentences, and hide nothing, since a word is not secret, its use as a secret is.
   */
  redact(text: string): string {
    return replaceSpans(text, this.#spansIn(text), REDACTED);
  }

  /**
   * What must not be shown of a source line, in order, not overlapping: known values, and whatever is shaped like a key or is the
   * password in an address, since an excerpt shows lines that no scanner may have understood.
   */
  findSpans(text: string): readonly Span[] {
    return joinSpans([...this.#spansIn(text), ...shapesIn(text)]);
  }

  /** Length of the longest known value as it may be written: a text cut nearer to a place than this may hold half a secret there. */
  get longestSpelling(): number {
    return this.#longestSpelling;
  }

  /** Redacts a line in which these values were found; the only call that also hides a short or ordinary one. */
  maskAt(line: string, ...refs: readonly SecretRef[]): string {
    const own = this.findAll(line, refs);
    return replaceSpans(line, [...own, ...this.#spansIn(line)], REDACTED);
  }

  /** True for a value that is only masked at its own place, because ordinary text may hold it by chance. */
  isOrdinary(ref: SecretRef): boolean {
    return this.#values.get(ref)?.isOrdinary ?? false;
  }

  /** UTF-16 span of a value in a line, 0-based with exclusive end; undefined where the line does not show it in any spelling. */
  locate(ref: SecretRef, line: string): Span | undefined {
    const found = this.findAll(line, [ref])[0] ?? this.#firstLineIn(ref, line);
    return found === undefined ? undefined : { start: found.start, end: found.end };
  }

  /** Every place of these values in a text, in any spelling, in order. */
  findAll(text: string, refs: readonly SecretRef[]): readonly SecretSpan[] {
    const index = new SecretIndex<SecretRef>(SMALL_FILTER);
    const short: Sealed[] = [];
    for (const sealed of this.#sealedOf(refs)) {
      const forms = sealed.isOrdinary ? [] : [...spellingsOf(sealed.value), ...spellingsOf(sealed.raw)];
      const added = forms.filter((form) => index.add(form, sealed.ref));
      if (added.length === 0) short.push(sealed);
    }
    const spans: SecretSpan[] = [];
    for (const view of viewsOf(text)) {
      for (const match of index.isEmpty ? [] : index.matches(view.text)) {
        if (match.name !== undefined) spans.push({ ref: match.name, ...view.toWritten(match) });
      }
    }
    for (const { ref, value } of short) spans.push(...spansOfWord(text, value).map((span) => ({ ref, ...span })));
    return withoutDoubles(spans);
  }

  /** Every pair of refs where one value contains the other; the work grows with the length of all values, not with their square. */
  relate(refs: readonly SecretRef[]): readonly SecretRelation[] {
    const known = this.#sealedOf(refs);
    const index = new SecretIndex<SecretRef>(LARGE_FILTER);
    for (const { ref, value } of known) if (value.length >= MIN_CONTAINED_LENGTH) index.add(value, ref);
    return known.flatMap((outer) => {
      const inner = new Set(index.matches(outer.value).map((match) => match.name));
      inner.delete(outer.ref);
      return [...inner].flatMap((ref) => (ref === undefined ? [] : [{ outer: outer.ref, inner: ref }]));
    });
  }

  /** Hands a value to a one-way function (the slow identity hash) and returns only what that gives. */
  derive<Result>(ref: SecretRef, oneWay: (value: string) => Result): Result | undefined {
    const sealed = this.#values.get(ref);
    return sealed === undefined ? undefined : oneWay(sealed.value);
  }

  #sealedOf(refs: readonly SecretRef[]): readonly Sealed[] {
    return [...new Set(refs)].flatMap((ref) => this.#values.get(ref) ?? []);
  }

  #spansIn(text: string): readonly Span[] {
    if (this.#index.isEmpty || text === '') return [];
    return viewsOf(text).flatMap((view) =>
      this.#index
        .matches(view.text)
        .filter((match) => match.name === undefined || !this.isOrdinary(match.name) || standsAsValue(view.text, match))
        .map((match) => view.toWritten(match)),
    );
  }

  /** A value of several lines is shown at the line on which it begins. */
  #firstLineIn(ref: SecretRef, line: string): Span | undefined {
    const first = this.#values.get(ref)?.value.split('\n')[0] ?? '';
    const start = first === '' ? -1 : line.indexOf(first);
    return start < 0 ? undefined : { start, end: start + first.length };
  }
}

/** Places of a short or ordinary value; where some stand as values, only those: `password = "password"` names and holds it. */
function spansOfWord(text: string, word: string): readonly Span[] {
  const all: Span[] = [];
  for (let start = word === '' ? -1 : text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length))
    all.push({ start, end: start + word.length });
  const values = all.filter((span) => standsAsValue(text, span));
  return values.length > 0 ? values : all;
}

/** True after `=`, `:`, `>` or `@`, and in quotes that do not make it a key or a name in prose. */
function standsAsValue(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 3), start);
  const after = text.slice(end, end + 4);
  const quote = /["'`]$/.exec(before)?.[0];
  // Between backticks prose writes names ("`password` holds …"); code writes a value after an operator.
  if (quote === '`') return after.startsWith(quote) && /[=(:?|&+[{]\s?`$/.test(before);
  if (quote !== undefined && after.startsWith(quote)) return !/^.\s*[:\]]/.test(after);
  return /[=:>@]\s?["'`]?$/.test(before) && /^(?:["'`@<,;)\]}\s\\&|#]|$)/.test(after);
}

/** The longest of the ways in which a value is commonly written. */
function longestWriting(value: string): number {
  return Math.max(
    encodeURIComponent(value.toWellFormed()).length,
    JSON.stringify(JSON.stringify(value)).length,
    Math.ceil((Buffer.byteLength(value) * 4) / 3) + 4,
  );
}

function withoutDoubles(spans: readonly SecretSpan[]): readonly SecretSpan[] {
  const byRef = Map.groupBy(spans, (span) => span.ref);
  return [...byRef]
    .flatMap(([ref, own]) => joinSpans(own).map((span) => ({ ref, ...span })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
