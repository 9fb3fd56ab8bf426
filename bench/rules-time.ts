import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { scanFolder } from './rules/scan-folder.ts';
import { trivialPack } from './rules/trivial-rules.ts';

/** The engine's own times, in seconds: of each rule on each file, in the order of `rules`. */
const TimedReport = z.object({
  time: z.object({
    rules: z.array(z.string()),
    targets: z.array(
      z.object({ path: z.string(), match_times: z.array(z.number()), parse_times: z.array(z.number()) }),
    ),
    max_memory_bytes: z.number(),
  }),
});

/** What the pack may cost, over the same engine with ten trivial rules. */
const MAX_RATIO = 1.5;

/** A rule above this share of the pack's time is to be rewritten or dropped. */
const MAX_SHARE = 0.1;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { top: { type: 'string', default: '30' }, ratio: { type: 'boolean' } },
});
const folder = path.resolve(positionals[0] ?? '.');
const { raw, seconds, cpuSeconds } = await scanFolder(folder, ['--time']);
const { time } = TimedReport.parse(JSON.parse(raw.report ?? ''));

const perRule = time.rules.map((rule, index) => {
  const times = time.targets.map(({ match_times: all }) => all[index] ?? 0);
  return { rule, seconds: sum(times), files: times.filter((one) => one > 0).length };
});
const total = sum(perRule.map((entry) => entry.seconds));
const parsing = sum(time.targets.flatMap(({ parse_times: times }) => times));

console.log(`${time.targets.length} files, ${time.rules.length} rules of the engine, ${seconds.toFixed(1)} s wall`);
console.log(
  `matching ${total.toFixed(1)} s, parsing ${parsing.toFixed(1)} s, peak ${Math.round(time.max_memory_bytes / 1e6)} MB`,
);
for (const { rule, seconds: own, files } of perRule
  .toSorted((a, b) => b.seconds - a.seconds)
  .slice(0, Number(values.top))) {
  const share = own / total;
  const mark = share > MAX_SHARE ? '  above a tenth' : '';
  console.log(
    `${own.toFixed(2).padStart(8)} s ${(100 * share).toFixed(1).padStart(5)} %  ${String(files).padStart(5)} files  ${rule}${mark}`,
  );
}

if (values.ratio === true) {
  const trivial = await cpuOfTrivialRules();
  const ratio = cpuSeconds / trivial;
  const mark = ratio > MAX_RATIO ? `, above ${MAX_RATIO}` : '';
  console.log(
    `CPU ${cpuSeconds.toFixed(1)} s, with ten trivial rules ${trivial.toFixed(1)} s: ratio ${ratio.toFixed(2)}${mark}`,
  );
}

async function cpuOfTrivialRules(): Promise<number> {
  const rules = mkdtempSync(path.join(tmpdir(), 'trivial-rules-'));
  try {
    writeFileSync(path.join(rules, 'pack.generated.json'), trivialPack());
    return (await scanFolder(folder, ['--time'], rules)).cpuSeconds;
  } finally {
    rmSync(rules, { recursive: true, force: true });
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0);
}
