import { SecretVault } from '../../src/core/secret-vault.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import type { ParseContext, RawRun, ScannerSettings } from '../../src/scanners/contract.ts';
import { type CorpusPart, corpusIndex, corpusTree, makeCorpusSecrets, type Secrets } from './secret-corpus.ts';

/** An inventory of nothing, for calls that do not depend on it. */
export function makeInventory(fields: Partial<Inventory> = {}): Inventory {
  return {
    name: 'sample',
    git: { state: 'ok', commits: 3 },
    files: [],
    leftOut: [],
    unreadable: [],
    languages: [],
    frameworks: [],
    projects: [],
    foreignPolicyFiles: [],
    ...fields,
  };
}

export const SETTINGS: ScannerSettings = {
  offline: false,
  verifySecrets: false,
  scanHistory: true,
  timeoutMs: 60_000,
  maxFileBytes: 1_000_000,
};

/** A parse context over the corpus of secrets. */
export function makeSecretContext(
  part: CorpusPart,
  secrets: Secrets = makeCorpusSecrets('test'),
  fields: Partial<ParseContext> = {},
): ParseContext {
  return {
    vault: new SecretVault(),
    part: { kind: 'run', part, label: part },
    inventory: makeInventory(),
    settings: SETTINGS,
    places: { repository: '', history: '', tree: '', rules: '', private: '', product: '', node: '' },
    views: { [part]: corpusIndex(part) },
    viewSize: { files: 3, bytes: 1000 },
    readText: corpusTree(secrets),
    ...fields,
  };
}

export function makeRun(fields: Partial<RawRun> = {}): RawRun {
  return { exitCode: 0, stderr: '', report: null, ...fields };
}
