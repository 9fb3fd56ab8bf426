import type { Span } from './text-views.ts';

/** Every form is at least this long; its first characters are its key in the index. */
export const KEY_LENGTH = 6;
/** A piece of a token of this length is enough to be hidden. */
export const PIECE_LENGTH = 16;
/** Above this number pieces are no longer indexed (whole values always are): a bound on memory, not on safety of whole values. */
const MAX_PIECES = 400_000;

/** Bits of the filter: a megabyte for the vault of a whole run, little for a look-up of a few values. */
export const LARGE_FILTER = 1 << 23;
export const SMALL_FILTER = 1 << 14;
const HASH_BASE = 0x01_00_01_93;

/** A match of an indexed form. */
export interface IndexMatch<Name> extends Span {
  /** Undefined for a piece of a token. */
  readonly name: Name | undefined;
}

/**
 * Finds thousands of literal texts in megabytes in one pass: two rolling hashes over the text ask a bit filter, and only the rare
 * hit looks into a map by the first characters. Grows in place, since values are sealed while texts are being redacted.
 */
export class SecretIndex<Name> {
  readonly #filter: Uint8Array;
  readonly #filterMask: number;
  /** By first characters, then by length, longest first: a look-up costs one try per distinct length. */
  readonly #forms = new Map<string, { lengths: number[]; readonly byLength: Map<number, Map<string, Name>> }>();
  readonly #pieces = new Set<string>();

  /** `filterBits` is a power of two. */
  constructor(filterBits: number) {
    this.#filter = new Uint8Array(filterBits / 8);
    this.#filterMask = filterBits - 1;
  }

  get isEmpty(): boolean {
    return this.#forms.size === 0;
  }

  /** The first name given to a form stays. Forms shorter than {@link KEY_LENGTH} are refused: false. */
  add(form: string, name: Name): boolean {
    if (form.length < KEY_LENGTH) return false;
    const key = form.slice(0, KEY_LENGTH);
    const bucket = this.#forms.get(key) ?? { lengths: [], byLength: new Map<number, Map<string, Name>>() };
    this.#forms.set(key, bucket);
    const sameLength = bucket.byLength.get(form.length) ?? new Map<string, Name>();
    if (sameLength.size === 0) {
      bucket.byLength.set(form.length, sameLength);
      bucket.lengths = [...bucket.byLength.keys()].sort((a, b) => b - a);
    }
    if (!sameLength.has(form)) sameLength.set(form, name);
    this.#mark(hashOf(key));
    return true;
  }

  /** Hides every piece of a run of token characters, so that a cut value is found, too. */
  addPieces(run: string): void {
    for (let start = 0; start + PIECE_LENGTH <= run.length && this.#pieces.size < MAX_PIECES; start += 1) {
      const piece = run.slice(start, start + PIECE_LENGTH);
      this.#pieces.add(piece);
      this.#mark(hashOf(piece));
    }
  }

  /** Every match, overlapping ones included, in no particular order. */
  matches(text: string): readonly IndexMatch<Name>[] {
    const found: IndexMatch<Name>[] = [];
    let keyHash = 0;
    let pieceHash = 0;
    const hasPieces = this.#pieces.size > 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      keyHash = (Math.imul(keyHash, HASH_BASE) + code) | 0;
      if (index >= KEY_LENGTH) keyHash = (keyHash - Math.imul(text.charCodeAt(index - KEY_LENGTH), KEY_WEIGHT)) | 0;
      if (index >= KEY_LENGTH - 1 && this.#has(keyHash)) this.#formsAt(text, index - KEY_LENGTH + 1, found);
      if (!hasPieces) continue;
      pieceHash = (Math.imul(pieceHash, HASH_BASE) + code) | 0;
      if (index >= PIECE_LENGTH)
        pieceHash = (pieceHash - Math.imul(text.charCodeAt(index - PIECE_LENGTH), PIECE_WEIGHT)) | 0;
      if (index >= PIECE_LENGTH - 1 && this.#has(pieceHash)) this.#pieceAt(text, index - PIECE_LENGTH + 1, found);
    }
    return found;
  }

  #formsAt(text: string, start: number, found: IndexMatch<Name>[]): void {
    const bucket = this.#forms.get(text.slice(start, start + KEY_LENGTH));
    if (bucket === undefined) return;
    for (const length of bucket.lengths) {
      const form = text.slice(start, start + length);
      const sameLength = bucket.byLength.get(length);
      if (form.length < length || sameLength?.has(form) !== true) continue;
      found.push({ start, end: start + length, name: sameLength.get(form) });
    }
  }

  #pieceAt(text: string, start: number, found: IndexMatch<Name>[]): void {
    if (!this.#pieces.has(text.slice(start, start + PIECE_LENGTH))) return;
    found.push({ start, end: start + PIECE_LENGTH, name: undefined });
  }

  #mark(hash: number): void {
    const bit = mixed(hash) & this.#filterMask;
    this.#filter[bit >>> 3] = (this.#filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }

  #has(hash: number): boolean {
    const bit = mixed(hash) & this.#filterMask;
    return ((this.#filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }
}

const KEY_WEIGHT = powerOf(KEY_LENGTH);
const PIECE_WEIGHT = powerOf(PIECE_LENGTH);

function powerOf(exponent: number): number {
  let power = 1;
  for (let step = 0; step < exponent; step += 1) power = Math.imul(power, HASH_BASE);
  return power;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, HASH_BASE) + text.charCodeAt(index)) | 0;
  return hash;
}

/** The upper bits of a multiplicative hash are the well mixed ones. */
function mixed(hash: number): number {
  return Math.imul(hash, 0x9e_37_79_b1) >>> 9;
}
