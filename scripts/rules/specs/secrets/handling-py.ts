import { all, either, focus, not, notInside, PY, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const HANDLING_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-1-14-py-password-printed',
    weakness: '1.14',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A password or token is written to the log',
    family: 'secret-logged',
    why: 'On names: the value may come from anywhere, what it is called tells that it should not be in a log.',
    search: [
      either('print(..., $V, ...)', '$LOG.$M(..., $V, ...)'),
      where('$LOG', '(?i)^(.*\\.)?_?(log|logger|logging)$'),
      where(
        '$V',
        '(?is)^(\\w+\\.)?(password|passwd|pwd|secret|api_?key|access_?token|refresh_?token|private_?key|otp)$|^f["\'].*\\{\\s*(\\w+\\.)?(password|passwd|pwd|secret_?key|api_?key|access_?token|refresh_?token|private_?key|otp)(["\']\\])?\\s*[}!:]',
      ),
      notInside('if __name__ == "__main__":\n    ...'),
      not('print("...")'),
    ],
  },
  pyTaint({
    id: 'sl-1-14-py-secret-logged',
    weakness: '1.14',
    title: 'Secrets of a request or the environment are written to the log',
    family: 'secret-logged',
    usesUsualClean: false,
    sources: [
      either(
        'os.environ',
        'request.headers',
        'request.form["password"]',
        'request.json["password"]',
        'request.form.get("password", ...)',
        'request.get_json(...)',
        'request.form',
      ),
    ],
    sinks: [
      all(
        either(
          'print(..., $V, ...)',
          'logger.info(..., $V, ...)',
          'logger.debug(..., $V, ...)',
          'logging.info(..., $V, ...)',
          'logging.debug(..., $V, ...)',
          'app.logger.info(..., $V, ...)',
        ),
        where(
          '$V',
          '(?s)^(os\\.environ|dict\\(os\\.environ\\)|request\\.(headers|form)|.*(password|passwd|token|secret|authorization).*)$',
        ),
        focus('$V'),
      ),
    ],
    clean: [either('len(...)', 'bool(...)', 'mask(...)', 'redact(...)')],
  }),
  {
    id: 'sl-1-15-py-check-skipped-without-secret',
    weakness: '1.15',
    languages: PY,
    tier: 1,
    title: 'A check is skipped when `$S` is not set',
    family: 'fail-open-secret',
    search: [
      either('if not $S:\n    return True', 'if not $S:\n    ...\n    return True', 'if $S is None:\n    return True'),
      where('$S', '(?i)^(.*\\.)?\\w*(secret|api_?key|signing_?key|auth_?token|webhook_?key)(\\w*)$'),
    ],
  },
];
