import { either, PY, regex, type RuleSpec, where } from '../../spec.ts';

export const GUARDS_PY_RULES: readonly RuleSpec[] = [
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
