import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isSourceFile } from '../src/scanners/controls/entries.ts';
import { measure, median } from './measure.ts';

/** What the analysis of controls costs on a folder: the whole program, and per 100,000 lines. `npm run bench:controls -- PATH [--runs 3]` */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' } },
});

/** Of a report, what says which files were left out and how many were read. */
const Report = z.object({
  coverage: z.array(
    z.object({
      scanner: z.string(),
      counts: z.record(z.string(), z.number()),
      skippedPaths: z.array(z.object({ path: z.string() })),
    }),
  ),
});

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const LEFT_OUT = new Set(['node_modules', '.git', '.venv', 'venv', 'dist', 'build']);

function* sourceFiles(folder: string, below = ''): Generator<string> {
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) yield* sourceFiles(folder, name);
    else if (entry.isFile() && isSourceFile(name)) yield name;
  }
}

function linesIn(
  folder: string,
  isLeftOut: (file: string) => boolean,
): { readonly python: number; readonly js: number } {
  const lines = { python: 0, js: 0 };
  for (const file of sourceFiles(folder)) {
    if (isLeftOut(file)) continue;
    const count = readFileSync(path.join(folder, file), 'utf8').split('\n').length - 1;
    lines[file.endsWith('.py') ? 'python' : 'js'] += count;
  }
  return lines;
}

async function measureFolder(folder: string, runs: number): Promise<void> {
  const out = mkdtempSync(path.join(tmpdir(), 'controls-speed-'));
  try {
    const costs = [];
    for (let run = 0; run < runs; run += 1) {
      const argv = ['--only', 'controls', '--engine', 'local', '--quiet', '--format', 'json', '--out', out];
      costs.push(await measure([process.execPath, CLI, 'scan', folder, ...argv], folder, process.env));
    }
    const report = Report.parse(JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8')));
    const check = report.coverage.find(({ scanner }) => scanner === 'controls');
    const skipped = new Set(check?.skippedPaths.map((one) => one.path));
    const lines = linesIn(folder, (file) => skipped.has(file));
    const hundreds = (lines.python + lines.js) / 100_000;
    const cpu = median(costs.map((cost) => cost.cpuSeconds));
    const wall = median(costs.map((cost) => cost.wallSeconds));
    console.log(
      [
        folder,
        `${lines.python} lines of Python, ${lines.js} of JavaScript, ${check?.counts['files'] ?? 0} files followed, ${check?.counts['routes'] ?? 0} routes`,
        `CPU ${cpu.toFixed(1)} s (${(cpu / hundreds).toFixed(1)} per 100,000 lines), wall ${wall.toFixed(1)} s (${(wall / hundreds).toFixed(1)})`,
        `peak memory ${Math.round(median(costs.map((cost) => cost.peakMemoryMb)))} MB, of the largest process ${Math.round(
          median(costs.map((cost) => Math.max(...[...cost.programs.values()].map(({ largestMb }) => largestMb)))),
        )} MB, ${runs} runs`,
      ].join('\n  '),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

for (const folder of positionals) await measureFolder(path.resolve(folder), Number(values.runs));
