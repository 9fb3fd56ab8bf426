import { USUAL_MAX_FILE_BYTES } from '../core/usual-file-size.ts';
import type { Severity } from '../core/severity.ts';
import type { Suppression } from '../core/suppression.ts';
import type { ScannerSettings } from '../scanners/contract.ts';
import type { ConfigFile } from './schema.ts';

export type FailOn = Severity | 'never';
export type EngineChoice = 'auto' | 'local' | 'docker';

/** What a scan runs with: everything decided, nothing optional but what may be absent. */
export interface Settings {
  readonly scanner: ScannerSettings;
  readonly failOn: FailOn;
  /** Who chose the gate's level; absent where it is the default. */
  readonly gateSetBy?: { readonly name: string; readonly isRepository: boolean };
  readonly formats: readonly string[];
  /** As the person gave it, `-` for one format on stdout; absent where nobody named a place. */
  readonly out?: string;
  readonly engine: EngineChoice;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly suppressions: readonly Suppression[];
  readonly identitySalt?: string;
  /** Who chose `only` and `skip`, where it was not the flags: the coverage table names them. */
  readonly selectedBy: { readonly only?: string; readonly skip?: string };
  /** Each decision that is not a default and who took it, for the report: `fail-on from flags`, `skip from secondlook.yaml`. */
  readonly sources: readonly string[];
}

/** One layer of settings: a file, the environment or the flags, in the keys of a settings file plus `out`. */
export type SettingsLayer = Partial<ConfigFile> & { readonly out?: string };

export const DEFAULTS = {
  'fail-on': 'high',
  formats: ['html', 'sarif', 'json', 'markdown'],
  engine: 'auto',
  only: [],
  skip: [],
  history: true,
  offline: false,
  'verify-secrets': false,
  timeout: 900,
  'max-file-size': USUAL_MAX_FILE_BYTES,
} as const satisfies SettingsLayer;
