import type { Observation } from '../../src/core/observation.ts';
import { toRepoPath } from '../../src/core/location.ts';
import type { Route } from '../../src/core/scan-report.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { USUAL_MAX_FILE_BYTES } from '../../src/core/usual-file-size.ts';
import type { ScannerSettings, ScanResult } from '../../src/scanners/contract.ts';
import { scanner } from '../../src/scanners/controls/index.ts';

export interface Analysed {
  readonly result: ScanResult;
  readonly routes: readonly Route[];
  readonly observations: readonly Observation[];
  /** Weakness ids, sorted, each once. */
  readonly weaknesses: readonly string[];
}

function inventoryOf(files: Readonly<Record<string, string>>): Inventory {
  return {
    name: 'app',
    git: { state: 'none' },
    files: Object.keys(files)
      .sort()
      .map((path) => ({ path: toRepoPath(path), bytes: Buffer.byteLength(files[path] ?? '') })),
    leftOut: [],
    unreadable: [],
    languages: [],
    frameworks: [],
    projects: [],
    foreignPolicyFiles: [],
  };
}

/** Runs the analysis on an application that is given as texts by path. */
export async function analyseApp(
  files: Readonly<Record<string, string>>,
  more: Pick<ScannerSettings, 'declaredRoutes' | 'today'> = {},
): Promise<Analysed> {
  const result = await scanner.analyse({
    part: { kind: 'run', part: 'code', label: 'source code' },
    inventory: inventoryOf(files),
    settings: {
      offline: true,
      verifySecrets: false,
      scanHistory: false,
      timeoutMs: 60_000,
      maxFileBytes: USUAL_MAX_FILE_BYTES,
      ...more,
    },
    readText: (path) => files[path],
    reportProgress: () => undefined,
  });
  const { observations } = result;
  return {
    result,
    routes: result.routes ?? [],
    observations,
    weaknesses: [...new Set(observations.map((one) => one.weakness))].sort(),
  };
}

/** `POST /login` for each route, in the order of the table. */
export function names(analysed: Analysed): readonly string[] {
  return analysed.routes.map((route) => `${route.method} ${route.path}`);
}

/** The route that is written `METHOD /path`. */
export function routeOf(analysed: Analysed, name: string): Route {
  const found = analysed.routes.find((route) => `${route.method} ${route.path}` === name);
  if (found === undefined) throw new Error(`no route ${name} among ${names(analysed).join(', ')}`);
  return found;
}

/** State of each control of a route in one line: `authentication=yes rateLimit=no`. */
export function stateOf(analysed: Analysed, name: string, ...controls: readonly (keyof Route['controls'])[]): string {
  const route = routeOf(analysed, name);
  return controls.map((control) => `${control}=${route.controls[control].state}`).join(' ');
}
