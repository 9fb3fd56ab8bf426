import { either, PY, type RuleSpec, where } from '../../spec.ts';

export const ALLOW_LISTS_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-4-04-py-origin-by-part',
    weakness: '4.04',
    languages: PY,
    tier: 1,
    title: 'An origin is accepted when a part of it fits',
    family: 'cors-allow-list',
    confidence: 'high',
    search: [
      either(
        '"$PART" in $O',
        '$O.startswith("$PART")',
        '$O.endswith("$PART")',
        're.match("$PART", $O)',
        're.search("$PART", $O)',
        'any($A in $O for $A in $LIST)',
        'any($O.endswith($A) for $A in $LIST)',
        'any($O.startswith($A) for $A in $LIST)',
      ),
      where('$O', '(?i)^(\\w*origin|request\\.headers\\.get\\(.[oO]rigin.*\\)|request\\.headers\\[.[oO]rigin.\\])$'),
    ],
  },
];
