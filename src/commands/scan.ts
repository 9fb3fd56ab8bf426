import os from 'node:os';
import path from 'node:path';
import { createAnalysisHost } from '../adapters/analysis-host.ts';
import { systemClock } from '../adapters/clock.ts';
import { kindOfPath } from '../adapters/path-kind.ts';
import { createTextReader } from '../adapters/files.ts';
import { createProcessRunner } from '../adapters/process.ts';
import { readBounded } from '../adapters/invocation-files.ts';
import { findProduct } from '../adapters/product.ts';
import { openWorkspace } from '../adapters/workspace.ts';
import type { Settings } from '../config/settings.ts';
import { type Baseline, parseBaseline } from '../core/baseline.ts';
import { cleanLine } from '../core/clean-text.ts';
import { AppError, ConfigError, UsageError } from '../core/errors.ts';
import { exitCodeOfVerdict } from '../core/exit-code.ts';
import { SecretVault } from '../core/secret-vault.ts';
import { concurrencyFor } from '../orchestrate/concurrency.ts';
import { planScan } from '../orchestrate/plan-scan.ts';
import { runScan } from '../orchestrate/run-scan.ts';
import { redactReport } from '../pipeline/redact-report.ts';
import { SCANNERS } from '../scanners/registry.generated.ts';
import { assembleReport } from './assemble-report.ts';
import type { Deps } from './context.ts';
import { chooseEngine } from './choose-engine.ts';
import { findFormats } from './report-files.ts';
import { loadSettings, type ScanFlags } from './scan-settings.ts';
import { openDestination, startProgress, writeReports } from './write-reports.ts';

const MAX_NAME = 100;
const MAX_BASELINE_BYTES = 500_000_000;
/** Texts for excerpts and identity may be larger than what source scanners parse: a lockfile is. */
const MAX_TEXT_BYTES = 20_000_000;

/** `scan`: the stages of a scan, in order. Gives the exit code of the verdict. */
export async function runScanCommand(
  deps: Deps,
  target: string,
  flags: ScanFlags,
  signal: AbortSignal,
): Promise<number> {
  const startedAt = systemClock.now();
  const root = path.resolve(deps.cwd, target);
  await requireFolder(root, target);
  const settings = await loadSettings(deps, root, flags);
  requireScanners(settings);
  const formats = findFormats(settings.formats);
  const baseline = await readBaseline(deps, flags.baseline);
  const destination = await openDestination(deps, settings.out, formats);
  const product = findProduct();
  const progress = startProgress(deps, flags);
  const runner = createProcessRunner();
  progress.onProgress({ kind: 'stage', text: `secondlook ${product.version}: looking at ${path.basename(root)}` });
  const { scanHistory } = settings.scanner;
  const workspace = await openWorkspace({ root, runner, signal, nowMs: startedAt, scanHistory, ...placesOf(deps) });
  try {
    const { inventory } = workspace;
    const scannerSettings = { ...settings.scanner, today: new Date(startedAt).toISOString().slice(0, 10) };
    const vault = new SecretVault();
    const engine = await chooseEngine({ deps, product, runner, flags, settings, workspace, signal });
    const readText = createTextReader(workspace.root, MAX_TEXT_BYTES);
    const planned = planScan(SCANNERS, inventory, scannerSettings, settings);
    const running = planned.filter((run) => run.part.kind === 'run').length;
    progress.onProgress({ kind: 'stage', text: `${inventory.files.length} files, ${running} checks to run` });
    const scanning = runScan(
      planned,
      {
        engine,
        analyses: createAnalysisHost({ runner, node: process.execPath, cwd: workspace.scratch }),
        workspace,
        settings: scannerSettings,
        vault,
        rulesDir: path.join(product.root, 'rules'),
        readText,
        signal,
      },
      { concurrency: concurrencyFor(machine()), onProgress: progress.onProgress },
    );
    // Also after an abort or a fault: containers and volumes of this run must not wait for the sweep of the next one.
    const results = await scanning.finally(() => engine.close());
    progress.stop();
    const report = assembleReport({
      version: product.version,
      inventory,
      results,
      notices: [...workspace.notices],
      engine: engine.id,
      startedAt,
      finishedAt: systemClock.now(),
      policy: { failOn: settings.failOn, sources: [...settings.sources] },
      ...(settings.gateSetBy === undefined ? {} : { gateSetBy: settings.gateSetBy }),
      suppressions: settings.suppressions,
      ...(baseline === undefined ? {} : { baseline }),
      ...(settings.identitySalt === undefined ? {} : { identitySalt: settings.identitySalt }),
      vault,
      readText,
    });
    const redacted = redactReport(report, vault);
    signal.throwIfAborted();
    await writeReports(deps, redacted, formats, destination, product);
    return exitCodeOfVerdict(redacted.verdict);
  } finally {
    progress.stop();
    await workspace.close();
  }
}

/** A container's limit is less than what the machine has; where there is none, a number beyond all memory or zero is told. */
function machine(): Parameters<typeof concurrencyFor>[0] {
  const limit = process.constrainedMemory();
  const total = os.totalmem();
  return { cores: os.availableParallelism(), memoryBytes: limit > 0 ? Math.min(limit, total) : total };
}

/** Where git is looked for, where the scratch is made, and what the repository is called. */
function placesOf({ env }: Deps): {
  readonly searchPath: string;
  readonly scratchParent?: string;
  readonly name?: string;
} {
  const scratchParent = env['SECONDLOOK_SCRATCH'];
  const name = cleanLine(env['SECONDLOOK_NAME'] ?? '', MAX_NAME);
  return {
    searchPath: env['PATH'] ?? '',
    ...(scratchParent === undefined ? {} : { scratchParent }),
    ...(name === '' ? {} : { name }),
  };
}

async function requireFolder(root: string, target: string): Promise<void> {
  const kind = await kindOfPath(root);
  if (kind === 'folder') return;
  throw new AppError('not-a-directory', kind === 'absent' ? `${target} is not there` : `${target} is not a folder`, {
    hint: 'Give the folder of the repository to scan.',
  });
}

function requireScanners({ only, skip }: Settings): void {
  const known = SCANNERS.map((scanner) => scanner.id);
  const unknown = [...only, ...skip].find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new UsageError(`There is no scanner called ${unknown}`, { hint: `Scanners: ${known.join(', ')}` });
}

async function readBaseline(deps: Deps, file: string | undefined): Promise<Baseline | undefined> {
  if (file === undefined) return undefined;
  const { text } = await readBounded(path.resolve(deps.cwd, file), MAX_BASELINE_BYTES);
  if (text === null)
    throw new ConfigError('config-unreadable', `The baseline ${file} cannot be read`, {
      hint: 'Give the report.json of an earlier scan.',
    });
  return parseBaseline(text, file);
}
