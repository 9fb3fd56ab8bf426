import { BROWSER_INPUT, JS_INPUT } from '../fragments-js.ts';
import {
  all,
  either,
  fileHas,
  focus,
  inside,
  JS,
  not,
  notInside,
  type Node,
  type Operator,
  PY,
  regex,
  type RuleSpec,
  where,
} from '../spec.ts';
import { jsTaint, pyTaint } from '../taint-rules.ts';

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

/**
 * What another service or a cipher answers is no text of the request, even where the request chose what was asked. Reading a file is not
 * among these: rules that run together share what cleans, and the path of the file must stay tainted.
 */
const ANSWERS: readonly Node[] = [
  either(
    'fetch(...)',
    'axios(...)',
    'axios.$METHOD(...)',
    'got(...)',
    'Buffer.concat(...)',
    '$CIPHER.final(...)',
    // values that go into a fixed template are escaped there
    'ejs.render("...", ...)',
    'nunjucks.renderString("...", ...)',
    'eta.renderString("...", ...)',
    'Mustache.render("...", ...)',
    'mustache.render("...", ...)',
  ),
];

/** Source text of an expression with tags in it and values between them that no function has escaped. */
const UNESCAPED_HTML =
  '(?s)^(?!.*([eE]scape|[sS]anitiz|[pP]urif|[eE]ncode))\\s*(`[^`]*<[a-zA-Z][^`]*\\$\\{(?!\\s*([A-Z][A-Z0-9_]*|[\\w.]*(length|count|Count|total|port|PORT|size|index|[iI]d|year|date|Date)|(Number|parseInt|Math)\\b.*|.*\\.(toFixed|toLocale\\w+|join|map)\\(.*|[^}]*\\?.*)\\s*(\\}|$))|[\'"].*<[a-zA-Z].*[\'"]\\s*\\+\\s*[a-z])';

/** Functions that make a text safe to stand in HTML, by their names. */
/** Objects and lists that a view returns become JSON: only what was put together as text is a page. */
const RETURNED_TEXT: readonly Operator[] = [
  where('$H', '(?s)^([rb]?f["\']|["\'].*["\']\\s*(\\+|%|\\.format)|\\w+\\s*\\+|["\']+.*\\.format\\()'),
  all(
    where('$H', '^\\w+$'),
    inside(
      '$H = f"..."\n...',
      '$H = "..." + $A\n...',
      '$H = $A + "..."\n...',
      '$H = "..." % $A\n...',
      '$H = "...".format(...)\n...',
      '$H += $A\n...',
      '$H = request.$PART.get(...)\n...',
      '$H = request.$PART["..."]\n...',
      'for $I in $LIST:\n    ...\n    $H += $A\n    ...\n...',
    ),
  ),
];

const PY_ESCAPED: readonly Node[] = [
  all(
    '$F(...)',
    where('$F', '(?i)^[\\w.]*(escape|sanitiz|bleach|purif|strip_tags|html_safe|encode_html)\\w*(\\.clean)?$'),
  ),
];

/** A file to download, a plain text, a calendar: browsers show no page. The header stands before what is sent. */
const SENT_AS_SOMETHING_ELSE: readonly Operator[] = ['setHeader', 'header', 'set', 'type', 'contentType'].flatMap(
  (name) =>
    (name === 'type' || name === 'contentType'
      ? [`$RES.${name}("=~/^(?!.*html)/");\n...`]
      : ['Content-Type', 'content-type'].map((header) => `$RES.${name}("${header}", "=~/^(?!.*html)/");\n...`)
    ).map((before) => notInside(before)),
);

/** The same in Python, where the header is mostly set on a response that was made before. */
const PY_SENT_AS_SOMETHING_ELSE: readonly Operator[] = ['make_response($H, ...)', 'HttpResponse($H, ...)'].flatMap(
  (made) =>
    ['headers["Content-Type"]', 'headers["content-type"]', 'mimetype', 'content_type'].map((name) =>
      notInside(`$R = ${made}\n...\n$R.${name} = "=~/^(?!.*html)/"\n...`),
    ),
);

const TAG_NAMES =
  'html|body|head|title|div|span|p|h[1-6]|a|b|i|ul|ol|li|table|tr|td|th|br|img|form|input|script|style|pre|code|strong|em|small|section|center|font|meta|label|button|textarea|svg|iframe';
/** What is sent in the same breath is found as the answer of a route. */
const SENT_AT_ONCE = [
  'return $ANSWER',
  'HttpResponse(...)',
  'HTMLResponse(...)',
  'make_response(...)',
  'Response(...)',
  'Markup(...)',
  'mark_safe(...)',
  'self.write(...)',
  'self.wfile.write(...)',
].map(notInside);

/** A tag that is a tag: `a <b and c` is none. */
const OPEN_TAG = `<(?:${TAG_NAMES})(?:\\s+[\\w-]+=|\\s*/?>)`;
const HTML_TAGS = `(?is)^.*${OPEN_TAG}`;

export const HTML_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-16-html-from-request',
    weakness: '2.16',
    title: 'Text from a request is sent back as HTML',
    family: 'reflected-html',
    confidence: 'high',
    sinks: [
      all(
        either(
          '$RES.send($H)',
          '$RES.write($H)',
          '$RES.end($H)',
          '$RES.status($S).send($H)',
          '$RES.status($S).end($H)',
          '$RES.type($T).send($H)',
        ),
        where('$RES', '(?i)^(res|response|reply|rep|resp|ctx\\.res)$'),
        where('$H', '(?s)^(?!\\s*[{\\[]|JSON\\.stringify)'),
        // what a service gives back is a record, and sent as JSON
        notInside('$H = await $SERVICE(...);\n...'),
        ...SENT_AS_SOMETHING_ELSE,
        focus('$H'),
      ),
      all('$C.html($H)', where('$C', '^(c|ctx|res|reply)$'), focus('$H')),
      all(either('ctx.body = $H'), where('$H', '(?s).*<'), focus('$H')),
      all(
        'new Response($H, {..., headers: {..., "Content-Type": "$CT", ...}, ...})',
        where('$CT', '^text/html'),
        focus('$H'),
      ),
    ],
    clean: [...ESCAPED, ...ANSWERS],
  }),
  jsTaint({
    id: 'sl-2-16-html-built',
    followsContainers: true,
    usesUsualClean: false,
    weakness: '2.16',
    title: 'A page is put together from text and values without escaping',
    family: 'reflected-html',
    confidence: 'medium',
    severity: 'medium',
    why: 'Values out of the database count too: somebody typed them earlier.',
    sources: [
      all(
        either(
          '$H += $T',
          '$H = $T',
          '$L.map(($I, ...) => $T)',
          '$L.map(($I, ...) => { ... return $T; })',
          '$L.push($T)',
          'return $T',
          '$RES.send($T)',
          '$RES.end($T)',
          '$RES.write($T)',
        ),
        where('$T', UNESCAPED_HTML),
        focus('$T'),
      ),
    ],
    sinks: [
      all(
        either(
          '$RES.send($H2)',
          '$RES.end($H2)',
          '$RES.write($H2)',
          '$RES.html($H2)',
          'new Response($H2, ...)',
          'new NextResponse($H2, ...)',
        ),
        where('$H2', '(?s)^(?!\\s*[{\\[])'),
        focus('$H2'),
      ),
    ],
    clean: ESCAPED,
  }),
  jsTaint({
    id: 'sl-2-16-html-stored',
    usesUsualClean: false,
    weakness: '2.16',
    title: 'Stored text is sent back as a page',
    family: 'reflected-html',
    confidence: 'medium',
    isAboutFilters: true,
    sources: [
      all(
        either('$DB.$M(..., ($ERR, $ROW, ...) => {...})', '$DB.$M(..., function ($ERR, $ROW, ...) {...})'),
        where('$M', '^(get|all|each|query|execute|find|findOne|findById|exec)$'),
        focus('$ROW'),
      ),
      either(
        'await $DB.get(...)',
        'await $DB.query(...)',
        'await $DB.findOne(...)',
        'await $DB.findById(...)',
        'await $DB.findUnique(...)',
        '$DB.prepare(...).get(...)',
        '$STMT.get(...)',
        'await $DB.findByPk(...)',
      ),
    ],
    sinks: [
      all(
        either('$RES.send($H)', '$RES.end($H)', '$RES.write($H)'),
        where('$RES', '(?s)^(res|response|reply)\\b'),
        where(
          '$H',
          '(?s)^([\\w.]+|\\w+\\[.*\\])\\.?\\w*([hH]tml|[pP]age|[mM]arkup|[bB]ody|[cC]ontent)\\w*([\\]\'"]*)$',
        ),
        either(
          inside(
            "$R.setHeader('$CT', '$HTML');\n...",
            "$R.set('$CT', '$HTML');\n...",
            "$R.type('$HTML');\n...",
            "$R.header('$CT', '$HTML');\n...",
          ),
          all('$RES.send($H)', where('$RES', '(?s).*type\\(.*html')),
        ),
        focus('$H'),
      ),
    ],
    clean: ESCAPED,
  }),
  jsTaint({
    id: 'sl-2-17-react-html-traced',
    usesUsualClean: false,
    weakness: '2.17',
    title: 'Text from outside becomes raw HTML in a React component',
    family: 'dom-html',
    sources: [
      ...BROWSER_INPUT,
      ...JS_INPUT,
      either(
        'await $R.json()',
        'await $R.text()',
        'marked(...)',
        'marked.parse(...)',
        '$MD.render(...)',
        'localStorage.getItem(...)',
        '$A.data',
      ),
    ],
    sinks: [all('<$EL ... dangerouslySetInnerHTML={{ __html: $H }} />', focus('$H'))],
    clean: ESCAPED,
  }),
  {
    id: 'sl-2-17-react-html',
    weakness: '2.17',
    languages: JS,
    tier: 2,
    confidence: 'medium',
    severity: 'medium',
    title: 'A React component renders a value as raw HTML',
    family: 'dom-html',
    search: [
      either(
        '<$EL ... dangerouslySetInnerHTML={{ __html: $H }} />',
        '<$EL ... dangerouslySetInnerHTML={ $O } />',
        'React.createElement($E, {..., dangerouslySetInnerHTML: {..., __html: $H, ...}, ...}, ...)',
      ),
      not('<$EL ... dangerouslySetInnerHTML={{ __html: "..." }} />'),
      not('<$EL ... dangerouslySetInnerHTML={{ __html: `...` }} />'),
      not('<$EL ... type="application/ld+json" ... />'),
      not('<style ... />'),
      where(
        '$H',
        '(?is)^(?!.*(sanitiz|purif|escape|JSON\\.stringify|highlight|katex|codeToHtml|prism|shiki|mermaid|css|theme|(?-i:^[A-Z_]+$)))',
      ),
    ],
  },
  jsTaint({
    id: 'sl-2-18-dom-html-traced',
    usesUsualClean: false,
    weakness: '2.18',
    title: 'Text from the address or a message is written into the page as HTML',
    family: 'dom-html',
    confidence: 'high',
    sources: BROWSER_INPUT,
    sinks: [
      all(
        either(
          '$EL.innerHTML = $H',
          '$EL.innerHTML += $H',
          '$EL.outerHTML = $H',
          '$EL.insertAdjacentHTML($POS, $H)',
          'document.write($H)',
          'document.writeln($H)',
          '$R.createContextualFragment($H)',
          '$S.bypassSecurityTrustHtml($H)',
          '$S.bypassSecurityTrustScript($H)',
          '$S.bypassSecurityTrustUrl($H)',
          '$S.bypassSecurityTrustResourceUrl($H)',
          '$IFRAME.srcdoc = $H',
          "$EL.setAttribute('onclick', $H)",
          "$EL.setAttribute('onerror', $H)",
          "$EL.setAttribute('onload', $H)",
          "$EL.setAttribute('srcdoc', $H)",
          '$EL.href = "javascript:" + $H',
          '$EL.href = `javascript:${$H}`',
          'eval($H)',
        ),
        focus('$H'),
      ),
      all(
        either(
          '$JQ.html($H)',
          '$JQ.append($H)',
          '$JQ.prepend($H)',
          '$JQ.after($H)',
          '$JQ.before($H)',
          '$JQ.replaceWith($H)',
        ),
        where('$JQ', '^(\\$|jQuery)'),
        focus('$H'),
      ),
    ],
    clean: ESCAPED,
  }),
  {
    id: 'sl-2-18-dom-html',
    weakness: '2.18',
    languages: JS,
    tier: 2,
    severity: 'low',
    confidence: 'low',
    title: 'A value is written into the page as HTML',
    family: 'dom-html',
    search: [
      either(
        '$EL.innerHTML = $H',
        '$EL.innerHTML += $H',
        '$EL.outerHTML = $H',
        '$EL.insertAdjacentHTML($POS, $H)',
        'document.write($H)',
        'document.writeln($H)',
      ),
      where(
        '$H',
        '(?s)^(?!\\s*([\'"][^\'"]*[\'"]|`[^$`]*`|null|"")\\s*$)(?!.*(sanitiz|purif|escape|DOMPurify|JSON\\.stringify|t\\(|i18n|svg|[iI]con))(`.*\\$\\{|.*[\'"]\\s*\\+|\\w|.*\\+)',
      ),
      not('$EL.innerHTML = $EL2.innerHTML'),
      notInside('const $H = "...";\n...'),
    ],
  },
  {
    id: 'sl-2-18-angular-bypass',
    weakness: '2.18',
    languages: JS,
    tier: 1,
    title: "Angular's protection against injected HTML is switched off for a value",
    family: 'dom-html',
    confidence: 'medium',
    search: [
      either(
        '$S.bypassSecurityTrustHtml($H)',
        '$S.bypassSecurityTrustScript($H)',
        '$S.bypassSecurityTrustUrl($H)',
        '$S.bypassSecurityTrustResourceUrl($H)',
        '$S.bypassSecurityTrustStyle($H)',
      ),
      not('$S.bypassSecurityTrustHtml("...")'),
      not('$S.bypassSecurityTrustUrl("...")'),
      not('$S.bypassSecurityTrustResourceUrl("...")'),
      where('$H', '(?s)^(?!.*(sanitize\\(|DOMPurify|createObjectURL))'),
    ],
  },
  {
    id: 'sl-2-18-vue-html',
    weakness: '2.18',
    languages: ['regex'],
    tier: 2,
    confidence: 'medium',
    severity: 'medium',
    title: 'A template shows a value as raw HTML',
    family: 'dom-html',
    paths: { include: ['*.vue', '*.svelte', '*.component.html', '*.test.html'] },
    search: [
      regex(
        '(?i)(?<![\\w-])(v-html\\s*=\\s*"(?!\\s*["\']|[^"]*(sanitiz|purif|\\$t\\(|\\bt\\())[^"]+"|\\{@html\\s+(?![^}]*(sanitiz|purif|JSON\\.stringify))[^}]+\\}|\\[innerHTML\\]\\s*=\\s*"(?!\'|[^"]*(sanitiz|translate))[^"]+")',
      ),
    ],
  },
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
  pyTaint({
    id: 'sl-2-16-py-html-from-request',
    weakness: '2.16',
    title: 'Text from a request is sent back as HTML',
    family: 'reflected-html',
    confidence: 'high',
    sinks: [
      all(
        either(
          'HttpResponse($H, ...)',
          'HTMLResponse($H, ...)',
          'HTMLResponse(..., content=$H, ...)',
          'make_response($H, ...)',
          'flask.make_response($H, ...)',
          'Markup($H)',
          'markupsafe.Markup($H)',
          'mark_safe($H)',
          'django.utils.safestring.mark_safe($H)',
          'flask.Markup($H)',
          'web.Response(..., text=$H, ..., content_type="text/html", ...)',
          'self.write($H)',
          'self.response.write($H)',
          'self.wfile.write($H)',
          'Response($H, ..., mimetype="text/html", ...)',
          'Response($H, ..., content_type="text/html", ...)',
        ),
        where('$H', '(?s)^(?!\\s*[{\\[]|jsonify|json\\.dumps|render|[\\w.]+\\.(html_content|html|content|body|text)$)'),
        ...PY_SENT_AS_SOMETHING_ELSE,
        focus('$H'),
      ),
      ...RETURNED_TEXT.map((isText) =>
        all(
          { 'pattern-inside': '@$APP.$VERB(...)\ndef $F(...): ...' },
          where('$VERB', '^(route|get|post|put|patch|delete|errorhandler|app_errorhandler)$'),
          either('return $H', 'return $H, $CODE', 'return $H, $CODE, $HEADERS'),
          isText,
          notInside('@$API.$V2(..., response_model=$RM, ...)\ndef $F(...): ...'),
          inside('import flask\n...', 'from flask import $X\n...'),
          focus('$H'),
        ),
      ),
    ],
    clean: [
      ...PY_ESCAPED,
      either(
        'escape(...)',
        'html.escape(...)',
        'markupsafe.escape(...)',
        'flask.escape(...)',
        'bleach.clean(...)',
        'nh3.clean(...)',
        'jsonify(...)',
        'json.dumps(...)',
        'render_template(...)',
        'render(...)',
        'quote(...)',
        'urllib.parse.quote(...)',
        'django.utils.html.escape(...)',
        'conditional_escape(...)',
        'format_html(...)',
        'send_file(...)',
        'redirect(...)',
        'flask.jsonify(...)',
        'flask.render_template(...)',
        'send_from_directory(...)',
        'flask.redirect(...)',
        'url_for(...)',
        'cgi.escape(...)',
        'dict(...)',
        'Response(...)',
      ),
    ],
  }),
  pyTaint({
    id: 'sl-2-16-py-html-text',
    weakness: '2.16',
    title: 'Text from a request is put between HTML tags',
    family: 'reflected-html',
    confidence: 'medium',
    why: 'Where the text goes is often decided in another function; nothing escapes it once it stands between tags.',
    sinks: [
      all(
        either('"$TAGS" % $H', '"$TAGS".format(..., $H, ...)', '"$TAGS" + $H'),
        where('$TAGS', HTML_TAGS),
        fileHas(OPEN_TAG),
        ...SENT_AT_ONCE,
        focus('$H'),
      ),
      all(
        'f"...{$H}..."',
        // one text and no further: the expression is looked for in the whole file
        regex(
          `(?s)[fF](?:"""(?:(?!""").)*?${OPEN_TAG}(?:(?!""").)*"""|'''(?:(?!''').)*?${OPEN_TAG}(?:(?!''').)*'''|"(?!")[^"\\n]*${OPEN_TAG}[^"\\n]*"|'(?!')[^'\\n]*${OPEN_TAG}[^'\\n]*')`,
        ),
        ...SENT_AT_ONCE,
        focus('$H'),
      ),
    ],
    clean: [
      ...PY_ESCAPED,
      either(
        'escape(...)',
        'html.escape(...)',
        'markupsafe.escape(...)',
        'bleach.clean(...)',
        'jsonify(...)',
        'json.dumps(...)',
      ),
    ],
  }),
  pyTaint({
    id: 'sl-2-16-py-html-built',
    followsContainers: true,
    usesUsualClean: false,
    weakness: '2.16',
    title: 'A page is put together from text and values without escaping',
    family: 'reflected-html',
    confidence: 'medium',
    severity: 'medium',
    why: 'Values out of the database count too: somebody typed them earlier.',
    sources: [
      all(
        either('$H += $T', '$H = $T', '$L.append($T)', 'return $T', '$F($T, ...)'),
        where(
          '$T',
          '(?s)^(?!.*(escape|clean|sanitiz|quote|format_html))([rb]?f["\'].*<[a-zA-Z].*\\{(?!\\s*([A-Z][A-Z0-9_]*|len\\(.*|\\w*(id|count|total|length|avg\\w*|average\\w*)(:[^}]*)?)\\s*(\\}|$))|["\'].*<[a-zA-Z].*["\']\\s*(\\+\\s*[a-z]|%\\s*[\\w(]|\\.format\\())',
        ),
        focus('$T'),
      ),
    ],
    sinks: [
      all(
        { 'pattern-inside': '@$APP.$VERB(...)\ndef $F(...): ...' },
        where('$VERB', '^(route|get|post|put|patch|delete)$'),
        either('return $H2', 'return $H2, $C', 'return $H2, $C, $HD'),
        where('$H2', '(?s)^(?!\\s*[{\\[(]|jsonify|json\\.)'),
        focus('$H2'),
      ),
      all(
        either(
          'HTMLResponse($H2, ...)',
          'HTMLResponse(content=$H2, ...)',
          'HttpResponse($H2, ...)',
          'Response($H2, ..., mimetype="text/html", ...)',
          'make_response($H2, ...)',
          'render_template_string($H2, ...)',
        ),
        focus('$H2'),
      ),
    ],
    clean: [
      ...PY_ESCAPED,
      either(
        'escape(...)',
        'html.escape(...)',
        'markupsafe.escape(...)',
        'bleach.clean(...)',
        'jsonify(...)',
        'json.dumps(...)',
      ),
    ],
  }),
  {
    id: 'sl-2-16-py-html-stored',
    weakness: '2.16',
    languages: PY,
    tier: 1,
    title: 'Stored text is sent back as a page',
    family: 'reflected-html',
    confidence: 'medium',
    search: [
      { 'pattern-inside': '@$APP.$VERB(...)\ndef $F(...): ...' },
      inside(
        '$ROW = $C.fetchone()\n...',
        '$ROW = $C.execute(...).fetchone()\n...',
        '$ROW = $Q.first()\n...',
        '$ROW = $M.query.get(...)\n...',
      ),
      either(
        all(
          either('return $ROW["$K"]', 'return $ROW.$K', 'return $ROW["$K"], ...', 'make_response($ROW["$K"], ...)'),
          where('$K', '(?i).*(html|page|content|body|markup)'),
        ),
        'Response($ROW[$I], ..., mimetype="text/html", ...)',
        'Response($ROW[$I], ..., content_type="text/html", ...)',
        'Response($ROW.$K, ..., content_type="text/html", ...)',
        'HTMLResponse($ROW[$I], ...)',
        'HTMLResponse(..., content=$ROW[$I], ...)',
        'Response($ROW.$K, ..., mimetype="text/html", ...)',
      ),
    ],
  },
  {
    id: 'sl-2-19-py-autoescape-off',
    weakness: '2.19',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'Templates are rendered without escaping',
    family: 'template-html-setting',
    search: [
      either(
        'jinja2.Environment(..., autoescape=False, ...)',
        'Environment(..., autoescape=False, ...)',
        'SandboxedEnvironment(..., autoescape=False, ...)',
        all(
          '$SETUP(..., autoescape=False, ...)',
          where('$SETUP', '(?i).*(setup|environment|jinja|templat|render|loader|env$)'),
        ),
      ),
    ],
  },
  {
    id: 'sl-2-19-py-autoescape-missing',
    weakness: '2.19',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'Templates are rendered without escaping: the engine does not escape unless it is told to',
    family: 'template-html-setting',
    why: 'Programs that write other texts than pages do not need it, so the file must have to do with requests.',
    search: [
      'jinja2.Environment(...)',
      not('jinja2.Environment(..., autoescape=$ESCAPE, ...)'),
      not('jinja2.Environment(..., **$OPTIONS)'),
      fileHas(
        '\\b(?:flask|fastapi|django|aiohttp|tornado|starlette|sanic|bottle|falcon|pyramid|quart|cherrypy|http\\.server)\\b',
      ),
    ],
  },
  {
    id: 'sl-2-19-py-mark-safe',
    weakness: '2.19',
    languages: PY,
    tier: 2,
    confidence: 'low',
    title: 'A value is marked as safe HTML',
    family: 'template-html',
    search: [
      either('mark_safe($H)', 'Markup($H)', 'markupsafe.Markup($H)', 'SafeString($H)'),
      not('mark_safe("...")'),
      not('Markup("...")'),
      not('markupsafe.Markup("...")'),
      where('$H', '(?s)^(?!.*(escape|clean|sanitiz|json))'),
    ],
  },
];
