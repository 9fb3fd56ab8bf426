import { all, either, fileHas, JS, notInside, regex, type RuleSpec, where } from '../../spec.ts';
import { LOOKS_AT_SOMETHING, TOOL, TOOL_WORD } from './open-settings.ts';

/** Handlers that a provider, or the link of a mail, sends the visitor to. */
const handlersWith = (...does: readonly string[]): readonly string[] =>
  does.flatMap((what) => [
    `$APP.get("$PATH", ..., async ($REQ, $RES) => { ... <... ${what} ...>; ... })`,
    `$APP.get("$PATH", ..., async ($REQ, $RES, $NEXT) => { ... <... ${what} ...>; ... })`,
    `export async function GET(...) { ... <... ${what} ...>; ... }`,
    `export default async function $H($REQ, $RES) { ... <... ${what} ...>; ... }`,
  ]);

export const SIGN_IN_RULES: readonly RuleSpec[] = [
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
    id: 'sl-3-37-state-not-compared',
    weakness: '3.37',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'The way back from another provider compares no `state`',
    explanation:
      'Someone can send a visitor here with a code of their own: the visitor is then signed in to, or joined with, an account of a stranger.',
    fix: 'Compare the `state` of the address with the one in the cookie before the code is exchanged',
    family: 'oauth-state',
    why: 'Any word of a state, a nonce or a code verifier in the handler silences it.',
    search: [
      fileHas('authorization_code|getToken'),
      either(
        ...handlersWith(
          '$CLIENT.getToken($CODE)',
          '({..., grant_type: "authorization_code", ...})',
          '$P.append("grant_type", "authorization_code")',
        ),
      ),
      { 'pattern-not-regex': '(?i)state|verifier|pkce|nonce|csrf' },
    ],
  },
  {
    id: 'sl-3-37-redirect-callback',
    weakness: '3.37',
    languages: JS,
    tier: 1,
    title: 'After sign-in the visitor is sent wherever the address says',
    family: 'oauth-redirect',
    search: [
      either(
        '({..., callbacks: {..., redirect({ url, ... }) { return url; }, ...}, ...})',
        '({..., callbacks: {..., async redirect({ url, ... }) { return url; }, ...}, ...})',
        '({..., redirect: ({ url }) => url, ...})',
        '({..., redirect: async ({ url }) => url, ...})',
        '({..., callbacks: {..., redirect: ({ url, ... }) => url, ...}, ...})',
      ),
    ],
  },
  {
    id: 'sl-3-37-account-linking',
    weakness: '3.37',
    languages: JS,
    tier: 1,
    severity: 'medium',
    title: 'Accounts of different providers are joined by an e-mail address that may not be verified',
    family: 'oauth-linking',
    search: ['({..., allowDangerousEmailAccountLinking: true, ...})'],
  },
  {
    id: 'sl-3-37-oauth-without-state',
    weakness: '3.37',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A sign-in with another provider is started without a `state`',
    explanation:
      'Someone can make a visitor finish the sign-in of another account, so that what the visitor then enters lands in that account.',
    fix: 'Make a random `state`, keep it in a cookie, send it along, and compare it when the provider calls back.',
    family: 'oauth-state',
    search: [
      either(
        all(either('`$URL`', '`...${$X}...`'), regex('`https?://[^`]*(?:authorize|/auth)\\?[^`]*client_id=[^`]*`'), {
          'pattern-not-regex': '[?&]state=|code_challenge',
        }),
        all(
          'new URLSearchParams({..., client_id: $C, ..., redirect_uri: $R, ...})',
          { 'pattern-not-regex': '\\bstate\\b|code_challenge|grant_type|client_secret' },
          notInside('{ ... $PARAMS.append("state", ...); ... }'),
          notInside('{ ... $PARAMS.set("state", ...); ... }'),
        ),
      ),
    ],
  },
  {
    id: 'sl-3-38-bypass-header',
    weakness: '3.38',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A header or parameter turns the login off',
    family: 'auth-bypass',
    search: [
      either(
        'if ($R.headers["$H"]) { ... return next(); ... }',
        'if ($R.headers["$H"] === $V) { ... return next(); ... }',
        'if ($R.headers["$H"] === $V) return next();',
        'if ($R.query.$H) { ... return next(); ... }',
        'if ($R.query.$H === $V) { ... return next(); ... }',
        'if ($R.query.$H === $V) return next();',
        'if ($R.headers["$H"] === $V) { ... next(); ... }',
        'if ($R.get("$H") === $V) { ... return next(); ... }',
      ),
      where('$H', '(?i).*(bypass|debug|skip|test|dev|internal|admin|backdoor|override|impersonate|sudo).*'),
    ],
  },
  {
    id: 'sl-3-38-backdoor-account',
    weakness: '3.38',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'One account is let in by a comparison in the code',
    family: 'auth-bypass',
    search: [
      either(
        'if ($U === "$NAME" && $P === "$LITERAL") { ... }',
        'if ($U == "$NAME" && $P == "$LITERAL") { ... }',
        'if ($P === "$LITERAL" && $U === "$NAME") { ... }',
        'return $U === "$NAME" && $P === "$LITERAL"',
      ),
      where('$U', '(?i)^(\\w+\\.)*(user_?name|user|email|login|name)$'),
      where('$P', '(?i)^(\\w+\\.)*(password|pass|pwd|pin|passwd)$'),
    ],
    secret: '$LITERAL',
  },
];
