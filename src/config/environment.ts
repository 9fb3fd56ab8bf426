import { UsageError } from '../core/errors.ts';
import { ConfigFile } from './schema.ts';
import type { SettingsLayer } from './settings.ts';

const LISTS = { SECONDLOOK_FORMAT: 'formats', SECONDLOOK_ONLY: 'only', SECONDLOOK_SKIP: 'skip' } as const;
const TEXTS = {
  SECONDLOOK_FAIL_ON: 'fail-on',
  SECONDLOOK_ENGINE: 'engine',
  SECONDLOOK_ADVISORIES: 'advisories',
  SECONDLOOK_NPM_REGISTRY: 'npm-registry',
  SECONDLOOK_IDENTITY_SALT: 'identity-salt',
} as const;
const FLAGS = {
  SECONDLOOK_OFFLINE: 'offline',
  SECONDLOOK_HISTORY: 'history',
  SECONDLOOK_VERIFY_SECRETS: 'verify-secrets',
} as const;
const NUMBERS = { SECONDLOOK_TIMEOUT: 'timeout', SECONDLOOK_MAX_FILE_SIZE: 'max-file-size' } as const;

/** Settings out of `SECONDLOOK_*` variables; an empty variable counts as unset. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): SettingsLayer {
  const values: Record<string, unknown> = {};
  const each = <Name extends string>(
    table: Readonly<Record<string, Name>>,
    read: (text: string, name: string) => unknown,
  ): void => {
    for (const [name, key] of Object.entries(table)) {
      const text = env[name]?.trim();
      if (text !== undefined && text !== '') values[key] = read(text, name);
    }
  };
  each(LISTS, (text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );
  each(TEXTS, (text) => text);
  each(FLAGS, readBoolean);
  each(NUMBERS, Number);
  const parsed = ConfigFile.safeParse(values);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UsageError(`A SECONDLOOK_* variable is wrong: ${String(issue?.path[0] ?? '')}: ${issue?.message ?? ''}`);
  }
  const out = env['SECONDLOOK_OUT']?.trim();
  return { ...parsed.data, ...(out === undefined || out === '' ? {} : { out }) };
}

function readBoolean(text: string, name: string): boolean {
  if (['1', 'true', 'yes'].includes(text.toLowerCase())) return true;
  if (['0', 'false', 'no'].includes(text.toLowerCase())) return false;
  throw new UsageError(`${name} is ${JSON.stringify(text)}, and true or false was expected`);
}
