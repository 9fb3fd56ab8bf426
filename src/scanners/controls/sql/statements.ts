import { loadModule, parseSync } from 'libpg-query';
import { entriesOf, field } from '../ir/data.ts';

/** One statement: its kind as the grammar names it, its body, and the line it starts on. */
export interface SqlStatement {
  readonly kind: string;
  readonly body: unknown;
  readonly line: number;
}

export type ReadSql = (text: string) => { readonly statements: readonly SqlStatement[]; readonly isWhole: boolean };

let loaded: Promise<void> | undefined;

/** Offsets of the grammar count bytes, not characters. */
function lineCounter(text: string): (offset: number) => number {
  const bytes = new TextEncoder().encode(text);
  return (offset) => {
    // White space and comments before a statement belong to it: its line is where its first word stands.
    let line = 1;
    let at = 0;
    for (; at < offset && at < bytes.length; at += 1) if (bytes[at] === 10) line += 1;
    for (; at < bytes.length; at += 1) {
      if (bytes[at] === 10) line += 1;
      else if (bytes[at] !== 32 && bytes[at] !== 13 && bytes[at] !== 9) break;
    }
    return line;
  };
}

function listOf(parsed: unknown, lineAt: (offset: number) => number): readonly SqlStatement[] {
  const list = field(parsed, 'stmts');
  return (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
    const [found] = entriesOf(field(one, 'stmt'));
    const location = field(one, 'stmt_location');
    const line = lineAt(typeof location === 'number' ? location : 0);
    return found === undefined ? [] : [{ kind: found[0], body: found[1], line }];
  });
}

/** Pieces between semicolons, with texts in dollars and quotes left whole. */
function pieces(text: string): readonly { readonly text: string; readonly offset: number }[] {
  const found: { text: string; offset: number }[] = [];
  const token = /\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;
  let start = 0;
  for (const match of text.matchAll(token)) {
    if (match[0] !== ';') continue;
    found.push({ text: text.slice(start, match.index), offset: start });
    start = match.index + 1;
  }
  found.push({ text: text.slice(start), offset: start });
  return found.filter((piece) => piece.text.trim() !== '');
}

/** What does not touch tables, policies or rights may be beyond the grammar without harm. */
const MATTERS = /\b(?:create\s+(?:unlogged\s+)?table|alter\s+table|policy|row\s+level|grant)\b/i;

function read(text: string): { readonly statements: readonly SqlStatement[]; readonly isWhole: boolean } {
  const lineAt = lineCounter(text);
  try {
    return { statements: listOf(parseSync(text), lineAt), isWhole: true };
  } catch {
    const statements: SqlStatement[] = [];
    let isWhole = true;
    for (const piece of pieces(text)) {
      const line = lineAt(new TextEncoder().encode(text.slice(0, piece.offset)).length);
      try {
        statements.push(...listOf(parseSync(piece.text), () => line));
      } catch {
        isWhole &&= !MATTERS.test(piece.text);
      }
    }
    return { statements, isWhole };
  }
}

/** Makes the grammar of Postgres ready; it is loaded once per process. */
export async function createSqlReader(): Promise<ReadSql> {
  loaded ??= loadModule();
  await loaded;
  return read;
}
