import type { RepoPath } from '../../core/location.ts';
import type { LineReader } from './source-text.ts';

const MAX_LINES = 20_000;
const MAX_LINES_INSIDE = 400;

export interface LiteralPlace {
  readonly line: number;
  /** UTF-16 columns of the text without its quotes, from 1, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** True when it stands in the match itself, false when the engine followed a constant to it. */
  readonly isInside: boolean;
}

/** Where a literal stands: inside the match if it does, else its first place in the file. Values of several lines have no place. */
export function findLiteral(
  path: RepoPath,
  value: string,
  match: { readonly start: number; readonly end: number },
  readLine: LineReader,
): LiteralPlace | undefined {
  if (value.includes('\n') || value === '') return undefined;
  const lastInside = Math.min(match.end, match.start + MAX_LINES_INSIDE);
  for (let number = match.start; number <= lastInside; number += 1) {
    const found = placeIn(readLine(path, number), value, number, true);
    if (found !== undefined) return found;
  }
  for (let number = 1; number <= MAX_LINES; number += 1) {
    const line = readLine(path, number);
    if (line === undefined) return undefined;
    const found = placeIn(line, value, number, false);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Quoted first; inside a match also bare, for settings files. */
function placeIn(line: string | undefined, value: string, number: number, isInside: boolean): LiteralPlace | undefined {
  if (line === undefined) return undefined;
  for (const quote of ['"', "'", '`']) {
    const at = line.indexOf(quote + value + quote);
    if (at >= 0) return { line: number, start: at + 2, end: at + 2 + value.length, isInside };
  }
  const bare = isInside ? line.indexOf(value) : -1;
  return bare < 0 ? undefined : { line: number, start: bare + 1, end: bare + 1 + value.length, isInside };
}
