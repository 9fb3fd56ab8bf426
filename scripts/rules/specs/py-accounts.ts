import { all, either, inside, not, notInside, PY, regex, type RuleSpec, where } from '../spec.ts';

const FAST_HASH = '^(md5|sha1|sha224|sha256|sha384|sha512|sha3_256|sha3_512|blake2b|blake2s)$';
/** Passwords are also hashed to ask whether they were leaked. */
const PASSWORD_NAME = '(?i)^(?!.*(pwned|breach|leak|hibp|policy|reset|token))\\w*(password|passwd|passphrase|pwd)\\w*$';

/** How accounts and their passwords are kept. */
export const PY_ACCOUNT_RULES: readonly RuleSpec[] = [
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
    id: 'sl-3-24-py-plain-in-model',
    weakness: '3.24',
    languages: PY,
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'The record of an account keeps its password as it is given',
    family: 'plain-password',
    why: 'Who makes the record may hash the password before: a file that hashes anything keeps the rule silent.',
    search: [
      'self.$FIELD = $P',
      where('$FIELD', '^_?(password|passwd|pwd)$'),
      where('$P', '^(password|passwd|pwd)$'),
      { 'pattern-inside': 'def __init__(..., $P, ...):\n    ...' },
      inside(
        'class $C(..., $BASE, ...):\n    ...\n    $COLUMN = $DB.Column(...)\n    ...',
        'class $C(..., $BASE, ...):\n    ...\n    $COLUMN = Column(...)\n    ...',
      ),
      where('$C', '(?i)^\\w*(user|account|member|customer|person|admin|employee|patient|student|teacher)\\w*$'),
      regex('(?s)\\A(?:[^hHbcp]|[hH](?!ash)|b(?!crypt)|c(?!rypt)|p(?!bkdf2))*+\\z'),
    ],
  },
  {
    id: 'sl-1-16-py-default-account',
    weakness: '1.16',
    languages: PY,
    tier: 1,
    title: 'A default account is created with a password from the code',
    secret: '$PASS',
    family: 'secret-literal',
    search: [
      either('$F("$NAME", "$PASS", ...)', '$F($DB, "$NAME", "$PASS", ...)', '$F("$NAME", "$MAIL", "$PASS", ...)'),
      where(
        '$F',
        '(?i)^(\\w+\\.)*_?(create|register|add|insert|make|seed|sign_?up)_?(new_?|default_?|initial_?|super_?|admin_?|test_?)*(user|users|account|admin|superuser|member)$',
      ),
      where('$NAME', '(?i)^(\\w*admin\\w*|root|superuser|user\\d*|test\\w*|guest|demo|name\\d*|\\w+)(@[\\w.]+)?$'),
      where('$PASS', '^[^\\s@]{3,64}$'),
      not('$F("$NAME", "$MAIL", "$PASS", ..., $KEYWORD=$VALUE)'),
    ],
  },
  {
    id: 'sl-3-01-py-unchecked-token-library',
    weakness: '3.01',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A token is decoded and believed without a check of its signature',
    family: 'jwt-unverified',
    search: [
      either(
        'python_jwt.process_jwt(...)',
        'jose.jws.get_unverified_claims(...)',
        '$JWT.decode($T, ..., do_verify=False, ...)',
        'jws.verify($T, $K, $A, verify=False)',
      ),
    ],
  },
  {
    id: 'sl-3-28-py-code-in-answer',
    weakness: '3.28',
    languages: PY,
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'The answer holds the code `$V` that should only reach the owner of the account',
    family: 'reset-code',
    search: [
      '{..., "$K": $V, ...}',
      where(
        '$V',
        '(?i)^(\\w+\\.)?(\\w*(reset|otp|verification|verify|confirm|recovery|one_?time)_?\\w*(pin|code|token|otp|password)|otp|reset_?(pin|code|token))$',
      ),
      inside('def $HANDLER(...): ...'),
      where('$HANDLER', '(?i)^\\w*(forgot|reset|otp|recover|send_code|verification|verify_mail)\\w*$'),
      inside('jsonify(...)', 'JsonResponse(...)', 'JSONResponse(...)', 'Response(...)', 'return $ANSWER'),
    ],
  },
];
