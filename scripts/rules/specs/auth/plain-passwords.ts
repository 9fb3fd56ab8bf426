import { all, either, inside, JS, notInside, type RuleSpec, where } from '../../spec.ts';

/** A value as it was sent: what a function made of it is no plain password any more. */
const PLAIN_VALUE = where('$P', '(?i)^(?!.*(hash|digest|md5|sha\\d|crypt))[\\w.?]*(password|passwd|pwd|pass)$');

export const PLAIN_PASSWORDS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-24-plain-compare',
    weakness: '3.24',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A password is compared as plain text',
    family: 'plain-password',
    search: [
      either('$A === $B', '$A == $B', '$A !== $B', '$A != $B'),
      where(
        '$A',
        '(?i)^(\\w*(user|account|row|record|found|existing|doc|result|admin|member|customer|db)\\w*|rows\\[0\\]|\\w+\\[0\\])\\??\\.(\\w*password|pass|passwd|pwd)$',
      ),
      where(
        '$B',
        '(?i)^(req\\.body\\.|body\\.|input\\.|data\\.|credentials\\.|dto\\.|\\w*Dto\\.|values\\.|form\\.|payload\\.|args\\.)?(\\w*password|pass|passwd|pwd)$',
      ),
    ],
  },
  {
    id: 'sl-3-24-plain-compare-reversed',
    weakness: '3.24',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A password is compared as plain text',
    family: 'plain-password',
    search: [
      either('$B === $A', '$B == $A', '$B !== $A', '$B != $A'),
      where(
        '$A',
        '(?i)^(\\w*(user|account|row|record|found|existing|doc|result|admin|member|customer|db)\\w*|rows\\[0\\]|\\w+\\[0\\])\\??\\.(\\w*password|pass|passwd|pwd)$',
      ),
      where(
        '$B',
        '(?i)^(req\\.body\\.|body\\.|input\\.|data\\.|credentials\\.|dto\\.|\\w*Dto\\.|values\\.|form\\.|payload\\.|args\\.|from)?(\\w*password|pass|passwd|pwd)$',
      ),
    ],
  },
  {
    id: 'sl-3-24-plain-compare-function',
    weakness: '3.24',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: '`$F` compares passwords as plain text',
    family: 'plain-password',
    search: [
      either(
        'function $F($A, $B, ...) { ... return $A === $B; }',
        'function $F($A, $B, ...) { ... return $A == $B; }',
        'const $F = ($A, $B, ...) => $A === $B',
        'const $F = ($A, $B, ...) => { ... return $A === $B; }',
        'const $F = ($A: $T, $B: $U) => $A === $B',
        '$F = function ($A, $B, ...) { ... return $A === $B; }',
      ),
      where('$F', '(?i)^(\\w+\\.)*(compare|check|verify|match|valid\\w*|is_?valid)\\w*pass(word|wd)?\\w*$'),
    ],
  },
  {
    id: 'sl-3-24-literal-compare',
    weakness: '3.24',
    languages: JS,
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'A password is compared with a text in the code',
    secret: '$LITERAL',
    family: 'plain-password',
    search: [
      either(
        '$P === "$LITERAL"',
        '$P == "$LITERAL"',
        '$P !== "$LITERAL"',
        '$P != "$LITERAL"',
        '"$LITERAL" === $P',
        '"$LITERAL" == $P',
      ),
      where('$P', '(?i)^(\\w+\\.)*(\\w*password|passwd|passcode|pass_?phrase|admin_?key|admin_?secret|master_?key)$'),
      where('$LITERAL', '^.{3,}'),
      notInside("'use client';\n..."),
    ],
  },
  {
    id: 'sl-3-24-plain-record',
    weakness: '3.24',
    languages: JS,
    tier: 2,
    severity: 'high',
    title: 'A record with a plain password is stored',
    family: 'plain-password-store',
    search: [
      either(
        '$U = {..., password: $P, ...};\n...\n$M.$INSERT($U, ...);',
        'const $U = {..., password: $P, ...};\n...\nawait $M.$INSERT($U, ...);',
        'const $U = {..., password: $P, ...};\n...\n$L.push($U);',
      ),
      where('$P', '(?i)^(\\w+\\.)*(password|pass|pwd)$'),
      where('$INSERT', '^(insert|insertOne|create|save|add|push|set|put)$'),
      notInside('function $F(...) { ... <... $H.hash(...) ...>; ... }'),
      notInside('function $F(...) { ... <... $H.hashSync(...) ...>; ... }'),
    ],
  },
  {
    id: 'sl-3-24-plain-find',
    weakness: '3.24',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'An account is looked up by its plain password',
    family: 'plain-password',
    search: [
      either(
        all(
          either(
            ...['find', 'findOne', 'findAll', 'findOneBy', 'findAndCountAll'].map(
              (name) => `$M.${name}({..., password: $P, ...}, ...)`,
            ),
            ...['find', 'findOne', 'findAll', 'findFirst', 'findUnique', 'findMany', 'count'].map(
              (name) => `$M.${name}({..., where: {..., password: $P, ...}, ...}, ...)`,
            ),
            '$FILTER = {..., password: $P, ...};\n...\n$M.findOne($FILTER, ...);',
          ),
          PLAIN_VALUE,
        ),
        all(
          either('$DB.$M($Q, ...)', '$STATEMENT = $Q'),
          where(
            '$Q',
            '(?is)^[`"\'(]\\s*select\\b.*\\bwhere\\b.*\\b(password|passwd|pwd)\\s*=\\s*[\'"\\\\]*\\s*(["\']\\s*\\+\\s*|\\$\\{)\\s*(?!\\w*(hash|md5|sha|digest|crypt))[\\w.]*(password|passwd|pwd|pass)\\b',
          ),
        ),
        '$L.find(($U) => $U.$ID === $X && $U.password === $P)',
        '$L.find(($U) => <... $U.password === $P ...>)',
        all(
          '$DB.$M("$Q", ...)',
          where('$Q', '(?is)^\\s*select\\b.*\\bwhere\\b.*\\bpassword\\s*=\\s*(\\?|\\$\\d|:\\w)'),
        ),
        all(
          '$DB.$M(`$Q`, ...)',
          where('$Q', '(?is)^\\s*select\\b.*\\bwhere\\b.*\\bpassword\\s*=\\s*(\\?|\\$\\d|:\\w)'),
        ),
      ),
      notInside('$X = $F.createHash(...);\n...'),
      notInside('$P = $H.digest(...);\n...'),
      notInside('$P = hash(...);\n...'),
    ],
  },
  {
    id: 'sl-3-24-plain-store',
    weakness: '3.24',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    severity: 'high',
    title: 'A password is stored as plain text',
    family: 'plain-password-store',
    search: [
      either(
        '$M.create({..., password: $P, ...}, ...)',
        '$M.create({..., data: {..., password: $P, ...}, ...})',
        'new $M({..., password: $P, ...})',
        '$M.insertOne({..., password: $P, ...}, ...)',
        '$L.push({..., password: $P, ...})',
        '$Q.values({..., password: $P, ...})',
        '$U.password = $P',
      ),
      where(
        '$P',
        '(?i)^(req\\.body\\.|request\\.body\\.|body\\.|ctx\\.request\\.body\\.)\\w*(password|pass|passwd|pwd)$',
      ),
      notInside('function $F(...) { ... $H.hash(...); ... }'),
      { 'pattern-not-inside': 'class $C { ... }' },
    ],
  },
  {
    id: 'sl-3-24-plain-insert',
    weakness: '3.24',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    severity: 'high',
    title: 'A password is stored as plain text',
    family: 'plain-password-store',
    why: 'Models of Mongoose and Sequelize may hash by themselves, so only stores that never do; a function that hashes anything is left alone.',
    search: [
      inside(
        'const {..., password, ...} = await $R.json();\n...',
        'const {..., password, ...} = req.body;\n...',
        'const {..., password, ...} = request.body;\n...',
        'const {..., password, ...} = ctx.request.body;\n...',
        'const {..., password, ...} = body;\n...',
        'const password = $FORM.get("password");\n...',
        'const password = req.body.password;\n...',
      ),
      either(
        '$P.$MODEL.create({..., data: {..., password: password, ...}, ...})',
        '$L.push({..., password: password, ...})',
        '$Q.values({..., password: password, ...})',
        '$M.insertOne({..., password: password, ...}, ...)',
        '$S.insert({..., password: password, ...})',
        '$S.insert([{..., password: password, ...}])',
        all('$DB.$RUN($SQL, [..., password, ...], ...)', where('$SQL', '(?is)^[`"\']\\s*insert\\s+into\\b')),
        all('$DB.prepare($SQL).run(..., password, ...)', where('$SQL', '(?is)^[`"\']\\s*insert\\s+into\\b')),
      ),
      notInside('{ ... password = $HASHED; ... }'),
    ],
  },
];
