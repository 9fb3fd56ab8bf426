import { all, either, fileHas, focus, inside, notInside, PY, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';
import { NOT_TOKEN } from './session-words.ts';

export const GUESSING_PY_RULES: readonly RuleSpec[] = [
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
  {
    id: 'sl-3-29-py-user-enumeration',
    weakness: '3.29',
    languages: PY,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'The login tells whether an account exists',
    family: 'enumeration',
    search: [
      '"$TEXT"',
      where(
        '$TEXT',
        '(?i)^.*((user(name)?|account|e-?mail)( (address|with this \\w+|with that \\w+))?( was| is|s)? ?(not found|not registered|unknown|does ?n.t exist|does not exist|not exist|invalid!?$)|no (such )?(user|account)|unknown (user|account|e-?mail)|(incorrect|wrong|invalid) (password|passwd)\\W*$)',
      ),
      inside('def $HANDLER(...): ...'),
      where('$HANDLER', '(?i)^_?\\w*(log_?in|sign_?in|authenticate|forgot|reset_password)\\w*$'),
      notInside('$LOG.$LEVEL(..., "$TEXT", ...)'),
      notInside('print(...)'),
      fileHas(
        '\\b(?:flask|fastapi|django|rest_framework|aiohttp|tornado|starlette|sanic|bottle|falcon|quart|graphene|strawberry)\\b',
      ),
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
];
