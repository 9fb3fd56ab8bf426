import type { Span } from './text-views.ts';

/** Shorter values are masked at their own place only: replacing them everywhere would shred ordinary text. */
export const MIN_GLOBAL_LENGTH = 6;
/** Longer texts made of words are passphrases: rare enough as a whole to be replaced everywhere. */
const MAX_ORDINARY_LENGTH = 16;
const MAX_ORDINARY_DIGITS = 11;
const WORDS = /^[A-Za-z]+(?:[-_. ][A-Za-z]+)*$/;
const VOWEL = /[aeiouy]/i;
const CONSONANT_RUN = /[^aeiouy]{5}/i;

/** A run of one token is of characters that keys are made of, and long enough that a piece of it gives the rest away. */
const MIN_RUN = 20;
const MAX_RUN = 4096;
/** Base64 of larger values is not looked for: each form would be as large again, six times. */
const MAX_ENCODED = 100_000;
const KEY_BLOCK_LINE = /^[A-Za-z0-9+/=]{20,}$/;
const MIN_LINE_LENGTH = 12;

/** One spelling per secret: escaped newlines un-escaped, CRLF as LF, outer white space dropped. */
export function canonicalSecret(value: string): string {
  return value
    .replaceAll(String.raw`\r\n`, '\n')
    .replaceAll(String.raw`\n`, '\n')
    .replaceAll('\r\n', '\n')
    .trim();
}

/**
 * True for a value that ordinary text may hold by chance: a word ("secret", "changeme"), a short number, anything very short.
 * Such a value is masked where it was found and nowhere else.
 */
export function isOrdinaryText(value: string): boolean {
  if (value.length < MIN_GLOBAL_LENGTH) return true;
  if (/^\d+$/.test(value)) return value.length <= MAX_ORDINARY_DIGITS;
  if (value.length > MAX_ORDINARY_LENGTH || !WORDS.test(value)) return false;
  return value
    .split(/[-_. ]|(?<=[a-z])(?=[A-Z])/)
    .every((word) => word.length <= 3 || (VOWEL.test(word) && !CONSONANT_RUN.test(word)));
}

/** The texts by which a value is found in a view of a text (text-views.ts undoes escapes): plain, line ends, base64. */
export function spellingsOf(value: string): readonly string[] {
  const canonical = canonicalSecret(value);
  const forms = new Set<string>([value, canonical]);
  for (const text of [value, canonical]) {
    if (text.includes('\n')) {
      forms.add(text.replaceAll(/\r?\n/g, '\r\n'));
      for (const line of text.split('\n')) if (isTellingLine(line.trim())) forms.add(line.trim());
    }
    if (text.includes(' ')) forms.add(text.replaceAll(' ', '+'));
    if (text.length <= MAX_ENCODED) for (const form of base64Forms(text)) forms.add(form);
  }
  return [...forms].filter((form) => form.length >= MIN_GLOBAL_LENGTH);
}

/** A line of a longer value that is worth hiding on its own; the frame around a key is the same for all keys. */
function isTellingLine(line: string): boolean {
  return line.length >= MIN_LINE_LENGTH && !line.startsWith('-----') && !isOrdinaryText(line) && !/\s/.test(line);
}

/**
 * The stretches of a value of which no piece may be shown either: a report that cuts a line short, or a tool that quotes
 * the head of a key, must not give it away.
 */
export function tokenRunsOf(value: string): readonly string[] {
  const canonical = canonicalSecret(value);
  if (canonical.startsWith('-----BEGIN')) return canonical.split('\n').filter((line) => KEY_BLOCK_LINE.test(line));
  // Not one pattern for runs: a counted repetition overflows the stack on a value of megabytes.
  return canonical
    .split(/[^\w-]/)
    .filter((run) => run.length >= MIN_RUN)
    .map((run) => run.slice(0, MAX_RUN))
    .filter(looksRandom);
}

const MIN_RANDOM = 12;
/** Capitals with digits among them: key ids; constants have underscores. */
const CAPITALS_AND_DIGITS = /^(?=(?:[A-Z]*\d){2})[A-Z\d]{16,}$/;
const WORD_OF_NAME = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;

/** True for a key: a name, however long, is of words and numbers, and the "words" of a key are two characters long. */
export function looksRandom(run: string): boolean {
  return run.split(/[^A-Za-z\d]/).some(isRandomPart);
}

function isRandomPart(part: string): boolean {
  if (part.length < MIN_RANDOM) return false;
  if (CAPITALS_AND_DIGITS.test(part)) return true;
  return (part.match(WORD_OF_NAME)?.length ?? 0) > part.length / 4.5 + 1;
}

const MIN_SHAPE = 16;
const LOGIN = /:\/\/[^\s:/]{0,200}:([^\s/]{1,400})@/g;
const TOKEN = /[\w+/=-]+/g;

/** Places of what is shaped like a key, or is the password in an address: secrets that no scanner may have recognised. */
export function shapesIn(text: string): readonly Span[] {
  const logins = [...text.matchAll(LOGIN)].flatMap((match): Span[] => {
    const password = match[1] ?? '';
    const end = match.index + match[0].length - 1;
    // A variable in the place of a password hides nothing and says much.
    return /^[$%{<]/.test(password) ? [] : [{ start: end - password.length, end }];
  });
  const tokens = [...text.matchAll(TOKEN)]
    .filter(([token]) => token.length >= MIN_SHAPE && looksRandom(token))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return [...logins, ...tokens];
}

/** Base64 as it looks with 0, 1 or 2 other bytes before the value, in the standard and the URL alphabet. */
function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  const standard = [0, 1, 2].map((shift) => innerBase64(bytes, shift));
  return [...standard, ...standard.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
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
