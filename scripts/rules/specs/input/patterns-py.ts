import { all, either, focus, PY, type RuleSpec } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const PATTERNS_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-30-py-slow-pattern',
    weakness: '2.30',
    languages: PY,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'A search pattern can take very long on a prepared text',
    family: 'regex-slow',
    search: [
      either(
        're.match("$RE", $TEXT, ...)',
        're.search("$RE", $TEXT, ...)',
        're.fullmatch("$RE", $TEXT, ...)',
        're.findall("$RE", $TEXT, ...)',
        're.sub("$RE", $BY, $TEXT, ...)',
        're.compile("$RE", ...)',
      ),
      { 'metavariable-analysis': { analyzer: 'redos', metavariable: '$RE' } },
    ],
  },
  pyTaint({
    id: 'sl-2-30-py-pattern-from-request',
    weakness: '2.30',
    title: 'Text from a request becomes a search pattern',
    family: 'regex-injection',
    sinks: [
      all(
        either(
          're.compile($P, ...)',
          're.search($P, ...)',
          're.match($P, ...)',
          're.findall($P, ...)',
          're.sub($P, ...)',
          're.fullmatch($P, ...)',
          're.split($P, ...)',
          're.finditer($P, ...)',
        ),
        focus('$P'),
      ),
    ],
    clean: [either('re.escape(...)')],
  }),
];
