import { all, either, focus, JS, not, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { SCHEMA_CHECKED } from './schema-checks.ts';

export const BOUNDS_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-27-unbounded-number',
    weakness: '2.27',
    title: 'A count from a request has no upper bound',
    family: 'unbounded',
    confidence: 'medium',
    severity: 'low',
    usesUsualClean: false,
    sinks: [
      all(
        either(
          '({..., take: $N, ...})',
          '$Q.limit($N)',
          '({..., limit: $N, ...})',
          '$X.repeat($N)',
          'Buffer.alloc($N, ...)',
          'new Array($N)',
          'Array($N)',
          '$X.padStart($N, ...)',
          '$X.padEnd($N, ...)',
          'crypto.randomBytes($N)',
        ),
        focus('$N'),
      ),
    ],
    clean: [
      either('Math.min(...)', 'clamp(...)', '_.clamp(...)'),
      ...SCHEMA_CHECKED,
      all('$R.$PART', where('$R', '^(req|request|ctx)$'), where('$PART', '^(user|session|app|log|prisma|db)$')),
      all('$A ? $B : $C'),
    ],
  }),
  jsTaint({
    id: 'sl-2-29-prototype-key',
    isAboutFilters: true,
    weakness: '2.29',
    title: 'A key from a request is written into an object',
    family: 'prototype-pollution',
    confidence: 'medium',
    sinks: [
      all(
        either(
          '_.merge(..., $K)',
          '_.defaultsDeep(..., $K)',
          '_.set($O, $K, $V)',
          '_.setWith($O, $K, ...)',
          'lodash.merge(..., $K)',
          'merge(..., $K)',
          'lodash.set($O, $K, $V)',
          'deepmerge($O, $K, ...)',
          'extend(true, $O, $K)',
          'dotProp.set($O, $K, $V)',
          'objectPath.set($O, $K, $V)',
        ),
        focus('$K'),
      ),
      // two keys of the caller: `__proto__` and the name of a property
      all('$O[$K][$L] = $V', where('$L', '^(?!["\'`\\d])'), focus('$K')),
    ],
    clean: SCHEMA_CHECKED,
  }),
  {
    id: 'sl-2-29-recursive-merge',
    weakness: '2.29',
    languages: JS,
    tier: 2,
    severity: 'low',
    title: 'A function of this code merges objects deeply without refusing `__proto__`',
    family: 'prototype-pollution',
    search: [
      either(
        'for (const $K in $S) { ... $T[$K] = $F($T[$K], $S[$K]); ... }',
        'for (const $K in $S) { ... if (...) { ... $F($T[$K], $S[$K]); ... } else { ... $T[$K] = $S[$K]; ... } ... }',
        'for (let $K in $S) { ... if (...) { ... $F($T[$K], $S[$K]); ... } else { ... $T[$K] = $S[$K]; ... } ... }',
        'for (var $K in $S) { ... if (...) { ... $F($T[$K], $S[$K]); ... } else { ... $T[$K] = $S[$K]; ... } ... }',
      ),
      where('$F', '(?i)^(\\w+\\.)?\\w*(merge|extend|assign|copy)\\w*$'),
      not("for (const $K in $S) { ... if ($K === '__proto__' || ...) { ... } ... }"),
    ],
  },
];
