import type { OpFact } from '../../facts.ts';
import { textOf, type Value } from '../../eval/value.ts';
import type { Chain, Field, Operation } from './operation.ts';

/** SQL text with its holes: `?`, `$1`, `:name`, `%s` for parameters, and `\u0001n\u0001` for the n-th piece put in. */
interface SqlText {
  readonly text: string;
  readonly pieces: readonly Value[];
}

function sqlText(value: Value | undefined): SqlText | undefined {
  if (value === undefined) return undefined;
  const plain = textOf(value);
  if (plain !== undefined) return { text: plain, pieces: [] };
  if (value.t === 'mix') {
    const pieces: Value[] = [];
    const text = value.parts
      .map((part) => {
        const literal = part.t === 'lit' && part.value !== null ? String(part.value) : undefined;
        if (literal !== undefined) return literal;
        pieces.push(part);
        return `\u0001${pieces.length - 1}\u0001`;
      })
      .join('');
    return { text, pieces };
  }
  // `text("...")` of SQLAlchemy, `sql.raw("...")`
  if (value.t === 'call') return value.args.map((arg) => sqlText(arg.value)).find((found) => found !== undefined);
  if (value.t === 'either') return value.options.map(sqlText).find((found) => found !== undefined && isSql(found.text));
  return undefined;
}

const VERB = /^\s*(?:--[^\n]*\n\s*)*(select|insert|update|delete|replace|with)\b/i;

function isSql(text: string): boolean {
  return VERB.test(text);
}

const TABLE = String.raw`[\s"'\x60\[]*(?:\w+["'\x60\]]?\.["'\x60\[]?)?(\w+)`;

function tableOf(text: string): string | null {
  const patterns = [
    new RegExp(`\\bupdate\\s+(?:only\\s+)?${TABLE}`, 'i'),
    new RegExp(`\\binto${TABLE}`, 'i'),
    new RegExp(`\\bfrom${TABLE}`, 'i'),
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

const OPS: Readonly<Record<string, OpFact['op']>> = {
  select: 'list',
  with: 'list',
  insert: 'create',
  replace: 'create',
  update: 'update',
  delete: 'delete',
};

const HOLE = String.raw`(\?|\$\d+|[:@]\w+|%s|%\(\w+\)s|['"]?\u0001\d+\u0001['"]?)`;
const CONDITION = new RegExp(String.raw`["'\x60]?(\w+)["'\x60]?\s*(?:=|<=>|in\s*\(|like|ilike|is)\s*` + HOLE, 'gi');

/** Positional parameters in the order of their holes. */
function parameters(args: readonly Value[]): readonly Value[] {
  const [first] = args;
  if (args.length === 1 && first?.t === 'arr') return first.items;
  if (args.length === 1 && first?.t === 'obj') return [...first.props.values()];
  return args;
}

function fieldsIn(
  text: string,
  sql: SqlText,
  params: readonly Value[],
  named: Value | undefined,
  offset: number,
): readonly Field[] {
  const fields: Field[] = [];
  for (const match of text.matchAll(CONDITION)) {
    const [, column, hole] = match;
    if (column === undefined || hole === undefined) continue;
    const value = holeValue(hole, sql, params, named, countHoles(sql.text, offset + match.index));
    if (value !== undefined) fields.push({ key: column, value });
  }
  return fields;
}

function countHoles(text: string, until: number): number {
  return (text.slice(0, until).match(/\?|%s/g) ?? []).length;
}

function holeValue(
  hole: string,
  sql: SqlText,
  params: readonly Value[],
  named: Value | undefined,
  before: number,
): Value | undefined {
  const piece = /\u0001(\d+)\u0001/.exec(hole)?.[1];
  if (piece !== undefined) return sql.pieces[Number(piece)];
  const position = /^\$(\d+)$/.exec(hole)?.[1];
  if (position !== undefined) return params[Number(position) - 1];
  const name = /^[:@](\w+)$|^%\((\w+)\)s$/.exec(hole);
  if (name !== null) return named?.t === 'obj' ? named.props.get(name[1] ?? name[2] ?? '') : named;
  return params[before];
}

function insertFields(sql: SqlText, params: readonly Value[]): readonly Field[] {
  const columns =
    /\(([^)]*)\)\s*(?:values|select)/i
      .exec(sql.text)?.[1]
      ?.split(',')
      .map((one) => one.replace(/[\s"'`[\]]/g, '')) ?? [];
  const values = params.length > 0 ? params : sql.pieces;
  return columns.flatMap((key, index) => {
    const value = values[index];
    return value === undefined ? [] : [{ key, value }];
  });
}

const RUNNERS =
  /^(?:query|execute|exec|run|all|get|each|one|oneOrNone|many|manyOrNone|none|any|prepare|raw|\$queryRaw|\$executeRaw|\$queryRawUnsafe|\$executeRawUnsafe|sql|executemany|fetch|fetchrow|fetchval|fetch_one|fetch_all|execute_query|query_db|unsafe|iterate|pluck|values|first)$/;

/** The text and parameters of a call; `db.prepare(sql).run(a, b)` has its text on an earlier link. */
function readCall(chain: Chain): { readonly sql: SqlText; readonly rest: readonly Value[] } | undefined {
  const { call } = chain;
  const prepared = chain.calls.find((one) => one.name === 'prepare')?.call;
  const isTag = call.callee.t === 'root' || (call.args.length === 1 && call.args[0]?.value.t === 'mix');
  if (chain.name === 'prepare' || (!RUNNERS.test(chain.name) && !isTag)) return undefined;
  const sql = sqlText((prepared ?? call).args[0]?.value);
  if (sql === undefined || !isSql(sql.text)) return undefined;
  const args = prepared === undefined ? call.args.slice(1) : call.args;
  return { sql, rest: args.map((arg) => arg.value).filter((value) => value.t !== 'fn') };
}

/** Reads a call that is given SQL: a driver's `query`, a prepared statement, a tagged template. */
export function sqlCall(chain: Chain): Operation | undefined {
  const read = readCall(chain);
  if (read === undefined) return undefined;
  const { sql, rest } = read;
  const params = parameters(rest);
  const verb = VERB.exec(sql.text)?.[1]?.toLowerCase() ?? '';
  const whereAt = sql.text.search(/\bwhere\b/i);
  const before = whereAt < 0 ? sql.text : sql.text.slice(0, whereAt);
  const after = whereAt < 0 ? '' : sql.text.slice(whereAt);
  const [named] = rest;
  const isInsert = verb === 'insert' || verb === 'replace';
  const set = verb === 'update' ? fieldsIn(before, sql, params, named, 0) : [];
  return {
    op: OPS[verb] ?? 'list',
    store: 'sql',
    model: tableOf(sql.text),
    where: fieldsIn(after, sql, params, named, Math.max(0, whereAt)),
    data: isInsert ? insertFields(sql, params) : set,
    columns: [],
    at: chain.call.at,
  };
}
