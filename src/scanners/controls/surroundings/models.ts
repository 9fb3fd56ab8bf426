import type { ModelFact, TableFact } from '../facts.ts';
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

/** What the project says of its stored data outside of its code: Prisma schemas, tables of migrations. */
export function readModels(files: Files, tables: readonly TableFact[]): readonly ModelFact[] {
  const schemas = files.paths.filter((path) => SCHEMA.test(path) && !isTestPath(path));
  return [
    ...schemas.flatMap((path) => prismaModels(path, files.read(path) ?? '')),
    ...tables.map(({ name, columns, at }) => ({ name, columns, at })),
  ];
}
