/** Where a JSON text stops being JSON. Holds no text of the file but at most one character of it. */
export interface JsonFault {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly found: string;
}

export type JsonRead =
  { readonly kind: 'ok'; readonly value: unknown } | { readonly kind: 'fault'; readonly fault: JsonFault };

/** Told of each object key in order: the names from the root down to it, and its 1-based line. The path is reused: copy what you keep. */
export type OnJsonKey = (path: readonly string[], line: number) => void;

const MAX_DEPTH = 1000;
const CONFLICT_MARK = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;

/** Parses a JSON text; a fault names line, column and what was expected there. A byte order mark is allowed. */
export function readJsonText(text: string): JsonRead {
  const body = withoutMark(text);
  try {
    return { kind: 'ok', value: JSON.parse(body) as unknown };
  } catch {
    const fault = walkJsonKeys(body, () => undefined);
    return { kind: 'fault', fault: fault ?? { line: 1, column: 1, expected: 'valid JSON', found: 'something else' } };
  }
}

/** A fault in words: "line 12, column 3: expected a comma or }, found <". */
export function describeJsonFault(fault: JsonFault): string {
  return `line ${fault.line}, column ${fault.column}: expected ${fault.expected}, found ${fault.found}`;
}

/** Walks a JSON text without building values, and tells each key with its line; gives the first syntax fault. */
export function walkJsonKeys(text: string, onKey: OnJsonKey): JsonFault | undefined {
  const walker = new JsonWalker(withoutMark(text), onKey);
  try {
    walker.run();
    return undefined;
  } catch (error) {
    if (error instanceof JsonFaultSignal) return error.fault;
    throw error;
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

class JsonFaultSignal extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super('JSON fault');
    this.fault = fault;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Iterative, so that nesting cannot overflow the stack. Holds the cursor of one walk. */
class JsonWalker {
  readonly #text: string;
  readonly #onKey: OnJsonKey;
  readonly #path: string[] = [];
  readonly #open: ('{' | '[')[] = [];
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string, onKey: OnJsonKey) {
    this.#text = text;
    this.#onKey = onKey;
  }

  run(): void {
    let needsValue = true;
    for (;;) {
      this.#skipSpace();
      if (needsValue) needsValue = this.#value();
      else if (this.#open.length === 0) break;
      else needsValue = this.#afterValue();
    }
    if (this.#at < this.#text.length) this.#fail('the end of the file');
  }

  /** Reads a value or opens a container; true when a value must follow at once. */
  #value(): boolean {
    const start = this.#text[this.#at];
    if (start === '{' || start === '[') {
      if (this.#open.length >= MAX_DEPTH) this.#fail(`nesting of at most ${MAX_DEPTH} levels`);
      this.#at += 1;
      this.#skipSpace();
      if (this.#text[this.#at] === (start === '{' ? '}' : ']')) {
        this.#at += 1;
        return false;
      }
      this.#open.push(start);
      this.#path.push('');
      if (start === '{') this.#key();
      return true;
    }
    if (start === '"') this.#string('a closing double quote');
    else if (this.#match(NUMBER) === undefined && this.#match(LITERAL) === undefined) this.#fail('a value');
    return false;
  }

  /** Reads the comma or the closing bracket after a value; true when a value must follow. */
  #afterValue(): boolean {
    const kind = this.#open.at(-1);
    const closing = kind === '{' ? '}' : ']';
    const next = this.#text[this.#at];
    if (next === closing) {
      this.#at += 1;
      this.#open.pop();
      this.#path.pop();
      return false;
    }
    if (next !== ',') this.#fail(`a comma or ${closing}`);
    this.#at += 1;
    this.#skipSpace();
    if (kind === '{') this.#key();
    return true;
  }

  #key(): void {
    const line = this.#line;
    if (this.#text[this.#at] !== '"') this.#fail('a name in double quotes');
    const raw = this.#string('a closing double quote');
    this.#path[this.#path.length - 1] = JSON.parse(raw) as string;
    this.#onKey(this.#path, line);
    this.#skipSpace();
    if (this.#text[this.#at] !== ':') this.#fail('a colon');
    this.#at += 1;
  }

  /** A loop and not one expression: a pattern with alternatives runs out of stack on a string of megabytes. */
  #string(expected: string): string {
    const start = this.#at;
    this.#at += 1;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 34) break;
      if (code === 92) {
        if (this.#match(ESCAPE) === undefined) this.#fail('a valid escape after \\');
      } else if (code >= 32) this.#at += 1;
      // Control characters, a line break among them, and NaN, which is the end of the text.
      else this.#fail(expected);
    }
    this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined || found === '') return undefined;
    this.#at += found.length;
    return found;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 10) {
        this.#line += 1;
        this.#lineStart = this.#at + 1;
      } else if (code !== 32 && code !== 9 && code !== 13) return;
      this.#at += 1;
    }
  }

  #fail(expected: string): never {
    const column = this.#at - this.#lineStart + 1;
    throw new JsonFaultSignal({ line: this.#line, column, expected, found: this.#found() });
  }

  #found(): string {
    if (this.#at >= this.#text.length) return 'the end of the file';
    if (CONFLICT_MARK.test(this.#text.slice(this.#lineStart, this.#lineStart + 9).trimEnd())) {
      return 'the mark of an unresolved merge conflict';
    }
    const character = this.#text[this.#at] ?? '';
    return /^[!-~]$/.test(character) ? character : 'an unexpected character';
  }
}
