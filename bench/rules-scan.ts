import path from 'node:path';
import { parseArgs } from 'node:util';
import { scanFolder } from './rules/scan-folder.ts';

/** Prints what the pack says of a folder, one line per finding: for reading by eye while a rule is written. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rule: { type: 'string' }, gaps: { type: 'boolean' }, json: { type: 'boolean' } },
});
const folder = path.resolve(positionals[0] ?? '.');
const { outcome, seconds, raw } = await scanFolder(folder);
if (outcome.kind !== 'result') {
  console.error(`unreadable: ${outcome.why}\n${raw.stderr.slice(-2000)}`);
  process.exitCode = 1;
} else if (values.json === true) {
  console.log(
    JSON.stringify(
      outcome.observations.flatMap(({ locations, category, rule, weakness, severity, confidence, title }) =>
        locations.map(({ path: file, startLine, endLine }) => ({
          file,
          line: startLine,
          end_line: endLine,
          ...{ category, rule, weakness, severity, confidence, title },
        })),
      ),
    ),
  );
} else {
  for (const { locations, rule, severity, confidence, title } of outcome.observations) {
    if (values.rule !== undefined && !rule.includes(values.rule)) continue;
    const [place] = locations;
    console.log(`${place?.path}:${place?.startLine}\t${severity}/${confidence}\t${rule}\t${title}`);
  }
  if (values.gaps === true)
    console.log(JSON.stringify({ gaps: outcome.gaps, counts: outcome.counts, notices: outcome.notices }, null, 1));
  console.log(`${outcome.observations.length} observations in ${seconds.toFixed(1)} s, exit ${raw.exitCode}`);
}
