import { all, either, JS, type Node, not, notInside, regex, type RuleSpec, where } from '../../spec.ts';
import { COOKIE_STORE, SESSION_COOKIE } from './session-words.ts';

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

export const SESSIONS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-32-action-any-origin',
    weakness: '3.32',
    languages: JS,
    tier: 1,
    title: 'Server actions take requests from every website',
    family: 'csrf-off',
    search: [
      either(
        "({..., serverActions: {..., allowedOrigins: [..., '*', ...], ...}, ...})",
        "({..., serverActions: {..., allowedOrigins: [..., '**', ...], ...}, ...})",
      ),
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
];
