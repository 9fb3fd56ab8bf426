import { either, inside, JS, type RuleSpec, where } from '../../spec.ts';

export const CHECKS_IN_THE_PAGE_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-17-client-password',
    weakness: '3.17',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'A password in the page decides who may enter',
    family: 'client-gate',
    secret: '$LITERAL',
    search: [
      either(
        'if ($P === "$LITERAL") { ... }',
        'if ($P == "$LITERAL") { ... }',
        'if ($P === "$LITERAL") $S',
        '$P === "$LITERAL" ? $A : $B',
        'if ($P !== "$LITERAL") { ... }',
        'if ($P !== "$LITERAL") $S',
        '$OK = $P === "$LITERAL"',
        'return $P === "$LITERAL";',
        '$P === "$LITERAL" && $MORE',
        '$MORE && $P === "$LITERAL"',
      ),
      where(
        '$P',
        '(?i)^(\\w+\\.)*(\\w*password|pass|pw|pwd|passcode|pin|pass_?code|access_?code|admin_?code)(\\.value|\\.trim\\(\\))?$',
      ),
      where('$LITERAL', '^.{3,}'),
      inside(
        "'use client';\n...",
        "$R = require('react');\n...",
        "import $R from 'react';\n...",
        "import { useState } from 'react';\n...",
        "import { ref } from 'vue';\n...",
      ),
    ],
  },
  {
    id: 'sl-3-17-client-flag',
    weakness: '3.17',
    languages: JS,
    tier: 1,
    confidence: 'high',
    severity: 'high',
    title: 'A flag in browser storage decides who may enter',
    family: 'client-gate',
    search: [
      either(
        'localStorage.getItem("$K") === $V',
        'localStorage.getItem("$K") == $V',
        'sessionStorage.getItem("$K") === $V',
        'JSON.parse(localStorage.getItem("$K"))',
        'if (localStorage.getItem("$K")) { ... }',
        'localStorage.$K === $V',
        'if (sessionStorage.getItem("$K")) { ... }',
      ),
      where(
        '$K',
        '(?i)^(\\w*is_?admin|admin|\\w*role|is_?premium|is_?pro|admin_?logged_?in|admin_?auth\\w*|is_?authenticated|authenticated|subscription\\w*|plan)$',
      ),
    ],
  },
];
