import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type FoundPlace, type Score, scorePlaces, TruthTable } from './rules/score.ts';
import { scanFolder } from './rules/scan-folder.ts';

const USAGE = `npm run score -- SUITE --truth DIR --repo PATH [--add PREFIX] [--report report.json] [--rules]

Compares what is found with a table of labelled places, DIR/SUITE.json.
  --repo    the labelled repository, at the commit that the table names
  --add     what the table puts before file names (owner/name/)
  --report  scores this report of secondlook; without it the rule pack alone is run on the repository
  --rules   also prints how many labelled places each rule found and how many of its findings fit none`;

const Report = z.object({
  findings: z.array(
    z.object({
      category: z.string(),
      observations: z.array(z.object({ rule: z.string() })),
      locations: z.array(z.object({ path: z.string().nullable(), startLine: z.int(), endLine: z.int() })),
    }),
  ),
});

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    truth: { type: 'string' },
    repo: { type: 'string' },
    add: { type: 'string', default: '' },
    report: { type: 'string' },
    rules: { type: 'boolean', default: false },
  },
});
const [suite] = positionals;
if (suite === undefined || values.truth === undefined || values.repo === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const truth = TruthTable.parse(readJson(path.join(values.truth, `${suite}.json`)));
  const prefix = values.add;
  const found = values.report === undefined ? await runPack(values.repo) : readReport(values.report);
  const records = truth.records.filter(({ file }) => file.startsWith(prefix));
  const places = found.map((place) => ({ ...place, file: prefix + place.file }));
  printScores(scorePlaces(records, places));
  if (values.rules) printRules(records, places);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function runPack(repository: string): Promise<readonly FoundPlace[]> {
  const { outcome, seconds } = await scanFolder(path.resolve(repository));
  if (outcome.kind !== 'result') throw new Error(`The pack could not be run: ${outcome.why}`);
  console.log(`rule pack: ${outcome.observations.length} findings in ${seconds.toFixed(1)} s`);
  for (const { text } of outcome.gaps) console.log(`not complete: ${text}`);
  return outcome.observations.flatMap(({ category, rule, locations }) =>
    locations.map((place) => ({
      file: place.path ?? '',
      line: place.startLine,
      endLine: place.endLine,
      ...{ category, rule },
    })),
  );
}

function readReport(file: string): readonly FoundPlace[] {
  return Report.parse(readJson(file)).findings.flatMap(({ category, observations, locations }) =>
    locations.map((place) => ({
      file: place.path ?? '',
      line: place.startLine,
      endLine: place.endLine,
      category,
      rule: observations.map(({ rule }) => rule).join('+'),
    })),
  );
}

function printScores(scores: readonly Score[]): void {
  console.log('category          positives  found  recall   safe  hit  precision  extra');
  for (const { category, positives, found, recall, safe, hit, precision, extra } of scores) {
    const cells = [
      category.padEnd(17),
      ...[positives, found].map((count) => String(count).padStart(8)),
      String(recall ?? '-').padStart(7),
      ...[safe, hit].map((count) => String(count).padStart(6)),
      String(precision ?? '-').padStart(9),
      String(extra).padStart(7),
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
