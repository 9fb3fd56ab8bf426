import { all, either, focus, JS, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';

export const PATTERNS_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-30-pattern-from-request',
    weakness: '2.30',
    title: 'Text from a request becomes a search pattern',
    family: 'regex-injection',
    confidence: 'high',
    sinks: [all(either('new RegExp($P, ...)', 'RegExp($P, ...)', '({..., $regex: $P, ...})'), focus('$P'))],
    clean: [
      either(
        'escapeRegExp(...)',
        '_.escapeRegExp(...)',
        'lodash.escapeRegExp(...)',
        'escapeStringRegexp(...)',
        'RegExp.escape(...)',
        'escapeRegex(...)',
        'escapeStringForRegex(...)',
      ),
      all('$F(...)', where('$F', '(?i)^(\\w+\\.)?escape\\w*(regex|regexp|pattern)\\w*$')),
      all('$X.replace($RE, ...)', where('$RE', '^/\\[.*\\\\.*\\]/g')),
    ],
  }),
  {
    id: 'sl-2-30-slow-pattern',
    weakness: '2.30',
    languages: JS,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'A search pattern can take very long on a prepared text',
    family: 'regex-slow',
    search: [
      either('/$RE/.test(...)', '/$RE/.exec(...)', '$X.match(/$RE/)', 'new RegExp("$RE", ...)', '$V = /$RE/'),
      { 'metavariable-analysis': { analyzer: 'redos', metavariable: '$RE' } },
    ],
  },
];
