import { oneLine } from '../view-model/display.ts';

/** Scripts and pictures that take two cells of a terminal (East Asian Wide and Fullwidth, UAX 11, by their scripts). */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u;
/** Marks that take none of their own. */
const COMBINING = /\p{M}/u;

function charWidth(char: string): number {
  if (COMBINING.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}

/** Cells that a text takes on a terminal. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((width, char) => width + charWidth(char), 0);
}

/** One line of at most `width` cells; a cut is shown by an ellipsis. */
export function fitEnd(raw: string, width: number): string {
  const text = oneLine(raw);
  if (textWidth(text) <= width) return text;
  return `${takeCells(Array.from(text), width - 1)}…`;
}

/** One line of at most `width` cells, cut before the end, so that the file name of a path stays. */
export function fitMiddle(raw: string, width: number): string {
  const text = oneLine(raw);
  if (textWidth(text) <= width) return text;
  const chars = Array.from(text);
  const tail = takeCells(chars.toReversed(), Math.floor((width - 1) * 0.65));
  const head = takeCells(chars, width - 1 - textWidth(tail));
  return `${head}…${Array.from(tail).toReversed().join('')}`;
}

export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(width - textWidth(text), 0));
}

function takeCells(chars: readonly string[], width: number): string {
  let left = width;
  let taken = '';
  for (const char of chars) {
    left -= charWidth(char);
    if (left < 0) break;
    taken += char;
  }
  return taken;
}

/** Breaks a text at spaces into lines of at most `width` cells; a word that is longer is cut. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of oneLine(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last) + 1 + textWidth(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(fitMiddle(word, width));
  }
  return lines;
}
