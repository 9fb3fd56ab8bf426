import { all, either, focus, inside, not, notInside, PY, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';
import { fromClient, SIGNED } from './client-claims-py.ts';

const SESSION_KEY = '(?i)^[\\w.-]*(session|sess|sid|token|auth|login|user|remember|identity)[\\w.-]*$';

const CAUGHT = ['except $E as $N:', 'except $E:', 'except:'] as const;

const verifyThen = (caught: string, then: string): string =>
  `try:\n    ...\n    $Y = jwt.decode(...)\n    ...\n${caught}\n    ${then}`;

export const TOKENS_PY_RULES: readonly RuleSpec[] = [
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
  {
    id: 'sl-3-01-py-decode-without-verify',
    weakness: '3.01',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A token is decoded and believed without a check of its signature',
    family: 'jwt-unverified',
    search: [
      either(
        'jwt.decode(..., options={..., "verify_signature": False, ...}, ...)',
        'jwt.decode(..., verify=False, ...)',
        'jose.jwt.get_unverified_claims(...)',
        'jwt.get_unverified_claims(...)',
        'jwt.decode(..., options={..., "verify": False, ...}, ...)',
        'jwt.decode_complete(..., options={..., "verify_signature": False, ...}, ...)',
      ),
    ],
  },
  {
    id: 'sl-3-02-py-algorithm-none',
    weakness: '3.02',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'Tokens without a signature are accepted',
    family: 'jwt-algorithm',
    search: [
      either(
        'jwt.decode(..., algorithms=[..., "none", ...], ...)',
        all(inside('$ALGORITHMS = [..., "none", ...]\n...'), 'jwt.decode(..., algorithms=$ALGORITHMS, ...)'),
        'jwt.encode(..., algorithm="none", ...)',
        'jwt.encode(..., algorithm=None, ...)',
        'jwt.decode($T, None, ...)',
        'jwt.decode($T, "", ...)',
        'jwt.decode(..., algorithms=[..., "HS256", ..., "RS256", ...], ...)',
        'jwt.decode(..., algorithms=[..., "RS256", ..., "HS256", ...], ...)',
      ),
    ],
  },
  {
    id: 'sl-3-03-py-expiry-ignored',
    weakness: '3.03',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'Expired tokens are accepted',
    family: 'jwt-expiry-ignored',
    search: [
      either(
        'jwt.decode(..., options={..., "verify_exp": False, ...}, ...)',
        'jose.jwt.decode(..., options={..., "verify_exp": False, ...}, ...)',
        '{..., "verify_exp": False, ...}',
      ),
    ],
  },
  {
    id: 'sl-3-04-py-token-without-expiry',
    weakness: '3.04',
    languages: PY,
    tier: 1,
    title: 'A signed token never expires',
    family: 'jwt-no-expiry',
    search: [
      either('jwt.encode({...}, ...)', 'jose.jwt.encode({...}, ...)'),
      not('jwt.encode({..., "exp": $E, ...}, ...)'),
      not('jose.jwt.encode({..., "exp": $E, ...}, ...)'),
      not('jwt.encode({..., **$X, ...}, ...)'),
    ],
  },
  {
    id: 'sl-3-04-py-jwt-never-expires',
    weakness: '3.04',
    languages: PY,
    tier: 1,
    title: 'Login tokens never expire',
    family: 'jwt-no-expiry',
    search: [
      either(
        '$APP.config["JWT_ACCESS_TOKEN_EXPIRES"] = False',
        'create_access_token(..., expires_delta=False, ...)',
        'JWT_ACCESS_TOKEN_EXPIRES = False',
      ),
    ],
  },
  {
    id: 'sl-3-06-py-verify-error-swallowed',
    weakness: '3.06',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'A token that cannot be verified lets the request through',
    family: 'auth-fail-open',
    search: [
      either(
        'try:\n    ...\n    $X = jwt.decode(...)\n    ...\nexcept $E:\n    pass',
        'try:\n    ...\n    $X = jwt.decode(...)\n    ...\nexcept:\n    pass',
        'try:\n    ...\n    $X = jwt.decode(...)\n    ...\nexcept $E as $N:\n    pass',
        'try:\n    ...\n    jwt.decode(...)\n    ...\nexcept $E:\n    pass',
        'try:\n    ...\n    $X = jwt.decode(...)\n    ...\nexcept $E:\n    return True',
      ),
    ],
  },
];
