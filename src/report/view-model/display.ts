/** Numbers, times and texts as a person reads them. Pure, the same on every machine. */

const NUMBER = new Intl.NumberFormat('en-GB');

export function formatNumber(value: number): string {
  return NUMBER.format(value);
}

/** `1 finding`, `5,000 findings`; the plural defaults to the singular with an s. */
export function count(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(value)} ${value === 1 ? singular : plural}`;
}

export function formatDuration(ms: number): string {
  if (ms < 100) return '< 0.1 s';
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${seconds % 60} s`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte');
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(0)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** `2026-11-24 14:03 UTC`; a text that is no ISO time stays as it is. */
export function formatTime(iso: string): string {
  const time = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(iso);
  return time === null ? iso : `${time[1] ?? ''} ${time[2] ?? ''} UTC`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** The first of a list and how many were left out: `a, b and 7 more`. */
export function listSome(words: readonly string[], shown: number): string {
  if (words.length <= shown) return listWords(words);
  return `${words.slice(0, shown).join(', ')} and ${formatNumber(words.length - shown)} more`;
}

export function shortCommit(commit: string): string {
  return commit.slice(0, 8);
}

/** Upper-cases the first letter, so that a fragment can open a sentence. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Characters that a display would obey instead of show: controls (terminal escapes too), bidirectional and zero-width marks,
 * odd line separators and lone surrogates. Line feed and tab are left alone.
 */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Makes every such character readable as `<U+202E>`, in angle brackets that no code uses. */
export function showInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, (char) => {
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${code}⟩`;
  });
}

/** {@link showInvisible} on every string of a plain data value. Carriage returns before a line feed are dropped. */
export function showInvisibleDeep<Value>(value: Value): Value {
  return walk(value) as Value; // the walk keeps the shape: strings become strings, everything else stays
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return showInvisible(value.replaceAll('\r\n', '\n'));
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
  }
  return value;
}

/** One line: every run of white space is one space. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** At most `length` characters, the cut shown by an ellipsis; never splits a surrogate pair. */
export function cut(text: string, length: number): string {
  const chars = Array.from(text);
  return chars.length <= length ? text : `${chars.slice(0, Math.max(length - 1, 0)).join('')}…`;
}

/** A path or a line cut in its middle, so that the file name stays. */
export function cutMiddle(text: string, length: number): string {
  const chars = Array.from(text);
  if (chars.length <= length || length < 5) return cut(text, length);
  const tail = Math.ceil((length - 1) * 0.65);
  return `${chars.slice(0, length - 1 - tail).join('')}…${chars.slice(-tail).join('')}`;
}

/** A piece of a sentence: plain, or a name in code type. */
export interface TextPart {
  readonly text: string;
  readonly isCode: boolean;
}

/** Splits a sentence at its `back-ticked` names. An unpaired back-tick is an ordinary character. */
export function splitCode(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let rest = 0;
  for (const match of text.matchAll(/`([^`\n]+)`/g)) {
    if (match.index > rest) parts.push({ text: text.slice(rest, match.index), isCode: false });
    parts.push({ text: match[1] ?? '', isCode: true });
    rest = match.index + match[0].length;
  }
  if (rest < text.length) parts.push({ text: text.slice(rest), isCode: false });
  return parts;
}

/** `host/path` of an address, for the text of a link. */
export function urlLabel(url: string): string {
  return cut(url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, ''), 72);
}

/** Programs that remedies and steps of a fix name. */
const PROGRAMS = new Set(
  'npm npx git node pnpm yarn bun pip pip3 python python3 uv secondlook docker chmod sudo apt apt-get brew go'.split(
    ' ',
  ),
);

/** True for a text that can be pasted into a shell: one line that begins with a program and ends without a full stop. */
export function isCommand(text: string): boolean {
  const [program = ''] = text.split(' ');
  return PROGRAMS.has(program) && text.includes(' ') && !text.includes('\n') && !text.endsWith('.');
}
