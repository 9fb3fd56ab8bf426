import type { ModelFact, TableFact } from '../facts.ts';
import { indexLines } from '../ir/lines.ts';
import { type Files, isTestPath } from '../project/files.ts';

const SCHEMA = /\.prisma$/;
/** A schema has a few hundred lines; what is far longer is not read for its columns. */
const MAX_SCHEMA_LINES = 20_000;

/** Models of Prisma schemas: name and fields. Blocks are flat, one field per line. Reference: the Prisma schema language. */
function prismaModels(path: string, text: string): readonly ModelFact[] {
  const models: { name: string; columns: string[]; line: number }[] = [];
  let open: { name: string; columns: string[]; line: number } | undefined;
  for (const [index, line] of text.split('\n', MAX_SCHEMA_LINES).entries()) {
    const start = /^\s*model\s+(\w+)\s*\{/.exec(line);
    if (start?.[1] !== undefined) {
      open = { name: start[1], columns: [], line: index + 1 };
      models.push(open);
    } else if (/^\s*\}/.test(line)) open = undefined;
    else {
      const field = /^\s*(\w+)\s+\w/.exec(line)?.[1];
      if (field !== undefined) open?.columns.push(field);
    }
  }
  return models.map(({ name, columns, line }) => ({ name, columns, at: { file: path, line, endLine: line } }));
}

const SOURCE = /\.(?:py|sql|[cm]?[jt]s)$/;
const CREATE = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?["'`[]?(?:\w+["'`\]]?\.["'`[]?)?(\w+)["'`\]]?\s*\(/gi;
const NO_COLUMN = /^(?:primary|foreign|unique|constraint|check|key|index|exclude|like)$/i;
const MAX_DEFINITION = 8_000;
const MAX_PROGRAM = 500_000;

/** Names at the start of the parts of a list in brackets, nested brackets skipped. */
function columnsFrom(text: string, start: number): readonly string[] {
  const ends: number[] = [];
  let depth = 1;
  let at = start;
  for (; at < Math.min(text.length, start + MAX_DEFINITION) && depth > 0; at += 1) {
    const letter = text.charAt(at);
    if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 1) ends.push(at);
  }
  return [start, ...ends].flatMap((from) => {
    const name = /^[\s,"'`[]*(\w+)/.exec(text.slice(from, at))?.[1];
    return name === undefined || NO_COLUMN.test(name) ? [] : [name];
  });
}

/** Tables that the program makes itself: `CREATE TABLE` in its text. */
function createdTables(path: string, text: string): readonly ModelFact[] {
  const lines = indexLines(text);
  return [...text.matchAll(CREATE)].slice(0, 500).flatMap((match) => {
    const [whole, name] = match;
    if (name === undefined) return [];
    const line = lines.lineAt(match.index);
    const at = { file: path, line, endLine: line };
    return [{ name, columns: columnsFrom(text, match.index + whole.length), at }];
  });
}

/** What the project says of its stored data outside of its code: Prisma schemas, tables of migrations. */
export function readModels(files: Files, tables: readonly TableFact[]): readonly ModelFact[] {
  const schemas = files.paths.filter((path) => SCHEMA.test(path) && !isTestPath(path));
  const programs = files.paths.filter((path) => SOURCE.test(path) && !isTestPath(path));
  return [
    ...schemas.flatMap((path) => prismaModels(path, files.read(path) ?? '')),
    ...programs.flatMap((path) => {
      const text = files.read(path) ?? '';
      return text.length <= MAX_PROGRAM && /create\s+table/i.test(text) ? createdTables(path, text) : [];
    }),
    ...tables.map(({ name, columns, at }) => ({ name, columns, at })),
  ];
}
