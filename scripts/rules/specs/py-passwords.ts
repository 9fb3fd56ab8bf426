import {
  all,
  either,
  focus,
  inside,
  type Node,
  not,
  notInside,
  type Operator,
  PY,
  type RuleSpec,
  where,
} from '../spec.ts';
import { pyTaint } from '../taint-rules.ts';

const PASSWORD_KEYS = ['password', 'new_password', 'passwd', 'pwd', 'pass'] as const;
const withKeys = (...patterns: readonly string[]): Operator =>
  either(...PASSWORD_KEYS.flatMap((key) => patterns.map((pattern) => pattern.replace('*', key))));

/** The password of a request before anything was done to it. The keys are written out, so that most files are left alone. */
const RAW_PASSWORD: readonly Node[] = [
  all(
    withKeys('$BODY["*"]', '$BODY.get("*", ...)'),
    where('$BODY', '(?i)^(?!.*(config|settings|environ|options|connection|secrets?\\b))'),
  ),
  all('$BODY.password', where('$BODY', '(?i)^(user|payload|body|data|form|req|creds|credentials|login|account)\\w*$')),
];

/** Whatever is called after hashing counts, wherever it comes from. */
const HASHED: readonly Node[] = [
  all(
    '$F(...)',
    where(
      '$F',
      '(?i)^[\\w.]*(hash|hashpw|hashlib|hexdigest|md5|sha\\d+|encrypt|bcrypt|scrypt|argon|pbkdf|make_password|crypt|digest|derive)',
    ),
  ),
  either('len(...)', 'check_password_hash(...)', '$H.hexdigest()', '$H.digest()'),
];

export const PY_PASSWORD_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-3-24-py-plain-lookup',
    weakness: '3.24',
    severity: 'high',
    confidence: 'high',
    title: 'The password is stored or looked up in the database as plain text',
    family: 'plain-password',
    usesUsualClean: false,
    sources: RAW_PASSWORD,
    sinks: [
      all(
        withKeys(
          '$Q.filter_by(..., *=$V, ...)',
          '$M.objects.filter(..., *=$V, ...)',
          '$M.objects.get(..., *=$V, ...)',
          '$M.objects.create(..., *=$V, ...)',
          '$C.find_one({..., "*": $V, ...}, ...)',
          '$C.insert_one({..., "*": $V, ...}, ...)',
          '$L.append({..., "*": $V, ...})',
          '$S[$U] = {..., "*": $V, ...}',
          '$Q.update({..., "*": $V, ...})',
        ),
        focus('$V'),
      ),
      all(
        either(
          '$C.execute($SQL, (..., $V, ...), ...)',
          '$C.execute($SQL, [..., $V, ...], ...)',
          '$C.execute($SQL, {..., $N: $V, ...}, ...)',
        ),
        where('$SQL', '(?is)^.*\\b(password|passwd|pwd)\\b'),
        focus('$V'),
      ),
    ],
    clean: HASHED,
  }),
  pyTaint({
    id: 'sl-3-24-py-plain-model',
    weakness: '3.24',
    severity: 'high',
    confidence: 'medium',
    title: 'A password goes into the record as it was sent',
    family: 'plain-password',
    why: 'The constructor of a model may hash it, so this is less certain than a lookup with the plain text. Forms of libraries go with models that do.',
    usesUsualClean: false,
    sources: RAW_PASSWORD.map((source) => all(source, notInside('$FORM.$KEY.data'))),
    sinks: [
      all(
        withKeys('$M(..., *=$V, ...)'),
        where(
          '$M',
          '^(\\w+\\.)*(?!\\w*(Form|Schema|Create|Login|Request|In|Credentials|Config|Client|Connection|Auth|Serializer|Dict|Exception|Error|DTO|Dto|Command|Cmd|Query|Event|Message|Payload|Params|Args|Data|Input)$)[A-Z]\\w*$',
        ),
        focus('$V'),
      ),
      all(withKeys('$O.* = $V'), where('$O', '(?i)^\\w*(user|account|member|customer)$'), focus('$V')),
    ],
    clean: HASHED,
  }),
  {
    id: 'sl-3-24-py-plain-table',
    weakness: '3.24',
    languages: PY,
    tier: 1,
    severity: 'high',
    confidence: 'high',
    title: 'A password is compared as plain text',
    family: 'plain-password',
    search: [
      either('$A == $B', '$A != $B', '$B == $A', '$B != $A'),
      where('$A', '(?i)^\\w*(users|accounts|credentials|passwords|logins)\\w*(\\[[^\\[\\]]*\\]|\\.get\\([^()]*\\))$'),
      where('$B', '(?i)^(?!.*(hash|confirm|repeat|encrypt)).*\\b(password|passwd|pwd)\\b'),
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
  pyTaint({
    id: 'sl-3-26-py-hmac-compared',
    weakness: '3.26',
    confidence: 'high',
    title: 'A signature is compared in a way that leaks time',
    family: 'timing',
    usesUsualClean: false,
    sources: [either('hmac.new(...)', 'hmac.digest(...)')],
    sinks: [all(either('$V == $B', '$V != $B', '$B == $V', '$B != $V'), focus('$V'))],
    clean: [either('hmac.compare_digest(...)', 'secrets.compare_digest(...)', 'len(...)')],
  }),
  {
    id: 'sl-3-26-py-header-compared',
    weakness: '3.26',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A key of a request is compared in a way that leaks time',
    family: 'timing',
    search: [
      either('$A == $B', '$A != $B', '$B == $A', '$B != $A'),
      where(
        '$A',
        '(?i)^\\w*request\\.(headers|META|args|query_params)(\\.get\\(|\\[)\\s*[fr]?["\'][\\w-]*(api[_-]?key|token|secret|signature|authorization)["\'][^()]*[)\\]]$',
      ),
      where('$B', '^(?!(None|True|False)$|["\']\\s*["\']$)'),
    ],
  },
  {
    id: 'sl-1-14-py-password-printed',
    weakness: '1.14',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A password or token is written to the log',
    family: 'secret-logged',
    why: 'On names: the value may come from anywhere, what it is called tells that it should not be in a log.',
    search: [
      either('print(..., $V, ...)', '$LOG.$M(..., $V, ...)'),
      where('$LOG', '(?i)^(.*\\.)?_?(log|logger|logging)$'),
      where(
        '$V',
        '(?is)^(\\w+\\.)?(password|passwd|pwd|secret|api_?key|access_?token|refresh_?token|private_?key|otp)$|^f["\'].*\\{\\s*(\\w+\\.)?(password|passwd|pwd|secret_?key|api_?key|access_?token|refresh_?token|private_?key|otp)(["\']\\])?\\s*[}!:]',
      ),
      notInside('if __name__ == "__main__":\n    ...'),
      not('print("...")'),
    ],
  },
];
