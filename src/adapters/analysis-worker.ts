import { parentPort, workerData } from 'node:worker_threads';
import type { Inventory } from '../inventory/inventory.ts';
import type { RunPart, ScannerSettings, ScanResult } from '../scanners/contract.ts';
import { SCANNERS } from '../scanners/registry.generated.ts';
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
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'result'; readonly result: ScanResult }
  | { readonly kind: 'failed'; readonly why: string };

const send = (reply: AnalysisReply): void => {
  parentPort?.postMessage(reply);
};

async function work(task: AnalysisTask): Promise<AnalysisReply> {
  const scanner = SCANNERS.find((candidate) => candidate.id === task.scannerId);
  if (scanner?.kind !== 'analysis') return { kind: 'failed', why: `there is no analysis called ${task.scannerId}` };
  try {
    const result = await scanner.analyse({
      part: task.part,
      inventory: task.inventory,
      settings: task.settings,
      readText: createTextReader(task.root, scanner.maxFileBytes ?? task.settings.maxFileBytes),
      reportProgress: (text) => {
        send({ kind: 'progress', text });
      },
    });
    return { kind: 'result', result };
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? `${error.name}: ${error.message}` : 'an unknown fault' };
  }
}

send(await work(workerData as AnalysisTask));
