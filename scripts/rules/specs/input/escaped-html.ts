import { all, either, focus, inside, type Node, where } from '../../spec.ts';

/** Functions that make a text safe to stand in HTML, whatever library they come from. */
export const ESCAPED: readonly Node[] = [
  either(
    'DOMPurify.sanitize(...)',
    '$P.sanitize(...)',
    'sanitizeHtml(...)',
    'sanitize(...)',
    'purify(...)',
    'escapeHtml(...)',
    'escapeHTML(...)',
    'escape(...)',
    'he.encode(...)',
    'he.escape(...)',
    '_.escape(...)',
    'lodash.escape(...)',
    'encodeURIComponent(...)',
    'encodeURI(...)',
    'xss(...)',
    'filterXSS(...)',
    'validator.escape(...)',
    'htmlEscape(...)',
    'encodeHTML(...)',
    'htmlEncode(...)',
    '$E.encodeForHTML(...)',
    'Handlebars.escapeExpression(...)',
    'serialize(...)',
    'sanitizeSvg(...)',
    'sanitizer.sanitize(...)',
  ),
  all('$F(...)', where('$F', '(?i)^(\\w+\\.)?\\w*(sanitiz|escape|purif|encodehtml|encodeforhtml|striptags)\\w*$')),
  all('$X.replace($RE, ...)', where('$RE', '^/.*[<&].*/\\w*g')),
  all('$F(...)', where('$F', '^(\\w+\\.)?(esc|h|e|encode|clean|purify)$')),
  {
    'by-side-effect': true,
    patterns: [
      inside('if ($G) return ...;', 'if ($G) { ... return ...; }', 'if ($G) { ... throw ...; }', 'if ($G) throw ...;'),
      { pattern: '$RE.test($X)' },
      where('$RE', '^/.*<.*/'),
      focus('$X'),
    ],
  },
];
