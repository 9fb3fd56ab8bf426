import { UsageError } from '../core/errors.ts';
import { describeValue, explainIssue } from './config-problems.ts';
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
    const problems = parsed.error.issues.flatMap((issue) => explainIssue(issue, values, []));
    throw new UsageError(
      problems.map(({ path, message }) => `${variableOf(String(path[0] ?? ''))}: ${message}`).join('\n'),
    );
  }
  const out = env['SECONDLOOK_OUT']?.trim();
  return { ...parsed.data, ...(out === undefined || out === '' ? {} : { out }) };
}

/** `fail-on` is read from SECONDLOOK_FAIL_ON; `formats` alone has another name. */
function variableOf(key: string): string {
  const all = { ...LISTS, ...TEXTS, ...FLAGS, ...NUMBERS };
  return Object.entries(all).find(([, name]) => name === key)?.[0] ?? key;
}

function readBoolean(text: string, name: string): boolean {
  if (['1', 'true', 'yes'].includes(text.toLowerCase())) return true;
  if (['0', 'false', 'no'].includes(text.toLowerCase())) return false;
  throw new UsageError(`${name}: expected true or false, got ${describeValue(text)}`);
}
