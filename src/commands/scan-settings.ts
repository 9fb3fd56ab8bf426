import path from 'node:path';
import { kindOfPath } from '../adapters/path-kind.ts';
import { readBounded } from '../adapters/invocation-files.ts';
import { readEnvironment } from '../config/environment.ts';
import { mergeSettings, type NamedLayer } from '../config/merge-settings.ts';
import { parseConfig } from '../config/parse-config.ts';
import { ConfigFile } from '../config/schema.ts';
import type { Settings, SettingsLayer } from '../config/settings.ts';
import { ConfigError, UsageError } from '../core/errors.ts';
import type { Deps } from './context.ts';

const MAX_CONFIG_BYTES = 1_000_000;
const REPOSITORY_FILES = ['secondlook.yaml', 'secondlook.yml'];

/** What the command line gives for `scan`; every flag is optional. */
export interface ScanFlags {
  readonly out?: string;
  readonly format?: string[];
  readonly engine?: string;
  readonly only?: string[];
  readonly skip?: string[];
  readonly history?: boolean;
  readonly baseline?: string;
  readonly failOn?: string;
  readonly offline?: boolean;
  readonly advisories?: string;
  readonly npmRegistry?: string;
  readonly verifySecrets?: boolean;
  readonly timeout?: string;
  readonly config?: string;
  readonly policy?: string;
  readonly tool?: Record<string, string>;
  readonly image?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly jsonLogs?: boolean;
}

/** Settings out of flags, environment and files, with the advisory path made absolute. */
export async function loadSettings(deps: Deps, root: string, flags: ScanFlags): Promise<Settings> {
  const configFile = await readLayer(deps, flags.config ?? deps.env['SECONDLOOK_CONFIG']);
  const policyFile = await readLayer(deps, flags.policy ?? deps.env['SECONDLOOK_POLICY']);
  const repositoryFile = await readRepositoryLayer(root);
  const settings = mergeSettings({
    flags: layerOfFlags(flags),
    env: readEnvironment(deps.env),
    ...(configFile === undefined ? {} : { configFile }),
    ...(policyFile === undefined ? {} : { policyFile }),
    ...(repositoryFile === undefined ? {} : { repositoryFile }),
  });
  const { advisories } = settings.scanner;
  if (advisories === undefined) return settings;
  const absolute = path.resolve(deps.cwd, advisories);
  if ((await kindOfPath(absolute)) === 'absent') {
    throw new ConfigError('config-unreadable', `The advisories ${advisories} cannot be read`, {
      hint: 'Give a file or a folder of OSV records (*.json or *.jsonl).',
    });
  }
  return { ...settings, scanner: { ...settings.scanner, advisories: absolute } };
}

function layerOfFlags(flags: ScanFlags): SettingsLayer {
  const values: Record<string, unknown> = {
    formats: flags.format,
    engine: flags.engine,
    only: flags.only,
    skip: flags.skip,
    // commander gives `true` for a --no- flag that is absent: only the explicit one is the person's word.
    history: flags.history === false ? false : undefined,
    'fail-on': flags.failOn,
    offline: flags.offline,
    advisories: flags.advisories,
    'npm-registry': flags.npmRegistry,
    'verify-secrets': flags.verifySecrets,
    timeout: flags.timeout === undefined ? undefined : Number(flags.timeout),
  };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const parsed = ConfigFile.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UsageError(`--${String(issue?.path[0] ?? '')} is wrong: ${issue?.message ?? ''}`, {
      hint: 'secondlook scan --help lists the flags.',
    });
  }
  return { ...parsed.data, ...(flags.out === undefined ? {} : { out: flags.out }) };
}

async function readLayer(deps: Deps, file: string | undefined): Promise<NamedLayer<ConfigFile> | undefined> {
  if (file === undefined || file === '') return undefined;
  const { text } = await readBounded(path.resolve(deps.cwd, file), MAX_CONFIG_BYTES);
  if (text === null) {
    throw new ConfigError('config-unreadable', `${file} cannot be read`, {
      hint: 'Is the path right? It counts from where you stand.',
    });
  }
  return { name: file, values: parseConfig(text, file, 'person') };
}

async function readRepositoryLayer(root: string): Promise<NamedLayer<ConfigFile> | undefined> {
  for (const name of REPOSITORY_FILES) {
    const { text, isTooLarge } = await readBounded(path.join(root, name), MAX_CONFIG_BYTES);
    if (isTooLarge) throw new ConfigError('config-invalid', `${name} is larger than ${MAX_CONFIG_BYTES} bytes`);
    if (text !== null) return { name, values: parseConfig(text, name, 'repository') };
  }
  return undefined;
}
