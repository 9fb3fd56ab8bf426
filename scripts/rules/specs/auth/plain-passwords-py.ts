import {
  all,
  either,
  focus,
  inside,
  type Node,
  notInside,
  type Operator,
  PY,
  regex,
  type RuleSpec,
  where,
} from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

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

export const PLAIN_PASSWORDS_PY_RULES: readonly RuleSpec[] = [
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
    id: 'sl-3-24-py-plain-compare',
    weakness: '3.24',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'A password is compared as plain text',
    family: 'plain-password',
    search: [
      either('$A == $B', '$A != $B', '$B == $A', '$B != $A'),
      where(
        '$A',
        '(?i)^(\\w*(user|account|row|record|found|doc|result|member)\\w*|\\w+\\[.*\\])(\\.|\\[["\'])(\\w*password|pass|passwd|pwd)(["\']\\])?$',
      ),
      where(
        '$B',
        '(?i)^(request\\.(form|json|data|POST)(\\[|\\.get\\().*|data(\\[|\\.get\\(|\\.).*|form\\.|payload\\.|body\\.|credentials\\.)?.*(password|passwd|pwd).*$',
      ),
      where('$B', '(?i)^(?!.*(hash|confirm|repeat|encrypt))'),
    ],
  },
];
