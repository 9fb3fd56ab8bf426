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

function reasonLeftOut(id: string, selection: Selection): string | undefined {
  if (selection.skip.includes(id)) return `left out by --skip ${id}`;
  if (selection.only.length > 0 && !selection.only.includes(id))
    return `left out by --only ${selection.only.join(',')}`;
  return undefined;
}
