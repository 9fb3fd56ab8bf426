import type { RepoPath } from '../../core/location.ts';
import type { ParseContext } from '../contract.ts';

/** Line `number` (from 1) of a text, without its end mark. */
export type LineReader = (path: RepoPath, number: number) => string | undefined;

/** Reads each file once per parse: results of one file stand together, so only the last one is kept. */
export function createLineReader(readText: ParseContext['readText']): LineReader {
  let last: { readonly path: RepoPath; readonly lines: readonly string[] | undefined } | undefined;
  return (path, number) => {
    if (last?.path !== path) last = { path, lines: readText(path)?.split('\n') };
    return last.lines?.[number - 1]?.replace(/\r$/, '');
  };
}

/** The engine counts bytes; we count UTF-16 units. Undefined when the line has no such byte column. */
export function toUtf16Column(line: string, byteColumn: number): number | undefined {
  const target = byteColumn - 1;
  let bytes = 0;
  let units = 0;
  for (const character of line) {
    if (bytes >= target) break;
    bytes += Buffer.byteLength(character);
    units += character.length;
  }
  return bytes === target ? units + 1 : undefined;
}
