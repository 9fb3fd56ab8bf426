// `npm run bench -- REPOSITORY [RUNS] [--same-files]`: secondlook and a plain script of the same tools, in turn; prints ratios of medians.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { ScanReport } from '../src/core/scan-report.ts';
import { type Measured, measure, median } from './measure.ts';
import { type Comparison, compareFindings, type ScriptHit } from './same-findings.ts';
import { readScriptHits } from './script-hits.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TOOLS = path.join(ROOT, '.tools', 'bin');
const SCANNERS = 'gitleaks,trufflehog,semgrep';
const OF_SCANNERS = /^(?:gitleaks|trufflehog|py(?:semgrep|thon.*)|o?semgrep.*)$/;
const MAX_SHOWN = 10;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    /** The script leaves out the same files as our source scan does, as if it had known them. */
    'same-files': { type: 'boolean', default: false },
  },
});
const repository = path.resolve(process.env['INIT_CWD'] ?? '.', positionals[0] ?? '.');
const runs = Number(positionals[1] ?? 3);
if (!existsSync(repository)) throw new Error(`${repository} is not there`);

const scratch = mkdtempSync(path.join(os.tmpdir(), 'secondlook-bench-'));
const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8' };
const rules = path.join(ROOT, 'rules', 'pack.generated.json');

function runPlain(turn: number, options: readonly string[]): Promise<Measured> {
  const out = path.join(scratch, `plain-${turn}`);
  return measure([path.join(ROOT, 'bench', 'plain-script.sh'), repository, TOOLS, rules, out, ...options], ROOT, env);
}

function runOurs(turn: number): Promise<Measured> {
  const out = path.join(scratch, `ours-${turn}`);
  const options = ['--only', SCANNERS, '--format', 'json', '--out', out, '--engine', 'local'];
  return measure([process.execPath, path.join(ROOT, 'src', 'cli.ts'), repository, ...options], scratch, env);
}

function readReport(turn: number): ScanReport {
  return JSON.parse(readFileSync(path.join(scratch, `ours-${turn}`, 'report.json'), 'utf8')) as ScanReport;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printRatios(plain: readonly Measured[], ours: readonly Measured[]): void {
  const row = (name: string, pick: (run: Measured) => number, unit: string): void => {
    const [a, b] = [median(plain.map(pick)), median(ours.map(pick))];
    const figures = `script ${a.toFixed(1).padStart(8)} ${unit}   secondlook ${b.toFixed(1).padStart(8)} ${unit}`;
    print(`${name.padEnd(14)} ${figures}   script / secondlook ${(a / b).toFixed(2)}`);
  };
  row('wall', (run) => run.wallSeconds, 's');
  row('cpu', (run) => run.cpuSeconds, 's');
  row('peak memory', (run) => run.peakMemoryMb, 'MB');
}

function printPrograms(name: string, measured: readonly Measured[]): void {
  const programs = [...new Set(measured.flatMap((run) => [...run.programs.keys()]))];
  const cells = programs.flatMap((program) => {
    const cpu = median(measured.map((run) => run.programs.get(program)?.cpuSeconds ?? 0));
    const memory = median(measured.map((run) => run.programs.get(program)?.peakMemoryMb ?? 0));
    return cpu < 0.05 ? [] : [`${program} ${cpu.toFixed(1)} s, ${memory.toFixed(0)} MB`];
  });
  print(`${name}: ${cells.join('; ')}`);
}

/** What is not a scanner is ours: the orchestrator and the git that it asks. */
function printOwn(ours: readonly Measured[]): void {
  const own = (run: Measured, isOwn: boolean): number =>
    [...run.programs].reduce((sum, [name, cost]) => sum + (OF_SCANNERS.test(name) === isOwn ? 0 : cost.cpuSeconds), 0);
  const share = median(ours.map((run) => own(run, true) / own(run, false)));
  const memory = median(
    ours.map((run) => Math.max(0, ...['MainThread', 'node'].map((name) => run.programs.get(name)?.largestMb ?? 0))),
  );
  const first = median(ours.map((run) => run.firstLineSeconds ?? Number.NaN));
  print(
    `own CPU over the scanners' ${(100 * share).toFixed(0)} %; orchestrator ${memory.toFixed(0)} MB; first progress line after ${first.toFixed(2)} s`,
  );
}

function printComparison({ hits, leftOut, missing }: Comparison): void {
  print(
    missing.length === 0
      ? `same findings: yes (${hits - leftOut.length} hits of the script are all in our report)`
      : `same findings: NO, ${missing.length} of ${hits} hits of the script are not in our report`,
  );
  printHits('missing', missing);
  if (leftOut.length > 0) print(`in files that our run left out and names: ${leftOut.length} hits`);
  printHits('left out', leftOut);
}

function printHits(what: string, hits: readonly ScriptHit[]): void {
  for (const { tool, rule, path: file, line } of hits.slice(0, MAX_SHOWN))
    print(`  ${what}: ${tool} ${rule} ${file}${line === undefined ? '' : `:${line}`}`);
  if (hits.length > MAX_SHOWN) print(`  and ${hits.length - MAX_SHOWN} more`);
}

try {
  const plain: Measured[] = [];
  const ours: Measured[] = [];
  const loads: number[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    loads.push(os.loadavg()[0] ?? 0);
    ours.push(await runOurs(turn));
    const left = readReport(turn).coverage.find(({ scanner }) => scanner === 'semgrep')?.skippedPaths ?? [];
    const excludes = values['same-files'] ? left.flatMap(({ path: place }) => ['--exclude', `/${place}`]) : [];
    plain.push(await runPlain(turn, excludes));
  }
  const among = loads.map((load) => load.toFixed(1)).join(', ');
  print(`${path.basename(repository)}, ${runs} runs each in turn, medians; load of the machine before each: ${among}`);
  if (values['same-files']) print('the script leaves out the files that our source scan leaves out');
  printRatios(plain, ours);
  printPrograms('script', plain);
  printPrograms('secondlook', ours);
  printOwn(ours);
  const report = readReport(0);
  const parts = report.coverage.map(
    ({ scanner, part, status, durationMs }) => `${scanner} ${part} ${status} ${durationMs} ms`,
  );
  print(`secondlook: ${report.findings.length} findings; ${parts.join('; ')}`);
  printComparison(compareFindings(readScriptHits(path.join(scratch, 'plain-0'), repository), report));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
