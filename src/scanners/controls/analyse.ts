import type { RepoPath } from '../../core/location.ts';
import { type AnalysisInput, EMPTY_RESULT, type ScanResult } from '../contract.ts';
import { gapsOf } from './coverage.ts';
import { isEntryFile, isSourceFile } from './entries.ts';
import { extract } from './extract.ts';
import { FRAMEWORKS } from './frameworks/frameworks.ts';
import { parseJavaScript } from './js/parse.ts';
import { createFiles } from './project/files.ts';
import { routesTable } from './routes-table.ts';
import { applyRules, RULES } from './rules/rules.ts';
import { buildTree } from './tree/routes.ts';

/** Reads the application as a tree of routes and says what is missing in front of them. Deterministic and without IO of its own. */
export function analyseControls(input: AnalysisInput): ScanResult {
  const { inventory, readText, settings } = input;
  const byPath = new Map<string, RepoPath>(inventory.files.map((file) => [file.path, file.path]));
  const tooLarge = inventory.files.filter((file) => isSourceFile(file.path) && file.bytes > settings.maxFileBytes);
  const files = createFiles(
    inventory.files.filter((file) => file.bytes <= settings.maxFileBytes).map((file) => file.path),
    (path) => {
      const known = byPath.get(path);
      return known === undefined ? undefined : readText(known);
    },
  );
  input.reportProgress('following the program');
  const extraction = extract({ files, parse: parseJavaScript, frameworks: FRAMEWORKS, isEntry: isEntryFile });
  const tree = buildTree(extraction.facts);
  input.reportProgress(`${tree.routes.length} routes`);
  const rows = routesTable(tree.routes);
  return {
    ...EMPTY_RESULT,
    observations: applyRules({ facts: extraction.facts, tree, routes: tree.routes }),
    gaps: gapsOf(extraction, tree, []),
    counts: { files: extraction.project.parsed.size, routes: rows.length },
    skippedPaths: tooLarge.slice(0, 200).map((file) => ({ path: file.path, reason: 'above the size limit' })),
    ruleSet: { rules: RULES.length, digest: 'built in' },
    routes: rows,
  };
}
