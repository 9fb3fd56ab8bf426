import { NOT_IN_DEV_CLASSES } from '../fragments-py.ts';
import {
  all,
  compare,
  either,
  inside,
  JS,
  not,
  notInside,
  type Node,
  PY,
  regex,
  type RuleSpec,
  where,
} from '../spec.ts';

const SESSION_COOKIE =
  '(?i)^["\'`]?[\\w.-]*(session|sess|sid|token|jwt|auth|login|user|remember|access|refresh)[\\w.-]*["\'`]?$';
const TOKEN_NAME =
  '(?i)^(\\w+\\.)*\\w*(token|otp|code|reset\\w*|secret|session_?id|sid|api_?key|nonce|salt|password|pin|verification\\w*|invite\\w*)$';
const NOT_TOKEN =
  '(?i)^(?!.*(color|qr|country|zip|postal|status|error|order|promo|coupon|lang|barcode|html|source|exit|key_?code|char))';

/** A cookie setter in its usual forms, with the options object written in place. */
const cookieCalls = (options: string): readonly Node[] => [
  all(either(`$RES.cookie($N, $V, ${options})`), where('$RES', '^(res|response|reply|rep)(\\..*)?$')),
  `$RES.cookies.set($N, $V, ${options})`,
  `cookies().set($N, $V, ${options})`,
  `(await cookies()).set($N, $V, ${options})`,
  `$STORE.set($N, $V, ${options})`,
  `setCookie($C, $N, $V, ${options})`,
  `$RES.setCookie($N, $V, ${options})`,
];

const missing = (key: string): readonly Node[] =>
  ['$RES.cookie', '$RES.cookies.set', 'cookies().set', '(await cookies()).set', '$STORE.set', '$RES.setCookie']
    .flatMap((call) => [not(`${call}($N, $V, {..., ${key}: $X, ...})`), not(`${call}($N, $V, {..., ...$SPREAD, ...})`)])
    .concat([
      not(`setCookie($C, $N, $V, {..., ${key}: $X, ...})`),
      not('setCookie($C, $N, $V, {..., ...$SPREAD, ...})'),
    ]);

const COOKIE_STORE = where('$STORE', '(?i)^\\w*(cookie\\w*|jar)$');

const cookieRule = (key: 'httpOnly' | 'secure' | 'sameSite', title: string, severity: 'medium' | 'low'): RuleSpec => ({
  id: `sl-3-31-cookie-without-${key.toLowerCase()}`,
  weakness: '3.31',
  languages: JS,
  tier: 1,
  severity,
  confidence: 'high',
  title,
  family: `cookie-${key.toLowerCase()}`,
  search: [
    either(
      ...cookieCalls('{...}').map((node) => (node === '$STORE.set($N, $V, {...})' ? all(node, COOKIE_STORE) : node)),
      ...(key === 'sameSite'
        ? []
        : [
            all('$RES.cookie($N, $V)', where('$RES', '^(res|response|reply)(\\..*)?$')),
            '$RES.cookies.set($N, $V)',
            'cookies().set($N, $V)',
            '(await cookies()).set($N, $V)',
            'setCookie($C, $N, $V)',
          ]),
    ),
    ...missing(key),
    where('$N', SESSION_COOKIE),
  ],
});

/** A value as it was sent: what a function made of it is no plain password any more. */
const PLAIN_VALUE = where('$P', '(?i)^(?!.*(hash|digest|md5|sha\\d|crypt))[\\w.?]*(password|passwd|pwd|pass)$');

export const SESSION_RULES: readonly RuleSpec[] = [
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
  {
    id: 'sl-3-25-fast-hash',
    weakness: '3.25',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'A password is hashed by a function that is too fast for that',
    family: 'password-hash',
    search: [
      either(
        '$C.createHash("$ALG").update($P, ...)',
        'createHash("$ALG").update($P, ...)',
        '$C.createHmac("$ALG", $K).update($P, ...)',
        all(
          either(
            'md5($P)',
            'sha1($P)',
            'sha256($P)',
            'sha512($P)',
            'CryptoJS.MD5($P)',
            'CryptoJS.SHA1($P)',
            'CryptoJS.SHA256($P)',
            'CryptoJS.SHA512($P)',
            '$X.md5($P)',
          ),
        ),
      ),
      where('$P', '(?i)^.*(password|passwd|pwd|passphrase|\\bpass\\b|\\bpw\\b).*$'),
    ],
  },
  {
    id: 'sl-3-25-low-cost',
    weakness: '3.25',
    languages: JS,
    tier: 1,
    confidence: 'high',
    severity: 'medium',
    title: 'Passwords are hashed with a cost that is too low ($N)',
    family: 'password-cost',
    search: [
      either(
        all(
          either(
            'bcrypt.hash($P, $N, ...)',
            'bcrypt.hashSync($P, $N)',
            'bcrypt.genSalt($N, ...)',
            'bcrypt.genSaltSync($N)',
            'bcryptjs.hash($P, $N, ...)',
            '$B.genSalt($N)',
            '$B.hashSync($P, $N)',
          ),
          compare('$N', '$N > 0 and $N < 10'),
        ),
        all(
          either(
            '$C.pbkdf2($P, $S, $N, ...)',
            '$C.pbkdf2Sync($P, $S, $N, ...)',
            'pbkdf2($P, $S, $N, ...)',
            'pbkdf2Sync($P, $S, $N, ...)',
          ),
          compare('$N', '$N < 100000'),
        ),
      ),
    ],
  },
  {
    id: 'sl-3-25-hash-of-user-password',
    weakness: '3.25',
    languages: JS,
    tier: 2,
    severity: 'high',
    confidence: 'medium',
    title: '`$F` hashes with a function that is too fast for passwords',
    family: 'password-hash',
    search: [
      either(
        'const $F = ($X) => $C.createHash("$ALG").update($X).digest(...)',
        'const $F = ($X: $T) => $C.createHash("$ALG").update($X).digest(...)',
        'function $F($X) { ... return $C.createHash("$ALG").update($X).digest(...); }',
        'function $F($X: $T) { ... return $C.createHash("$ALG").update($X).digest(...); }',
      ),
      where('$F', '(?i)^(hash|hash_?password|encrypt_?password|make_?hash)$'),
      where('$ALG', '(?i)^(md5|sha1|sha256|sha512)$'),
    ],
  },
  {
    id: 'sl-3-26-compare-leaks-time',
    weakness: '3.26',
    languages: JS,
    tier: 1,
    title: 'A signature or token is compared in a way that leaks time',
    family: 'timing',
    search: [
      either('$A === $B', '$A == $B', '$A !== $B', '$A != $B'),
      either(
        all(
          either('$A === $B', '$A == $B', '$A !== $B', '$A != $B'),
          where(
            '$A',
            '(?i)^(?!typeof)(\\w+\\.)*\\w*(signature|hmac|digest|expected_?sig\\w*|expected_?hash|computed_?hash|api_?key|webhook_?secret|secret|csrf_?token|password_?hash)$|.*\\.digest\\(.*\\)$',
          ),
        ),
        all(
          either('$A === $B', '$A == $B', '$A !== $B', '$A != $B'),
          where(
            '$B',
            '(?i)^(req|request|ctx|c\\.req)\\.(headers\\[|get\\(|header\\().[\\w-]*(signature|hmac|digest)[\\w-]*.[\\])]$',
          ),
        ),
        all(
          either('$A === $B', '$A == $B', '$A !== $B', '$A != $B'),
          where(
            '$B',
            '(?i)^(\\w+\\.)*\\w*(signature|hmac|digest|expected_?sig\\w*|expected_?hash|computed_?hash|webhook_?secret|secret|csrf_?token|password_?hash|API_?KEY|api_?key)$|.*\\.digest\\(.*\\)$',
          ),
        ),
        all(
          either('$A === $B', '$A == $B', '$A !== $B', '$A != $B'),
          where('$A', '(?i)^(\\w+\\.)*(\\w*token|hash|code)$'),
          where(
            '$B',
            '(?i)^(\\w+\\.)*\\w*(expected|correct|stored|valid|actual|real|reset|secret)\\w*(token|hash|code|key)?$|.*toString\\(.(base64|hex)\\w*.\\)$',
          ),
        ),
      ),
      where('$A', '^(?!typeof|null$|undefined$|["\'`\\d]|true$|false$|.*\\.length$)'),
      // a member of an enumeration is no secret: `Code.BAD_TOKEN`
      where('$B', '^(?!(?:\\w+\\.)*[A-Z]\\w*\\.[A-Z][A-Z0-9_]*$)'),
      where('$B', '^(?!null$|undefined$|["\'`\\d]|true$|false$|.*\\.length$)'),
    ],
  },
  {
    id: 'sl-3-27-predictable-token',
    weakness: '3.27',
    languages: JS,
    tier: 1,
    title: '`$T` can be guessed: it is made of Math.random or the time',
    family: 'predictable-token',
    search: [
      either(
        '$T = <... Math.random() ...>',
        '$T = <... Date.now() ...>',
        '({..., $T: <... Math.random() ...>, ...})',
        'function $T(...) { ... return <... Math.random() ...>; }',
        'const $T = (...) => <... Math.random() ...>',
        'function $T(...) { ... for (...) { ... <... Math.random() ...>; ... } ... }',
      ),
      where('$T', TOKEN_NAME.replace('^(\\w+\\.)*\\w*(', '^(\\w+\\.)*(generate|create|make|gen|new|random)?_?\\w*(')),
      where('$T', NOT_TOKEN),
      { 'pattern-not-regex': '(?i)expir|ttl|setTimeout|createdAt|timestamp|delay' },
    ],
  },
  {
    id: 'sl-3-30-session-fixation',
    weakness: '3.30',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'The session id stays the same when somebody logs in',
    family: 'session-fixation',
    search: [
      either('$REQ.session.$P = $V', '$REQ.session["$P"] = $V'),
      where('$REQ', '^(req|request|ctx)$'),
      where(
        '$P',
        '(?i)^(user|user_?id|uid|user_?name|account|account_?id|auth|authenticated|logged|logged_?in|is_?logged(_?in)?|is_?authenticated|email|login|member|member_?id|customer|customer_?id)$',
      ),
      notInside('$REQ.session.regenerate(...)'),
      notInside('function $F(...) { ... $REQ.session.regenerate(...); ... }'),
      notInside('($A, $B) => { ... $REQ.session.regenerate(...); ... }'),
      where('$V', '^(?!null$|undefined$|false$|"")'),
    ],
  },
  cookieRule('httpOnly', 'The cookie $N can be read by scripts', 'medium'),
  cookieRule('secure', 'The cookie $N also travels over unencrypted connections', 'medium'),
  cookieRule('sameSite', 'The cookie $N is not told to stay on its site', 'low'),
  {
    id: 'sl-3-31-cookie-flag-off',
    weakness: '3.31',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'A protection of a cookie is switched off',
    family: 'cookie-flag-off',
    search: [
      either(
        ...cookieCalls('{..., httpOnly: false, ...}'),
        ...cookieCalls('{..., secure: false, ...}'),
        all(
          either(
            '$S({..., cookie: {..., secure: false, ...}, ...})',
            '$S({..., cookie: {..., httpOnly: false, ...}, ...})',
            '$S({..., httpOnly: false, ...})',
            '$S({..., secure: false, ...})',
            'new $S({..., httpOnly: false, ...})',
            'new $S({..., secure: false, ...})',
          ),
          where('$S', '(?i)^(\\w+\\.)?\\w*(session|cookie)\\w*$'),
        ),
        '({..., cookieOptions: {..., secure: false, ...}, ...})',
        '({..., cookieOptions: {..., httpOnly: false, ...}, ...})',
        // a session's settings by their other key, whatever takes them
        '({..., secret: $SECRET, ..., cookie: {..., secure: false, ...}, ...})',
        '({..., secret: $SECRET, ..., cookie: {..., httpOnly: false, ...}, ...})',
        all(
          either(
            '$C = {..., httpOnly: false, ...}',
            '$C = {..., secure: false, ..., sameSite: $SITE, ...}',
            '$C = {..., secure: false, ..., maxAge: $AGE, ...}',
          ),
          where('$C', '(?i)^\\w*cookie\\w*$'),
        ),
      ),
    ],
  },
  {
    id: 'sl-3-31-session-cookie-defaults',
    weakness: '3.31',
    languages: JS,
    tier: 1,
    severity: 'low',
    title: 'The session cookie is not limited to encrypted connections',
    family: 'cookie-secure',
    search: [
      either(
        all(
          either('$F({...})'),
          where('$F', '^(session|expressSession|express\\.session)$'),
          not('$F({..., cookie: $C, ...})'),
          not('$F({..., ...$SPREAD, ...})'),
        ),
        all(
          either('$F({..., cookie: {...}, ...})'),
          where('$F', '^(session|expressSession|express\\.session)$'),
          not('$F({..., cookie: {..., secure: $X, ...}, ...})'),
          not('$F({..., cookie: {..., ...$SPREAD, ...}, ...})'),
        ),
        all(
          '$F($O)',
          where('$F', '^(session|expressSession|express\\.session)$'),
          { 'pattern-inside': '$O = {...};\n...' },
          notInside('$O = {..., cookie: {..., secure: $X, ...}, ...};\n...'),
          notInside('$O = {..., cookie: $IDENT, ...};\n...\n$IDENT.secure = $X;\n...'),
          notInside('$O.cookie = $ANY;\n...'),
          notInside('$O.cookie.secure = $ANY;\n...'),
        ),
        all(
          'cookieSession({...})',
          not('cookieSession({..., secure: $X, ...})'),
          not('cookieSession({..., ...$SPREAD, ...})'),
        ),
      ),
    ],
  },
  {
    id: 'sl-3-31-cookie-header',
    weakness: '3.31',
    languages: ['regex'],
    tier: 1,
    confidence: 'high',
    title: 'A login cookie is written by hand and can be read by scripts',
    family: 'cookie-httponly',
    paths: { include: ['*.js', '*.mjs', '*.cjs', '*.ts', '*.mts', '*.tsx'] },
    search: [
      regex(
        '(?i)["\'`]set-cookie["\'`]\\s*[,:]\\s*\\[?\\s*["\'`][\\w-]*(?:session|sess|sid|token|jwt|auth)[\\w-]*=(?![^"\'`\\n]*httponly)(?![^"\'`\\n]*max-age=0)[^"\'`\\n]+["\'`]',
      ),
    ],
  },
  {
    id: 'sl-3-32-csrf-off',
    weakness: '3.32',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'The protection against requests of other sites is switched off',
    family: 'csrf-off',
    search: [
      either(
        '({..., checkOrigin: false, ...})',
        '({..., csrf: false, ...})',
        '({..., csrfProtection: false, ...})',
        '({..., skipCSRFCheck: $X, ...})',
        '({..., csrf: {..., checkOrigin: false, ...}, ...})',
        '({..., disableCSRF: true, ...})',
      ),
    ],
  },
  {
    id: 'sl-3-29-user-enumeration',
    weakness: '3.29',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'The login tells whether an account exists',
    family: 'user-enumeration',
    search: [
      either(
        '$RES.status($S).json({..., $K: "$M", ...})',
        '$RES.status($S).send("$M")',
        '$RES.json({..., $K: "$M", ...})',
        '$RES.status($S).send({..., $K: "$M", ...})',
        'throw new $E("$M")',
        'NextResponse.json({..., $K: "$M", ...}, ...)',
        '$DONE(null, false, {..., message: "$M", ...})',
        '$RES.render($V, {..., $K: "$M", ...})',
      ),
      where(
        '$M',
        '(?i)^((no |unknown |invalid )?(user(name)?|account|e-?mail)( with (this|that) (e-?mail|username))?( address)? (not found|does ?n.t exist|does not exist|not registered|is not registered|unknown|not exist)|(user|account) not found|no (user|account) (found|with|exists).*|e-?mail not found|invalid (user ?name|e-?mail)( address)?|incorrect (user ?name|e-?mail)|unknown user|(invalid|wrong|incorrect) password|password is (incorrect|wrong|invalid)|password does(n.t| not) match)[.!]?$',
      ),
      either(
        all(
          { 'pattern-inside': '$APP.post("$PATH", ...)' },
          where('$PATH', '(?i).*(login|sign-?in|auth|session|token|forgot|reset).*'),
        ),
        all(
          inside(
            'function $F(...) { ... }',
            '$F = async (...) => { ... }',
            '$F = (...) => { ... }',
            'class $C { ... $F(...) { ... } ... }',
            'exports.$F = $V',
            '$X.$F = async (...) => { ... }',
            '$X.$F = (...) => { ... }',
            '$X.$F = function (...) { ... }',
          ),
          where('$F', '(?i).*(login|sign_?in|authenticate|authorize|forgot|reset).*'),
        ),
      ),
    ],
  },
  {
    id: 'sl-3-17-client-password',
    weakness: '3.17',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'A password in the page decides who may enter',
    family: 'client-gate',
    secret: '$LITERAL',
    search: [
      either(
        'if ($P === "$LITERAL") { ... }',
        'if ($P == "$LITERAL") { ... }',
        'if ($P === "$LITERAL") $S',
        '$P === "$LITERAL" ? $A : $B',
        'if ($P !== "$LITERAL") { ... }',
        'if ($P !== "$LITERAL") $S',
        '$OK = $P === "$LITERAL"',
        'return $P === "$LITERAL";',
        '$P === "$LITERAL" && $MORE',
        '$MORE && $P === "$LITERAL"',
      ),
      where(
        '$P',
        '(?i)^(\\w+\\.)*(\\w*password|pass|pw|pwd|passcode|pin|pass_?code|access_?code|admin_?code)(\\.value|\\.trim\\(\\))?$',
      ),
      where('$LITERAL', '^.{3,}'),
      inside(
        "'use client';\n...",
        "$R = require('react');\n...",
        "import $R from 'react';\n...",
        "import { useState } from 'react';\n...",
        "import { ref } from 'vue';\n...",
      ),
    ],
  },
  {
    id: 'sl-3-17-client-flag',
    weakness: '3.17',
    languages: JS,
    tier: 1,
    confidence: 'high',
    severity: 'high',
    title: 'A flag in browser storage decides who may enter',
    family: 'client-gate',
    search: [
      either(
        'localStorage.getItem("$K") === $V',
        'localStorage.getItem("$K") == $V',
        'sessionStorage.getItem("$K") === $V',
        'JSON.parse(localStorage.getItem("$K"))',
        'if (localStorage.getItem("$K")) { ... }',
        'localStorage.$K === $V',
        'if (sessionStorage.getItem("$K")) { ... }',
      ),
      where(
        '$K',
        '(?i)^(\\w*is_?admin|admin|\\w*role|is_?premium|is_?pro|admin_?logged_?in|admin_?auth\\w*|is_?authenticated|authenticated|subscription\\w*|plan)$',
      ),
    ],
  },
];

export const PY_SESSION_RULES: readonly RuleSpec[] = [
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
  {
    id: 'sl-3-26-py-compare-leaks-time',
    weakness: '3.26',
    languages: PY,
    tier: 1,
    title: 'A signature or token is compared in a way that leaks time',
    family: 'timing',
    search: [
      either('$A == $B', '$A != $B'),
      where(
        '$A',
        '(?i)^(\\w+\\.)*\\w*(signature|hmac|digest|expected_?sig\\w*|expected_?hash|computed_?hash|api_?key|csrf_?token|password_?hash)$|.*\\.hexdigest\\(\\)$',
      ),
      where('$B', '^(?!None$|["\'\\d]|True$|False$)'),
    ],
  },
  {
    id: 'sl-3-27-py-predictable-token',
    weakness: '3.27',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: '`$T` can be guessed: it is made of random numbers that follow a pattern',
    family: 'predictable-token',
    search: [
      either(
        '$T = <... random.$F(...) ...>',
        '$T = <... uuid.uuid1(...) ...>',
        '$T = <... time.time() ...>',
        '$O["$T"] = <... random.$F(...) ...>',
        '$T = <... hashlib.$H(<... datetime.now(...) ...>) ...>',
        '$T = <... hashlib.$H(<... datetime.utcnow(...) ...>) ...>',
        '$T = <... hashlib.$H(<... datetime.datetime.now(...) ...>) ...>',
        'def $T(...):\n    ...\n    return <... random.$F(...) ...>',
        // whoever knows the address of a person knows such a token
        all(
          '$T = <... hashlib.$H($SEED) ...>',
          where('$SEED', '(?i)^(?!.*(secret|salt|random|key|uuid|pass)).*(e?mail|user_?name|user_?id|\\.(id|pk)\\b)'),
        ),
        '$F2(..., $T=<... random.$F(...) ...>, ...)',
        'def $T(...):\n    ...\n    return "".join(random.choices(...))',
      ),
      where(
        '$T',
        '(?i)^(\\w+\\.)*(generate|create|make|gen|new|random)?_?\\w*(token|otp|reset\\w*|secret|session_?id|api_?key|nonce|salt|password|pin|verification\\w*|_code|code)$',
      ),
      where('$T', NOT_TOKEN),
      { 'pattern-not-regex': '(?i)SystemRandom|secrets\\.|expir' },
    ],
  },
  {
    id: 'sl-3-30-py-session-fixation',
    weakness: '3.30',
    languages: PY,
    tier: 1,
    severity: 'low',
    confidence: 'low',
    title: 'The session keeps its earlier content when somebody logs in',
    family: 'session-fixation',
    search: [
      'session["$P"] = $V',
      where('$P', '(?i)^(user|user_?id|uid|username|logged_?in|authenticated|email)$'),
      notInside('def $F(...):\n    ...\n    session.clear()\n    ...'),
      { 'pattern-inside': 'def $F(...):\n    ...' },
    ],
  },
  {
    id: 'sl-3-31-py-cookie-flags',
    weakness: '3.31',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'The cookie $N lacks a protection',
    family: 'cookie-flags',
    search: [
      either('$R.set_cookie($N, $V, ...)', '$R.set_cookie(key=$N, ...)', '$R.set_cookie($N, ...)'),
      where('$N', SESSION_COOKIE),
      // scripts must be able to read this one
      where('$N', '(?i)^(?!.*(csrf|xsrf))'),
      not('$R.set_cookie(..., httponly=True, ..., secure=$S, ...)'),
      // a cookie that is being deleted holds nothing
      not('$R.set_cookie($N, "", ...)'),
      not('$R.set_cookie(..., max_age=0, ...)'),
      not('$R.set_cookie(..., expires=0, ...)'),
      not('$R.set_cookie(..., **$OPTIONS, ...)'),
    ],
  },
  {
    id: 'sl-3-31-py-other-cookie-flags',
    weakness: '3.31',
    languages: PY,
    tier: 2,
    severity: 'low',
    confidence: 'low',
    title: 'The cookie $N can be read by every script of the page',
    family: 'cookie-flags',
    why: 'Many cookies are made to be read by scripts, so only those that carry a login are told aloud.',
    search: [
      either('$R.set_cookie($N, $V, ...)', '$R.set_cookie(key=$N, ...)'),
      not('$R.set_cookie(..., httponly=$FLAG, ...)'),
      not('$R.set_cookie($N, "", ...)'),
      not('$R.set_cookie(..., max_age=0, ...)'),
      not('$R.set_cookie(..., expires=0, ...)'),
      not('$R.set_cookie(..., **$OPTIONS, ...)'),
      where('$N', '(?i)^(?!.*(csrf|xsrf|lang|locale|theme))'),
    ],
  },
  {
    id: 'sl-3-31-py-cookie-settings',
    weakness: '3.31',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A protection of the session cookie is switched off',
    family: 'cookie-flag-off',
    search: [
      either(
        'SESSION_COOKIE_SECURE = False',
        'SESSION_COOKIE_HTTPONLY = False',
        'CSRF_COOKIE_SECURE = False',
        '$APP.config["SESSION_COOKIE_SECURE"] = False',
        '$APP.config["SESSION_COOKIE_HTTPONLY"] = False',
        '$APP.config.update(..., SESSION_COOKIE_SECURE=False, ...)',
        '$APP.config.update(..., SESSION_COOKIE_HTTPONLY=False, ...)',
        '$R.set_cookie(..., httponly=False, ...)',
        '$R.set_cookie(..., secure=False, ...)',
        // stores of sessions are told so when they are made
        all(
          either(
            '$STORE(..., httponly=False, ...)',
            '$STORE(..., cookie_httponly=False, ...)',
            '$STORE(..., https_only=False, ...)',
          ),
          where('$STORE', '(?i)^[\\w.]*(storage|session|cookie|middleware|transport)\\w*$'),
        ),
      ),
    ],
  },
  {
    id: 'sl-3-32-py-csrf-off',
    weakness: '3.32',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'The protection against requests of other sites is switched off',
    family: 'csrf-off',
    search: [
      either(
        '@csrf_exempt\ndef $F(...): ...',
        '@$X.csrf_exempt\ndef $F(...): ...',
        'csrf_exempt($V)',
        '$APP.config["WTF_CSRF_ENABLED"] = False',
        'WTF_CSRF_ENABLED = False',
        '@csrf.exempt\ndef $F(...): ...',
        'class $C(..., CsrfExemptSessionAuthentication, ...): ...',
      ),
      ...NOT_IN_DEV_CLASSES,
    ],
  },
  {
    id: 'sl-3-34-py-open-view',
    weakness: '3.34',
    languages: PY,
    tier: 1,
    title: 'An API view is open to everyone',
    family: 'open-view',
    confidence: 'medium',
    search: [
      either(
        'class $V(...):\n    ...\n    permission_classes = [AllowAny]\n    ...',
        'class $V(...):\n    ...\n    permission_classes = []\n    ...',
        'class $V(...):\n    ...\n    permission_classes = (AllowAny,)\n    ...',
        '@permission_classes([AllowAny])\ndef $V(...): ...',
        'class $V(...):\n    ...\n    permission_classes = [permissions.AllowAny]\n    ...',
        '@permission_classes([])\ndef $V(...): ...',
      ),
      // where a password or code is tried, people are not signed in yet
      { 'pattern-not-regex': 'check_password|authenticate\\(' },
      where(
        '$V',
        '(?i)^(?!.*(login|register|sign_?up|signin|token|password|reset|public|health|webhook|verify|refresh|activate|contact))',
      ),
    ],
  },
  {
    id: 'sl-3-34-py-decorator-order',
    weakness: '3.34',
    languages: ['regex'],
    tier: 1,
    confidence: 'high',
    title: 'The login check stands above the route and never runs',
    family: 'open-view',
    why: 'On text: the engine matches decorators in any order.',
    paths: { include: ['*.py'] },
    search: [
      regex(
        '(?m)^[ \\t]*@(?:\\w+\\.)?(?:login_required|jwt_required|token_required|admin_required|requires_auth|auth_required|require_login|permission_required)\\b[^\\n]*\\n(?:[ \\t]*@[^\\n]*\\n)*?[ \\t]*@\\w+\\.(?:route|get|post|put|patch|delete)\\(',
      ),
    ],
  },
];
