/** A half-open span of UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text as a reader of its escapes sees it, with the way back to the text as written. */
export interface TextView {
  readonly text: string;
  /** The span of the written text that a span of this view came from. */
  readonly toWritten: (span: Span) => Span;
}

interface Decoder {
  readonly pattern: RegExp;
  readonly decode: (match: string) => string;
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};
const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const PERCENT: Decoder = {
  pattern:
    /%(?:[0-7][0-9a-f]|[cd][0-9a-f]%[89ab][0-9a-f]|e[0-9a-f](?:%[89ab][0-9a-f]){2}|f[0-7](?:%[89ab][0-9a-f]){3})/gi,
  decode: (match) => Buffer.from(match.replaceAll('%', ''), 'hex').toString('utf8'),
};

const BACKSLASH: Decoder = {
  pattern: /\\(?:u\{[0-9a-f]{1,6}\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[\s\S])/gi,
  decode(match) {
    if (match.length > 2) return characterOf(Number.parseInt(match.replaceAll(/^\\[ux]\{?|\}$/gi, ''), 16));
    return NAMED_ESCAPES[match.charAt(1)] ?? match.slice(1);
  },
};

const ENTITY: Decoder = {
  pattern: /&(?:#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos|nbsp);/gi,
  decode(match) {
    const name = match.slice(1, -1).toLowerCase();
    if (name.startsWith('#x')) return characterOf(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return characterOf(Number.parseInt(name.slice(1), 10));
    return NAMED_ENTITIES[name] ?? match;
  },
};

/** URL, string-literal and HTML escapes, also twice (JSON in JSON), also a literal inside HTML. */
const CHAINS: readonly (readonly Decoder[])[] = [
  [PERCENT, PERCENT],
  [BACKSLASH, BACKSLASH],
  [ENTITY, BACKSLASH],
];

/**
 * The text as written, and as it reads once its escapes are undone. A value that is searched in all of them is found in
 * whatever mixture of escaped and plain characters it was written, which no list of spellings can promise.
 */
export function viewsOf(text: string): readonly TextView[] {
  const written: TextView = { text, toWritten: (span) => span };
  const views = [written];
  for (const chain of CHAINS) {
    let view = written;
    for (const decoder of chain) {
      const decoded = decodeView(view, decoder);
      if (decoded === undefined) break;
      views.push(decoded);
      view = decoded;
    }
  }
  return views;
}

interface Escape {
  readonly written: Span;
  readonly decoded: Span;
}

/** Undefined where nothing is escaped in this way. */
function decodeView(view: TextView, decoder: Decoder): TextView | undefined {
  const escapes: Escape[] = [];
  let shrunkBy = 0;
  const text = view.text.replace(decoder.pattern, (match: string, ...rest: unknown[]) => {
    const start = rest.find((part): part is number => typeof part === 'number') ?? 0;
    const decoded = decoder.decode(match);
    const decodedStart = start - shrunkBy;
    escapes.push({
      written: { start, end: start + match.length },
      decoded: { start: decodedStart, end: decodedStart + decoded.length },
    });
    shrunkBy += match.length - decoded.length;
    return decoded;
  });
  if (escapes.length === 0) return undefined;
  return {
    text,
    toWritten: ({ start, end }) =>
      view.toWritten({ start: offsetOf(escapes, start, 'start'), end: offsetOf(escapes, end - 1, 'end') }),
  };
}

/** Where the decoded character at `index` starts or ends in the text before decoding. */
function offsetOf(escapes: readonly Escape[], index: number, side: 'start' | 'end'): number {
  let low = 0;
  let high = escapes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((escapes[middle]?.decoded.start ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  const before = escapes[low - 1];
  const plain = side === 'start' ? index : index + 1;
  if (before === undefined) return plain;
  if (index < before.decoded.end) return before.written[side];
  return plain + before.written.end - before.decoded.end;
}

function characterOf(codePoint: number): string {
  return codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : '';
}

/** Spans in order, with overlapping and touching ones joined. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ start: span.start, end: span.end });
  }
  return joined;
}

/** The text with each span replaced by a mark. */
export function replaceSpans(text: string, spans: readonly Span[], mark: string): string {
  let result = '';
  let position = 0;
  for (const { start, end } of joinSpans(spans)) {
    result += text.slice(position, start) + mark;
    position = end;
  }
  return result + text.slice(position);
}
