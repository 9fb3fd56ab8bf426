import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AnalysisInput, ScanResult } from '../../src/scanners/contract.ts';
import { scanner } from '../../src/scanners/controls/index.ts';
import { inventoryOf, SETTINGS } from './scan-folder.ts';

/** Runs the analysis for missing controls on a folder, in this process: what is measured is what ships. */
export async function analyseFolder(folder: string): Promise<{ result: ScanResult; seconds: number }> {
  const input: AnalysisInput = {
    part: { kind: 'run', part: 'code', label: 'source code' },
    inventory: inventoryOf(folder),
    settings: SETTINGS,
    readText: (file) => readText(path.join(folder, file)),
    reportProgress: () => undefined,
  };
  const started = performance.now();
  const result = await scanner.analyse(input);
  return { result, seconds: (performance.now() - started) / 1000 };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
