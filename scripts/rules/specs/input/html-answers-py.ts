import {
  all,
  either,
  fileHas,
  focus,
  inside,
  type Node,
  notInside,
  type Operator,
  PY,
  regex,
  type RuleSpec,
  where,
} from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';
import { BUILT_PAGE } from './html-words.ts';

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

export const HTML_ANSWERS_PY_RULES: readonly RuleSpec[] = [
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
    ...BUILT_PAGE,
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
];
