import { tryFingerprint } from '../core/fingerprint.ts';
import type { RouteDeclaration } from '../core/route-declaration.ts';
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
  const bound = boundByPolicy(repositoryFile?.values ?? {}, policyFile?.values);
  const order: readonly NamedLayer[] = [
    { name: 'flags', values: flags },
    { name: 'environment', values: env },
    ...(configFile === undefined ? [] : [configFile]),
    ...(repositoryFile === undefined ? [] : [{ name: repositoryFile.name, values: bound.kept }]),
    ...(policyFile === undefined ? [] : [policyFile]),
  ];
  const chosen = order
    .toReversed()
    .reduce<SettingsLayer>((below, { values }) => ({ ...below, ...definedOf(values) }), DEFAULTS);
  return {
    scanner: scannerSettings(chosen, order),
    failOn: chosen['fail-on'] ?? DEFAULTS['fail-on'],
    formats: chosen.formats ?? DEFAULTS.formats,
    ...gateSetBy(order, bound.kept),
    ...(chosen.out === undefined ? {} : { out: chosen.out }),
    engine: chosen.engine ?? DEFAULTS.engine,
    only: chosen.only ?? DEFAULTS.only,
    skip: chosen.skip ?? DEFAULTS.skip,
    suppressions: order.flatMap((layer) => suppressionsOf(layer)),
    ...(chosen['identity-salt'] === undefined ? {} : { identitySalt: chosen['identity-salt'] }),
    selectedBy: { ...sourceOf('only', order), ...sourceOf('skip', order) },
    sources: [
      ...explainSources(order),
      ...bound.refused.map((key) => `${key} of ${repositoryFile?.name ?? ''} refused by ${policyFile?.name ?? ''}`),
    ],
  };
}

function scannerSettings(chosen: SettingsLayer, order: readonly NamedLayer[]): Settings['scanner'] {
  const declaredRoutes = order.flatMap((layer) => declarationsOf(layer));
  return {
    offline: chosen.offline ?? DEFAULTS.offline,
    verifySecrets: chosen['verify-secrets'] ?? DEFAULTS['verify-secrets'],
    scanHistory: chosen.history ?? DEFAULTS.history,
    timeoutMs: (chosen.timeout ?? DEFAULTS.timeout) * 1000,
    maxFileBytes: chosen['max-file-size'] ?? DEFAULTS['max-file-size'],
    ...(chosen.advisories === undefined ? {} : { advisories: chosen.advisories }),
    ...(chosen['npm-registry'] === undefined ? {} : { npmRegistry: chosen['npm-registry'] }),
    ...(declaredRoutes.length === 0 ? {} : { declaredRoutes }),
  };
}

function definedOf(values: SettingsLayer): SettingsLayer {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Keys that say nothing about what was checked or judged: where a report goes is no reason for a verdict. */
const NOT_A_REASON = new Set(['out', 'formats', 'allow-repository-suppressions', 'identity-salt']);

/** "fail-on from flags", "history from secondlook.yaml": each decision that is not a default, and who took it. */
function explainSources(order: readonly NamedLayer[]): readonly string[] {
  const keys = new Set(order.flatMap(({ values }) => Object.keys(definedOf(values))));
  return [...keys]
    .filter((key) => !NOT_A_REASON.has(key))
    .toSorted()
    .flatMap((key) => {
      const givers = order.filter(({ values }) => Object.hasOwn(definedOf(values), key)).map(({ name }) => name);
      // Suppressions and declared routes of all files count together; of anything else the strongest alone.
      const isJoined = key === 'suppressions' || key === 'routes';
      return `${key} from ${isJoined ? givers.join(' and ') : (givers[0] ?? '')}`;
    });
}

function sourceOf(key: 'only' | 'skip', order: readonly NamedLayer[]): Partial<Record<'only' | 'skip', string>> {
  const layer = order.find(({ values }) => values[key] !== undefined);
  return layer === undefined || layer.name === 'flags' ? {} : { [key]: layer.name };
}

function gateSetBy(order: readonly NamedLayer[], ofRepository: SettingsLayer): Pick<Settings, 'gateSetBy'> {
  const layer = order.find(({ values }) => values['fail-on'] !== undefined);
  if (layer === undefined) return {};
  return { gateSetBy: { name: layer.name, isRepository: layer.values === ofRepository } };
}

const LOOSENING: readonly (keyof ConfigFile)[] = [
  'fail-on',
  'only',
  'skip',
  'history',
  'offline',
  'timeout',
  'max-file-size',
];

interface BoundLayer {
  readonly kept: ConfigFile;
  /** Keys that the repository set and the policy does not grant. */
  readonly refused: readonly string[];
}

/** What is left of a repository's file under a policy: it may ask for more, never for less. */
function boundByPolicy(repository: ConfigFile, policy: ConfigFile | undefined): BoundLayer {
  if (policy === undefined) return { kept: repository, refused: [] };
  const refused = Object.keys(repository).filter((key) => isLoosening(key as keyof ConfigFile, repository, policy));
  const kept = Object.fromEntries(Object.entries(repository).filter(([key]) => !refused.includes(key)));
  return { kept, refused };
}

function isLoosening(key: keyof ConfigFile, repository: ConfigFile, policy: ConfigFile): boolean {
  if (key === 'suppressions' || key === 'routes') return policy['allow-repository-suppressions'] === false;
  const wanted = repository['fail-on'];
  if (key === 'fail-on' && wanted !== undefined) return !isStricter(wanted, policy['fail-on'] ?? DEFAULTS['fail-on']);
  return LOOSENING.includes(key);
}

/** A gate is stricter when it also fails on what the other lets through. */
function isStricter(gate: FailOn, floor: FailOn): boolean {
  if (gate === 'never') return floor === 'never';
  return floor === 'never' || isAtLeast(floor, gate);
}

function declarationsOf(layer: NamedLayer): readonly RouteDeclaration[] {
  return (layer.values.routes ?? []).map(({ path, method, is, reason, until }, index) => ({
    by: `${layer.name}, routes[${index}]`,
    ...{ path, is, reason },
    ...(method === undefined ? {} : { method }),
    ...(until === undefined ? {} : { until }),
  }));
}

/** An entry that lists several weaknesses is one suppression for each, so that the idle ones among them are told. */
function suppressionsOf(layer: NamedLayer): readonly Suppression[] {
  return (layer.values.suppressions ?? []).flatMap((entry, index) => {
    const { reason, until } = entry;
    const by = `${layer.name}, suppressions[${index}]`;
    return targetsOf(entry).map((target) => ({ by, target, reason, ...(until === undefined ? {} : { until }) }));
  });
}

function targetsOf(entry: NonNullable<ConfigFile['suppressions']>[number]): readonly Suppression['target'][] {
  if ('fingerprint' in entry) {
    const fingerprint = tryFingerprint(entry.fingerprint);
    return fingerprint === undefined ? [] : [{ kind: 'fingerprint', fingerprint }];
  }
  const { weakness, path } = entry;
  return [weakness].flat().map((id) => ({ kind: 'weakness', weakness: id, path }));
}
