import { NOT_A_SECRET_NAME, SECRET_NAME } from '../../names.ts';
import { all, either, focus, inside, JS, not, regex, type RuleSpec, where } from '../../spec.ts';
import { SECRET_KEY } from './key-names.ts';

/** Ways to read a variable of the environment. */
const JS_READS = [
  'process.env.$K',
  'process.env["$K"]',
  'process.env?.$K',
  'import.meta.env.$K',
  'Bun.env.$K',
  'Deno.env.get("$K")',
  '$C.env.$K',
];

const JS_FALLBACKS = [
  ...JS_READS.flatMap((read) => [
    `${read} || "$L"`,
    `${read} ?? "$L"`,
    `${read}! || "$L"`,
    `${read}! ?? "$L"`,
    `${read}?.trim() || "$L"`,
    `(${read} || "").trim() || "$L"`,
    `(${read} ?? "").trim() || "$L"`,
    `${read} || ($STAGE ? $OTHER : "$L")`,
    `${read} || ($STAGE ? "$L" : $OTHER)`,
  ]),
  'process.env.$K || $OTHER || "$L"',
  'process.env.$K ?? $OTHER ?? "$L"',
  '$TEST && process.env.$K || "$L"',
  // a condition on the variable itself; the other order says the same
  '<... process.env.$K ...> ? process.env.$K : "$L"',
  '<... process.env.$K ...> ? "$L" : process.env.$K',
  '$PICK(process.env, "$K", "$L")',
];

/** The variable is put into a constant first, and the fallback stands where that is used. */
const JS_LATER_FALLBACKS = [
  '$HERE || "$L"',
  '$HERE ?? "$L"',
  '$HERE ||= "$L"',
  '$HERE ??= "$L"',
  '$HERE = "$L"',
  '$HERE ? $HERE : "$L"',
];

/** What every literal behind a setting of the environment is to the pack; `$K` names the setting. */
const FALLBACK = {
  weakness: '1.03',
  languages: JS,
  tier: 1,
  title: '`$K` falls back to a value in the code',
  secret: '$L',
  name: '$K',
  family: 'secret-literal',
} as const;

export const FALLBACKS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-1-03-env-fallback',
    ...FALLBACK,
    why: 'The name decides whether the value is a secret; PORT and the like stay silent.',
    // no focus on the literal: one that stands in a constant elsewhere would be lost
    search: [either(...JS_FALLBACKS), ...SECRET_KEY, where('$L', '^.{3,}')],
  },
  {
    id: 'sl-1-03-env-destructured-default',
    ...FALLBACK,
    search: [
      either(
        'const { ..., $K = "$L", ... } = process.env',
        'const { ..., env: { ..., $K = "$L", ... }, ... } = process',
      ),
      ...SECRET_KEY,
      where('$L', '^.{3,}'),
    ],
  },
  {
    id: 'sl-1-03-env-assigned-default',
    weakness: '1.03',
    languages: JS,
    tier: 1,
    title: '`$K` is given a value in the code when it is not set',
    secret: '$L',
    name: '$K',
    family: 'secret-literal',
    search: [
      either(
        'process.env.$K = process.env.$K || "$L"',
        'process.env.$K ||= "$L"',
        'process.env.$K ??= "$L"',
        'if (!process.env.$K) { process.env.$K = "$L"; }',
      ),
      ...SECRET_KEY,
      where('$L', '^.{3,}'),
    ],
  },
  {
    id: 'sl-1-03-env-later-fallback',
    ...FALLBACK,
    search: [
      inside('$HERE = process.env.$K;\n...', '$HERE = process.env["$K"];\n...'),
      either(...JS_LATER_FALLBACKS),
      ...SECRET_KEY,
      where('$L', '^.{3,}'),
      focus('$L'),
    ],
  },
  {
    id: 'sl-1-03-setting-fallback',
    ...FALLBACK,
    confidence: 'medium',
    why: 'Settings that were read elsewhere; the name of the object tells that it holds settings.',
    search: [
      either('$SETTINGS.$K || "$L"', '$SETTINGS.$K ?? "$L"'),
      where(
        '$SETTINGS',
        '(?i)^(?!process\\.env$|import\\.meta)(.*[._])?(use)?(runtime|app|server|public|private)?_?(config|configuration|conf|cfg|settings?|options|opts|env|environment|secrets|params)(\\(.*\\))?$',
      ),
      ...SECRET_KEY,
      where('$L', '^.{3,}'),
      focus('$L'),
    ],
  },
  {
    id: 'sl-1-03-schema-default',
    weakness: '1.03',
    languages: JS,
    tier: 1,
    title: '`$K` has a default value in the settings schema',
    secret: '$L',
    name: '$K',
    family: 'secret-literal',
    why: 'zod, joi, envalid and convict; the object key carries the name.',
    search: [
      either(
        '({..., $K: <... $S.default("$L") ...>, ...})',
        '({..., $K: <... $S.default(() => "$L") ...>, ...})',
        '({..., $K: <... $S.prefault("$L") ...>, ...})',
        '({..., $K: <... $S.catch("$L") ...>, ...})',
        '({..., $K: <... $S.transform(($V) => $V ?? "$L") ...>, ...})',
        '({..., $K: <... $S.transform(($V) => $V || "$L") ...>, ...})',
        '({..., $K: str({..., default: "$L", ...}), ...})',
        '({..., $K: $S.optional($INNER, "$L"), ...})',
        '({..., $K: {..., env: $E, default: "$L", ...}, ...})',
      ),
      where('$K', SECRET_NAME),
      where('$L', '^.{3,}'),
      focus('$L'),
    ],
  },
  {
    id: 'sl-1-03-config-get-default',
    ...FALLBACK,
    search: [
      either(
        '$C.get("$K", "$L")',
        '$C.get<$T>("$K", "$L")',
        '$C.get("$K") || "$L"',
        '$C.get<$T>("$K") || "$L"',
        '$C.get("$K") ?? "$L"',
        '$C.get<$T>("$K") ?? "$L"',
        '$C.getOrThrow("$K") ?? "$L"',
        '$C.get("$K", $O) || "$L"',
        '$C.get("$K", $O) ?? "$L"',
        '$C.get("$K").default("$L")',
        'env("$K", "$L")',
        'getEnv("$K", "$L")',
        all(
          either('$READ("$K", "$L")', '$READ("$K") || "$L"', '$READ("$K") ?? "$L"'),
          where(
            '$READ',
            '(?i)^(\\w+\\.)?(get|read|load|optional|fetch|use)?_?(env|envVar|environment|config|setting|secret)(Var|Variable|Value|Or|OrDefault|WithDefault|Default)?$',
          ),
        ),
      ),
      not('Deno.env.get("$K") || "$L"'),
      not('Deno.env.get("$K") ?? "$L"'),
      ...SECRET_KEY,
      where('$L', '^.{3,}'),
      focus('$L'),
    ],
  },
  {
    id: 'sl-1-03-env-fallback-named-here',
    weakness: '1.03',
    languages: JS,
    tier: 1,
    title: '`$HERE` falls back to a value in the code',
    secret: '$L',
    name: '$HERE',
    family: 'secret-literal',
    why: 'The variable of the environment has a neutral name; what it is put into tells that it is a secret.',
    search: [
      either(
        '$HERE = process.env.$ENV || "$L"',
        '$HERE = process.env.$ENV ?? "$L"',
        '({..., $HERE: process.env.$ENV || "$L", ...})',
        '({..., $HERE: process.env.$ENV ?? "$L", ...})',
      ),
      where('$HERE', `(?:.*\\.)?${SECRET_NAME}|^secretOrKey$|^secretOrPrivateKey$`),
      { 'metavariable-regex': { metavariable: '$HERE', regex: NOT_A_SECRET_NAME } },
      where(
        '$ENV',
        '(?i)^(?!.*(secret|passw|pwd|token|key|salt|url|uri|host))|^(app|jwt|auth|session|cookie|signing)_?key$',
      ),
      where('$L', '^.{3,}'),
      focus('$L'),
    ],
  },
  {
    id: 'sl-1-03-shell-default',
    weakness: '1.03',
    languages: ['regex'],
    tier: 1,
    title: '`$K` falls back to a value in the file',
    secret: '$V',
    name: '$K',
    family: 'secret-literal',
    paths: { include: ['*.yml', '*.yaml', '*.sh', '*.bash', '*.env', '.env*', 'Makefile', '*.toml'] },
    search: [
      regex('\\$\\{(?P<K>[A-Z][A-Z0-9_]*):?[-=](?P<V>[^${}\\s"\']{3,200})\\}'),
      where('$K', SECRET_NAME),
      { 'metavariable-regex': { metavariable: '$K', regex: NOT_A_SECRET_NAME } },
    ],
  },
];
