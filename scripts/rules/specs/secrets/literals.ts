import { NOT_A_SECRET_NAME, SECRET_NAME } from '../../names.ts';
import { either, focus, JS, regex, type RuleSpec, where } from '../../spec.ts';
import { LITERAL_SECRET } from './literal-shape.ts';

const CODE_FILES = ['*.js', '*.jsx', '*.mjs', '*.cjs', '*.ts', '*.tsx', '*.mts', '*.cts', '*.vue', '*.svelte', '*.py'];

const SETTINGS_FILES = [
  '*.yml',
  '*.yaml',
  '*.toml',
  '*.ini',
  '*.cfg',
  '*.conf',
  '*.properties',
  '.env*',
  '*.env',
  '*.env.*',
  '*.tf',
  '*.tfvars',
  '*.auto.tfvars',
];

const KEYWORD =
  '(?:pass(?:word|wd|phrase)?|pwd|secret|credential|api[_-]?key|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|token)';

/** A quoted text that ends the expression: what is joined, indexed or compared further is put together elsewhere. */
const LITERAL =
  '[rbu]{0,2}(?P<Q>["\'])(?P<V>(?:(?!(?P=Q))[^\\\\\\r\\n]|\\\\.){3,400})(?P=Q)(?!\\s*[:+%?\\[]|\\s*\\.|\\s*in\\b)';

export const LITERALS_RULES: readonly RuleSpec[] = [
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-named-literal',
    languages: ['regex'],
    title: '`$K` has its value in the code',
    why: 'On text, not on the syntax tree: `name = "value"` has no rare word that would let the engine skip a file.',
    paths: { include: CODE_FILES },
    search: [
      either(
        // a key in quotes has them on both sides: `"Hide password" : "Show password"` is none
        regex(
          `(?i)(?:(?P<O>["'])|(?<!["'\`?&]))(?P<K>\\b[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})(?(O)(?P=O)\\]?|(?!["']))(?:\\s*:\\s*(?:string|str|Final|Final\\[str\\]))?\\s*(?:===?|=|:)\\s*${LITERAL}`,
        ),
        // a comparison may stand before a colon
        regex(
          `(?i)(?P<K>\\b[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})\\s*[!=]==?\\s*(?P<Q>["'])(?P<V>(?:(?!(?P=Q))[^\\\\\\r\\n]){3,200})(?P=Q)\\s*:`,
        ),
        regex(`(?i)\\((?P<O>["'])(?P<K>[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})(?P=O)\\s*,\\s*${LITERAL}`),
      ),
      where('$K', `(?:.*\\.)?${SECRET_NAME}`),
      where('$K', NOT_A_SECRET_NAME),
      where('$V', '^(?![$%#]?\\{.*\\}$|<.*>$|\\)[\\[.,;])'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-settings-file',
    languages: ['regex'],
    title: '`$K` has its value in a settings file',
    why: 'Only text that a person did not write as a sentence: settings files hold labels, too.',
    paths: {
      include: SETTINGS_FILES,
      exclude: [
        '*.example',
        '*.sample',
        '*.template',
        '*.dist',
        '*lock.yaml',
        '*-lock.yml',
        '**/locales/**',
        '**/i18n/**',
      ],
    },
    search: [
      regex(
        `(?im)^[ \\t]*(?:export[ \\t]+|-[ \\t]+)?["']?(?P<K>[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})["']?[ \\t]*[:=][ \\t]*(?P<Q>["']?)(?P<V>(?!\\s)(?:(?!(?P=Q)[ \\t]*(?:#|$))[^\\r\\n]){3,400})(?P=Q)[ \\t]*(?:#.*)?$`,
      ),
      where('$K', `(?:.*\\.)?${SECRET_NAME}`),
      where('$K', NOT_A_SECRET_NAME),
      where('$V', '^(?![$%#]?\\{.*\\}$|<.*>$)'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-terraform-default',
    languages: ['regex'],
    title: 'The variable `$K` has a secret as its default',
    paths: { include: ['*.tf'] },
    search: [
      regex(
        '(?i)variable\\s+"(?P<K>[a-z0-9_-]*(?:password|passwd|secret|token|api_?key|private_?key|access_?key)[a-z0-9_]{0,8})"\\s*\\{[^{}]*?\\bdefault\\s*=\\s*"(?P<V>[^"\\n$]{3,300})"',
      ),
      where('$K', NOT_A_SECRET_NAME),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-json-file',
    languages: ['regex'],
    title: '`$K` has its value in a settings file',
    why: 'Translations have the same keys: a value with a blank, or without a digit or sign, is no secret here.',
    paths: {
      include: ['*.json', '*.json5', '*.jsonc'],
      exclude: [
        'package.json',
        '*lock*.json',
        'tsconfig*.json',
        '*.schema.json',
        'openapi*.json',
        'swagger*.json',
        '**/locales/**',
        '**/locale/**',
        '**/i18n/**',
        '**/lang/**',
        '**/translations/**',
        '**/messages/**',
        '*.sample.json',
        '*.example.json',
      ],
    },
    search: [
      regex(
        `(?i)"(?P<K>[a-z0-9_.-]*${KEYWORD}[a-z0-9_]{0,12})"\\s*:\\s*"(?P<V>(?=[^"]*[0-9!@#$%^&*+=_-])[^"\\s\\\\<>{}]{6,300})"`,
      ),
      where('$K', `(?:.*\\.)?${SECRET_NAME}`),
      where('$K', NOT_A_SECRET_NAME),
      where('$V', '(?i)^(?!(https?|file):)'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-authorization-text',
    languages: ['regex'],
    title: 'An Authorization header holds its token in the code',
    name: '$K',
    paths: {
      include: [
        '*.py',
        '*.sh',
        '*.bash',
        '*.yml',
        '*.yaml',
        '*.json',
        '*.toml',
        'Dockerfile*',
        'Makefile',
        '*.http',
        '*.rest',
        '*.conf',
      ],
      exclude: ['*lock*', '*.example', '*.sample'],
    },
    search: [
      either(
        regex(
          '(?i)(?P<K>authorization)["\']?\\s*[:=,]\\s*["\']?(?:bearer|basic|token)\\s+(?P<V>[A-Za-z0-9][A-Za-z0-9._~+/=-]{15,})',
        ),
        regex('(?i)(?P<K>x-api-key|x-auth-token)["\']?\\s*[:=,]\\s*["\']?(?P<V>[A-Za-z0-9][A-Za-z0-9._~+/=-]{15,})'),
        regex('\\bcurl\\s[^\\n]*?(?:-u|--user)[ =]["\']?(?P<K>[\\w.@-]+):(?P<V>[^\\s"\'$:]{4,})'),
      ),
      where('$V', '(?i)^(?!(x+|your|my|<|\\*+|token$|password$|pass$|example))(?=.*\\d).*'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-inline-variable',
    languages: ['regex'],
    title: '`$K` is given its value in a command',
    paths: { include: ['*.sh', '*.bash', '*.yml', '*.yaml', 'Makefile', 'Procfile', 'Dockerfile*'] },
    search: [
      regex(
        '(?m)(?:[ \\t;&|"\']|--from-literal=|-e[ \\t]+|--build-arg[ \\t]+)(?P<K>[A-Z][A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_KEY|SECRET_KEY|PRIVATE_KEY))=(?P<V>[^\\s$"\'{}<>()=][^\\s$"\'{}<>()]{5,200})(?=[ \\t]+\\S)',
      ),
      where('$K', NOT_A_SECRET_NAME),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-basic-auth-literal',
    languages: JS,
    title: 'A request signs in with a password from the code',
    name: '$USER',
    search: [
      either(
        '({..., auth: {..., username: $USER, password: "$V", ...}, ...})',
        '({..., auth: {..., user: $USER, pass: "$V", ...}, ...})',
        'basicAuth({..., users: {..., $USER: "$V", ...}, ...})',
        '$R.auth($USER, "$V")',
      ),
      where('$V', '^.{3,}'),
      focus('$V'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-authorization-header',
    languages: JS,
    title: 'An Authorization header holds its token in the code',
    name: '$K',
    search: [
      either('({..., $K: "$V", ...})', '$H.set("$K", "$V")', '$H.append("$K", "$V")', '$H.setHeader("$K", "$V")'),
      where('$K', '(?i)^(authorization|x-api-key|api-key|apikey|x-auth-token)$'),
      where('$V', '(?i)^((bearer|basic|token|apikey|key)\\s+)?[A-Za-z0-9+/=_.~-]{16,}$'),
    ],
  },
];
