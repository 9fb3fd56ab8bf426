import { all, either, fileHas, inside, JS, type RuleSpec, where } from '../../spec.ts';
import { NOT_TOKEN } from './session-words.ts';

const TOKEN_NAME =
  '(?i)^(\\w+\\.)*\\w*(token|otp|code|reset\\w*|secret|session_?id|sid|api_?key|nonce|salt|password|pin|verification\\w*|invite\\w*)$';

const RESET_TOKEN = '(?i)^["\']?(password_?)?reset_?(password_?)?(token|code|otp)(_?hash)?["\']?$';

const SOMETHING = '^(?!null$|undefined$|["\'`]{2}$|false$)';

export const GUESSING_RULES: readonly RuleSpec[] = [
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
    id: 'sl-3-28-reset-without-expiry',
    weakness: '3.28',
    languages: JS,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'The reset code in `$K` is stored without a time at which it ends',
    family: 'reset-without-expiry',
    search: [
      fileHas('(?i)reset_?(?:password_?)?(?:token|code|otp)'),
      either(
        '$M.update({..., data: {..., $K: $V, ...}, ...})',
        '$M.create({..., data: {..., $K: $V, ...}, ...})',
        '$M.update({..., $K: $V, ...}, ...)',
        '$M.update({..., $K: $V, ...})',
        '$M.updateOne($Q, {..., $K: $V, ...}, ...)',
        '$M.updateOne($Q, {..., $set: {..., $K: $V, ...}, ...}, ...)',
        '$M.findByIdAndUpdate($Q, {..., $K: $V, ...}, ...)',
        '$M.findOneAndUpdate($Q, {..., $K: $V, ...}, ...)',
      ),
      where('$K', RESET_TOKEN),
      where('$V', SOMETHING),
      { 'pattern-not-regex': '(?i)expir|valid_?until|created_?at|sent_?at|requested_?at|_at\\b|ttl' },
      { 'pattern-not-regex': '\\.\\.\\.' },
    ],
  },
  {
    id: 'sl-3-28-token-in-answer',
    weakness: '3.28',
    languages: JS,
    tier: 1,
    severity: 'high',
    confidence: 'high',
    title: 'The answer holds the code `$K` that was meant for the mailbox of the account',
    explanation:
      'Whoever asks for a new password for the address of another person gets the secret code in the answer, and takes the account over.',
    fix: 'Send the code to the address of the account only, and answer with the same sentence whether the account exists or not.',
    family: 'reset-token-exposed',
    search: [
      either(
        '$RES.json({..., $K: $V, ...})',
        '$RES.status($S).json({..., $K: $V, ...})',
        '$RES.send({..., $K: $V, ...})',
        '$RES.status($S).send({..., $K: $V, ...})',
        'NextResponse.json({..., $K: $V, ...}, ...)',
        'Response.json({..., $K: $V, ...}, ...)',
        'c.json({..., $K: $V, ...}, ...)',
      ),
      where(
        '$K',
        '(?i)^["\']?(password_?)?(reset|recovery|verification|verify|activation|confirmation|confirm|magic|one_?time)_?(token|code|link|url|otp)["\']?$|^["\']?(otp|otp_?code|temp(orary)?_?password)["\']?$',
      ),
      where('$V', '^(?!["\'`\\d]|true$|false$|null$|undefined$|process\\.env|!)'),
    ],
  },
];
