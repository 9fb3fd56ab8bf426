import { BROWSER_INPUT } from '../fragments-js.ts';
import { all, either, focus, inside, JS, notInside, type Node, PY, regex, type RuleSpec, where } from '../spec.ts';
import { jsTaint, pyTaint } from '../taint-rules.ts';

const HTTP_CLIENT = where(
  '$CLIENT',
  '(?i)^(.*\\.)?(axios|\\w*axios\\w*|got|needle|superagent|request|rp|undici|ky|httpclient|http_client|client|httpservice|http|https|bent|phin|\\$http|agent|nodefetch)$',
);

const SIMPLE_FETCHES = [
  'fetch($U, ...)',
  'nodeFetch($U, ...)',
  'axios($U, ...)',
  'got($U, ...)',
  'ky($U, ...)',
  'needle($M, $U, ...)',
  'rp($U, ...)',
  'superagent($U, ...)',
  'request($U, ...)',
  'undici.request($U, ...)',
  'undici.fetch($U, ...)',
  'ogs($U, ...)',
  'new WebSocket($U, ...)',
  'new EventSource($U, ...)',
  'wkhtmltopdf($U, ...)',
  'wkhtmltopdf.generate($U, ...)',
  'wkhtmltoimage.generate($U, ...)',
  '$PAGE.goto($U, ...)',
  '$PAGE.setContent($U, ...)',
  '$PAGE.openUrl($U, ...)',
  'urllib.request($U, ...)',
];
const OPTION_FETCHES: readonly string[] = [
  'axios',
  'axios.request',
  'request',
  'got',
  'rp',
  'needle',
  'http.request',
  'http.get',
  'https.request',
  'https.get',
  'net.connect',
  'net.createConnection',
].flatMap((call) => ['url', 'uri', 'host', 'hostname', 'baseURL'].map((key) => `${call}({..., ${key}: $U, ...}, ...)`));

/**
 * Texts that begin with a fixed scheme and host. The whole template is matched on text: a bare `$T` with a condition would make the engine
 * look at every expression of every file.
 */
const FIXED_START: readonly Node[] = [
  all(
    '`...${$X}...`',
    regex(
      '(?s)`(?:https?://[^/$`]+/|\\$\\{(?:this\\.)?[A-Za-z_.]*(?:[A-Z_]{3,}|[bB]ase|[uU]rl|[hH]ost|[eE]ndpoint|[oO]rigin|[aA]pi|env\\.\\w+)[A-Za-z_.]*\\}[/?:]|\\$\\{[A-Z][A-Z0-9_]*\\})[^`]*`',
    ),
  ),
  all('"$START" + $X', where('$START', '^https?://[^/]+/')),
  all('$BASE + $X', where('$BASE', '^(?:[A-Z][A-Z0-9_]+|(?:this|config|process\\.env|settings)\\.\\w+)$')),
];

/** Scheme and host are fixed, so that only a path or query can be chosen. */
const FIXED_HOST: readonly Node[] = [
  either(
    'encodeURIComponent(...)',
    '$U.searchParams.set(...)',
    'new URLSearchParams(...)',
    'querystring.stringify(...)',
    'qs.stringify(...)',
  ),
  ...FIXED_START,
  all('new URL($PATH, $BASE)', where('$BASE', '^[\'"`]https?://|^[A-Z_]+$|^(this\\.|config\\.|process\\.)')),
];

/** A host that is checked against a list, in the ways that people write it. */
const CHECKED_HOST: readonly Node[] = [
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

const SAME_SITE: readonly Node[] = [
  {
    'by-side-effect': true,
    patterns: [
      inside(
        'if (!$G) return ...;',
        'if (!$G) { ... return ...; }',
        'if (!$G) { ... throw ...; }',
        'if (!$G || $H) { ... return ...; }',
        'if ($G) { ... }',
        'if ($G && $H) { ... }',
        '$G ? $A : $B',
        '$G && $H ? $A : $B',
      ),
      either(
        "$X.startsWith('/')",
        '$X.startsWith($BASE)',
        'isLocalUrl($X)',
        'isSafeRedirect($X)',
        'isSafeUrl($X)',
        'isRelative($X)',
      ),
      focus('$X'),
    ],
  },
  ...FIXED_START,
  all('`...${$X}...`', regex('(?s)`/(?![/\\\\$])[^`]*`')),
  all('"$START" + $X', where('$START', '^/(?![/\\\\])')),
  all('new URL($PATH, $BASE)', where('$PATH', '^[`\'"]/')),
  either('encodeURIComponent(...)', '$U.pathname', '$U.origin'),
  // the way to the provider of a login, which sends back only to what is registered there
  either(
    'req.hostname',
    '$CLIENT.endSessionUrl(...)',
    '$CLIENT.buildEndSessionUrl(...)',
    'buildEndSessionUrl(...)',
    '$CLIENT.authorizationUrl(...)',
    '$CLIENT.buildAuthorizationUrl(...)',
    'buildAuthorizationUrl(...)',
    '$CLIENT.createAuthorizationURL(...)',
  ),
];

export const REQUEST_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-13-ssrf',
    weakness: '2.13',
    title: 'A request decides which address the server fetches',
    family: 'ssrf',
    confidence: 'high',
    sinks: [
      all(either(...SIMPLE_FETCHES, ...OPTION_FETCHES), focus('$U')),
      all(
        either(
          '$CLIENT.get($U, ...)',
          '$CLIENT.post($U, ...)',
          '$CLIENT.put($U, ...)',
          '$CLIENT.patch($U, ...)',
          '$CLIENT.delete($U, ...)',
          '$CLIENT.head($U, ...)',
          '$CLIENT.request($U, ...)',
          '$CLIENT.stream($U, ...)',
          '$CLIENT.fetch($U, ...)',
        ),
        HTTP_CLIENT,
        where('$U', '(?s)^(?!\\s*\\{)'),
        focus('$U'),
      ),
      all(
        either(
          'net.connect($PORT, $U, ...)',
          'net.createConnection($PORT, $U, ...)',
          '$SOCKET.connect($PORT, $U, ...)',
        ),
        focus('$U'),
      ),
    ],
    clean: [...FIXED_HOST, ...CHECKED_HOST],
  }),
  {
    id: 'sl-2-13-ssrf-parameter',
    weakness: '2.13',
    languages: JS,
    tier: 2,
    title: 'A server function fetches the address in its argument `$U`',
    family: 'ssrf',
    search: [
      either(
        'fetch($U, ...)',
        'axios.get($U, ...)',
        'axios($U, ...)',
        'got($U, ...)',
        'request($U, ...)',
        'http.get($U, ...)',
        'https.get($U, ...)',
        'axios.head($U, ...)',
      ),
      where(
        '$U',
        '(?i)^(target|image|webhook|callback|remote|feed|preview|website|page|link|source|avatar)_?(url|uri|link)$',
      ),
      inside(
        'async function $F(..., $U: $T, ...) {...}',
        'async function $F(..., $U, ...) {...}',
        'async (..., $U: $T, ...) => {...}',
        'async (..., $U, ...) => {...}',
      ),
      notInside("'use client';\n..."),
    ],
  },
  {
    id: 'sl-2-13-ssrf-helper',
    weakness: '2.13',
    languages: JS,
    tier: 2,
    title: '`$F` fetches whatever address it is given',
    family: 'ssrf',
    why: "The name of the function tells that the address is somebody else's choice; a general `fetcher(url)` of a page is none.",
    search: [
      either(
        'fetch($U, ...)',
        'axios.get($U, ...)',
        'axios($U, ...)',
        'axios.head($U, ...)',
        'got($U, ...)',
        'needle("get", $U, ...)',
        'http.get($U, ...)',
        'https.get($U, ...)',
        '$PAGE.goto($U, ...)',
      ),
      where('$U', '(?i)^\\w*(url|uri|link|address|target)$'),
      inside(
        'function $F(..., $U, ...) {...}',
        'function $F(..., $U: $T, ...) {...}',
        '$F = (..., $U, ...) => {...}',
        '$F = (..., $U: $T, ...) => {...}',
        '$F = async (..., $U, ...) => {...}',
        '$F = async (..., $U: $T, ...) => {...}',
        'class $C { ... $F(..., $U: $T, ...) {...} ... }',
      ),
      where(
        '$F',
        '(?i).*(preview|scrape|crawl|unfurl|metadata|import|proxy|webhook|screenshot|rss|feed|thumbnail|remote|snapshot|url|website|page).*',
      ),
      notInside("'use client';\n..."),
      notInside("import $R from 'react';\n..."),
      notInside("import { ... } from 'react';\n..."),
    ],
  },
  jsTaint({
    id: 'sl-2-15-redirect-from-request',
    weakness: '2.15',
    title: 'A request decides where the visitor is sent',
    family: 'open-redirect',
    confidence: 'high',
    sinks: [
      all(
        either(
          '$RES.redirect($U)',
          '$RES.redirect($CODE, $U)',
          '$RES.location($U)',
          'NextResponse.redirect($U, ...)',
          'Response.redirect($U, ...)',
          'redirect($U, ...)',
          'permanentRedirect($U)',
          "$RES.setHeader('Location', $U)",
          "$RES.setHeader('location', $U)",
          "$RES.header('Location', $U)",
          "$RES.set('Location', $U)",
          "$RES.set('location', $U)",
          '$RES.writeHead($CODE, {..., Location: $U, ...})',
          '$RES.writeHead($CODE, {..., location: $U, ...})',
          '$RES.writeHead($CODE, {..., "Location": $U, ...})',
          '({..., redirect: {..., destination: $U, ...}, ...})',
          'new Response($B, {..., headers: {..., Location: $U, ...}, ...})',
          'sendRedirect($E, $U, ...)',
        ),
        where('$U', '^(?!\\d{3}$)'),
        // a path of this site, whatever comes behind it
        where('$U', '^(?!["\'`]/(?![/\\\\$])[^"\'`]*["\'`$])'),
        // further back in a condition: the engine takes a check for made only when it comes first
        notInside("if (<... $U.startsWith('/') ...>) {...}"),
        notInside('if (<... isSafeRedirect($U) ...>) {...}'),
        notInside('if (<... $LIST.includes($U) ...>) {...}'),
        focus('$U'),
      ),
      // Nest: the decorator sends the visitor to what the member returns
      all('class $C { ... @Redirect(...) $MEMBER(...) { ... return {..., url: $U, ...}; ... } ... }', focus('$U')),
    ],
    clean: [...SAME_SITE, ...CHECKED_HOST],
  }),
  {
    id: 'sl-2-15-redirect-parameter',
    weakness: '2.15',
    languages: JS,
    tier: 2,
    title: 'A function sends the visitor to the address in its argument `$U`',
    family: 'open-redirect',
    why: "The engine does not follow a value into a function; the name tells that the address is somebody else's choice.",
    search: [
      either('$RES.redirect($U)', '$RES.redirect($CODE, $U)'),
      where('$RES', '^(res|response|reply|ctx)$'),
      where(
        '$U',
        '(?i)^(redirect|return|next|target|dest|destination|continue|forward|callback|goto|back)_?(to|url|uri|page|path|link)?$',
      ),
      inside('function $F(..., $U, ...) {...}', '$F = (..., $U, ...) => {...}', '$F = async (..., $U, ...) => {...}'),
      notInside("if (<... $U.startsWith('/') ...>) {...}"),
      notInside('if (<... $LIST.includes($U) ...>) {...}'),
    ],
  },
  jsTaint({
    id: 'sl-2-15-redirect-in-page',
    weakness: '2.15',
    title: 'The address of the page decides where the visitor is sent',
    family: 'open-redirect',
    usesUsualClean: false,
    sources: BROWSER_INPUT,
    sinks: [
      all(
        either(
          'window.location = $U',
          'window.location.href = $U',
          'location.href = $U',
          'location = $U',
          'document.location = $U',
          'window.location.assign($U)',
          'location.assign($U)',
          'window.location.replace($U)',
          'location.replace($U)',
          'window.open($U, ...)',
          'document.location.href = $U',
          'top.location = $U',
        ),
        focus('$U'),
      ),
      all(
        either('$ROUTER.push($U, ...)', '$ROUTER.replace($U, ...)'),
        where('$ROUTER', '^\\w*[rR]outer$'),
        focus('$U'),
      ),
    ],
    // a piece that is put into an address of the application: `link.href.replace(':team', team)`
    clean: [...SAME_SITE, '$TEXT.replace($FROM, $TO)'],
  }),
  {
    id: 'sl-2-15-allow-list-by-part',
    weakness: '2.15',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A redirect target is accepted when it contains an allowed address',
    family: 'open-redirect',
    why: 'A check on a part of the text accepts https://evil.example/?x=https://good.example.',
    search: [
      either(
        '$URL.includes($ALLOWED)',
        '$URL.indexOf($ALLOWED) > -1',
        '$URL.indexOf($ALLOWED) !== -1',
        '$URL.indexOf($ALLOWED) >= 0',
      ),
      where('$URL', '(?i)^.*(redirect|return_?(to|url)|next_?url|callback_?url|target_?url|url)$'),
      where('$ALLOWED', '(?i)^.*(allowed|white|trusted|safe|permitted).*$'),
    ],
  },
  pyTaint({
    id: 'sl-2-13-py-ssrf',
    isAboutAddresses: true,
    weakness: '2.13',
    title: 'A request decides which address the server fetches',
    family: 'ssrf',
    confidence: 'high',
    sinks: [
      all(
        either(
          'requests.$M($U, ...)',
          'requests.request($V, $U, ...)',
          'requests.$M(..., url=$U, ...)',
          'httpx.$M($U, ...)',
          'urllib.request.urlopen($U, ...)',
          'urlopen($U, ...)',
          'urllib.request.urlretrieve($U, ...)',
          'urllib.request.Request($U, ...)',
          'urllib2.urlopen($U, ...)',
          '$HTTP.request("$VERB", $U, ...)',
          'http.client.HTTPConnection($U, ...)',
          'http.client.HTTPSConnection($U, ...)',
          'aiohttp.request($V, $U, ...)',
          'socket.create_connection(($U, ...), ...)',
          '$SOCK.connect(($U, ...))',
          'feedparser.parse($U, ...)',
          'wget.download($U, ...)',
          ...[
            where(
              '$SESSION',
              '(?i)^(\\w+\\.)*_?((http|httpx|async|aiohttp|requests|api)_?)+(client|session)$|^self\\._?(client|session|http)$',
            ),
            all(
              inside(
                '$SESSION = $LIB.$MAKE(...)\n...',
                'with $LIB.$MAKE(...) as $SESSION:\n    ...',
                'async with $LIB.$MAKE(...) as $SESSION:\n    ...',
              ),
              where('$LIB', '^(requests|httpx|aiohttp)$'),
              where('$MAKE', '^(Session|session|Client|AsyncClient|ClientSession)$'),
            ),
          ].map((isClient) =>
            all(
              either(
                '$SESSION.get($U, ...)',
                '$SESSION.post($U, ...)',
                '$SESSION.head($U, ...)',
                '$SESSION.put($U, ...)',
              ),
              isClient,
            ),
          ),
        ),
        focus('$U'),
      ),
    ],
    clean: [
      either(
        'urllib.parse.quote(...)',
        'quote(...)',
        'quote_plus(...)',
        'urlencode(...)',
        'urllib.parse.urlencode(...)',
      ),
      // the whole text is matched: a bare metavariable would make the engine look at every expression
      all(
        'f"..."',
        regex(
          '(?s)f(["\'])(?:https?://[^/{"\']+/|\\{(?:self\\.)?[A-Za-z_.]*(?:[A-Z_]{3,}|base|url|host|endpoint|api)[A-Za-z_.]*\\}/).*?\\1',
        ),
      ),
      all(either('"$START" + $X', '"$START" % $X', '"$START".format(...)'), where('$START', '^https?://[^/{%]+/')),
      all(
        '$BASE + $REST',
        where('$BASE', '^(?:[A-Z][A-Z0-9_]+|(?:self|config|settings|app\\.config)(\\.\\w+|\\[[^\\]]+\\])) *(\\+|$)'),
      ),
      // the host is compared with a list before the address is used
      all(
        inside(
          'if <... urllib.parse.$PARSE($X).$PART not in $L ...>:\n    ...\n...',
          '$PARSED = urllib.parse.$PARSE($X)\n...\nif <... $PARSED.$PART not in $L ...>:\n    ...\n...',
          '$HOST = urllib.parse.$PARSE($X).$PART\n...\nif <... $HOST not in $L ...>:\n    ...\n...',
        ),
        where('$PARSE', '^(urlparse|urlsplit)$'),
        where('$PART', '^(hostname|netloc)$'),
        '$X',
      ),
      all(
        inside(
          'if <... httpx.URL($X).host not in $L ...>:\n    ...\n...',
          '$PARSED = httpx.URL($X)\n...\nif <... $PARSED.host not in $L ...>:\n    ...\n...',
        ),
        '$X',
      ),
      {
        'by-side-effect': true,
        patterns: [
          inside(
            'if $P.hostname not in $L:\n    ...\n    return ...',
            'if $P.hostname not in $L:\n    ...\n    raise ...',
            'if $P.netloc not in $L:\n    ...\n    return ...',
            'if $P.netloc not in $L:\n    ...\n    raise ...',
            'if not $F($X):\n    ...\n    return ...',
            'if not $F($X):\n    ...\n    raise ...',
            'if not $F($X):\n    abort(...)',
            'if $F($X):\n    ...\n    return ...',
            'if $F($X):\n    ...\n    raise ...',
          ),
          either('$F($X)'),
          where(
            '$F',
            '(?i)^(_|self\\.)?(assert|check|validate|ensure|verify|is)_?\\w*(url|host|public|private|internal|ssrf|safe|allowed|blocked|ip|domain)\\w*$',
          ),
          focus('$X'),
        ],
      },
    ],
  }),
  {
    id: 'sl-2-13-py-ssrf-parameter',
    weakness: '2.13',
    languages: PY,
    tier: 2,
    title: 'A server function fetches the address in its argument `$U`',
    family: 'ssrf',
    search: [
      either(
        all(
          either('requests.$M($U, ...)', 'httpx.$M($U, ...)'),
          where('$M', '^(get|post|put|patch|delete|head|options|request|stream)$'),
        ),
        'urlopen($U, ...)',
        'urllib.request.urlopen($U, ...)',
      ),
      where(
        '$U',
        '(?i)^((target|image|webhook|callback|remote|feed|preview|website|page|source|avatar|user)_?)?(url|uri|link)$|^user_?(input|url|address)$',
      ),
      inside('def $F(..., $U, ...):\n    ...'),
    ],
  },
  pyTaint({
    id: 'sl-2-15-py-redirect-from-request',
    isAboutAddresses: true,
    weakness: '2.15',
    title: 'A request decides where the visitor is sent',
    family: 'open-redirect',
    confidence: 'high',
    sinks: [
      all(
        either(
          'redirect($U, ...)',
          'flask.redirect($U, ...)',
          'django.shortcuts.redirect($U, ...)',
          'HttpResponseRedirect($U, ...)',
          'HttpResponsePermanentRedirect($U, ...)',
          'RedirectResponse($U, ...)',
          'RedirectResponse(url=$U, ...)',
          'RedirectResponse(..., url=$U, ...)',
          '$RESP.headers["Location"] = $U',
          'self.redirect($U, ...)',
          'web.HTTPFound($U, ...)',
          '$RESP["Location"] = $U',
        ),
        // the usual test that the address has no host of its own
        ...['urlsplit', 'urlparse', 'url_parse'].flatMap((parse) => [
          notInside(`if <... ${parse}($U) ...>:\n    ...\n...`),
          notInside(`$PARTS = ${parse}($U)\n...\nif <... $PARTS.netloc ...>:\n    ...\n...`),
        ]),
        // the same page again
        where('$U', '^(?!(flask\\.)?request\\.(url|path|full_path|base_url)$)'),
        focus('$U'),
      ),
    ],
    clean: [
      either('url_for(...)', 'reverse(...)', 'urllib.parse.quote(...)', 'quote(...)', 'resolve_url(...)'),
      all('f"..."', regex('(?s)f(["\'])(?:/(?![/{])|https?://[^/{"\']+/).*?\\1')),
      all(
        either('"$START" + $X', '"$START" % $X', '"$START".format(...)'),
        where('$START', '^(/(?![/{%]|$)|https?://[^/{%]+/)'),
      ),
      {
        'by-side-effect': true,
        patterns: [
          inside(
            'if not $F($X, ...):\n    ...',
            'if $F($X, ...):\n    ...',
            'if not $X.startswith("/"):\n    ...',
            'if not $X or not $F($X):\n    ...',
            'if not $X or not $F($X, ...):\n    ...',
            'if <... $X.startswith("/") ...>:\n    ...',
            'if <... is_safe_url($X, ...) ...>:\n    ...',
          ),
          either(
            'url_has_allowed_host_and_scheme($X, ...)',
            'is_safe_url($X, ...)',
            'is_safe_redirect($X, ...)',
            'is_safe_redirect_url($X, ...)',
            '$X.startswith("/")',
            'url_is_safe($X, ...)',
          ),
          focus('$X'),
        ],
      },
      all(
        inside(
          'if <... $X.startswith("/") ...>:\n    ...\n...',
          'if url_has_allowed_host_and_scheme($X, ...):\n    ...',
          'if is_safe_url($X, ...):\n    ...',
          'if $X.startswith("/"):\n    ...',
        ),
        '$X',
      ),
    ],
  }),
];
