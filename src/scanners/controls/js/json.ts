import { dataOf } from '../ir/data.ts';
import type { Files } from '../project/files.ts';
import { parseJavaScript } from './parse.ts';

/** Reads JSON, with comments and trailing commas where people write them; undefined when there is no such file or it is broken. */
export function readJson(files: Files, path: string): unknown {
  const text = files.read(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const parsed = parseJavaScript('data.js', `(${text.replace(/^\uFEFF/, '')}\n)`);
    if (parsed.kind !== 'program') return undefined;
    const [statement] = parsed.program.body;
    return statement?.s === 'expr' ? dataOf(statement.value) : undefined;
  }
}
