import { all, compare, either, inside, notInside, PY, type RuleSpec, where } from '../../spec.ts';

const FAST_HASH = '^(md5|sha1|sha224|sha256|sha384|sha512|sha3_256|sha3_512|blake2b|blake2s)$';

/** Passwords are also hashed to ask whether they were leaked. */
const PASSWORD_NAME = '(?i)^(?!.*(pwned|breach|leak|hibp|policy|reset|token))\\w*(password|passwd|passphrase|pwd)\\w*$';

export const PASSWORD_HASHES_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-25-py-fixed-salt',
    weakness: '3.25',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'high',
    title: 'All passwords are hashed with the same salt, which stands in the code',
    family: 'password-salt',
    search: [
      either(
        'hashlib.pbkdf2_hmac($A, $P, b"$SALT", ...)',
        'hashlib.pbkdf2_hmac($A, $P, "$SALT".encode(...), ...)',
        'hashlib.pbkdf2_hmac($A, $P, bytes("$SALT", ...), ...)',
        'hashlib.scrypt($P, ..., salt=b"$SALT", ...)',
        'hashlib.scrypt($P, ..., salt="$SALT".encode(...), ...)',
        'bcrypt.hashpw($P, b"$SALT")',
        'bcrypt.hashpw($P, "$SALT".encode(...))',
        'crypt.crypt($P, "$SALT")',
        ...['b"$SALT"', '"$SALT".encode(...)'].map((salt) =>
          all(
            inside(`$NAMED = ${salt}\n...`),
            either(
              'hashlib.pbkdf2_hmac($A, $P, $NAMED, ...)',
              'hashlib.scrypt($P, ..., salt=$NAMED, ...)',
              'bcrypt.hashpw($P, $NAMED)',
            ),
          ),
        ),
      ),
      where('$P', '(?i)^.*(passw|pwd|pass\\b|plain|secret|user)'),
    ],
  },
  {
    id: 'sl-3-25-py-fast-hash-function',
    weakness: '3.25',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A password is hashed by a function that is too fast for that',
    family: 'password-hash',
    why: 'The value may have a neutral name where the function or class says what it is for.',
    search: [
      either('hashlib.$ALG($X, ...)', 'hashlib.new("$ALG", $X, ...)'),
      where('$ALG', FAST_HASH),
      either(
        all(
          inside('def $F(...): ...'),
          where('$F', PASSWORD_NAME),
          where('$F', '(?i)^\\w*(hash|set|make|create|check|verify|encrypt|store|valid|compare|save)\\w*$'),
        ),
        all(inside('class $C(...): ...'), where('$C', PASSWORD_NAME)),
      ),
      notInside('def $G(...):\n    ...\n    hashlib.pbkdf2_hmac(...)\n    ...'),
      notInside('bcrypt.hashpw(...)'),
      notInside('hashlib.pbkdf2_hmac(...)'),
    ],
  },
  {
    id: 'sl-3-25-py-weak-scheme',
    weakness: '3.25',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'Passwords are kept with the method `$SCHEME`',
    family: 'password-hash',
    search: [
      either(
        'CryptContext(schemes=["$SCHEME", ...], ...)',
        'CryptContext(["$SCHEME", ...], ...)',
        'generate_password_hash($PLAIN, method="$SCHEME", ...)',
        'generate_password_hash($PLAIN, "$SCHEME", ...)',
        'make_password($PLAIN, ..., hasher="$SCHEME", ...)',
        'PASSWORD_HASHERS = ["$SCHEME", ...]',
        'PASSWORD_HASHERS = ("$SCHEME", ...)',
      ),
      where(
        '$SCHEME',
        '(?i)^(plain(text)?|md5|sha1|sha224|sha256|sha384|sha512|(des|md5|sha1|bsdi)_crypt|crypt16|hex_\\w+|ldap_\\w+|(un)?salted_\\w+|mysql\\w+|lmhash|nthash|pbkdf2:(sha1|md5)\\b.*|.*\\.(Unsalted)?(MD5|SHA1|Crypt)PasswordHasher)$',
      ),
    ],
  },
  {
    id: 'sl-3-25-py-fast-hash-updated',
    weakness: '3.25',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A password is hashed by a function that is too fast for that',
    family: 'password-hash',
    search: [
      '$H.update($P)',
      inside('$H = hashlib.$ALG(...)\n...', '$H = hashlib.new(...)\n...'),
      where('$P', '(?i)^(?!.*(hash|digest)).*\\b(password|passwd|pwd|passphrase)'),
    ],
  },
  {
    id: 'sl-3-25-py-fast-hash',
    weakness: '3.25',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A password is hashed by a function that is too fast for that',
    family: 'password-hash',
    search: [
      either(
        'hashlib.md5($P, ...)',
        'hashlib.sha1($P, ...)',
        'hashlib.sha256($P, ...)',
        'hashlib.sha512($P, ...)',
        'hashlib.new("$ALG", $P, ...)',
        'hashlib.sha224($P)',
        'md5($P)',
        'sha256($P)',
      ),
      where('$P', '(?i)^.*(password|passwd|pwd|passphrase).*$'),
    ],
  },
  {
    id: 'sl-3-25-py-low-cost',
    weakness: '3.25',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'high',
    title: 'Passwords are hashed with a cost that is too low ($N)',
    family: 'password-cost',
    search: [
      either(
        all(either('bcrypt.gensalt($N)', 'bcrypt.gensalt(rounds=$N)'), compare('$N', '$N < 10')),
        all(either('hashlib.pbkdf2_hmac($A, $P, $S, $N, ...)'), compare('$N', '$N < 100000')),
        all('PBKDF2HMAC(..., iterations=$N, ...)', compare('$N', '$N < 100000')),
      ),
    ],
  },
];
