import { all, either, focus, JS, not, notInside, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';

/** Ways to refuse a request. */
const REFUSALS = [
  'return <... $R.status(401) ...>;',
  'return <... $R.status(403) ...>;',
  'return <... $R.sendStatus(401) ...>;',
  'return new Response($B, {..., status: 401, ...});',
  'return new Response($B, {..., status: 403, ...});',
  'return $JSON.json($B, {..., status: 401, ...});',
  'return $JSON.json($B, {..., status: 403, ...});',
  'return $C.json($B, 401);',
  'throw $ERROR;',
];

export const HANDLING_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-1-14-password-logged',
    weakness: '1.14',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: '`$P` is written to the log',
    family: 'secret-logged',
    why: 'By the name alone, and only of a value itself: that a password is missing, its length or its kind may be told.',
    search: [
      either(
        '$LOG.$M(..., `...${$P}...`, ...)',
        '$LOG.$M(..., $P, ...)',
        '$LOG.$M(..., "..." + $P, ...)',
        '$LOG.$M(..., $A + $P + $B, ...)',
      ),
      where(
        '$LOG',
        '(?i)^(console|(this\\.)?_?(logger|log|winston|pino)|req\\.log|request\\.log|fastify\\.log|app\\.log)$',
      ),
      where('$M', '^(log|info|debug|warn|error|trace|verbose)$'),
      where(
        '$P',
        '(?i)^(\\w+\\.)*(\\w*password|passwd|passphrase|client_?secret|jwt_?secret|private_?key|secret_?key|access_?token|refresh_?token|reset_?token|auth_?token|api_?key|session_?secret|otp_?code)$',
      ),
    ],
  },
  jsTaint({
    id: 'sl-1-14-secret-logged',
    weakness: '1.14',
    title: 'Secrets of a request or the environment are written to the log',
    family: 'secret-logged',
    usesUsualClean: false,
    sources: [
      either(
        'process.env',
        'req.headers.authorization',
        'req.headers',
        'req.cookies',
        'req.body.password',
        'request.headers',
        'req.body',
      ),
    ],
    sinks: [
      all(
        either(
          'console.log(..., $V, ...)',
          'console.info(..., $V, ...)',
          'console.debug(..., $V, ...)',
          'console.error(..., $V, ...)',
          'logger.info(..., $V, ...)',
          'logger.debug(..., $V, ...)',
          'log.info(..., $V, ...)',
        ),
        where(
          '$V',
          '(?s)^(process\\.env|(req|request)\\.(headers|cookies|body)(\\.(authorization|password))?|.*(password|passwd|token(?!s\\b|_?(?i:type|results?|res|response|status|expir|count|errors?|preview|length|name|id|limit|usage)\\b)|secret|authorization|apiKey).*|JSON\\.stringify\\((process\\.env|(req|request)\\.(headers|body))\\b.*)$',
        ),
        where('$V', '^(?!.*(!!|Boolean\\(|\\? |length|typeof))'),
        focus('$V'),
      ),
    ],
    clean: [
      all('process.env.$X', where('$X', '^(?!.*(SECRET|PASSWORD|TOKEN|KEY|PASS|CREDENTIAL))')),
      all('$R.$P.$FIELD', where('$FIELD', '(?i)^(?!.*(password|token|secret|authorization|api_?key))')),
      either(
        'redact(...)',
        'mask(...)',
        '$X.slice(...)',
        '$X.substring(...)',
        '$X.length',
        'Boolean(...)',
        'Object.keys(...)',
        '!$X',
      ),
    ],
  }),
  {
    id: 'sl-1-15-check-skipped-without-secret',
    weakness: '1.15',
    languages: JS,
    tier: 1,
    title: 'A check is skipped when `$S` is not set',
    family: 'fail-open-secret',
    search: [
      either(
        'if (!$S) return true;',
        'if (!$S) { ... return true; }',
        'if (!$S) return next();',
        'if (!$S) { ... return next(); }',
        'if (!$S) { ... next(); ... return; }',
        'if (!$S) { next(); }',
        'if (!$S) { $LOG.$SAY(...); } else { ... }',
      ),
      where(
        '$S',
        '(?i)^((process\\.env\\.|env\\.|config\\.|this\\.|settings\\.)?\\w*(secret|api_?key|signing_?key|auth_?token|webhook_?key|password)|process\\.env\\.\\w*(SECRET|KEY|TOKEN|PASSWORD))$',
      ),
    ],
  },
  {
    id: 'sl-1-15-check-only-with-secret',
    weakness: '1.15',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A check is made only when `$S` is set',
    family: 'fail-open-secret',
    why: 'The other way to write it: the refusal stands inside of the condition, and nothing stands in its other branch.',
    search: [
      either(
        ...REFUSALS.flatMap((refusal) => [
          `if ($S) { ... if ($TEST) { ... ${refusal} } ... }`,
          `if ($S) { ... if ($TEST) ${refusal} ... }`,
          `if ($S && <... $S ...>) { ... ${refusal} }`,
          `if ($S && <... $S ...>) ${refusal}`,
        ]),
      ),
      not('if ($S) {...} else {...}'),
      where(
        '$S',
        '^(process\\.env\\.\\w*(SECRET|KEY|TOKEN|PASSWORD)\\w*|[A-Z][A-Z0-9_]*(SECRET|KEY|TOKEN|PASSWORD)|((env|config|settings)\\.)?(expected|configured|webhook|cron|signing|internal|shared|admin)\\w*([sS]ecret|[kK]ey|[tT]oken|[pP]assword))$',
      ),
      notInside('if (!$S) { ... throw ...; }\n...'),
      notInside('if (!$S) throw ...;\n...'),
      notInside('if (!$S) { ... return ...; }\n...'),
      notInside('if (!$S) return ...;\n...'),
    ],
  },
];
