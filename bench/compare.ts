// `npm run bench -- REPOSITORY [RUNS]`: secondlook and a plain script of the same tools, in turn; prints ratios of medians.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScanReport } from '../src/core/scan-report.ts';
import { type Measured, measure, median } from './measure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TOOLS = path.join(ROOT, '.tools', 'bin');
const SCANNERS = 'gitleaks,trufflehog,semgrep';

const repository = path.resolve(process.env['INIT_CWD'] ?? '.', process.argv[2] ?? '.');
const runs = Number(process.argv[3] ?? 3);
if (!existsSync(repository)) throw new Error(`${repository} is not there`);

const scratch = mkdtempSync(path.join(os.tmpdir(), 'secondlook-bench-'));
const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8' };
const rules = path.join(ROOT, 'rules', 'pack.generated.json');

function runPlain(turn: number): Promise<Measured> {
  return measure(
    [path.join(ROOT, 'bench', 'plain-script.sh'), repository, TOOLS, rules, path.join(scratch, `plain-${turn}`)],
    ROOT,
    env,
  );
}

function runOurs(turn: number): Promise<Measured> {
  const argv = [
    process.execPath,
    path.join(ROOT, 'src', 'cli.ts'),
    repository,
    '--only',
    SCANNERS,
    '--format',
    'json',
    '--out',
    path.join(scratch, `ours-${turn}`),
    '--quiet',
    '--engine',
    'local',
  ];
  return measure(argv, scratch, env);
}

function countRaw(file: string): number {
  const text = readFileSync(file, 'utf8').trim();
  if (text === '') return 0;
  if (!text.startsWith('[')) return text.split('\n').length;
  return (JSON.parse(text) as unknown[]).length;
}

try {
  const plain: Measured[] = [];
  const ours: Measured[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    plain.push(await runPlain(turn));
    ours.push(await runOurs(turn));
  }
  const row = (name: string, pick: (run: Measured) => number, unit: string): string => {
    const [a, b] = [median(plain.map(pick)), median(ours.map(pick))];
    return `${name.padEnd(14)} script ${a.toFixed(1).padStart(8)} ${unit}   secondlook ${b.toFixed(1).padStart(8)} ${unit}   script / secondlook ${(a / b).toFixed(2)}`;
  };
  process.stdout.write(`${path.basename(repository)}, ${runs} runs each in turn, medians\n`);
  process.stdout.write(
    `${row('wall', (run) => run.wallSeconds, 's')}\n${row('cpu', (run) => run.cpuSeconds, 's')}\n${row('peak memory', (run) => run.peakMemoryMb, 'MB')}\n`,
  );
  const report = JSON.parse(readFileSync(path.join(scratch, 'ours-0', 'report.json'), 'utf8')) as ScanReport;
  const raw = ['gitleaks-git', 'gitleaks-dir', 'trufflehog-git', 'trufflehog-dir'].map(
    (name) => `${name} ${countRaw(path.join(scratch, 'plain-0', `${name}.json`))}`,
  );
  const semgrep = (
    JSON.parse(readFileSync(path.join(scratch, 'plain-0', 'semgrep.json'), 'utf8')) as { results: unknown[] }
  ).results.length;
  process.stdout.write(`script: ${raw.join(', ')}, semgrep ${semgrep} raw hits\n`);
  process.stdout.write(
    `secondlook: ${report.findings.length} findings; ${report.coverage.map((entry) => `${entry.scanner} ${entry.part} ${entry.status} ${entry.durationMs} ms`).join('; ')}\n`,
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
