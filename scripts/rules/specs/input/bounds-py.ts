import { PY_INPUT } from '../../fragments-py.ts';
import { all, either, focus, inside, type RuleSpec } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const BOUNDS_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-2-27-py-unbounded-number',
    weakness: '2.27',
    severity: 'low',
    confidence: 'medium',
    title: 'A count from a request has no upper bound',
    family: 'unbounded',
    usesUsualClean: false,
    sources: PY_INPUT,
    sinks: [
      all(
        either(
          '$Q.limit($N)',
          '$Q.paginate(..., per_page=$N, ...)',
          '$C.fetchmany($N)',
          'range($N)',
          '"..." * $N',
          'os.urandom($N)',
          'secrets.token_hex($N)',
          'secrets.token_urlsafe($N)',
          'secrets.token_bytes($N)',
          'time.sleep($N)',
        ),
        focus('$N'),
      ),
    ],
    clean: [
      either('min(...)', 'max(1, min(...))', 'clamp(...)', 'len(...)'),
      {
        'by-side-effect': true,
        patterns: [
          inside(
            'if <... $N > $MAX ...>:\n    ...',
            'if <... $N >= $MAX ...>:\n    ...',
            'if <... $N not in $LIST ...>:\n    ...',
          ),
          { pattern: '$N' },
        ],
      },
    ],
  }),
];
