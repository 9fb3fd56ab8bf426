/**
 * The native parser recurses without a bound of its own and would take the whole process down, so that nesting is bounded before it
 * sees the text. Measured in a worker (4 MB stack): the first crash is above 1,000 levels of a class in a method, 2,000 brackets.
 */
const MAX_BRACKETS = 400;
const MAX_ANGLES = 1200;
const MAX_ELEMENTS = 3000;

const REGEX_MAY_FOLLOW = '(,=:[!&|?{};+-*%~^<>';
/**
 * Words and operators in one expression or statement, brackets left out: chains of calls, of `else if`, of prefixes. The first crash is
 * above 20,000.
 */
const MAX_TOKENS = 15_000;
/** A line that starts with one of these goes on with what stands above it. */
const GOES_ON =
  /[ \t\r]*(?:(?:if|for|while|else|do|with|switch|try|catch|finally|instanceof|in|of|as|is|extends|satisfies)\b|[^\w$\s"'`@/#])/y;
const PREFIX_BEFORE =
  /(?:^|[^\w$.])(?:new|typeof|void|await|yield|delete|keyof|infer|extends|throw|readonly|unique)\s*$/;
const KEYWORD_BEFORE_REGEX = /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|do|else|await|yield)$/;

interface Depths {
  /** Brackets, and arrows and conditionals that are still open inside each. */
  brackets: number;
  angles: number;
  elements: number;
}

/** Skips a quoted text or comment that starts at `at`; the index of its last character. */
function skipQuoted(text: string, at: number): number {
  const quote = text[at];
  for (let index = at + 1; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\\') index += 1;
    else if (char === quote || char === '\n') return index;
  }
  return text.length;
}

function skipRegex(text: string, at: number): number {
  let isInClass = false;
  for (let index = at + 1; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\\') index += 1;
    else if (char === '\n') return at;
    else if (char === '[') isInClass = true;
    else if (char === ']') isInClass = false;
    else if (char === '/' && !isInClass) return index;
  }
  return at;
}

function isRegexStart(text: string, at: number, previous: string): boolean {
  if (previous === '' || REGEX_MAY_FOLLOW.includes(previous)) return true;
  return KEYWORD_BEFORE_REGEX.test(text.slice(Math.max(0, at - 12), at).trimEnd());
}

/** Skips what opens at `at` with a slash; `at` itself for a division. */
function skipSlash(text: string, at: number, previous: string): number {
  const next = text[at + 1];
  if (next === '/') {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (next === '*') {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 1;
  }
  return isRegexStart(text, at, previous) ? skipRegex(text, at) : at;
}

/** An arrow or a conditional; not `?.`, `??` and the mark of an optional name. */
function isHold(text: string, at: number, char: string): boolean {
  const next = text[at + 1] ?? '';
  return char === '?' ? !'.?:),;='.includes(next) : char === '=' && next === '>';
}

/** True when the statement above ends with the line that ends at `at`, semicolon or not. */
function endsStatement(text: string, at: number, previous: string): boolean {
  if (!/[\w$)\]}"'`]/.test(previous)) return false;
  GOES_ON.lastIndex = at + 1;
  if (GOES_ON.test(text)) return false;
  return !PREFIX_BEFORE.test(text.slice(Math.max(0, at - 16), at));
}

class DepthMeter {
  readonly depths: Depths = { brackets: 0, angles: 0, elements: 0 };
  /** Open arrows and conditionals at each open bracket. */
  private readonly pending: number[] = [0];
  private openPending = 0;
  /** Tokens of what is not over yet, at each open bracket. */
  private readonly tokens: number[] = [0];
  private longest = 0;

  open(): void {
    this.pending.push(0);
    this.tokens.push(0);
    this.depths.brackets += 1;
  }

  close(): void {
    if (this.pending.length > 1) {
      this.openPending -= this.pending.pop() ?? 0;
      this.tokens.pop();
      this.depths.brackets -= 1;
    }
  }

  hold(): void {
    const last = this.pending.length - 1;
    this.pending[last] = (this.pending[last] ?? 0) + 1;
    this.openPending += 1;
  }

  settle(): void {
    const last = this.pending.length - 1;
    this.openPending -= this.pending[last] ?? 0;
    this.pending[last] = 0;
    this.tokens[last] = 0;
  }

  token(): void {
    const last = this.tokens.length - 1;
    const count = (this.tokens[last] ?? 0) + 1;
    this.tokens[last] = count;
    this.longest = Math.max(this.longest, count);
  }

  angle(text: string, at: number): void {
    const next = text[at + 1] ?? '';
    if (next === '/') this.depths.elements = Math.max(0, this.depths.elements - 1);
    else if (/[\w$>{]/.test(next)) {
      this.depths.angles += 1;
      this.depths.elements += 1;
    }
  }

  closeAngle(text: string, at: number): void {
    this.depths.angles = Math.max(0, this.depths.angles - 1);
    if (text[at - 1] === '/') this.depths.elements = Math.max(0, this.depths.elements - 1);
  }

  isTooDeep(): boolean {
    const { brackets, angles, elements } = this.depths;
    const isNested = brackets + this.openPending > MAX_BRACKETS || angles > MAX_ANGLES || elements > MAX_ELEMENTS;
    return isNested || this.longest > MAX_TOKENS;
  }
}

/** Reads the text once; templates nest in code and code in templates. */
class Reader {
  private readonly text: string;
  private readonly meter = new DepthMeter();
  /** Bracket depth at which each open template substitution started. */
  private readonly templates: number[] = [];
  private previous = '';

  constructor(text: string) {
    this.text = text;
  }

  isTooDeep(): boolean {
    for (let at = 0; at < this.text.length; at += 1) {
      const char = this.text[at] ?? '';
      at = this.skip(char, at);
      if (this.meter.isTooDeep()) return true;
      if (char.trim() !== '') this.previous = char;
    }
    return false;
  }

  /** Takes one character in; gives the index of the last one that it took. */
  private skip(char: string, at: number): number {
    switch (char) {
      case '"':
      case "'":
        return skipQuoted(this.text, at);
      case '`':
        return this.skipTemplate(at + 1);
      case '/':
        return skipSlash(this.text, at, this.previous);
      case '(':
      case '[':
      case '{':
        this.meter.open();
        return at;
      case ')':
      case ']':
      case '}':
        return this.close(char, at);
      default:
        this.note(char, at);
        return at;
    }
  }

  private close(char: string, at: number): number {
    const endsHole = char === '}' && this.templates.at(-1) === this.meter.depths.brackets;
    this.meter.close();
    if (!endsHole) return at;
    this.templates.pop();
    return this.skipTemplate(at + 1);
  }

  private note(char: string, at: number): void {
    if (char === ';' || char === ',') this.meter.settle();
    else if (char === '\n') {
      if (endsStatement(this.text, at, this.previous)) this.meter.settle();
    } else if (/\S/.test(char)) this.noteToken(char, at);
  }

  private noteToken(char: string, at: number): void {
    const isInWord = /[\w$]/.test(char) && /[\w$]/.test(this.text[at - 1] ?? '');
    if (!isInWord) this.meter.token();
    if (isHold(this.text, at, char)) this.meter.hold();
    else if (char === '<') this.meter.angle(this.text, at);
    else if (char === '>' && this.previous !== '=') this.meter.closeAngle(this.text, at);
  }

  private skipTemplate(from: number): number {
    for (let index = from; index < this.text.length; index += 1) {
      const char = this.text[index];
      if (char === '\\') index += 1;
      else if (char === '`') return index;
      else if (char === '$' && this.text[index + 1] === '{') {
        this.meter.open();
        this.templates.push(this.meter.depths.brackets);
        return index + 1;
      }
    }
    return this.text.length;
  }
}

/** True for text whose nesting could exhaust the parser's stack. A scan of characters: it may also refuse odd but harmless text. */
export function isNestedTooDeep(text: string): boolean {
  return new Reader(text).isTooDeep();
}
