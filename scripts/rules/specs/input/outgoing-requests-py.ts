import { all, either, focus, inside, PY, regex, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const OUTGOING_REQUESTS_PY_RULES: readonly RuleSpec[] = [
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
];
