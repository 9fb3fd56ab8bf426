import { either, JS, not, regex, type RuleSpec } from '../../spec.ts';

export const ESCAPING_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-19-template-unescaped',
    weakness: '2.19',
    languages: ['regex'],
    tier: 1,
    confidence: 'medium',
    title: 'A template prints a value without escaping it',
    family: 'template-html',
    paths: {
      include: [
        '*.ejs',
        '*.hbs',
        '*.handlebars',
        '*.mustache',
        '*.pug',
        '*.jade',
        '*.njk',
        '*.jinja',
        '*.jinja2',
        '*.j2',
      ],
    },
    search: [
      regex(
        '=\\s*<%-\\s*JSON\\.stringify\\((?![^%]*(?:replace|escape|serialize))[^%]*%>|<%-(?!\\s*(include|partial|body|layout|contentFor|content|JSON\\.stringify|sanitiz|csrf|render)\\b)\\s*[\\w.\\[\\]\'"()]+[^%]*%>|\\{\\{\\{\\s*(?!body|content|yield|block)[\\w.@/]+\\s*\\}\\}\\}|(?m)^\\s*[\\w#.]+(\\([^)\\n]*\\))?!=\\s*(?!["\'])[\\w.]+.*$|!\\{(?!\\s*["\'])[\\w.]+[^}\\n]*\\}|\\{\\{(?!\\s*(?:_|n?gettext|t|trans)\\(\\s*["\'])[^{}|\\n]*[\\w)\\]][^{}|\\n]*\\|\\s*safe\\b[^{}\\n]*\\}\\}|\\{%-?\\s*autoescape\\s+(off|false)',
      ),
    ],
  },
  {
    id: 'sl-2-19-html-template-safe',
    weakness: '2.19',
    languages: ['regex'],
    tier: 1,
    confidence: 'medium',
    title: 'A template prints a value without escaping it',
    family: 'template-html',
    paths: { include: ['*.html', '*.htm'], exclude: ['*.component.html'] },
    search: [
      regex(
        '\\{\\{(?!\\s*(?:csrf|_\\(\\s*[\'"]|n?gettext\\(\\s*[\'"]|t\\(\\s*[\'"]|trans\\(\\s*[\'"]))[^{}|\\n]*[\\w)\\]][^{}|\\n]*\\|\\s*safe\\b[^{}\\n]*\\}\\}|\\{%-?\\s*autoescape\\s+(off|false)',
      ),
    ],
  },
  {
    id: 'sl-2-19-escaping-off',
    weakness: '2.19',
    languages: JS,
    tier: 1,
    severity: 'high',
    title: 'Escaping is switched off in a template engine',
    family: 'template-html-setting',
    search: [
      either(
        'nunjucks.configure(..., {..., autoescape: false, ...})',
        '$E.configure(..., {..., autoescape: false, ...})',
        'swig.setDefaults({..., autoescape: false, ...})',
        '$H.compile($T, {..., noEscape: true, ...})',
        'Handlebars.compile($T, {..., noEscape: true, ...})',
        '$D.template($T, {..., autoescape: false, ...})',
        'new $ENV({..., autoescape: false, ...})',
        'new Handlebars.SafeString($X)',
        'marked.setOptions({..., sanitize: false, ...})',
        'new SafeString($X)',
        'mustache.escape = ($X) => $X',
        'Mustache.escape = function ($X) { return $X; }',
      ),
      not('new Handlebars.SafeString("...")'),
    ],
  },
];
