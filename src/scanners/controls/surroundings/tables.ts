import type { DefinerFact, TableFact } from '../facts.ts';
import { type Files, isTestPath } from '../project/files.ts';
import { Definers } from '../sql/definers.ts';
import { RowSecurity } from '../sql/row-security.ts';
import type { ReadSql } from '../sql/statements.ts';

const MIGRATION = /(?:^|\/)supabase\/(?:migrations\/[^/]+|schemas?\/[^/]+|schema|seed)\.sql$/;

/** SQL that builds a database which clients reach with a public key. */
export function migrationFiles(files: Files): readonly string[] {
  return files.paths.filter((path) => MIGRATION.test(path));
}

const LOOSE = /^[^/]+\.sql$|(?:^|\/)(?:supabase|sql|database|db)\/[^/]+\.sql$|(?:^|\/)schema\.sql$/;
/** Only Supabase hands a database to visitors. */
const SUPABASE =
  /\bauth\.(?:uid|users|role|jwt)\b|\bto\s+(?:anon|authenticated)\b|\bsupabase\b|\brow\s+level\s+security\b/i;
const MAX_LOOSE = 200;

/** SQL that people paste into the editor of their provider: schemas beside the migrations, where the project is one of Supabase. */
export function looseFiles(files: Files): readonly string[] {
  const found = files.paths.filter((path) => LOOSE.test(path) && !MIGRATION.test(path) && !isTestPath(path));
  const usesSupabase =
    files.paths.some((path) => /(?:^|\/)supabase\/config\.toml$/.test(path)) ||
    files.paths.some(
      (path) => /(?:^|\/)package\.json$/.test(path) && (files.read(path) ?? '').includes('"@supabase/'),
    ) ||
    found.some((path) => SUPABASE.test(files.read(path) ?? ''));
  return usesSupabase ? found.slice(0, MAX_LOOSE) : [];
}

/** Tables come first, and none goes away: in which order people ran such files is not known. */
const LOOSE_PASSES: readonly RegExp[] = [/^CreateStmt$/, /^(?:AlterTableStmt|CreatePolicyStmt)$/];

/** The tables that loose files make and no migration does. */
export function readLooseTables(
  files: Files,
  paths: readonly string[],
  readSql: ReadSql,
  known: readonly TableFact[],
): Pick<TablesRead, 'tables' | 'problems'> {
  const names = new Set(known.map(({ name }) => name));
  const state = new RowSecurity();
  const problems: { path: string; why: string }[] = [];
  const read = paths.map((path) => ({ path, ...readSql(files.read(path) ?? '') }));
  for (const { path, isWhole } of read)
    if (!isWhole) problems.push({ path, why: 'parts of its SQL are not valid and were left out' });
  for (const pass of LOOSE_PASSES)
    for (const { path, statements } of read)
      for (const statement of statements) if (pass.test(statement.kind)) state.apply(statement, path);
  const tables = state.facts().filter(({ name }) => !names.has(name));
  return { tables: tables.map((table) => ({ ...table, isLoose: true as const })), problems };
}

export interface TablesRead {
  readonly tables: readonly TableFact[];
  readonly definers: readonly DefinerFact[];
  readonly problems: readonly { readonly path: string; readonly why: string }[];
}

/** Folds the migrations of each Supabase folder in the order of their names. */
export function readTables(files: Files, paths: readonly string[], readSql: ReadSql): TablesRead {
  const tables: TableFact[] = [];
  const definers: DefinerFact[] = [];
  const problems: { path: string; why: string }[] = [];
  const folders = new Set(paths.map((path) => path.slice(0, path.indexOf('supabase/'))));
  for (const folder of folders) {
    const state = new RowSecurity();
    const functions = new Definers();
    for (const path of paths) {
      if (path.slice(0, path.indexOf('supabase/')) !== folder) continue;
      const { statements, isWhole } = readSql(files.read(path) ?? '');
      if (!isWhole) problems.push({ path, why: 'parts of its SQL are not valid and were left out' });
      for (const statement of statements) {
        state.apply(statement, path);
        functions.apply(statement, path);
      }
    }
    tables.push(...state.facts());
    definers.push(...functions.facts());
  }
  return { tables, definers, problems };
}
