// The program that runs one analysis: a task as JSON on stdin, a reply as JSON on stdout, progress on stderr.
import { text } from 'node:stream/consumers';
import type { Inventory } from '../inventory/inventory.ts';
import type { RunPart, ScannerSettings, ScanResult } from '../scanners/contract.ts';
import { SCANNERS } from '../scanners/registry.generated.ts';
import { PROGRESS_MARK } from './analysis-worker-protocol.ts';
import { createTextReader } from './files.ts';

/** What the host hands over; plain data only. */
export interface AnalysisTask {
  readonly scannerId: string;
  readonly part: RunPart;
  readonly root: string;
  readonly inventory: Inventory;
  readonly settings: ScannerSettings;
}

export type AnalysisReply =
  { readonly kind: 'result'; readonly result: ScanResult } | { readonly kind: 'failed'; readonly why: string };

async function work(task: AnalysisTask): Promise<AnalysisReply> {
  const scanner = SCANNERS.find((candidate) => candidate.id === task.scannerId);
  if (scanner?.kind !== 'analysis') return { kind: 'failed', why: `there is no analysis called ${task.scannerId}` };
  try {
    const result = await scanner.analyse({
      part: task.part,
      inventory: task.inventory,
      settings: task.settings,
      readText: createTextReader(task.root, scanner.maxFileBytes ?? task.settings.maxFileBytes),
      reportProgress: (line) => {
        process.stderr.write(`${PROGRESS_MARK}${line}\n`);
      },
    });
    return { kind: 'result', result };
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? `${error.name}: ${error.message}` : 'an unknown fault' };
  }
}

const task = JSON.parse(await text(process.stdin)) as AnalysisTask;
process.stdout.write(JSON.stringify(await work(task)));
