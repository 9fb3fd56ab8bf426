import type { RepoPath } from '../../core/location.ts';
import { USUAL_MAX_FILE_BYTES } from '../../core/usual-file-size.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { unreadPlaces } from '../../inventory/unread-places.ts';
import { type AnalysisInput, EMPTY_RESULT, type ScanResult } from '../contract.ts';
import { gapsOf } from './coverage.ts';
import { concernsAnalysis, isEntryFile, isSourceFile } from './entries.ts';
import { extract } from './extract.ts';
import { FRAMEWORKS } from './frameworks/frameworks.ts';
import { parseJavaScript } from './js/parse.ts';
import { createFiles, type Files } from './project/files.ts';
import type { Parser } from './project/project.ts';
import { createPythonParser } from './python/parse.ts';
import { reachOf } from './reach.ts';
import { routesTable, withoutRepeats, withoutSteps } from './routes-table.ts';
import { applyRules, RULES } from './rules/rules.ts';
import { createSqlReader } from './sql/statements.ts';
import { notUnderstood } from './surroundings/not-understood.ts';
import { readCors } from './surroundings/cors.ts';
import { readPages } from './surroundings/pages.ts';
import { readPlatforms } from './surroundings/platforms.ts';
import { readModels } from './surroundings/models.ts';
import { looseFiles, migrationFiles, readLooseTables, readTables, type TablesRead } from './surroundings/tables.ts';
import { declareRoutes } from './tree/declared.ts';
import { buildTree } from './tree/routes.ts';
import { LARGEST_FILE_BYTES } from './largest-file.ts';

const MAX_SKIPPED = 200;

/** A limit below the usual one is a person's wish; the usual one is too low for this analysis. */
function limitOf({ maxFileBytes }: AnalysisInput['settings']): number {
  return maxFileBytes < USUAL_MAX_FILE_BYTES ? maxFileBytes : Math.max(maxFileBytes, LARGEST_FILE_BYTES);
}

/** Libraries and bundles of others answer no requests of this application; what they are is told by their content. */
function ownFiles({ files, thirdParty = [] }: Inventory): Inventory['files'] {
  const foreign = new Set<string>(thirdParty.map(({ path }) => path));
  return files.filter(({ path }) => !foreign.has(path));
}

function filesOf({ inventory, readText, settings }: AnalysisInput): Files {
  const byPath = new Map<string, RepoPath>(inventory.files.map((file) => [file.path, file.path]));
  return createFiles(
    ownFiles(inventory)
      .filter((file) => file.bytes <= limitOf(settings))
      .map((file) => file.path),
    (path) => {
      const known = byPath.get(path);
      return known === undefined ? undefined : readText(known);
    },
  );
}

/** Parsers are loaded only for languages that are there. */
async function parserFor(files: Files): Promise<Parser> {
  const python = files.paths.some((path) => path.endsWith('.py')) ? await createPythonParser() : undefined;
  return (path, text) =>
    python !== undefined && path.endsWith('.py') ? python(path, text) : parseJavaScript(path, text);
}

async function tablesOf(files: Files): Promise<TablesRead> {
  const [paths, beside] = [migrationFiles(files), looseFiles(files)];
  if (paths.length + beside.length === 0) return { tables: [], definers: [], problems: [] };
  const readSql = await createSqlReader();
  const kept = readTables(files, paths, readSql);
  const loose = readLooseTables(files, beside, readSql, kept.tables);
  return {
    ...kept,
    tables: [...kept.tables, ...loose.tables],
    problems: [...kept.problems, ...loose.problems],
  };
}

/** Reads the application as a tree of routes and says what is missing in front of them. Deterministic and without IO of its own. */
export async function analyseControls(input: AnalysisInput): Promise<ScanResult> {
  const { inventory, settings } = input;
  const tooLarge = ownFiles(inventory).filter((file) => isSourceFile(file.path) && file.bytes > limitOf(settings));
  const files = filesOf(input);
  input.reportProgress('following the program');
  const sql = await tablesOf(files);
  const extraction = extract({
    files,
    parse: await parserFor(files),
    frameworks: FRAMEWORKS,
    isEntry: isEntryFile,
    platforms: readPlatforms(files),
    tables: sql.tables,
    definers: sql.definers,
    pages: readPages(files),
    cors: readCors(files),
    models: readModels(files, sql.tables),
  });
  const tree = buildTree(extraction.facts);
  input.reportProgress(`${tree.routes.length} routes`);
  const { declaredRoutes = [], today } = settings;
  const { routes, notices } = declareRoutes(withoutRepeats(withoutSteps(tree.routes)), declaredRoutes, today);
  const rows = routesTable(routes, extraction.facts);
  return {
    ...EMPTY_RESULT,
    observations: applyRules({ facts: extraction.facts, tree, routes }),
    gaps: gapsOf({
      extraction,
      tree,
      problems: [...sql.problems, ...unreadPlaces(inventory, concernsAnalysis)],
      unknown: notUnderstood(files),
      tooLarge: tooLarge.map((file) => file.path),
    }),
    counts: { files: extraction.project.parsed.size, routes: rows.length },
    skippedPaths: [
      ...tooLarge.map((file) => ({ path: file.path, reason: 'above the size limit' })),
      ...(inventory.thirdParty ?? []),
    ].slice(0, MAX_SKIPPED),
    ruleSet: { rules: RULES.length, digest: 'built in' },
    notices,
    routes: rows,
    reach: reachOf(routes),
  };
}
