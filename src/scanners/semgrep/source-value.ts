import type { SemgrepResult } from './schema.ts';
import type { LineReader } from './source-text.ts';
import { toUtf16Column } from './source-text.ts';
import type { RepoPath } from '../../core/location.ts';

const MAX_LINES = 40;
const MAX_TEXT = 4000;
const QUOTED = /(?<quote>["'`])(?<text>(?:(?!\k<quote>)[^\\\r\n]|\\.){1,400})\k<quote>/g;
const ASSIGNED = /[:=][ \t]*(?<quote>["']?)(?<text>\S.*?)\k<quote>[ \t]*(?:#.*)?$/;

/** The matched text of a result; undefined when the file cannot be read or the positions do not fit it. */
export function readSpan(
  path: RepoPath,
  { start, end }: Pick<SemgrepResult, 'start' | 'end'>,
  readLine: LineReader,
): string | undefined {
  const lines: string[] = [];
  for (let number = start.line; number <= Math.min(end.line, start.line + MAX_LINES); number += 1) {
    const line = readLine(path, number);
    if (line === undefined) return undefined;
    const from = number === start.line ? toUtf16Column(line, start.col) : 1;
    const to = number === end.line ? toUtf16Column(line, end.col) : line.length + 1;
    if (from === undefined || to === undefined) return undefined;
    lines.push(line.slice(from - 1, to - 1));
  }
  return lines.join('\n').slice(0, MAX_TEXT);
}

/**
 * The literal that a message is about, as it stands in the source. The engine fills names into the message one after the other, and a
 * value such as `$2a$10$..` holds what looks like names to it: what it prints is then another text, and masking it would hide nothing.
 */
export function valueInSource(
  value: string,
  span: string | undefined,
  where: { readonly isTextRule: boolean; readonly isInFile: () => boolean },
): string {
  if (span === undefined || span.includes(value)) return value;
  const quoted = [...span.matchAll(QUOTED)].map(({ groups }) => groups?.['text'] ?? '');
  if (where.isTextRule) return quoted.at(-1) ?? ASSIGNED.exec(span)?.groups?.['text'] ?? span;
  if (where.isInFile()) return value;
  return quoted.findLast((text) => text.includes('$')) ?? value;
}
