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
  PY,
  regex,
  type RuleSpec,
  where,
} from '../spec.ts';
import { jsTaint, pyTaint } from '../taint-rules.ts';

/** Calls of Flask's and Starlette's switches; `*` stands for an argument. */
const PY_FLASK = ['CORS($APP, ..., *, ...)', '$CORS.init_app($APP, ..., *, ...)', 'cross_origin(..., *, ...)'] as const;
const PY_STARLETTE = [
  '$APP.add_middleware(CORSMiddleware, ..., *, ...)',
  'Middleware(CORSMiddleware, ..., *, ...)',
  'CORSMiddleware($APP, ..., *, ...)',
] as const;

/** "Everybody" as it is written; the first cannot be put into a variable without the engine seeing through it. */
const PY_ANY = [
  '"*"',
  '["*"]',
  '[..., "*", ...]',
  'os.getenv($NAME, "*")',
  'os.getenv($NAME, "*").split(...)',
  'os.environ.get($NAME, "*")',
  'os.environ.get($NAME, "*").split(...)',
] as const;
const PY_ANY_REGEX = '^[\\^(]*((https\\?|https|http|\\(http\\|https\\))(\\?)?:(\\\\)?/(\\\\)?/)?\\.[*+][)$/]*$';

/** Without a list Flask's extension lets everybody in. */
const PY_NO_ORIGIN: readonly Node[] = [
  all(
    'CORS($APP, ...)',
    not('CORS($APP, ..., origins=$O, ...)'),
    not('CORS($APP, ..., origin=$O, ...)'),
    not('CORS($APP, ..., resources={..., $R: {..., "origins": $O, ...}, ...}, ...)'),
    not('CORS($APP, ..., resources=$NAMED, ...)'),
    not('CORS($APP, ..., **$OPTIONS)'),
  ),
  'CORS($APP, ..., resources={$R: {}}, ...)',
  all('CORS($APP, ..., resources="...", ...)', not('CORS($APP, ..., origins=$O, ...)')),
  all(
    '$CORS.init_app($APP, ...)',
    where('$CORS', '(?i)^(\\w+\\.)*_?cors\\w*$'),
    not('$CORS.init_app($APP, ..., origins=$O, ...)'),
    not('$CORS.init_app($APP, ..., resources=$R, ...)'),
    not('$CORS.init_app($APP, ..., **$OPTIONS)'),
  ),
  all('cross_origin(...)', not('cross_origin(..., origins=$O, ...)'), not('cross_origin($O, ...)')),
];

const CORS_FUNCTION = where(
  '$CORS',
  '(?i)^(\\w+\\.)?(cors|\\w*cors|enableCors|koaCors|fastifyCors|Cors|NextCors|micro_?cors|microCors)$|^require\\(.(@koa/)?cors.\\)$',
);

/** `cors(..)` itself, Fastify's plugin, Nest's switch, and objects that are told by their other keys. */
const callsWith = (...keys: readonly string[]): readonly Node[] => [
  all(either(`$CORS({${keys.map((key) => `..., ${key}`).join(', ')}, ...}, ...)`), CORS_FUNCTION),
  all(`$APP.register($CORS, {${keys.map((key) => `..., ${key}`).join(', ')}, ...})`, where('$CORS', '(?i).*cors.*')),
  all(`$APP.enableCors({${keys.map((key) => `..., ${key}`).join(', ')}, ...})`),
  // the engine does not follow an object that holds a list, so the constant is matched by hand
  all(
    { 'pattern-inside': `$OPTIONS = {${keys.map((key) => `..., ${key}`).join(', ')}, ...};\n...` },
    either('$CORS($OPTIONS)', '$APP.register($CORS, $OPTIONS)', '$APP.enableCors($OPTIONS)'),
  ),
];

const ANY_ORIGIN = [
  'origin: "*"',
  "origin: ['*']",
  'origin: /.*/',
  'origin: [/.*/]',
  'origin: () => "*"',
  // a setting that may be missing: then it is everybody
  'origin: $SETTING || "*"',
  'origin: $SETTING ?? "*"',
  'origin: $SETTING || true',
  'origin: $SETTING ?? true',
];
const REFLECTED = [
  'origin: true',
  'origin: ($O) => $O',
  'origin: ($O) => $O || $ELSE',
  'origin: ($O) => $O ?? $ELSE',
  'origin: ($O) => { return $O; }',
  'origin: ($O) => true',
  'origin: ($O, $C) => $O',
  'origin: ($O, $C) => $O || $ELSE',
  'origin: ($CTX) => $CTX.get("Origin")',
  'origin: ($CTX) => $CTX.request.header.origin',
  'origin: ($CTX) => $CTX.header.origin',
  // the engine takes functions in an object for methods, whichever way they are written
  ...['true', '$O', '$O || $ELSE', '$O ?? $ELSE'].flatMap((answer) => [
    `origin($O, $CB) { $CB(null, ${answer}); }`,
    `origin($O, $CB) { return $CB(null, ${answer}); }`,
  ]),
  'origin($O, $CB) { ... if ($TEST) { ... $CB(null, true); ... } else { ... $CB(null, true); ... } ... }',
  'origin($O, $CB) { ... if ($TEST) { ... return $CB(null, true); } return $CB(null, true); }',
  'origin($O, $CB) { ... if ($TEST) { ... return $CB(null, true); } $CB(null, true); }',
];

/** `process.env.X ? list : true`; what depends on the stage of the program is another matter. */
const WITHOUT_SETTING = where('$SET', '(?i)^(?!.*(node_env|prod|dev|test|stag|local))');

/** Every way to write "everybody" in the settings of a library; `places` makes the patterns for a key. */
const everybody = (places: (key: string) => readonly Node[]): readonly Node[] => [
  ...[...ANY_ORIGIN, ...REFLECTED].flatMap(places),
  all(either(...places('origin: $SET ? $A : true'), ...places('origin: $SET ? $A : "*"')), WITHOUT_SETTING),
];
const HEADER_SETTERS = [
  '$RES.setHeader',
  '$RES.set',
  '$RES.header',
  '$RES.append',
  '$RES.headers.set',
  '$RES.headers.append',
  '$RES.appendHeader',
  'setResponseHeader',
];
/** A pattern for hosts with a dot that fits any sign, without an end, or without a start. */
const OPEN_PATTERN =
  '(?<![\\\\/\\w])/(?![/*])(?:(?!\\^https?:\\\\/\\\\/[^\\n/]*\\$/)(?:\\^?https?:\\\\/\\\\/)?[^\\n/]*[a-z](?:(?<!\\\\)\\.)[a-z]+[^\\n/]*|(?:[^\\n/\\\\]|\\\\.)*\\\\\\.[a-z]{2,8}|[a-z0-9][a-z0-9-]*\\\\\\.(?:[^\\n/\\\\]|\\\\.)*)/[gimsuy]*';
const ACAO = '(?i)^access-control-allow-origin$';
const ACAO_SPELLINGS = ['Access-Control-Allow-Origin', 'access-control-allow-origin'];

export const CORS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-4-01-any-origin',
    weakness: '4.01',
    languages: JS,
    tier: 1,
    title: 'Every website may read the answers of this API',
    family: 'cors',
    options: { symbolic_propagation: true },
    search: [
      either(
        all(either('$CORS()'), where('$CORS', '^(cors|koaCors|kcors|fastifyCors|expressCors|microCors|honoCors)$')),
        "require('cors')()",
        ...everybody((key) => callsWith(key)),
        '$APP.enableCors()',
        'NestFactory.create($M, {..., cors: true, ...})',
        all(
          '$APP.register($CORS)',
          where('$CORS', '(?i)^(\\w*cors|require\\(.@fastify/cors.\\)|import\\(.@fastify/cors.\\))$'),
        ),
        // servers of sockets, of GraphQL and of functions take the same settings under this key
        '({..., cors: {..., origin: "*", ...}, ...})',
        '({..., cors: {..., origin: ["*"], ...}, ...})',
        '({..., cors: {..., origin: true, ...}, ...})',
        'new ApolloServer({..., cors: true, ...})',
        '@WebSocketGateway({..., cors: true, ...})\nclass $C { ... }',
        "@WebSocketGateway({..., cors: {..., origin: '*', ...}, ...})\nclass $C { ... }",
        'new Elysia(...).use(cors())',
      ),
      not('$CORS({..., credentials: true, ...}, ...)'),
      not('$APP.register($CORS, {..., credentials: true, ...})'),
      not('$APP.enableCors({..., credentials: true, ...})'),
      not('({..., cors: {..., credentials: true, ...}, ...})'),
    ],
  },
  {
    id: 'sl-4-02-any-origin-credentials',
    weakness: '4.02',
    languages: JS,
    tier: 1,
    title: 'Every website may call this API with the login of a visitor',
    family: 'cors',
    options: { symbolic_propagation: true },
    search: [
      either(
        ...everybody((origin) => callsWith(origin, 'credentials: true')),
        all(either('$CORS({..., credentials: true, ...})'), where('$CORS', '^(koaCors|kcors)$')),
        // Koa's own answers with the origin of the request when it is told nothing else
        all(
          fileHas('@koa/cors'),
          '$CORS({..., credentials: true, ...})',
          where('$CORS', '^cors$'),
          not('$CORS({..., origin: $O, ...})'),
        ),
      ),
    ],
  },
  {
    id: 'sl-4-02-options-object',
    weakness: '4.02',
    languages: JS,
    tier: 1,
    title: 'CORS settings let every website in, with the login of a visitor',
    family: 'cors',
    why: 'Exported objects are used elsewhere; the two keys together mean nothing else.',
    search: [
      either(...everybody((origin) => [`({..., ${origin}, ..., credentials: true, ...})`])),
      notInside('cors({...}, ...)'),
      notInside('$APP.enableCors({...}, ...)'),
      notInside('$APP.register($P, {...})'),
    ],
  },
  jsTaint({
    id: 'sl-4-02-origin-echoed',
    weakness: '4.02',
    title: 'The origin of the request is allowed whatever it is',
    family: 'cors',
    confidence: 'high',
    usesUsualClean: false,
    sources: [
      either(
        'req.headers.origin',
        'request.headers.origin',
        'ctx.headers.origin',
        'ctx.request.header.origin',
        'ctx.request.headers.origin',
        '$R.headers["origin"]',
        '$R.headers.get("origin")',
        '$R.headers.get("Origin")',
        '$R.get("Origin")',
        '$R.get("origin")',
        '$R.header("Origin")',
        '$R.header("origin")',
        'event.headers.origin',
        'event.headers.Origin',
      ),
      all(inside('const {..., origin, ...} = $R.headers;\n...'), 'origin'),
    ],
    sinks: [
      all(
        either(
          ...ACAO_SPELLINGS.flatMap((name) => [
            ...HEADER_SETTERS.map((setter) => `${setter}("${name}", $V)`),
            `setResponseHeader($E, "${name}", $V)`,
            `({..., "${name}": $V, ...})`,
            `$HEADERS["${name}"] = $V`,
          ]),
        ),
        focus('$V'),
      ),
    ],
    clean: [
      either('$LIST.includes(...)', '$LIST.has(...)', '$LIST.find(...)'),
      all(
        inside(
          'if ($LIST.includes($X)) {...}',
          'if ($LIST.has($X)) {...}',
          'if ($X && $LIST.includes($X)) {...}',
          'if ($LIST.indexOf($X) !== -1) {...}',
          'if ($LIST.indexOf($X) > -1) {...}',
          'if ($LIST.some(...)) {...}',
          'if (isAllowedOrigin($X)) {...}',
          'if (isAllowed($X)) {...}',
          'if ($X === $FIXED) {...}',
          'if (<... $LIST.includes($X) ...>) {...}',
          'if (<... $LIST.has($X) ...>) {...}',
          'if (!$LIST.includes($X)) { ... return ...; }\n...',
          'if (!$LIST.has($X)) { ... return ...; }\n...',
          '$LIST.includes($X) ? $A : $B',
          '$LIST.has($X) ? $A : $B',
          'isAllowedOrigin($X) ? $A : $B',
          'isAllowed($X) ? $A : $B',
          '($X && $LIST.includes($X)) ? $A : $B',
          'if ($F($X)) {...}',
        ),
        '$X',
      ),
    ],
  }),
  {
    id: 'sl-4-03-header-any-origin',
    weakness: '4.03',
    languages: ['regex'],
    tier: 1,
    title: 'A header lets every website read this answer',
    // Browsers keep an answer to a request with cookies from the page when the header is `*`.
    severity: 'low',
    family: 'cors',
    why: 'On text: the engine does not use the words of quoted keys to skip files, and the line says it all.',
    paths: {
      include: ['*.js', '*.jsx', '*.mjs', '*.cjs', '*.ts', '*.tsx', '*.mts', '*.cts', '*.vue', '*.svelte', '*.py'],
    },
    search: [
      regex(
        '(?im)^(?![ \\t]*(?://|#|\\*))[^\\n]*?\\K(?:["\'`]access-control-allow-origin["\'`]\\]?\\s*[:,=]\\s*["\'`]\\*["\'`]|key["\']?\\s*:\\s*["\'`]access-control-allow-origin["\'`]\\s*,\\s*["\']?value["\']?\\s*:\\s*["\'`]\\*["\'`])',
      ),
    ],
  },
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
  {
    id: 'sl-4-05-config-any-origin',
    weakness: '4.05',
    languages: ['regex'],
    tier: 1,
    title: 'A hosting setting lets every website read the answers',
    family: 'cors',
    confidence: 'high',
    paths: {
      include: [
        'vercel.json',
        'netlify.toml',
        '_headers',
        'nginx.conf',
        '*.nginx',
        '*.conf',
        'Caddyfile',
        '.htaccess',
        'serverless.yml',
        'serverless.yaml',
        'template.yml',
        'template.yaml',
        'staticwebapp.config.json',
        'firebase.json',
        'wrangler.toml',
        'cors.json',
        '*.tf',
        'render.yaml',
        '*.test.conf',
        '*.test.json',
        '*.test.yml',
        '*.test.toml',
      ],
    },
    search: [
      regex(
        '(?i)("key"\\s*:\\s*"access-control-allow-origin"\\s*,\\s*"value"\\s*:\\s*"\\*"|"value"\\s*:\\s*"\\*"\\s*,\\s*"key"\\s*:\\s*"access-control-allow-origin"|(?m)^[^#\\n]*\\baccess-control-allow-origin["\']?\\s*[:= ]\\s*["\']?\\*["\']?|(?m)^[^#\\n]*add_header\\s+["\']?access-control-allow-origin["\']?\\s+["\']?(\\*|\\$http_origin)["\']?|(?m)^\\s*(allow_?origins?|allowedOrigins|origins?|AllowOrigins?|allowed_origins|"origin"|"AllowedOrigins")["\']?\\s*[:=]\\s*\\[?\\s*["\']\\*["\']|(?m)^\\s*cors:\\s*true\\s*$)',
      ),
    ],
  },
  {
    id: 'sl-4-07-message-any-target',
    weakness: '4.07',
    languages: JS,
    tier: 1,
    title: 'A message is posted to a window of any website',
    family: 'post-message',
    search: [
      either(
        '$W.postMessage($M, "*", ...)',
        'postMessage($M, "*")',
        '$W.postMessage($M, {..., targetOrigin: "*", ...})',
      ),
      where('$W', '(?i)^(?!.*(worker|port|channel|self|bc)$).*'),
    ],
  },
  {
    id: 'sl-4-07-message-unchecked',
    weakness: '4.07',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'Messages from other windows are taken without a look at their origin',
    family: 'post-message',
    search: [
      either(
        "window.addEventListener('message', ($E) => {...}, ...)",
        "window.addEventListener('message', function ($E) {...}, ...)",
        "window.addEventListener('message', async ($E) => {...}, ...)",
        'window.onmessage = ($E) => {...}',
        'window.onmessage = function ($E) {...}',
        "function $LISTENER($E) {...}\n...\nwindow.addEventListener('message', $LISTENER, ...);",
        "$LISTENER = ($E) => {...};\n...\nwindow.addEventListener('message', $LISTENER, ...);",
      ),
      { 'pattern-not-regex': '\\.(origin|source)\\b' },
    ],
  },
  {
    id: 'sl-4-01-py-any-origin',
    weakness: '4.01',
    languages: PY,
    tier: 1,
    title: 'Every website may read the answers of this API',
    family: 'cors',
    options: { symbolic_propagation: true },
    search: [
      either(
        ...PY_NO_ORIGIN,
        ...PY_ANY.flatMap((any) => [
          ...PY_FLASK.map((call) => call.replace('*', `origins=${any}`)),
          ...PY_FLASK.map((call) => call.replace('*', `resources={..., $R: {..., "origins": ${any}, ...}, ...}`)),
          ...PY_STARLETTE.map((call) => call.replace('*', `allow_origins=${any}`)),
          `$SIO(..., cors_allowed_origins=${any}, ...)`,
        ]),
        all(
          inside(...PY_ANY.slice(1).map((any) => `$LIST = ${any}\n...`)),
          either(
            ...PY_FLASK.map((call) => call.replace('*', 'origins=$LIST')),
            ...PY_STARLETTE.map((call) => call.replace('*', 'allow_origins=$LIST')),
          ),
        ),
        all(
          either(
            ...PY_FLASK.map((call) => call.replace('*', 'origins="$REGEX"')),
            ...PY_STARLETTE.map((call) => call.replace('*', 'allow_origin_regex="$REGEX"')),
          ),
          where('$REGEX', PY_ANY_REGEX),
        ),
        all(
          either('CORS_ALLOWED_ORIGIN_REGEXES = ["$REGEX", ...]', 'CORS_ORIGIN_REGEX_WHITELIST = ["$REGEX", ...]'),
          where('$REGEX', PY_ANY_REGEX),
        ),
        'CORS_ALLOW_ALL_ORIGINS = True',
        'CORS_ORIGIN_ALLOW_ALL = True',
        'aiohttp_cors.setup($APP, defaults={"*": ...})',
      ),
      not('CORS($APP, ..., supports_credentials=True, ...)'),
      not('$CORS.init_app($APP, ..., supports_credentials=True, ...)'),
      not('cross_origin(..., supports_credentials=True, ...)'),
      not('$APP.add_middleware(CORSMiddleware, ..., allow_credentials=True, ...)'),
      not('Middleware(CORSMiddleware, ..., allow_credentials=True, ...)'),
    ],
  },
  {
    id: 'sl-4-01-py-origin-setting',
    weakness: '4.01',
    languages: ['regex'],
    tier: 1,
    confidence: 'medium',
    title: 'The setting `$K` lets every website read the answers of this API',
    family: 'cors',
    why: 'On text: an assignment of a star has no rare word that would let the engine skip a file.',
    paths: { include: ['*.py'] },
    search: [
      regex(
        '(?im)^[ \\t]*(?P<K>(?:\\w+_)?(?:cors_(?:allow(?:ed)?_)?origins?|allow(?:ed)?_origins?))(?:[ \\t]*:[^=\\n]+)?[ \\t]*=[ \\t]*(?:Field\\([ \\t]*(?:default[ \\t]*=[ \\t]*)?)?\\[?[ \\t]*["\']\\*["\'][ \\t]*[\\]),#\\r\\n]',
      ),
    ],
  },
  {
    id: 'sl-4-02-py-any-origin-credentials',
    weakness: '4.02',
    languages: PY,
    tier: 1,
    title: 'Every website may call this API with the login of a visitor',
    family: 'cors',
    options: { symbolic_propagation: true },
    search: [
      either(
        ...['supports_credentials=True'].flatMap((allow) => [
          ...PY_NO_ORIGIN.map((call) => all(call, either(...PY_FLASK.map((with_) => with_.replace('*', allow))))),
          ...PY_ANY.map((any) =>
            all(
              either(
                ...PY_FLASK.map((call) => call.replace('*', `origins=${any}`)),
                ...PY_FLASK.map((call) => call.replace('*', `resources={..., $R: {..., "origins": ${any}, ...}, ...}`)),
              ),
              either(...PY_FLASK.map((call) => call.replace('*', allow))),
            ),
          ),
        ]),
        all(
          inside(...PY_ANY.slice(1).map((any) => `$LIST = ${any}\n...`)),
          either(
            all('CORS($APP, ..., origins=$LIST, ...)', 'CORS($APP, ..., supports_credentials=True, ...)'),
            ...PY_STARLETTE.map((call) =>
              all(call.replace('*', 'allow_origins=$LIST'), call.replace('*', 'allow_credentials=True')),
            ),
          ),
        ),
        ...PY_STARLETTE.flatMap((call) => [
          ...PY_ANY.map((any) =>
            all(call.replace('*', `allow_origins=${any}`), call.replace('*', 'allow_credentials=True')),
          ),
          all(
            call.replace('*', 'allow_origin_regex="$REGEX"'),
            call.replace('*', 'allow_credentials=True'),
            where('$REGEX', PY_ANY_REGEX),
          ),
        ]),
        all(
          either('CORS_ALLOW_CREDENTIALS = True'),
          inside(
            'CORS_ALLOW_ALL_ORIGINS = True\n...',
            'CORS_ORIGIN_ALLOW_ALL = True\n...',
            '$X = $Y\n...\nCORS_ALLOW_ALL_ORIGINS = True\n...',
          ),
        ),
        'CORS_ALLOW_CREDENTIALS = True\n...\nCORS_ALLOW_ALL_ORIGINS = True',
      ),
    ],
  },
  pyTaint({
    id: 'sl-4-02-py-origin-echoed',
    weakness: '4.02',
    title: 'The origin of the request is allowed whatever it is',
    family: 'cors',
    confidence: 'high',
    sources: [
      either(
        'request.headers.get("Origin", ...)',
        'request.headers.get("origin", ...)',
        'request.headers["Origin"]',
        'request.headers["origin"]',
        'request.environ.get("HTTP_ORIGIN", ...)',
        'request.META.get("HTTP_ORIGIN", ...)',
        'request.META["HTTP_ORIGIN"]',
        'request.origin',
      ),
    ],
    sinks: [
      all(
        either('$R.headers["$H"] = $V', '$R["$H"] = $V', '$R.headers.add("$H", $V)', '$R.headers.set("$H", $V)'),
        where('$H', ACAO),
        focus('$V'),
      ),
    ],
    clean: [all(inside('if $X in $L:\n    ...', 'if $X and $X in $L:\n    ...', 'if $F($X):\n    ...'), '$X')],
  }),
  {
    id: 'sl-4-04-py-origin-by-part',
    weakness: '4.04',
    languages: PY,
    tier: 1,
    title: 'An origin is accepted when a part of it fits',
    family: 'cors-allow-list',
    confidence: 'high',
    search: [
      either(
        '"$PART" in $O',
        '$O.startswith("$PART")',
        '$O.endswith("$PART")',
        're.match("$PART", $O)',
        're.search("$PART", $O)',
        'any($A in $O for $A in $LIST)',
        'any($O.endswith($A) for $A in $LIST)',
        'any($O.startswith($A) for $A in $LIST)',
      ),
      where('$O', '(?i)^(\\w*origin|request\\.headers\\.get\\(.[oO]rigin.*\\)|request\\.headers\\[.[oO]rigin.\\])$'),
    ],
  },
];
