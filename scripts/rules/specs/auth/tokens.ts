import { all, either, inside, JS, type Node, not, notInside, type RuleSpec, where } from '../../spec.ts';
import { SERVER_ONLY } from './token-words.ts';

/** Ways in which the usual JWT libraries are called, whatever the import looks like. */
const JWT = where(
  '$J',
  '(?i)^(.*\\.)?\\$?_?(jwt|jsonwebtoken|jsonwt|jwtservice|jwttoken|require\\(.jsonwebtoken.\\))$',
);

const jwtCall = (...calls: readonly string[]): Node =>
  either(
    all(either(...calls.map((call) => `$J.${call}`)), JWT),
    ...calls.map((call) => `jsonwebtoken.${call}`),
    all({ 'pattern-inside': "import $J from 'jsonwebtoken';\n..." }, either(...calls.map((call) => `$J.${call}`))),
    all({ 'pattern-inside': "$J = require('jsonwebtoken');\n..." }, either(...calls.map((call) => `$J.${call}`))),
  );

export const TOKENS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-01-decode-without-verify',
    weakness: '3.01',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A token is decoded and believed without a check of its signature',
    family: 'jwt-unverified',
    search: [
      either(
        jwtCall(
          'decode($T)',
          'decode($T, {...})',
          'decode($T, ($E, $D) => {...})',
          'decode($T, function ($E, $D) {...})',
          'decode($T, $KEY, true, ...)',
        ),
        'decodeJwt($T)',
        'jose.decodeJwt($T)',
        'jwtDecode($T)',
        'jwt_decode($T)',
        'jwtDecode<$TYPE>($T)',
        'JSON.parse(atob($T.split(".")[1]))',
        'JSON.parse(Buffer.from($T.split(".")[1], ...).toString(...))',
      ),
      ...SERVER_ONLY,
      // next to a real check the decoded header only picks the key
      notInside('function $F(...) { ... $V.verify(...); ... }'),
      notInside('function $F(...) { ... $X = $V.verify(...); ... }'),
      notInside('$J.decode($T, {..., complete: true, ...})'),
      // only when it ends is read: nobody is let in by that
      notInside('$D = $J.decode($T);\n...\nreturn <... $D.exp ...>;'),
      notInside('$D = $DECODE($T);\n...\nreturn <... $D.exp ...>;'),
      notInside('const { exp } = $DECODED;'),
    ],
  },
  {
    id: 'sl-3-02-algorithm-none',
    weakness: '3.02',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'Tokens without a signature are accepted',
    family: 'jwt-algorithm',
    search: [
      either(
        jwtCall(
          'verify($T, $K, {..., algorithms: [..., "none", ...], ...}, ...)',
          'sign($P, $K, {..., algorithm: "none", ...}, ...)',
          'verify($T, "", ...)',
          'verify($T, null, ...)',
          'verify($T, undefined, ...)',
          'verify($T, false, ...)',
          'sign($P, null, ...)',
        ),
        'expressJwt({..., algorithms: [..., "none", ...], ...})',
        'expressjwt({..., algorithms: [..., "none", ...], ...})',
        'new UnsecuredJWT(...)',
        'UnsecuredJWT.decode(...)',
        '$X.setProtectedHeader({..., alg: "none", ...})',
        'JWT.verify($T, $K, {..., algorithms: [..., "none", ...], ...})',
        'JWT.verify($T, JWK.None, ...)',
        'jwtVerify($T, $K, {..., algorithms: [..., "none", ...], ...})',
        '({..., algorithms: [..., "none", ...], ...})',
        'jwt.decode($T, $K, true)',
        'jwt.decode($T, $K, true, ...)',
      ),
    ],
  },
  {
    id: 'sl-3-03-expiry-ignored',
    weakness: '3.03',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'Expired tokens are accepted',
    family: 'jwt-expiry-ignored',
    search: [
      either(
        '$J.verify($T, $K, {..., ignoreExpiration: true, ...}, ...)',
        '({..., ignoreExpiration: true, ...})',
        'verify($T, $K, {..., ignoreExpiration: true, ...}, ...)',
      ),
    ],
  },
  {
    id: 'sl-3-04-token-without-expiry',
    weakness: '3.04',
    languages: JS,
    tier: 1,
    title: 'A signed token never expires',
    family: 'jwt-no-expiry',
    search: [
      either(
        jwtCall('sign($P, $K)', 'sign($P, $K, {...})'),
        all(either('$J.sign($P)', '$J.signAsync($P)'), JWT, where('$J', '(?i)^(?!.*service$)')),
      ),
      not('$J.sign($P, $K, {..., expiresIn: $E, ...}, ...)'),
      not('$X($P, $K, {..., expiresIn: $E, ...}, ...)'),
      // the service of Nest takes the options second, and its usual ones from the module
      not('$J.sign($P, {..., expiresIn: $E, ...})'),
      not('$J.signAsync($P, {..., expiresIn: $E, ...})'),
      not('$J.sign({..., exp: $E, ...}, ...)'),
      not('$X({..., exp: $E, ...}, ...)'),
      not('$J.sign($P, $K, {..., ...$O, ...}, ...)'),
      notInside('$P = {..., exp: $E, ...};\n...'),
      notInside('JwtModule.register({..., signOptions: {..., expiresIn: $E, ...}, ...})'),
    ],
  },
  {
    id: 'sl-3-04-jose-without-expiry',
    weakness: '3.04',
    languages: JS,
    tier: 1,
    title: 'A signed token never expires',
    family: 'jwt-no-expiry',
    search: [
      either(
        'new SignJWT(...).$A(...).sign($K)',
        'new SignJWT(...).$A(...).$B(...).sign($K)',
        'new SignJWT(...).$A(...).$B(...).$C(...).sign($K)',
        'new SignJWT(...).$A(...).$B(...).$C(...).$D(...).sign($K)',
      ),
      { 'pattern-not-regex': 'setExpirationTime|\\bexp\\b' },
    ],
  },
  {
    id: 'sl-3-06-verify-error-swallowed',
    weakness: '3.06',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A token that cannot be verified lets the request through',
    family: 'auth-fail-open',
    search: [
      either(
        'try { ... <... $J.verify(...) ...>; ... } catch ($E) { ... next(); ... }',
        'try { ... <... $J.verify(...) ...>; ... } catch { ... next(); ... }',
        'try { ... <... $J.verify(...) ...>; ... } catch ($E) { ... return next(); ... }',
        'try { ... <... $J.verify(...) ...>; ... } catch { ... return next(); ... }',
        'try { ... <... $J.verify(...) ...>; ... } catch ($E) { }',
        'try { ... <... $J.verify(...) ...>; ... } catch { }',
        'try { ... <... $J.verify(...) ...>; ... } catch ($E) { ... return true; }',
        // a token that fails the check is then read without one
        'try { ... return $J.verify(...); } catch ($E) { ... return $J.decode(...); }',
        'try { ... return $J.verify(...); } catch { ... return $J.decode(...); }',
        'try { ... $X = $J.verify(...); ... } catch ($E) { ... $X = $J.decode(...); ... }',
        'try { ... <... jwtVerify(...) ...>; ... } catch ($E) { ... next(); ... }',
        'try { ... <... jwtVerify(...) ...>; ... } catch ($E) { ... return NextResponse.next(); ... }',
        'try { ... <... jwtVerify(...) ...>; ... } catch { ... return NextResponse.next(); ... }',
        // the error is written down, and the request goes on behind the block
        'try { ... <... $J.verify(...) ...>; ... } catch ($E) { console.$LOG(...); }\nnext();',
        'try { ... <... $J.verify(...) ...>; ... } catch { console.$LOG(...); }\nnext();',
        'try { ... <... $J.verify(...) ...>; ... } catch ($E) { $REQ.user = $NOBODY; }\nnext();',
        '$J.verify($T, $K, ($ERR, $D) => { if ($ERR) return next(); ... })',
        '$J.verify($T, $K, ($ERR, $D) => { ... if ($ERR) { ... return next(); ... } ... })',
        '$J.verify($T, $K, function ($ERR, $D) { ... if ($ERR) { ... return next(); ... } ... })',
        '$J.verify($T, $K, $O, ($ERR, $D) => { ... if ($ERR) { ... return next(); ... } ... })',
      ),
    ],
  },
  {
    id: 'sl-3-06-guard-passes-without-user',
    weakness: '3.06',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A check lets the request through when `$S` is missing',
    family: 'auth-fail-open',
    search: [
      either(
        'if (!$S) return next();',
        'if (!$S) { ... return next(); }',
        'if (!$S) { next(); return; }',
        'if (!$S) { ... return NextResponse.next(); }',
        'if (!$S) return NextResponse.next();',
        'if (!$S) return true;',
        'if (!$S) { return true; }',
      ),
      where(
        '$S',
        '(?i)^(\\w+\\.)*(token|auth_?header|authorization|header|session|jwt|access_?token|api_?key|bearer|req\\.headers\\.authorization)$',
      ),
      inside(
        'function $G(...) { ... }',
        '($REQ, $RES, $NEXT) => { ... }',
        'async ($REQ, $RES, $NEXT) => { ... }',
        'async function $G(...) { ... }',
      ),
    ],
  },
  {
    id: 'sl-3-06-user-default',
    weakness: '3.06',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A request without a valid login gets a user anyway',
    family: 'auth-fail-open',
    search: [
      either('req.user = $D || {...}', 'req.user = $D ?? {...}', '$REQ.user = $D || {...}', '$REQ.user = $D ?? {...}'),
    ],
  },
  {
    id: 'sl-3-05-mixed-algorithms',
    weakness: '3.05',
    languages: JS,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'Tokens may be signed with a shared secret or with a key pair',
    explanation:
      'With some libraries the public key, which everyone has, is then taken for the shared secret, and anyone can sign tokens. Newer versions of jsonwebtoken refuse that.',
    family: 'jwt-algorithm-list',
    search: [
      either(
        '({..., algorithms: [..., "HS256", ..., "RS256", ...], ...})',
        '({..., algorithms: [..., "RS256", ..., "HS256", ...], ...})',
      ),
    ],
  },
];
