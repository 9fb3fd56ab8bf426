import { all, either, inside, JS, regex, type RuleSpec, where } from '../../spec.ts';
import { ACAO_SPELLINGS, CORS_FUNCTION, HEADER_SETTERS } from './cors-calls.ts';

/** A pattern for hosts with a dot that fits any sign, without an end, or without a start. */
const OPEN_PATTERN =
  '(?<![\\\\/\\w])/(?![/*])(?:(?!\\^https?:\\\\/\\\\/[^\\n/]*\\$/)(?:\\^?https?:\\\\/\\\\/)?[^\\n/]*[a-z](?:(?<!\\\\)\\.)[a-z]+[^\\n/]*|(?:[^\\n/\\\\]|\\\\.)*\\\\\\.[a-z]{2,8}|[a-z0-9][a-z0-9-]*\\\\\\.(?:[^\\n/\\\\]|\\\\.)*)/[gimsuy]*';

export const ALLOW_LISTS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-4-04-origin-by-part',
    weakness: '4.04',
    languages: JS,
    tier: 1,
    title: 'An origin is accepted when a part of it fits',
    family: 'cors-allow-list',
    confidence: 'high',
    search: [
      either(
        all(
          either(
            '$O.includes("$PART")',
            '$O.indexOf("$PART") !== -1',
            '$O.indexOf("$PART") > -1',
            '$O.indexOf("$PART") >= 0',
            '$O.startsWith("$PART")',
            '$O.endsWith("$PART")',
          ),
          // a dot before a whole suffix, or another scheme, is exact enough
          where(
            '$PART',
            '^(?!\\.[\\w-]+\\.[\\w.]+$|(chrome|moz)-extension|null$|file:|vscode|capacitor|app:|https?:\\/\\/[^/]+\\/$)',
          ),
        ),
        '$LIST.some(($A) => $O.includes($A))',
        '$LIST.some(($A) => $O.startsWith($A))',
        '$LIST.some(($A) => $O.endsWith($A))',
        '$LIST.some(($A) => $O.indexOf($A) !== -1)',
      ),
      where(
        '$O',
        '(?i)^(\\w*origin|req\\.headers\\.origin|request\\.headers\\.origin|\\w+\\.(get|header)\\(.[oO]rigin.\\)|\\w+\\.headers\\.get\\(.[oO]rigin.\\))$',
      ),
    ],
  },
  {
    id: 'sl-4-04-origin-pattern',
    weakness: '4.04',
    languages: ['regex'],
    tier: 1,
    title: 'The pattern for allowed origins also fits foreign sites',
    why: 'The pattern must start where a value starts: the slashes of two addresses in one list are none.',
    family: 'cors-allow-list',
    confidence: 'medium',
    paths: { include: ['*.js', '*.ts', '*.mjs', '*.cjs', '*.jsx', '*.tsx', '*.py'] },
    search: [
      regex(
        `(?i)(?<![\\w])(origin["']?\\s*:\\s*(?:\\[(?:[^\\n\\]]{0,200}?,)?\\s*)?${OPEN_PATTERN}|${OPEN_PATTERN}\\.test\\(\\s*[\\w.]*origin\\s*\\)|origin\\.match\\(\\s*${OPEN_PATTERN}|allow_origin_regex\\s*=\\s*r?["'](?:\\.\\*|[^"']*[a-z](?<!\\\\)\\.[a-z]+[^"']*)["'])`,
      ),
    ],
  },
  {
    id: 'sl-4-04-named-origin-pattern',
    weakness: '4.04',
    languages: JS,
    tier: 1,
    title: 'The pattern for allowed origins also fits foreign sites',
    family: 'cors-allow-list',
    confidence: 'medium',
    search: [
      either('$CORS({..., origin: $P, ...}, ...)', '$CORS({..., origin: [..., $P, ...], ...}, ...)'),
      CORS_FUNCTION,
      inside('const $P = $RE;\n...', 'let $P = $RE;\n...'),
      where('$RE', `(?i)^${OPEN_PATTERN}$`),
    ],
  },
  {
    id: 'sl-4-04-null-origin',
    weakness: '4.04',
    languages: JS,
    tier: 1,
    title: 'The origin `null` is allowed',
    family: 'cors-allow-list',
    confidence: 'high',
    explanation:
      'Sandboxed frames and local files have the origin `null`, so any website can make one and call this API.',
    search: [
      either(
        ...ACAO_SPELLINGS.flatMap((name) => [
          ...HEADER_SETTERS.map((setter) => `${setter}("${name}", "null")`),
          `({..., "${name}": "null", ...})`,
        ]),
        "cors({..., origin: 'null', ...})",
        "cors({..., origin: [..., 'null', ...], ...})",
      ),
    ],
  },
];
