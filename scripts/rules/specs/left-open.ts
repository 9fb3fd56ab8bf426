import { all, either, fileHas, JS, notInside, PY, regex, type RuleSpec, where } from '../spec.ts';

/** What was handy while the application was built, and what its pages carry of it. */
const TOOL =
  '(?i)^/?(?:api/|v\\d/|admin/|dev/|internal/)*(?:seed|seed-\\w+|seed-?(?:data|db|database|users)|reset-?(?:db|database|all|data)|drop-?(?:db|database|tables?)|wipe\\w*|clear-?(?:db|database|all)|init-?(?:db|database)|setup-?(?:db|admin)|create-?(?:admin|superuser)|make-?admin|promote-?admin|debug|test-?login|dev-?login|impersonate|run-?migrations?|migrate)/?$';
/** Without one of these words at the beginning of a text no file is parsed for it. */
const TOOL_WORD =
  '(?i)["\'`/](?:seed|reset-?[da]|drop-?|wipe|clear-?|init-?d|setup-?|create-?(?:admin|super)|make-?admin|promote|debug|test-?login|dev-?login|impersonate|run-?migr|migrate)';
/** Any of these words in the handler, and the rule is silent. */
const LOOKS_AT_SOMETHING =
  '(?i)NODE_ENV|\\bauth|(?<!db\\.)\\bsession|token|secret|getUser|currentUser|is_?admin|verify|api[_-]?key|permission|require_|Depends|login_required|app\\.debug|development|localhost';

export const LEFT_OPEN_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-38-maintenance-route',
    weakness: '3.38',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A route for building the application is open to everyone (`$WHERE`)',
    explanation: 'Anyone who guesses this address can fill, empty or change the database, or become someone else.',
    fix: 'Take the route out, or register it only where the application is developed',
    family: 'maintenance-route',
    search: [
      fileHas(TOOL_WORD),
      either(
        '$APP.get("$WHERE", async ($REQ, $RES) => {...})',
        '$APP.post("$WHERE", async ($REQ, $RES) => {...})',
        '$APP.delete("$WHERE", async ($REQ, $RES) => {...})',
        '$APP.get("$WHERE", ($REQ, $RES) => {...})',
        '$APP.post("$WHERE", ($REQ, $RES) => {...})',
        '$APP.get("$WHERE", async ($C) => {...})',
        '$APP.post("$WHERE", async ($C) => {...})',
      ),
      where('$WHERE', TOOL),
      { 'pattern-not-regex': LOOKS_AT_SOMETHING },
      notInside("if (process.env.NODE_ENV !== 'production') {...}"),
      notInside("if (process.env.NODE_ENV === 'development') {...}"),
      notInside("if (process.env.NODE_ENV === 'test') {...}"),
    ],
  },
  {
    id: 'sl-3-38-maintenance-handler',
    weakness: '3.38',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A route for building the application is open to everyone',
    explanation: 'Anyone who guesses this address can fill, empty or change the database, or become someone else.',
    fix: 'Take the route out, or answer with 404 unless the application is being developed',
    family: 'maintenance-route',
    why: 'The name of the folder is the address.',
    paths: {
      include: [
        '**/api/**/seed*/route.ts',
        '**/api/**/seed*/route.js',
        '**/api/**/reset-db/route.ts',
        '**/api/**/reset-database/route.ts',
        '**/api/**/create-admin/route.ts',
        '**/api/**/make-admin/route.ts',
        '**/api/**/setup-admin/route.ts',
        '**/api/**/init-db/route.ts',
        '**/api/**/migrate/route.ts',
        '**/pages/api/**/seed*.ts',
        '*.test.handler.ts',
      ],
    },
    search: [
      either(
        'export async function GET(...) {...}',
        'export async function POST(...) {...}',
        'export default async function $H($REQ, $RES) {...}',
      ),
      { 'pattern-not-regex': LOOKS_AT_SOMETHING },
    ],
  },
  {
    id: 'sl-3-38-py-maintenance-route',
    weakness: '3.38',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'A route for building the application is open to everyone (`$WHERE`)',
    explanation: 'Anyone who guesses this address can fill, empty or change the database, or become someone else.',
    fix: 'Take the route out, or register it only where the application is developed',
    family: 'maintenance-route',
    search: [
      fileHas(TOOL_WORD),
      either(
        '@$APP.$VERB("$WHERE", ...)\ndef $H(...):\n    ...',
        '@$APP.$VERB("$WHERE", ...)\nasync def $H(...):\n    ...',
      ),
      where('$VERB', '^(route|get|post|delete)$'),
      where('$WHERE', TOOL),
      { 'pattern-not-regex': LOOKS_AT_SOMETHING },
      notInside('if $A.debug:\n    ...'),
      notInside('if settings.DEBUG:\n    ...'),
    ],
  },
  {
    id: 'sl-1-08-key-from-bundle',
    weakness: '1.08',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'The page sends `$K`, which every visitor can read',
    explanation: 'The key is part of the page. Anyone copies it from there and uses the service at your cost.',
    fix: 'Call the service from your server, and keep the key there',
    family: 'key-in-browser',
    why: 'Keys that are made for pages say so in their names.',
    paths: { include: ['*.js', '*.jsx', '*.mjs', '*.ts', '*.tsx', '*.vue', '*.svelte', '*.astro'] },
    search: [
      either(
        regex(
          '(?i)(?:\\bBearer \\$\\{|["\'`](?:x-api-key|api-key|x-rapidapi-key|x-goog-api-key|xi-api-key)["\'`]\\s*:\\s*(?:`\\$\\{)?)\\s*(?:import\\.meta\\.env|process\\.env)\\.(?P<K>(?:VITE|NEXT_PUBLIC|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|VUE_APP|PUBLIC)_\\w*(?:KEY|TOKEN))\\b',
        ),
        all(
          regex(
            'generativelanguage\\.googleapis\\.com[^\\s"\'`]*[?&]key=\\$\\{\\s*(?:import\\.meta\\.env|process\\.env)\\.(?P<K>(?:VITE|NEXT_PUBLIC|REACT_APP|EXPO_PUBLIC)_\\w+)',
          ),
        ),
      ),
      where('$K', '(?i)^(?!.*(anon|publishable|public_key|supabase|site_?key|csrf|_pk_|_pk$))'),
    ],
  },
];
