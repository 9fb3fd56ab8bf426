import { either, fileHas, notInside, PY, type RuleSpec, where } from '../../spec.ts';
import { LOOKS_AT_SOMETHING, TOOL, TOOL_WORD } from './open-settings.ts';

export const SIGN_IN_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-38-py-maintenance-route',
    weakness: '3.38',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'A route for building the application is open to everyone (`$WHERE`)',
    explanation: 'Anyone who guesses this address can fill, empty or change the database, or become someone else.',
    fix: 'Take the route out, or register it only where the application is developed',
    family: 'maintenance-route',
    search: [
      fileHas(TOOL_WORD),
      either(
        '@$APP.$VERB("$WHERE", ...)\ndef $H(...):\n    ...',
        '@$APP.$VERB("$WHERE", ...)\nasync def $H(...):\n    ...',
      ),
      where('$VERB', '^(route|get|post|delete)$'),
      where('$WHERE', TOOL),
      { 'pattern-not-regex': LOOKS_AT_SOMETHING },
      notInside('if $A.debug:\n    ...'),
      notInside('if settings.DEBUG:\n    ...'),
    ],
  },
];
