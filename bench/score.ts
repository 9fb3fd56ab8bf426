import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { analyseFolder } from './rules/analyse-folder.ts';
import { type Found, placesOfControls, placesOfPack, placesOfReport } from './rules/find-places.ts';
import { RoutesTable, scoreRoutes } from './rules/score-routes.ts';
import { runHandmade } from './rules/handmade.ts';
import { type FoundPlace, type LabelledPlace, type Score, scorePlaces, TruthTable } from './rules/score.ts';

const USAGE = `npm run score -- SUITE --truth DIR --repo PATH [--add PREFIX] [--scanner rules|controls|both] [--each] [--report report.json] [--rules] [--missed]
npm run score -- handmade [APPLICATION ...] [--rules] [--missed]
npm run score -- routes --table bench/routes/NAME.json --repo PATH

Compares what is found with a table of labelled places, DIR/SUITE.json; or the table of routes with one that a person read in the source.
  --repo    the labelled repository, at the commit that the table names
  --add     what the table puts before file names (owner/name/)
  --scanner what to run: the rule pack, the analysis for missing controls, or both (default)
  --each    every folder with labelled files is an application of its own (for the analysis)
  --report  scores this report of secondlook; nothing is run
  --rules   also prints how many labelled places each rule found and how many of its findings fit none
  --missed  also prints the labelled places that nothing was found at, and for handmade the findings that fit none`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    truth: { type: 'string' },
    repo: { type: 'string' },
    table: { type: 'string' },
    add: { type: 'string', default: '' },
    scanner: { type: 'string', default: 'both' },
    each: { type: 'boolean', default: false },
    report: { type: 'string' },
    rules: { type: 'boolean', default: false },
    missed: { type: 'boolean', default: false },
  },
});
const [suite, ...applications] = positionals;
if (suite === 'routes' && values.table !== undefined && values.repo !== undefined) {
  await compareRoutes(values.table, values.repo);
} else if (suite === 'handmade') {
  await compareHandmade();
} else if (suite !== undefined && values.truth !== undefined && values.repo !== undefined) {
  await comparePlaces(path.join(values.truth, `${suite}.json`), values.repo);
} else {
  console.error(USAGE);
  process.exitCode = 2;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function comparePlaces(table: string, repository: string): Promise<void> {
  const prefix = values.add;
  const records = TruthTable.parse(readJson(table)).records.filter(({ file }) => file.startsWith(prefix));
  const found = await find(repository, records);
  for (const { notes } of found) for (const note of notes) console.log(note);
  const places = found.flatMap((one) => one.places).map((place) => ({ ...place, file: prefix + place.file }));
  printScores(scorePlaces(records, places));
  printShares(records, places);
  if (values.rules) printRules(records, places);
  if (values.missed) printMissed(records, places);
}

/** The applications of bench/handmade: what is in no label there is a false alarm. */
async function compareHandmade(): Promise<void> {
  const isWanted = (name: string): boolean => applications.length === 0 || applications.includes(name);
  const { records, found, notes } = await runHandmade(isWanted);
  for (const note of notes) console.log(note);
  printScores(scorePlaces(records, found));
  if (values.rules) printRules(records, found);
  if (!values.missed) return;
  printMissed(records, found);
  printUnexpected(records, found);
}

function printUnexpected(records: readonly LabelledPlace[], places: readonly FoundPlace[]): void {
  for (const place of places) {
    const [score] = scorePlaces(
      records.filter(({ file, category }) => file === place.file && category === place.category),
      [place],
    );
    if (score?.extra === 1)
      console.log(`unexpected: ${place.category} ${place.rule} ${place.file}:${place.line}-${place.endLine}`);
  }
}

async function find(repository: string, records: readonly LabelledPlace[]): Promise<readonly Found[]> {
  if (values.report !== undefined) return [placesOfReport(values.report)];
  const folders = values.each ? [...new Set(records.map(({ file }) => path.posix.dirname(file)))].sort() : undefined;
  const found: Found[] = [];
  if (values.scanner !== 'controls') found.push(await placesOfPack(repository));
  if (values.scanner !== 'rules') found.push(await placesOfControls(repository, folders));
  return found;
}

async function compareRoutes(table: string, repository: string): Promise<void> {
  const { result, seconds } = await analyseFolder(path.resolve(repository));
  const score = scoreRoutes(RoutesTable.parse(readJson(table)), result.routes ?? []);
  console.log(
    `${score.found} of ${score.expected} routes found, ${score.invented.length} invented, in ${seconds.toFixed(2)} s`,
  );
  console.log(`${score.agreeing} protections as by eye, ${score.differing.length} otherwise`);
  for (const name of score.missing) console.log(`missing: ${name}`);
  for (const name of score.invented) console.log(`invented: ${name}`);
  for (const words of score.differing) console.log(words);
  for (const { text } of result.gaps) console.log(`not complete: ${text}`);
}

/** How many of the labelled files have a finding of a category at all: a rule that fires everywhere finds everything. */
function printShares(records: readonly LabelledPlace[], places: readonly FoundPlace[]): void {
  const files = new Set(records.map(({ file }) => file));
  const kinds = Map.groupBy(files, (file) => path.extname(file));
  for (const [kind, list] of kinds) {
    const shares = ['auth', 'rate-limiting', 'input-validation'].map((category) => {
      const flagged = new Set(places.filter((place) => place.category === category).map(({ file }) => file));
      return `${category} ${list.filter((file) => flagged.has(file)).length}`;
    });
    console.log(`of ${list.length} labelled ${kind} files, with a finding: ${shares.join(', ')}`);
  }
}

function printMissed(records: readonly LabelledPlace[], places: readonly FoundPlace[]): void {
  for (const record of records.filter(({ expected }) => expected === true)) {
    const [score] = scorePlaces([record], places);
    if (score?.found === 0)
      console.log(`missed: ${record.category} ${record.sub ?? ''} ${record.file}:${record.line}-${record.end_line}`);
  }
}

function printScores(scores: readonly Score[]): void {
  console.log('category          positives  found  recall   safe  hit  precision  extra  closed');
  for (const { category, positives, found, recall, safe, hit, precision, extra, closed } of scores) {
    const cells = [
      category.padEnd(17),
      ...[positives, found].map((count) => String(count).padStart(8)),
      String(recall ?? '-').padStart(7),
      ...[safe, hit].map((count) => String(count).padStart(6)),
      String(precision ?? '-').padStart(9),
      String(extra).padStart(7),
      String(closed ?? '-').padStart(7),
    ];
    console.log(cells.join(' '));
  }
}

function printRules(records: Parameters<typeof scorePlaces>[0], places: readonly FoundPlace[]): void {
  const byRule = [...Map.groupBy(places, ({ rule }) => rule)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [rule, own] of byRule) {
    const scores = scorePlaces(records, own);
    const found = scores.reduce((sum, score) => sum + score.found, 0);
    const extra = scores.reduce((sum, score) => sum + score.extra, 0);
    console.log(`${rule.padEnd(48)} places ${found}, findings that fit none ${extra}`);
  }
}
