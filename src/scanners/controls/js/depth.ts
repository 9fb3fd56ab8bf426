/**
 * The native parser recurses without a bound of its own and would take the whole process down, so that nesting is bounded before it
 * sees the text. Measured in a worker (4 MB stack): the first crash is above 1,000 levels of a class in a method, 2,000 brackets.
 */
const MAX_BRACKETS = 400;
const MAX_ANGLES = 1200;
const MAX_ELEMENTS = 3000;

const REGEX_MAY_FOLLOW = new Set([...'(,=:[!&|?{};+-*%~^<>']);
/** Words that can only start a statement: whatever was open before them on their level is over, semicolon or not. */
const STATEMENT_START = /[ \t\r]*(?:const|let|var|return|export|if|for|while|switch|try|throw)\b/y;
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
  if (previous === '' || REGEX_MAY_FOLLOW.has(previous)) return true;
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

function startsStatement(text: string, at: number): boolean {
  STATEMENT_START.lastIndex = at;
  return STATEMENT_START.test(text);
}

class DepthMeter {
  readonly depths: Depths = { brackets: 0, angles: 0, elements: 0 };
  /** Open arrows and conditionals at each open bracket. */
  private readonly pending: number[] = [0];
  private openPending = 0;

  open(): void {
    this.pending.push(0);
    this.depths.brackets += 1;
  }

  close(): void {
    if (this.pending.length > 1) {
      this.openPending -= this.pending.pop() ?? 0;
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
    return brackets + this.openPending > MAX_BRACKETS || angles > MAX_ANGLES || elements > MAX_ELEMENTS;
  }
}

/** True for text whose nesting could exhaust the parser's stack. A scan of characters: it may also refuse odd but harmless text. */
export function isNestedTooDeep(text: string): boolean {
  const meter = new DepthMeter();
  /** Bracket depth at which each open template substitution started. */
  const templates: number[] = [];
  let previous = '';
  const skipTemplate = (from: number): number => {
    for (let index = from; index < text.length; index += 1) {
      const char = text[index];
      if (char === '\\') index += 1;
      else if (char === '`') return index;
      else if (char === '$' && text[index + 1] === '{') {
        meter.open();
        templates.push(meter.depths.brackets);
        return index + 1;
      }
    }
    return text.length;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '"' || char === "'") at = skipQuoted(text, at);
    else if (char === '`') at = skipTemplate(at + 1);
    else if (char === '/') at = skipSlash(text, at, previous);
    else if (char === '(' || char === '[' || char === '{') meter.open();
    else if (char === '}' && templates.at(-1) === meter.depths.brackets) {
      templates.pop();
      meter.close();
      at = skipTemplate(at + 1);
    } else if (char === ')' || char === ']' || char === '}') meter.close();
    else if (isHold(text, at, char)) meter.hold();
    else if (char === ';' || char === ',' || (char === '\n' && startsStatement(text, at + 1))) meter.settle();
    else if (char === '<') meter.angle(text, at);
    else if (char === '>' && previous !== '=') meter.closeAngle(text, at);
    if (meter.isTooDeep()) return true;
    if (char.trim() !== '') previous = char;
  }
  return false;
}
