import type { Fingerprint } from '../core/finding.ts';
import { isAtLeast } from '../core/severity.ts';
import type { Suppression } from '../core/suppression.ts';
import type { ConfigFile } from './schema.ts';
import { DEFAULTS, type FailOn, type Settings, type SettingsLayer } from './settings.ts';

export interface NamedLayer<Layer = SettingsLayer> {
  /** For people: the file's name, or `flags`. */
  readonly name: string;
  readonly values: Layer;
}

export interface SettingsLayers {
  readonly flags: SettingsLayer;
  readonly env: SettingsLayer;
  /** `--config`. */
  readonly configFile?: NamedLayer<ConfigFile>;
  /** The scanned repository's own `secondlook.yaml`. */
  readonly repositoryFile?: NamedLayer<ConfigFile>;
  /** `--policy`: a floor that the repository's file cannot loosen. */
  readonly policyFile?: NamedLayer<ConfigFile>;
}

/** Flags win over the environment, over `--config`, over the repository's file, over the policy, over the defaults. */
export function mergeSettings(layers: SettingsLayers): Settings {
  const { flags, env, configFile, repositoryFile, policyFile } = layers;
  const repository = repositoryFile === undefined ? {} : boundByPolicy(repositoryFile.values, policyFile?.values);
  const order: readonly NamedLayer[] = [
    { name: 'flags', values: flags },
    { name: 'environment', values: env },
    ...(configFile === undefined ? [] : [configFile]),
    ...(repositoryFile === undefined ? [] : [{ name: repositoryFile.name, values: repository }]),
    ...(policyFile === undefined ? [] : [policyFile]),
  ];
  const chosen = order
    .toReversed()
    .reduce<SettingsLayer>((below, { values }) => ({ ...below, ...definedOf(values) }), DEFAULTS);
  return {
    scanner: scannerSettings(chosen),
    failOn: chosen['fail-on'] ?? DEFAULTS['fail-on'],
    formats: chosen.formats ?? DEFAULTS.formats,
    out: chosen.out ?? DEFAULTS.out,
    engine: chosen.engine ?? DEFAULTS.engine,
    only: chosen.only ?? DEFAULTS.only,
    skip: chosen.skip ?? DEFAULTS.skip,
    suppressions: order.flatMap((layer) => suppressionsOf(layer)),
    ...(chosen['identity-salt'] === undefined ? {} : { identitySalt: chosen['identity-salt'] }),
    sources: order.filter((layer) => Object.keys(layer.values).length > 0).map((layer) => layer.name),
  };
}

function scannerSettings(chosen: SettingsLayer): Settings['scanner'] {
  return {
    offline: chosen.offline ?? DEFAULTS.offline,
    verifySecrets: chosen['verify-secrets'] ?? DEFAULTS['verify-secrets'],
    scanHistory: chosen.history ?? DEFAULTS.history,
    timeoutMs: (chosen.timeout ?? DEFAULTS.timeout) * 1000,
    maxFileBytes: chosen['max-file-size'] ?? DEFAULTS['max-file-size'],
    ...(chosen.advisories === undefined ? {} : { advisories: chosen.advisories }),
    ...(chosen['npm-registry'] === undefined ? {} : { npmRegistry: chosen['npm-registry'] }),
  };
}

function definedOf(values: SettingsLayer): SettingsLayer {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** What is left of a repository's file under a policy: it may ask for more, never for less. */
function boundByPolicy(repository: ConfigFile, policy: ConfigFile | undefined): SettingsLayer {
  if (policy === undefined) return repository;
  const loosening = new Set(['only', 'skip', 'history', 'timeout', 'max-file-size', 'fail-on', 'suppressions']);
  const kept = Object.fromEntries(Object.entries(repository).filter(([key]) => !loosening.has(key)));
  const { 'fail-on': wanted, suppressions } = repository;
  const floor = policy['fail-on'] ?? DEFAULTS['fail-on'];
  return {
    ...kept,
    ...(wanted !== undefined && isStricter(wanted, floor) ? { 'fail-on': wanted } : {}),
    ...(suppressions !== undefined && policy['allow-repository-suppressions'] !== false ? { suppressions } : {}),
  };
}

/** A gate is stricter when it also fails on what the other lets through. */
function isStricter(gate: FailOn, floor: FailOn): boolean {
  if (gate === 'never') return floor === 'never';
  return floor === 'never' || isAtLeast(floor, gate);
}

function suppressionsOf(layer: NamedLayer): readonly Suppression[] {
  return (layer.values.suppressions ?? []).map((entry, index) => ({
    by: `${layer.name}, suppressions[${index}]`,
    target:
      'fingerprint' in entry
        ? { kind: 'fingerprint', fingerprint: entry.fingerprint as Fingerprint }
        : { kind: 'weakness', weakness: entry.weakness, path: entry.path },
    reason: entry.reason,
    ...(entry.until === undefined ? {} : { until: entry.until }),
  }));
}
