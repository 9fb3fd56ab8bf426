import { all, either, focus, inside, JS, type Node, notInside, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { CHECKED_HOST, FIXED_START } from './checked-addresses.ts';

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

export const OUTGOING_REQUESTS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-13-image-any-host',
    weakness: '2.13',
    languages: JS,
    tier: 1,
    severity: 'medium',
    title: 'The image service fetches pictures from any address',
    explanation: 'Anyone can have your server fetch and convert pictures of any site, at your cost and in your name.',
    fix: 'List the hosts that your pictures come from',
    family: 'image-any-host',
    search: [
      either(
        "({..., images: {..., remotePatterns: [..., {..., hostname: '**', ...}, ...], ...}, ...})",
        "({..., images: {..., remotePatterns: [..., {..., hostname: '*', ...}, ...], ...}, ...})",
      ),
    ],
  },
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
];
