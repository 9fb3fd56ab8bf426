import type { Confidence, Severity } from '../severity.ts';
import { secretKind } from './kinds.ts';
import { exampleReason, isWeakPassword, pieceReason } from './no-secret.ts';
import type { SecretKind } from './secret-kind.ts';

/** What a value shows beyond the rule that found it. Judged while the value is at hand; the value goes no further. */
export interface SecretJudgement {
  readonly kind: SecretKind;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence that says why it was judged so; never a part of the value. */
  readonly because?: string;
}

export interface SecretEvidence {
  readonly kind: SecretKind;
  readonly value: string;
  /** Source text around the place, where it could be read. */
  readonly around?: string;
  /** File in the repository; null in a commit message. */
  readonly path?: string | null;
}

/** Longer values are keys in files of their own; the shapes below are short. */
const MAX_JUDGED = 8192;

/** Folders of packages that others wrote and published. */
const FOREIGN_PACKAGE = /(?:^|\/)(?:node_modules|bower_components|site-packages)\//;

type Judge = (evidence: SecretEvidence) => SecretJudgement | undefined;

/** The kind, severity and confidence of one found value. */
export function judgeSecret(evidence: SecretEvidence): SecretJudgement {
  const judges = evidence.value.length > MAX_JUDGED ? [] : JUDGES;
  const judgement = firstOf(judges, evidence) ?? judged(evidence.kind);
  if (judgement.kind.isPublic === true || !FOREIGN_PACKAGE.test(evidence.path ?? '')) return judgement;
  // Test keys and sample addresses of a package are known to everyone who can install it.
  const because = 'It came with a package that others published, so it is likely not yours.';
  return { ...judgement, severity: 'low', confidence: 'low', because };
}

function firstOf(judges: readonly Judge[], evidence: SecretEvidence): SecretJudgement | undefined {
  for (const judge of judges) {
    const judgement = judge(evidence);
    if (judgement !== undefined) return judgement;
  }
  return undefined;
}

function judged(kind: SecretKind, changes: Partial<Omit<SecretJudgement, 'kind'>> = {}): SecretJudgement {
  return { kind, title: kind.title, severity: kind.severity, confidence: kind.confidence, ...changes };
}

const PUBLIC_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^pk_(?:live|test)_/, 'Keys that begin with pk_ are made for the browser.'],
  [/^sb_publishable_/, 'Keys that begin with sb_publishable_ are made for the browser.'],
  [/^pk\.eyJ/, 'Mapbox tokens that begin with pk are made for the browser.'],
];

function judgePublicShape({ value }: SecretEvidence): SecretJudgement | undefined {
  const shape = PUBLIC_SHAPES.find(([pattern]) => pattern.test(value));
  return shape === undefined ? undefined : judged(secretKind('publishable-key'), { because: shape[1] });
}

function judgeSupabase({ value }: SecretEvidence): SecretJudgement | undefined {
  return value.startsWith('sb_secret_') ? judged(secretKind('supabase-secret-key')) : undefined;
}

function judgeStripeTestKey({ value, kind }: SecretEvidence): SecretJudgement | undefined {
  if (!/^(?:sk|rk)_test_/.test(value)) return undefined;
  return judged(kind, {
    title: 'Stripe test key',
    severity: 'medium',
    because: 'It is a key of the test mode: no real money moves with it.',
  });
}

function judgeFirebaseKey({ kind, around }: SecretEvidence): SecretJudgement | undefined {
  if (kind.id !== 'google-api-key' || around === undefined) return undefined;
  const isWebConfig = /\bauthDomain\b|\bmessagingSenderId\b|\.firebaseapp\.com/.test(around);
  return isWebConfig
    ? judged(secretKind('firebase-web-key'), {
        because: "It stands in a Firebase web configuration, which every visitor's browser gets.",
      })
    : undefined;
}

function judgeJwt({ value, kind }: SecretEvidence): SecretJudgement | undefined {
  if (!value.startsWith('eyJ')) return undefined;
  const payload = jwtPayload(value);
  if (payload === undefined) return undefined;
  const role = payload['role'];
  const isSupabase = payload['iss'] === 'supabase' || typeof payload['ref'] === 'string';
  if (isSupabase && role === 'anon')
    return judged(secretKind('supabase-anon-key'), {
      because: 'The token itself says that its role is anon, the public one.',
    });
  if (isSupabase && role === 'service_role')
    return judged(secretKind('supabase-secret-key'), {
      because: 'The token itself says that its role is service_role.',
    });
  if (kind.id !== 'jwt' && kind.id !== 'generic') return undefined;
  const jwt = secretKind('jwt');
  // The sample that the JWT debugger shows to everyone: copied into countless READMEs and tests.
  if (payload['sub'] === '1234567890' && payload['name'] === 'John Doe')
    return judged(jwt, {
      severity: 'info',
      confidence: 'low',
      because: 'Its content is that of the well-known sample token.',
    });
  if (typeof payload['exp'] === 'number') return judged(jwt, { because: 'The token has an expiry date.' });
  return judged(jwt, {
    severity: 'high',
    because: 'The token says no expiry date: it is valid until the signing key changes.',
  });
}

function jwtPayload(token: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    // An object of JSON has string keys.
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Pieces of other things, and what examples hold, are told from keys by where they stand. */
function judgePlace(evidence: SecretEvidence): SecretJudgement | undefined {
  const piece = pieceReason(evidence);
  if (piece !== undefined) return judged(evidence.kind, { severity: 'info', confidence: 'low', because: piece });
  const example = evidence.kind.id === 'password' ? exampleReason(evidence) : undefined;
  return example === undefined
    ? undefined
    : judged(evidence.kind, { severity: 'low', confidence: 'low', because: example });
}

const LOCAL_HOST =
  /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|[^.]+\.(?:local|test|example|localhost|invalid)|(?:.+\.)?example\.(?:com|org|net))$/i;
const SERVICE_NAME = /^[a-z][a-z\d_-]*$/i;
const PLACEHOLDER =
  /^(?:[<[{(].*[>\]})]|\$\{?[\w.]+\}?|%[\w.]+%|(?:x{3,}|\*{3,}|\.{3,})|.*(?:your[-_ ]?|placeholder|change[-_ ]?me|replace[-_ ]?me|insert[-_ ]|example|dummy|sample|lorem|todo|redacted|xxxx).*)$/i;

function judgeUrl({ value, kind }: SecretEvidence): SecretJudgement | undefined {
  const login = urlLogin(value);
  if (login === undefined) return undefined;
  const own = kind.weakness === '1.05' ? kind : secretKind('service-url');
  if (
    PLACEHOLDER.test(login.password) ||
    // `ACCESS_KEY:URL_ENCODED_SECRET@`: names of what belongs there
    CONSTANT_NAME.test(login.password) ||
    (/^(?:user(?:name)?|login)$/i.test(login.user) && isWeakPassword(login.password))
  )
    return judged(own, { severity: 'low', confidence: 'low', because: 'Name and password look like placeholders.' });
  if (LOCAL_HOST.test(login.host))
    return judged(own, { severity: 'low', because: 'The address is on the own machine or made up for examples.' });
  if (SERVICE_NAME.test(login.host))
    return judged(own, {
      severity: isWeakPassword(login.password) ? 'low' : 'medium',
      because: 'The address has no domain: it is reached from inside a private network.',
    });
  return undefined;
}

/** Name, password and host of an address with a login; undefined for any other text. */
export function urlLogin(
  value: string,
): { readonly user: string; readonly password: string; readonly host: string } | undefined {
  // The last @ ends the login: passwords with an unescaped one are common in hand-written addresses.
  const found = /^[a-z][a-z\d+.:-]{0,40}:\/\/([^\s:/]{0,200}):([^\s/]{1,400})@([^\s/:?#@,]{1,200})/i.exec(value);
  if (found === null) return undefined;
  const [, user = '', password = '', host = ''] = found;
  return { user: decoded(user), password: decoded(password), host };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const CONSTANT_NAME = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/;
const IDENTIFIER_PATH = /^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*|\[['"]?\w+['"]?\])+(?:\(\))?$/;
const KEBAB_WORDS = /^[a-z]+(?:[-_.:/ ][a-z]+)+$/i;
const FILE_PATH = /^(?:\.{0,2}\/)?(?:[\w.@-]+\/)+[\w.@-]+\.\w{1,5}$/;
const CAMEL_WORDS = /^[a-z]{2,}(?:[A-Z][a-z]{2,})+$/;

/** Tokens of providers are random: one of twenty characters without a digit, in whole words, does not come up. */
const LONG_WORDS = /^(?=.{12})(?:[a-z]{2,}|[A-Z]{2,}|[A-Z][a-z]+)(?:[-_ ](?:[a-z]+|[A-Z]+|[A-Z][a-z]+))+$/;

function judgeWords({ value, kind }: SecretEvidence): SecretJudgement | undefined {
  if (kind.id === 'password' || !LONG_WORDS.test(value)) return undefined;
  return judged(kind, {
    severity: 'low',
    confidence: 'low',
    because: 'It is made of whole words, and tokens of this kind are random.',
  });
}

/** Name and operator right before a literal: `ACTOR_ID || '`, `"clientId": "`. */
const NAME_BEFORE = /([A-Za-z_$][\w$]*)["'`]?\]?\s*(?:\|\||\?\?|[:=])\s*["'`]?$/;
const NAME_OF_AN_ID =
  /(?:[a-z\d]I[dD]|_id|_ID|^id|^ID)s?$|(?:idempotency|correlation|partition|sort|primary|foreign|cache|storage|query|object)[-_]?[kK]ey$/;
const NAME_OF_A_SECRET = /secret|token|passw|(?:api|private|access|auth)_?key/i;

/** The names that the text gives to a value: it may stand there more than once. */
function namesBefore(value: string, around: string): readonly string[] {
  return around
    .split(value, 8)
    .slice(0, -1)
    .flatMap((before) => NAME_BEFORE.exec(before.slice(-120))?.[1] ?? []);
}

/** What a generic rule found by a word nearby, while the name of the value itself says that it only identifies something. */
function judgeIdentifier({ value, kind, around }: SecretEvidence): SecretJudgement | undefined {
  if (kind.id !== 'generic' || around === undefined) return undefined;
  const names = namesBefore(value, around);
  if (names.some((name) => NAME_OF_A_SECRET.test(name)) || !names.some((name) => NAME_OF_AN_ID.test(name)))
    return undefined;
  return judged(kind, {
    severity: 'low',
    confidence: 'low',
    because: 'Its name says that it identifies something, and does not unlock it.',
  });
}

/** A generic rule goes by a telling name and some disorder in the value: what reads as code, a path or a phrase is likely none. */
function judgeGeneric({ value, kind }: SecretEvidence): SecretJudgement | undefined {
  if (kind.id !== 'generic') return undefined;
  if (PLACEHOLDER.test(value))
    return judged(kind, { severity: 'low', confidence: 'low', because: 'It looks like a placeholder.' });
  const readsAsName = [IDENTIFIER_PATH, CONSTANT_NAME, KEBAB_WORDS, FILE_PATH, CAMEL_WORDS].some((form) =>
    form.test(value),
  );
  return readsAsName
    ? judged(kind, { confidence: 'low', because: 'It reads like a name, a path or a phrase.' })
    : undefined;
}

/** Passwords that everyone tries first protect nothing, wherever they are kept. */
function judgePassword({ value, kind }: SecretEvidence): SecretJudgement | undefined {
  if (kind.id !== 'password' || !(isWeakPassword(value) || /^\d{1,8}$/.test(value))) return undefined;
  return judged(kind, { severity: 'medium', because: 'It is one of the passwords that are tried first.' });
}

function judgePlaceholder({ value, kind }: SecretEvidence): SecretJudgement | undefined {
  if (kind.id === 'private-key') return undefined;
  const isInstruction = kind.id !== 'password' && PLACEHOLDER.test(value);
  if (!isInstruction && !/example|xxxxx|(.)\1{9}/i.test(value)) return undefined;
  return judged(kind, { severity: 'low', confidence: 'low', because: 'It looks like the example of a manual.' });
}

const JUDGES: readonly Judge[] = [
  judgePublicShape,
  judgeSupabase,
  judgeStripeTestKey,
  judgeFirebaseKey,
  judgeJwt,
  judgePlace,
  judgeUrl,
  judgeIdentifier,
  judgeGeneric,
  judgePassword,
  judgeWords,
  judgePlaceholder,
];
