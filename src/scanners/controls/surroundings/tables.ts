import type { DefinerFact, TableFact } from '../facts.ts';
import type { Files } from '../project/files.ts';
import { Definers } from '../sql/definers.ts';
import { RowSecurity } from '../sql/row-security.ts';
import type { ReadSql } from '../sql/statements.ts';

const MIGRATION = /(?:^|\/)supabase\/(?:migrations\/[^/]+|schemas?\/[^/]+|schema|seed)\.sql$/;

/** SQL that builds a database which clients reach with a public key. */
export function migrationFiles(files: Files): readonly string[] {
  return files.paths.filter((path) => MIGRATION.test(path));
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
