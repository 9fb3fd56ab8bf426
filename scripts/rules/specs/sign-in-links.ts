import { either, fileHas, JS, type RuleSpec, where } from '../spec.ts';

/** Handlers that a provider, or the link of a mail, sends the visitor to. */
const handlersWith = (...does: readonly string[]): readonly string[] =>
  does.flatMap((what) => [
    `$APP.get("$PATH", ..., async ($REQ, $RES) => { ... <... ${what} ...>; ... })`,
    `$APP.get("$PATH", ..., async ($REQ, $RES, $NEXT) => { ... <... ${what} ...>; ... })`,
    `export async function GET(...) { ... <... ${what} ...>; ... }`,
    `export default async function $H($REQ, $RES) { ... <... ${what} ...>; ... }`,
  ]);

const RESET_TOKEN = '(?i)^["\']?(password_?)?reset_?(password_?)?(token|code|otp)(_?hash)?["\']?$';
const SOMETHING = '^(?!null$|undefined$|["\'`]{2}$|false$)';

export const SIGN_IN_LINK_RULES: readonly RuleSpec[] = [
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
    id: 'sl-3-28-reset-without-expiry',
    weakness: '3.28',
    languages: JS,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'The reset code in `$K` is stored without a time at which it ends',
    family: 'reset-without-expiry',
    search: [
      fileHas('(?i)reset_?(?:password_?)?(?:token|code|otp)'),
      either(
        '$M.update({..., data: {..., $K: $V, ...}, ...})',
        '$M.create({..., data: {..., $K: $V, ...}, ...})',
        '$M.update({..., $K: $V, ...}, ...)',
        '$M.update({..., $K: $V, ...})',
        '$M.updateOne($Q, {..., $K: $V, ...}, ...)',
        '$M.updateOne($Q, {..., $set: {..., $K: $V, ...}, ...}, ...)',
        '$M.findByIdAndUpdate($Q, {..., $K: $V, ...}, ...)',
        '$M.findOneAndUpdate($Q, {..., $K: $V, ...}, ...)',
      ),
      where('$K', RESET_TOKEN),
      where('$V', SOMETHING),
      { 'pattern-not-regex': '(?i)expir|valid_?until|created_?at|sent_?at|requested_?at|_at\\b|ttl' },
      { 'pattern-not-regex': '\\.\\.\\.' },
    ],
  },
];
