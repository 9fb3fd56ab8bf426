import type { Inventory } from '../inventory/inventory.ts';
import type { AnalysisScanner, RunPart, ScannerSettings, ScanResult } from '../scanners/contract.ts';

/** How an analysis of our own ended; the same words as for a tool. */
export type AnalysisOutcome =
  | { readonly kind: 'ended'; readonly result: ScanResult; readonly durationMs: number }
  | { readonly kind: 'timed-out' | 'crashed'; readonly why: string; readonly durationMs: number };

export interface AnalysisRequest {
  readonly scanner: AnalysisScanner;
  readonly part: RunPart;
  readonly root: string;
  readonly inventory: Inventory;
  readonly settings: ScannerSettings;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
}

/** Runs an analysis in a worker with its deadline and memory bound: it parses hostile files. */
export interface AnalysisHost {
  run(request: AnalysisRequest): Promise<AnalysisOutcome>;
}
