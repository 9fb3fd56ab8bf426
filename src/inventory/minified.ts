/** Lines of people are shorter; minifiers break at 500 characters or later, if at all. */
const LONG_LINE = 300;
/** Shorter rests of lines are the end of a wrapper: `})();`. */
const MIN_READABLE = 25;
/** A file with more readable lines of code than this is not minified, whatever else stands in it. */
const MAX_READABLE_LINES = 3;
/** Of the characters on long lines; written code has 12 to 30 %. */
const MAX_BLANK_SHARE = 0.1;
/** A line of data (base64, JSON, text) has none of these words, code has one every 20 to 150 characters. */
const CODE_WORD = /\bfunction\b|\breturn\b|=>|\bthis\./g;
const MAX_CHARS_PER_CODE_WORD = 400;

/**
 * True for a text of code that a minifier wrote: all of it, but for comments, on very long lines with next to no blanks. A text with one
 * long line, or with data on long lines, is none.
 */
export function isMinified(text: string): boolean {
  let longChars = 0;
  let blanks = 0;
  let codeWords = 0;
  let readableLines = 0;
  for (const line of codeLines(text)) {
    if (line.length < LONG_LINE) {
      if (line.length >= MIN_READABLE) readableLines += 1;
      if (readableLines > MAX_READABLE_LINES) return false;
      continue;
    }
    longChars += line.length;
    blanks += countBlanks(line);
    codeWords += line.match(CODE_WORD)?.length ?? 0;
  }
  if (longChars === 0) return false;
  return blanks / longChars <= MAX_BLANK_SHARE && codeWords * MAX_CHARS_PER_CODE_WORD >= longChars;
}

/** The trimmed lines without those of comments. A comment that begins on a line of code does not hide the line. */
function* codeLines(text: string): Generator<string, void> {
  let isInComment = false;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    let line = text.slice(at, end).trim();
    at = end + 1;
    while (line !== '') {
      if (isInComment) {
        const close = line.indexOf('*/');
        if (close < 0) break;
        isInComment = false;
        line = line.slice(close + 2).trim();
      } else if (line.startsWith('/*')) {
        isInComment = true;
        line = line.slice(2);
      } else break;
    }
    if (!isInComment && line !== '' && !line.startsWith('//')) yield line;
  }
}

function countBlanks(line: string): number {
  let blanks = 0;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === 32 || code === 9) blanks += 1;
  }
  return blanks;
}
