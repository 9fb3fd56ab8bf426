import type { Inventory } from '../inventory/inventory.ts';
import type { PlannedPart, Scanner, ScannerSettings } from '../scanners/contract.ts';

export interface PlannedRun {
  readonly scanner: Scanner;
  readonly part: PlannedPart;
}

export interface Selection {
  /** Scanner ids to run alone; empty for all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** The file that chose, where it was not the person's flags: a repository cannot leave a scanner out unseen. */
  readonly selectedBy?: { readonly only?: string; readonly skip?: string };
}

/** Every part of every scanner: to run, or left out with the reason. A scanner that the person left out stays visible as skipped. */
export function planScan(
  scanners: readonly Scanner[],
  inventory: Inventory,
  settings: ScannerSettings,
  selection: Selection,
): readonly PlannedRun[] {
  return scanners.flatMap((scanner) => {
    const leftOut = reasonLeftOut(scanner.id, selection);
    return planParts(scanner, inventory, settings).map((part) => ({
      scanner,
      part: leftOut === undefined || part.kind !== 'run' ? part : skipPart(part, leftOut),
    }));
  });
}

function planParts(scanner: Scanner, inventory: Inventory, settings: ScannerSettings): readonly PlannedPart[] {
  const parts = scanner.plan(inventory, settings);
  if (parts.length > 0) return parts;
  return [
    { kind: 'not-applicable', part: 'all', label: scanner.title, reason: 'nothing of its kind is in this folder' },
  ];
}

function skipPart(part: Extract<PlannedPart, { kind: 'run' }>, text: string): PlannedPart {
  return { kind: 'skipped', part: part.part, label: part.label, reason: { text } };
}

function reasonLeftOut(id: string, { only, skip, selectedBy }: Selection): string | undefined {
  if (skip.includes(id)) return leftOutBy('skip', id, selectedBy?.skip);
  if (only.length > 0 && !only.includes(id)) return leftOutBy('only', only.join(','), selectedBy?.only);
  return undefined;
}

function leftOutBy(key: 'only' | 'skip', value: string, file: string | undefined): string {
  return file === undefined ? `left out by --${key} ${value}` : `left out by "${key}: ${value}" of ${file}`;
}
