/** Into what the pieces of a text are put: what makes a value harmless depends on it. */
type Use = 'html' | 'sql' | 'command' | 'query';

/** Rules that see a text put together from pieces, and trace none of them. */
const USES: Readonly<Record<string, Use>> = {
  'sl-2-16-html-built': 'html',
  'sl-2-01-sql-dynamic': 'sql',
  'sl-2-01-sql-text': 'sql',
  'sl-2-01-sql-quoted-value': 'sql',
  'sl-2-07-command-dynamic': 'command',
  'sl-2-05-ldap-filter-dynamic': 'query',
  'sl-2-05-xpath-dynamic': 'query',
};

const MAX_TEXT = 4_000;
/** Lines can be very long, and each name in the text is looked for in all of it. */
const MAX_ABOVE = 6_000;
const NUMBER =
  /^(?:[\d.]+|(?:Number|parseInt|parseFloat|BigInt|Boolean|Number\.parse\w+|Math\.\w+)\(.*\)|.*\.(?:length|size)|.*\.toFixed\(\d*\))$/s;
const MADE_HARMLESS: Readonly<Record<Use, RegExp>> = {
  html: /^(?:await )?(?:[\w$]+\.)*[\w$]*(?:esc|escape|sanitiz|purif|encode)[\w$]*\(|^[^'"`]*\.replace(?:All)?\(\s*\/[^/\n]*[<&]/i,
  sql: /^(?:[\w$]+\.)*[\w$]*(?:escape|quote)[\w$]*\(/i,
  command: /^(?:[\w$]+\.)*[\w$]*(?:escape|quote)[\w$]*\(/i,
  query: /^(?:[\w$]+\.)*[\w$]*(?:esc|escape|quote)[\w$]*\(|^[^'"`]*\.replace(?:All)?\(\s*\/[^/\n]*[*('"]/i,
};

/** Whether a rule is among those whose texts are looked at once more. */
export function isAboutPieces(rule: string): boolean {
  return Object.hasOwn(USES, rule);
}

/**
 * Why a text that a rule saw put together holds nothing foreign: each value in it is a number, was escaped, is one of some fixed texts or
 * was held to a pattern or list shortly before. Undefined when one value is not known to be harmless.
 *
 * @param text source of the match
 * @param before source above it, as far as it is near
 */
export function builtOfHarmless(rule: string, text: string, before: string): string | undefined {
  const use = USES[rule];
  if (use === undefined || text.length > MAX_TEXT) return undefined;
  const pieces = piecesOf(text);
  const near = before.slice(-MAX_ABOVE);
  if (pieces.length === 0 || !pieces.every((piece) => isHarmless(piece, use, near))) return undefined;
  return 'each value in it was made harmless or held to a fixed form before';
}

/** The values between the fixed parts of the first template or sum of texts in a source; empty when it cannot be taken apart. */
function piecesOf(text: string): readonly string[] {
  const start = text.search(/["'`]/);
  if (start < 0) return [];
  const pieces: string[] = [];
  const ahead = /([\w$.]+)\s*\+\s*$/.exec(text.slice(0, start))?.[1];
  if (ahead !== undefined) pieces.push(ahead);
  let at = start;
  while (at < text.length) {
    const quote = text[at] ?? '';
    if (quote === '"' || quote === "'" || quote === '`') {
      const end = endOfText(text, at);
      if (quote === '`') pieces.push(...interpolations(text.slice(at, end)));
      at = end;
    } else {
      const end = endOfOperand(text, at);
      pieces.push(text.slice(at, end).trim());
      at = end;
    }
    const plus = /^\s*\+\s*/.exec(text.slice(at))?.[0];
    if (plus === undefined) return pieces;
    at += plus.length;
  }
  return pieces;
}

/** The place behind a quoted text; the values in a template count as part of it. */
function endOfText(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at + 1;
    else if (quote === '`' && text.startsWith('${', at)) at = endOfBraces(text, at + 1) - 1;
  }
  return text.length;
}

/** The place behind the brace that closes the one at `from`. */
function endOfBraces(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '{') depth += 1;
    else if (sign === '}' && (depth -= 1) === 0) return at + 1;
    else if (`"'\``.includes(sign)) at = endOfText(text, at) - 1;
  }
  return text.length;
}

function interpolations(template: string): readonly string[] {
  const found: string[] = [];
  for (let at = template.indexOf('${'); at >= 0; at = template.indexOf('${', at)) {
    const end = endOfBraces(template, at + 1);
    found.push(template.slice(at + 2, end - 1).trim());
    at = end;
  }
  return found;
}

/** The place behind one operand of a sum: calls and members belong to it. */
function endOfOperand(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign) && (depth -= 1) < 0) return at;
    else if (depth === 0 && (sign === '+' || sign === ',' || sign === ';')) return at;
    else if (`"'\``.includes(sign)) at = endOfText(text, at) - 1;
  }
  return text.length;
}

function isHarmless(piece: string, use: Use, before: string): boolean {
  if (isFixed(piece) || NUMBER.test(piece) || MADE_HARMLESS[use].test(piece)) return true;
  return /^[A-Za-z_$][\w$]*$/.test(piece) && (isHeldToForm(piece, before) || isDefinedHarmless(piece, use, before));
}

/** Constants by their spelling, plain texts, and a choice between plain texts. */
function isFixed(piece: string): boolean {
  const plain = /^(?:"[^"\n]*"|'[^'\n]*'|`[^`$]*`)$/;
  if (/^[A-Z][A-Z\d_]+$/.test(piece) || plain.test(piece)) return true;
  const [, yes = '', no = ''] = /^[^?:]+\?([^?:]+):([^?:]+)$/.exec(piece) ?? [];
  return plain.test(yes.trim()) && plain.test(no.trim());
}

/** `if (!/^[a-z]+$/.test(x)) return` or `if (!LIST.includes(x)) throw`, in one line or the block behind it. */
function isHeldToForm(name: string, before: string): boolean {
  const escaped = name.replaceAll('$', String.raw`\$`);
  return new RegExp(
    String.raw`if\s*\(\s*!\s*(?:/\^[^\n]*\$/\w*\.test|[\w$.]+\.(?:includes|has))\(\s*${escaped}\s*\)\s*\)[^\n]*(?:\n[^\n]*){0,2}\b(?:return|throw)\b`,
  ).test(before);
}

/** True when the name is set at least once, always to something harmless, and is no parameter or part of an object since. */
function isDefinedHarmless(name: string, use: Use, before: string): boolean {
  const escaped = name.replaceAll('$', String.raw`\$`);
  const set = new RegExp(String.raw`(?<![\w$.])${escaped}\s*(?::\s*[\w<>[\]| ]+)?(\+?)=(?![=>])\s*`, 'g');
  const settings = [...before.matchAll(set)];
  const last = settings.at(-1);
  if (last === undefined || isBoundIn(escaped, before.slice(last.index))) return false;
  return settings.every((match) => {
    const start = match.index + match[0].length;
    const end = endOfStatement(before, start);
    const value = end === undefined || match[1] === '+' ? '' : before.slice(start, end).trim();
    return isFixed(value) || NUMBER.test(value) || MADE_HARMLESS[use].test(value);
  });
}

/** The end of a statement whose value is one operand; undefined for a sum, a default of a parameter or of a part of an object. */
function endOfStatement(text: string, from: number): number | undefined {
  const end = endOfOperand(text, from);
  const line = /\n\s*(?![\s.?:)\]}]|=>)/.exec(text.slice(from, end));
  const first = line === null ? end : from + line.index;
  const isWhole = first === end || balance(text.slice(from, first)) === 0;
  if (isWhole && first < end) return first;
  return end === text.length || text[end] === ';' ? end : undefined;
}

function balance(text: string): number {
  return (text.match(/[([{]/g)?.length ?? 0) - (text.match(/[)\]}]/g)?.length ?? 0);
}

/** A parameter of that name, or a part of an object that is taken apart. */
function isBoundIn(name: string, text: string): boolean {
  return new RegExp(
    String.raw`(?<!\b(?:if|while|switch|for|catch)\s*)\([^()]*(?<![\w$.])${name}(?![\w$])[^()]*\)\s*(?::\s*[\w<>[\]| ]+)?\s*(?:=>|\{)|\{[^{}]*(?<![\w$.])${name}(?![\w$])[^{}]*\}\s*=[^=]`,
  ).test(text);
}
