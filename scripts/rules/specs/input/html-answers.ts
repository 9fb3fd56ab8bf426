import { all, either, focus, inside, type Node, notInside, type Operator, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { ESCAPED } from './escaped-html.ts';
import { BUILT_PAGE } from './html-words.ts';

/**
 * What another service or a cipher answers is no text of the request, even where the request chose what was asked. Reading a file is not
 * among these.
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

/** A file to download, a plain text, a calendar: browsers show no page. The header stands before what is sent. */
const SENT_AS_SOMETHING_ELSE: readonly Operator[] = ['setHeader', 'header', 'set', 'type', 'contentType'].flatMap(
  (name) =>
    (name === 'type' || name === 'contentType'
      ? [`$RES.${name}("=~/^(?!.*html)/");\n...`]
      : ['Content-Type', 'content-type'].map((header) => `$RES.${name}("${header}", "=~/^(?!.*html)/");\n...`)
    ).map((before) => notInside(before)),
);

export const HTML_ANSWERS_RULES: readonly RuleSpec[] = [
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
    ...BUILT_PAGE,
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
];
