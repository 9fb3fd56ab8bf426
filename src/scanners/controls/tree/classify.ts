import type { InputFact, SinkKind } from '../facts.ts';
import { declarationOf } from './declared.ts';
import { protectionOf } from './protection.ts';
import { remembered } from './remember.ts';
import type { ResolvedRoute } from './routes.ts';

export type RouteKind = 'login' | 'cost' | 'webhook' | 'public' | 'ordinary';

/** Words of a path: `/api/auth/resetPassword` has `api`, `auth`, `reset`, `password`. Parameters are left out. */
export function wordsOf(path: string): readonly string[] {
  return path
    .split('/')
    .filter((part) => !part.startsWith(':'))
    .flatMap((part) => part.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^A-Za-z\d]+/))
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const LOGIN_WORDS = new Set([
  'login',
  'signin',
  'logon',
  'authenticate',
  'register',
  'signup',
  'registration',
  'otp',
  '2fa',
  'mfa',
  'totp',
  'passwordless',
  'forgot',
  'forgotpw',
  'resetpw',
  'forgotpassword',
  'resetpassword',
]);
/** Two words that together name such a route. */
const LOGIN_PAIRS: readonly (readonly [string, string])[] = [
  ['sign', 'in'],
  ['sign', 'up'],
  ['log', 'in'],
  ['reset', 'password'],
  ['password', 'reset'],
  ['forgot', 'password'],
  ['forget', 'password'],
  ['magic', 'link'],
  ['verify', 'code'],
  ['verify', 'otp'],
  ['access', 'token'],
  ['auth', 'token'],
  ['two', 'factor'],
  ['recover', 'password'],
  ['password', 'recovery'],
  ['change', 'password'],
  ['verify', 'email'],
  ['security', 'question'],
  ['auth', 'reset'],
  ['auth', 'verify'],
  ['account', 'recovery'],
  ['request', 'reset'],
  ['reset', 'request'],
  ['send', 'code'],
];
/** Whole last segments that are one, when something is sent to them. */
const LOGIN_ENDS = /^(?:auth|token|session|sessions|password|recover|recovery|oauth\/token|access-token)$/i;
const LOGOUT = /log-?out|sign-?out/i;

/** Where a provider sends people back to after they signed in there. */
const PROVIDER_BACK = /callback|\/confirm/i;

/** Signing in at one of these means that they check the password, and count the tries. */
const PROVIDER =
  /\/(?:google|facebook|apple|github|gitlab|twitter|x|linkedin|microsoft|azure|discord|slack|twitch|spotify|okta|saml|oidc)(?:\/|$)/i;

function hasLoginPath(path: string): boolean {
  const words = wordsOf(path);
  if (LOGOUT.test(path)) return false;
  if (words.some((word) => LOGIN_WORDS.has(word))) return true;
  if (LOGIN_PAIRS.some(([first, second]) => words.some((word, index) => word === first && words[index + 1] === second)))
    return true;
  const last = path.split('/').at(-1) ?? '';
  return LOGIN_ENDS.test(last);
}

const SENDS = new Set(['POST', 'PUT', 'PATCH', 'ALL', 'WS', 'ACTION', 'MUTATION']);

export function hasSink(route: ResolvedRoute, ...kinds: readonly SinkKind[]): boolean {
  return route.handler.sinks.some((sink) => kinds.includes(sink.kind));
}

const PASSWORD = /^(?:hashed_?|encrypted_?)?pass(?:word|wd)?(?:_?(?:hash|digest))?\d?$/i;

/** `/users`, `/user/create`, `/accounts/new`. */
const ACCOUNTS = /\/(?:users?|accounts?|customers?|members?|people)(?:\/(?:create|new|add))?$/i;

/** `POST /users` with a password in it makes an account. */
function isSignUp(route: ResolvedRoute): boolean {
  if (route.method !== 'POST') return false;
  // `POST /join`: a password is hashed and a row is made.
  if (hasSink(route, 'password-hash') && route.handler.ops.some((op) => op.op === 'create')) return true;
  if (!ACCOUNTS.test(route.path)) return false;
  const takesPassword = route.handler.reads.some((one) => one.kind === 'body' && PASSWORD.test(one.key ?? ''));
  return takesPassword || storesPassword(route);
}

/** A password is hashed, or written with a new row. */
function storesPassword({ handler }: ResolvedRoute): boolean {
  if (handler.sinks.some((sink) => sink.kind === 'password-hash')) return true;
  return handler.ops.some(
    (op) =>
      op.op === 'create' &&
      (op.data.some((field) => field.key !== null && PASSWORD.test(field.key)) ||
        (op.data.some((field) => field.isWhole === true) && op.columns.some((column) => PASSWORD.test(column)))),
  );
}

function isInput({ kind }: InputFact): boolean {
  return kind === 'body' || kind === 'query' || kind === 'params' || kind === 'headers' || kind === 'file';
}

/** Credentials are tried here: by what the path says, or by what the handler does with a password or code. */
export const isLoginRoute = remembered(triesCredentials);

function triesCredentials(route: ResolvedRoute): boolean {
  if (LOGOUT.test(route.path)) return false;
  const checks = hasSink(route, 'password-check', 'otp-check', 'hosted-sign-in') && !PROVIDER_BACK.test(route.path);
  const isOpen = protectionOf(route, 'authentication').state !== 'yes' || isSignInStep(route) || isOwnSignIn(route);
  // A password that is asked for again behind a login is no way in.
  if (checks && isOpen) return true;
  if (
    !SENDS.has(route.method) ||
    !(hasLoginPath(route.path) || isSignUp(route) || CODE_HANDLER.test(route.handler.name))
  )
    return false;
  if (PROVIDER.test(route.path)) return false;
  // A page that answers any method and reads nothing of the request tries nothing.
  if (route.method === 'ALL' && route.handler.isSeen && !route.handler.reads.some(isInput)) return false;
  // Behind a login the path alone says too little: `POST /tokens` may make an API key.
  return isOpen;
}

/** `requestCode`, `auth.send_otp`: what the path does not say. */
const CODE_HANDLER =
  /(?:^|[._])(?:request|send|resend|verify|confirm)_?(?:login_?|sign_?in_?|sms_?|phone_?|one_?time_?)?(?:code|otp|pin)$/i;

/** The handler of a login page that tries a password and refuses who fails asks for no earlier login. */
function isOwnSignIn(route: ResolvedRoute): boolean {
  const isBehindLogin = route.chain.some(({ step }) => step.controls.authentication?.state === 'yes');
  return hasLoginPath(route.path) && hasSink(route, 'password-check', 'otp-check') && !isBehindLogin;
}

/** `passport.authenticate('local')` in the chain is the login itself, not a check of an earlier one. */
function isSignInStep(route: ResolvedRoute): boolean {
  const names = [...route.chain.map((one) => one.step.name), route.handler.name];
  return hasLoginPath(route.path) && names.some((name) => SIGN_IN_STEP.test(name));
}

const SIGN_IN_STEP = /^passport\.authenticate\('(?:local|login|signin|sign-in|signup|sign-up|register|local-\w+)/;

const COST: readonly SinkKind[] = ['llm', 'mail', 'sms', 'payment', 'image', 'upload'];

export function costSinks(route: ResolvedRoute): readonly SinkKind[] {
  const kinds = route.handler.sinks.map((sink) => sink.kind).filter((kind) => COST.includes(kind));
  const inChain = route.chain.some((one) =>
    /(?:upload|multer)\w*\.(?:single|array|fields|any)\(|^multer\(/i.test(one.step.name),
  );
  return [...new Set<SinkKind>(inChain ? [...kinds, 'upload'] : kinds)];
}

const WEBHOOK = /web-?hooks?|\bipn\b|stripe\/events|\/hooks?(?:\/|$)|callback\/(?:stripe|paypal|github|twilio)/i;

export function isWebhookRoute(route: ResolvedRoute): boolean {
  return SENDS.has(route.method) && WEBHOOK.test(route.path);
}

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'ACTION', 'MUTATION']);

/** Pages and probes that everyone may read. */
const PUBLIC_READ =
  /(?:^|\/)(?:health(?:z|check|-check)?|ready|readyz|live(?:z|ness)?|ping|status|metrics|favicon\.ico|robots\.txt|security\.txt|sitemap\.xml|\.well-known|docs|openapi\.json|swagger\w*|version)(?:\/|$)/i;
/** What people do before they have an account, or without one. */
const PUBLIC =
  /(?:^|\/)(?:refresh(?:-?tokens?)?|logout|log-out|signout|sign-out|csrf(?:-?token)?|contact(?:-us)?|newsletter|subscribe|unsubscribe|feedbacks?|callback|oauth\w*|sso|captcha|login|register|signup|signin|(?:e?mail-?)?(?:confirm|confirmation|verification|activat(?:e|ion))(?:-?(?:e?mail|account))?|verify-?e?mail|waitlist|track|analytics|events?\/track|error-?reports?|csp-?report)(?:\/|$)/i;

/** Meant for everyone by its path, or by the word of a person. */
export const isPublicRoute = remembered(isForEveryone);

function isForEveryone(route: ResolvedRoute): boolean {
  if (declarationOf(route, 'public', 'guarded-elsewhere') !== undefined) return true;
  if (!CHANGES.has(route.method) && PUBLIC_READ.test(route.path)) return true;
  return PUBLIC.test(route.path) || isLoginRoute(route) || hasLoginPath(route.path);
}

export function writes(route: ResolvedRoute): boolean {
  return route.handler.ops.some((op) => op.op !== 'read' && op.op !== 'list');
}

/** It changes data, by method or by what its handler does. */
export function isMutating(route: ResolvedRoute): boolean {
  // Actions are sent, whatever they do.
  if (route.method === 'ACTION' && route.handler.isSeen && !route.handler.isCut) return writes(route);
  return CHANGES.has(route.method) || writes(route);
}

export function kindOf(route: ResolvedRoute): RouteKind {
  if (isLoginRoute(route)) return 'login';
  if (isWebhookRoute(route)) return 'webhook';
  if (costSinks(route).length > 0) return 'cost';
  return isPublicRoute(route) ? 'public' : 'ordinary';
}
