import { all, either, inside, PY, type RuleSpec, where } from '../../spec.ts';

export const DATA_TO_CLIENT_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-40-py-password-in-answer',
    weakness: '3.40',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'An answer holds the field `$FIELD` of a person',
    family: 'excess-data',
    search: [
      either(
        'jsonify({..., "$K": $U.$FIELD, ...})',
        'jsonify(..., $K=$U.$FIELD, ...)',
        'JsonResponse({..., "$K": $U.$FIELD, ...}, ...)',
        'JSONResponse({..., "$K": $U.$FIELD, ...}, ...)',
        all(
          'return {..., "$K": $U.$FIELD, ...}',
          inside('def $HANDLER(...): ...'),
          where('$HANDLER', '(?i)^_?(to|as|serialize|json|dump|get|export|list|debug)\\w*$'),
        ),
      ),
      where(
        '$FIELD',
        '(?i)^(password|passwd|pwd|password_?hash|pwd_?hash|hashed_?password|hash|otp|otp_?secret|totp_?secret|reset_?token|ssn|security_answer)$',
      ),
      where('$U', '(?i)^(?!.*(config|settings|env|args|options|\\bdb\\b|self\\.connection))'),
    ],
  },
];
