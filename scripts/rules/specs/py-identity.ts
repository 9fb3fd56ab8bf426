import { all, either, focus, inside, type Node, not, notInside, PY, type RuleSpec, where } from '../spec.ts';
import { pyTaint } from '../taint-rules.ts';

/** Keys by which a client says what it may do. */
const RIGHT_KEY =
  '(?i)^(HTTP_)?(x[-_])?(is[-_]?)?((user|account)[-_]?)?(admin|superuser|staff|moderator|role|roles|type|level|access[-_]?level|privilege|permissions?|authenticated|logged[-_]?in|auth[-_]?role)$';
const ADMIN_KEY = '(?i)^(is[-_]?)?(admin|superuser|staff)$';
const USER_KEY =
  '(?i)^(HTTP_)?(x[-_])?(auth[-_]?|current[-_]?|logged[-_]?in[-_]?)?(user[-_]?id|uid|user[-_]?name|user|account[-_]?id)$';
const SESSION_KEY = '(?i)^[\\w.-]*(session|sess|sid|token|auth|login|user|remember|identity)[\\w.-]*$';

/** Cookies and headers: whatever stands there was typed by the client. */
const fromClient = (key: string, ...parts: readonly string[]): Node =>
  all(
    either(...parts.flatMap((part) => [`request.${part}.get("$KEY", ...)`, `request.${part}["$KEY"]`])),
    where('$KEY', key),
  );

const COMPARED: readonly Node[] = [
  all(either('$V == $B', '$V != $B', '$B == $V', '$V in $B', '$V not in $B'), focus('$V')),
  all(either('if $V:\n    ...', 'if not $V:\n    ...'), where('$V', '^[^=<>]+$'), focus('$V')),
];

/** A value that was signed or encrypted is the server's own word. */
const SIGNED: readonly Node[] = [
  all(
    '$F(...)',
    where(
      '$F',
      '(?i)^[\\w.]*(jwt|serializer|signer|signing|fernet|cipher|jose|hmac)\\w*\\.(decode|loads|unsign|decrypt|verify)$',
    ),
  ),
  all(
    '$F(...)',
    where(
      '$F',
      '(?i)^[\\w.]*(verify|decode|decrypt|unsign|validate)_?\\w*(token|session|cookie|jwt|signature|user)\\w*$',
    ),
  ),
];

const CAUGHT = ['except $E as $N:', 'except $E:', 'except:'] as const;
const verifyThen = (caught: string, then: string): string =>
  `try:\n    ...\n    $Y = jwt.decode(...)\n    ...\n${caught}\n    ${then}`;

export const PY_IDENTITY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-3-15-py-right-from-client',
    weakness: '3.15',
    severity: 'high',
    confidence: 'high',
    title: 'A cookie, header or parameter decides what the caller may do',
    family: 'right-from-client',
    usesUsualClean: false,
    sources: [
      fromClient(RIGHT_KEY, 'cookies', 'COOKIES', 'headers', 'META'),
      fromClient(ADMIN_KEY, 'args', 'GET', 'query_params', 'json'),
    ],
    sinks: COMPARED,
    clean: SIGNED,
  }),
  pyTaint({
    id: 'sl-3-15-py-right-by-header',
    weakness: '3.15',
    severity: 'high',
    confidence: 'medium',
    title: 'The name of a browser or of the host decides what the caller may do',
    family: 'right-from-client',
    usesUsualClean: false,
    sources: [
      fromClient(
        '(?i)^(HTTP_)?(user[-_]agent|host|referer|x[-_]forwarded[-_](for|host)|x[-_]real[-_]ip)$',
        'headers',
        'META',
      ),
      either('request.user_agent.string', 'request.referrer', 'request.host', 'request.get_host()'),
    ],
    sinks: [
      all(
        either('$V == "$NAME"', '$V != "$NAME"', '"$NAME" in $V', '"$NAME" not in $V', '$V.startswith("$NAME")'),
        where('$NAME', '(?i)^.*(admin|internal|127\\.0\\.0\\.1|secret|root|staff|trusted)'),
        notInside('$LOG.$LEVEL(...)'),
        focus('$V'),
      ),
    ],
  }),
  pyTaint({
    id: 'sl-3-15-py-role-from-body',
    weakness: '3.15',
    severity: 'high',
    confidence: 'medium',
    title: 'A request decides which rights an account has (`$KEY`)',
    family: 'right-from-client',
    why: 'An administrator may do that: a decorator or dependency that names one keeps the rule silent.',
    usesUsualClean: false,
    sources: [
      all(
        either('$BODY["$KEY"]', '$BODY.get("$KEY", ...)'),
        where(
          '$KEY',
          '(?i)^(is_?)?(admin|superuser|staff|role|roles|permissions|user_?type|verified|balance|credits)$',
        ),
        where('$BODY', '(?i)^(\\w*request\\.\\w+|data|body|payload|content|json_data|req|form)(\\(.*\\))?$'),
      ),
    ],
    sinks: [
      all(
        either('$M(..., $RIGHT=$V, ...)', '$M.objects.create(..., $RIGHT=$V, ...)'),
        where('$RIGHT', '(?i)^(is_?)?(admin|superuser|staff|role|roles|permissions|user_?type|verified)$'),
        where('$M', '^(\\w+\\.)*(?!\\w*(Form|Schema|Create|Request|In|Response|DTO|Filter|Query)$)[A-Z]\\w*$'),
        notInside('@$GUARD\ndef $F(...):\n    ...'),
        focus('$V'),
      ),
      all(
        '$U.$RIGHT = $V',
        where(
          '$RIGHT',
          '(?i)^(is_?)?(admin|superuser|staff|role|roles|permissions|user_?type|verified|balance|credits)$',
        ),
        where('$U', '(?i)^\\w*(user|account|member|profile)$'),
        notInside('@$GUARD\ndef $F(...):\n    ...'),
        focus('$V'),
      ),
    ],
  }),
  pyTaint({
    id: 'sl-3-14-py-identity-from-client',
    weakness: '3.14',
    severity: 'high',
    confidence: 'medium',
    title: 'The caller says who they are in a cookie or header, and is believed',
    family: 'identity-from-client',
    usesUsualClean: false,
    sources: [
      fromClient(USER_KEY, 'cookies', 'COOKIES', 'headers', 'META'),
      // an address of e-mail in a header belongs to a proxy that signs people in, one in a cookie to the visitor
      fromClient('(?i)^(user_?)?(e?mail|login|account)$', 'cookies', 'COOKIES'),
    ],
    sinks: [
      all(
        either(
          '$M.query.get($V)',
          '$M.query.get_or_404($V)',
          '$DB.session.get($M, $V)',
          '$Q.filter_by(..., $COL=$V, ...)',
          '$M.objects.get(..., $COL=$V, ...)',
          '$M.objects.filter(..., $COL=$V, ...)',
          '$C.find_one({..., $COL: $V, ...}, ...)',
          '$C.execute($SQL, ($V, ...), ...)',
          '$C.execute($SQL, [$V, ...], ...)',
          'get_object_or_404($M, ..., $COL=$V, ...)',
          'users[$V]',
          'USERS[$V]',
          'users.get($V, ...)',
          'USERS.get($V, ...)',
        ),
        focus('$V'),
      ),
      all(
        '$F($V, ...)',
        where('$F', '(?i)^(\\w+\\.)*(get|load|find|fetch)_(current_)?(user|account|orders|profile)\\w*$'),
        focus('$V'),
      ),
    ],
    clean: SIGNED,
  }),
  pyTaint({
    id: 'sl-3-01-py-unsigned-cookie',
    weakness: '3.01',
    severity: 'high',
    confidence: 'high',
    title: 'A login cookie is decoded and believed without a signature',
    family: 'unsigned-session',
    usesUsualClean: false,
    sources: [fromClient(SESSION_KEY, 'cookies', 'COOKIES')],
    sinks: [
      all(
        either(
          'base64.b64decode($V, ...)',
          'base64.urlsafe_b64decode($V, ...)',
          'b64decode($V, ...)',
          'json.loads($V, ...)',
          'bytes.fromhex($V)',
        ),
        focus('$V'),
      ),
    ],
    clean: [
      ...SIGNED,
      {
        'by-side-effect': true,
        patterns: [
          either('hmac.compare_digest(..., $X, ...)', '$F($X, ...)'),
          where('$F', '(?i)^[\\w.]*(verify|check_sig|unsign|validate)\\w*$'),
          focus('$X'),
        ],
      },
    ],
  }),
  pyTaint({
    id: 'sl-3-01-py-token-read-by-hand',
    weakness: '3.01',
    severity: 'high',
    confidence: 'high',
    title: 'The content of a token is read without a check of its signature',
    family: 'jwt-unverified',
    usesUsualClean: false,
    sources: [
      all(
        either('$T.split(".")[1]', '$T.split(".")', '$T.split(".", 2)'),
        where('$T', '(?i)^.*(token|jwt|auth|bearer|credential|cookie)'),
      ),
    ],
    sinks: [
      all(
        either(
          'base64.urlsafe_b64decode($V, ...)',
          'base64.b64decode($V, ...)',
          'base64url_decode($V)',
          'b64decode($V, ...)',
        ),
        focus('$V'),
      ),
    ],
    clean: [
      {
        'by-side-effect': true,
        patterns: [either('hmac.compare_digest(...)', 'jwt.decode(...)')],
      },
    ],
  }),
  {
    id: 'sl-3-04-py-payload-without-expiry',
    weakness: '3.04',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'A signed token never expires',
    family: 'jwt-no-expiry',
    search: [
      either('jwt.encode($P, ...)', 'jose.jwt.encode($P, ...)'),
      where('$P', '^\\w+$'),
      inside('$P = {...}\n...', '$P = dict(...)\n...', '$P = $D.copy()\n...'),
      notInside('$P = {..., "exp": $E, ...}\n...'),
      notInside('$P = {..., **$X, ...}\n...'),
      notInside('$P = dict(..., exp=$E, ...)\n...'),
      notInside('$P = dict(..., **$X, ...)\n...'),
      notInside('$P["exp"] = $E\n...'),
      notInside('$P.update(...)\n...'),
      notInside('$P.setdefault("exp", ...)\n...'),
      notInside('if $C:\n    ...\n    $P["exp"] = $E\n    ...\n...'),
      notInside('if $C:\n    ...\n    $P.update(...)\n    ...\n...'),
    ],
  },
  {
    id: 'sl-3-06-py-verify-error-ignored',
    weakness: '3.06',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'A token that cannot be verified lets the request through',
    family: 'auth-fail-open',
    search: [
      either(
        ...CAUGHT.flatMap((caught) =>
          ['print(...)', '$X = {}', '$X = {..., "$K": $W, ...}', 'return {..., "$K": $W, ...}'].map((then) =>
            verifyThen(caught, then),
          ),
        ),
        // an expression in a pattern matches a returned one too, so that the name is needed
        all(
          either(...CAUGHT.map((caught) => verifyThen(caught, '$LOG.$M(...)'))),
          where('$LOG', '(?i)^(.*\\.)?_?(log|logger|logging)$'),
        ),
      ),
      not('try:\n    ...\nexcept $E:\n    return {..., "error": $TEXT, ...}'),
      not('try:\n    ...\nexcept $E:\n    return {..., "message": $TEXT, ...}'),
      not('try:\n    ...\nexcept $E as $N:\n    return {..., "error": $TEXT, ...}'),
    ],
  },
  pyTaint({
    id: 'sl-3-27-py-random-in-session',
    weakness: '3.27',
    severity: 'high',
    confidence: 'high',
    title: 'A session or token can be guessed: it is made of random numbers that follow a pattern',
    family: 'predictable-token',
    usesUsualClean: false,
    followsContainers: true,
    sources: [
      either('uuid.uuid1(...)', 'time.time()'),
      all('random.$R(...)', where('$R', '^(?!(SystemRandom|seed|shuffle)$)')),
      all(
        either('randint(...)', 'getrandbits(...)', 'randrange(...)', 'choices(...)'),
        inside('from random import $X\n...'),
      ),
    ],
    sinks: [
      all(
        either(
          '$RESP.set_cookie($N, $V, ...)',
          '$RESP.set_cookie(key=$N, ..., value=$V, ...)',
          '$RESP.set_cookie($N, ..., value=$V, ...)',
        ),
        where(
          '$N',
          '(?i)^(?!.*(theme|lang|experiment|variant|visitor|ab_)).*(session|sess|sid|token|auth|login|user|remember|key|cookie)',
        ),
        focus('$V'),
      ),
      all(
        '$S[$K] = $V',
        where('$S', '(?i)^\\w*(session|token|otp|reset|api_?key)s?\\w*$'),
        where('$K', '(?i)^(?!.*(time|expir|_at|last|created|start|seed|color))'),
        focus('$V'),
      ),
      all(
        either('$Q.update(..., $COL=$V, ...)', '$M(..., $COL=$V, ...)', '$M.objects.create(..., $COL=$V, ...)'),
        where('$COL', '(?i)^(\\w*_)?(otp|token|session_?id|api_?key|reset_?code|verification_?code|pin)$'),
        focus('$V'),
      ),
    ],
    clean: [all('$F(...)', where('$F', '(?i)^(secrets\\.|os\\.urandom|random\\.SystemRandom)'))],
  }),
  pyTaint({
    id: 'sl-3-27-py-encoded-session',
    weakness: '3.27',
    severity: 'high',
    confidence: 'high',
    title: 'A login cookie is only encoded, so that everybody can write one',
    family: 'unsigned-session',
    usesUsualClean: false,
    sources: [
      either('base64.b64encode(...)', 'base64.urlsafe_b64encode(...)', 'b64encode(...)', '$X.encode(...).hex()'),
    ],
    sinks: [
      all(
        either('$RESP.set_cookie($N, $V, ...)', '$RESP.set_cookie(key=$N, ..., value=$V, ...)'),
        where('$N', '(?i)^["\']?[\\w.-]*(session|sess|sid|auth|login|user|remember)[\\w.-]*["\']?$'),
        focus('$V'),
      ),
    ],
    clean: [
      all('base64.b64encode($B)', where('$B', '(?i)^.*(urandom|token_bytes|encrypt|sign|hmac|digest)')),
      all('base64.urlsafe_b64encode($B)', where('$B', '(?i)^.*(urandom|token_bytes|encrypt|sign|hmac|digest)')),
      all('$F(...)', where('$F', '(?i)^[\\w.]*(encrypt|sign|hmac)\\w*$')),
    ],
  }),
];
