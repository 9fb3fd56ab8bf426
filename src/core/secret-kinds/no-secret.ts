/** A value with the text around the place where it was found. */
export interface Found {
  readonly value: string;
  readonly around?: string;
  /** File in the repository; null in a commit message. */
  readonly path?: string | null;
}

const WEAK_PASSWORD =
  /^(?:pass(?:word|wd)?|pw|pwd|postgres|mysql|mongo(?:db)?|redis|rabbit(?:mq)?|guest|root|admin|user(?:name)?|test|dev|secret|changeme|example|app)?\d{0,4}$/i;

/** True for the passwords that everyone tries first. */
export function isWeakPassword(value: string): boolean {
  return WEAK_PASSWORD.test(value);
}

const LOCK_FILE =
  /(?:^|\/)(?:bun\.lock|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|deno\.lock|composer\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|Cargo\.lock|Gemfile\.lock|go\.sum)$/;
/** Right before a piece of a checksum: `sha512-`, and more of it. */
const CHECKSUM_BEFORE = /(?:sha(?:1|256|384|512)[-:]|h1:)[A-Za-z\d+/=]*$/;

/** Why a value is a piece of something that is no secret; undefined when it is none. */
export function pieceReason(found: Found): string | undefined {
  if (isTokenHead(found.value)) return 'It is only the first part of a token, which is no secret.';
  const isChecksum = LOCK_FILE.test(found.path ?? '') && beforeEach(found, (before) => CHECKSUM_BEFORE.test(before));
  return isChecksum ? 'It is a piece of the checksum of a package.' : undefined;
}

/** The first part of a token says how it is signed: it is the same in all tokens of the world, and manuals stop there. */
function isTokenHead(value: string): boolean {
  const head = /^(eyJ[\w-]{10,120})\.{0,3}$/.exec(value)?.[1];
  return head !== undefined && Buffer.from(head, 'base64url').toString('utf8').includes('"alg"');
}

/** An address that is made for manuals: `{"email": "user@example.com", "password": "..."}`. */
const EXAMPLE_LOGIN = /@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|domain\.com)\b/i;
const DATABASE_IMAGE =
  /(?:POSTGRES|PG|MYSQL|MYSQL_ROOT|MARIADB|MARIADB_ROOT|MONGO_INITDB_ROOT|REDIS|RABBITMQ_DEFAULT)_?PASS(?:WORD)?["']?\s*[:=]\s*["']?$/;

/** Why a password belongs to an example or to a database of developers; undefined when it may be in use. */
export function exampleReason(found: Found): string | undefined {
  if (beforeEach(found, standsBesideExample)) return 'It stands beside an address that is made for examples.';
  return isWeakPassword(found.value) && beforeEach(found, (before) => DATABASE_IMAGE.test(before))
    ? 'It is what the image of a database is started with.'
    : undefined;
}

/** True for a text that ends, or nearly, in a login that nobody has. */
export function standsBesideExample(before: string): boolean {
  return EXAMPLE_LOGIN.test(before.slice(-160));
}

const MAX_BEFORE = 200;

/** The value may stand there more than once: what is said must hold at each place. */
function beforeEach({ value, around }: Found, holds: (before: string) => boolean): boolean {
  const befores = around?.split(value, 8).slice(0, -1) ?? [];
  return befores.length > 0 && befores.every((before) => holds(before.slice(-MAX_BEFORE)));
}
