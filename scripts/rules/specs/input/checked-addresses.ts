import { all, either, focus, inside, type Node, regex, where } from '../../spec.ts';

/**
 * Texts that begin with a fixed scheme and host. The whole template is matched on text: a bare `$T` with a condition would make the engine
 * look at every expression of every file.
 */
export const FIXED_START: readonly Node[] = [
  all(
    '`...${$X}...`',
    regex(
      '(?s)`(?:https?://[^/$`]+/|\\$\\{(?:this\\.)?[A-Za-z_.]*(?:[A-Z_]{3,}|[bB]ase|[uU]rl|[hH]ost|[eE]ndpoint|[oO]rigin|[aA]pi|env\\.\\w+)[A-Za-z_.]*\\}[/?:]|\\$\\{[A-Z][A-Z0-9_]*\\})[^`]*`',
    ),
  ),
  all('"$START" + $X', where('$START', '^https?://[^/]+/')),
  all('$BASE + $X', where('$BASE', '^(?:[A-Z][A-Z0-9_]+|(?:this|config|process\\.env|settings)\\.\\w+)$')),
];

/** A host that is checked against a list, in the ways that people write it. */
export const CHECKED_HOST: readonly Node[] = [
  all(
    either('fetch($X, ...)', 'axios.get($X, ...)', 'axios($X, ...)', 'got($X, ...)', '$X.toString()', '$X.href'),
    inside(
      'if (<... $LIST.has($X.hostname) ...>) { ... return ...; }\n...',
      'if (<... $LIST.has($X.hostname) ...>) return ...;\n...',
      'if (<... $LIST.has($X.hostname) ...>) { ... throw ...; }\n...',
      'if (<... $LIST.has($X.hostname) ...>) throw ...;\n...',
      'if (<... $LIST.has($X.host) ...>) { ... return ...; }\n...',
      'if (<... $LIST.has($X.host) ...>) return ...;\n...',
      'if (<... $LIST.has($X.host) ...>) { ... throw ...; }\n...',
      'if (<... $LIST.includes($X.hostname) ...>) { ... return ...; }\n...',
      'if (<... $LIST.includes($X.hostname) ...>) return ...;\n...',
      'if (<... $LIST.includes($X.hostname) ...>) { ... throw ...; }\n...',
      'if (<... $LIST.includes($X.hostname) ...>) throw ...;\n...',
      'if (<... $LIST.includes($X.host) ...>) { ... return ...; }\n...',
      'if (<... $LIST.includes($X.origin) ...>) { ... return ...; }\n...',
      'if (<... $LIST.has($X.origin) ...>) { ... return ...; }\n...',
    ),
    focus('$X'),
  ),
  {
    'by-side-effect': true,
    patterns: [
      either('$F($X)', 'await $F($X)', '$O.$F($X)'),
      where(
        '$F',
        '(?i)^(assert|check|validate|ensure|verify|is)\\w*(url|host|public|private|internal|ssrf|safe|allowed|blocked|ip|domain)\\w*$',
      ),
      focus('$X'),
    ],
  },
];
