import {
  all,
  either,
  fileHas,
  focus,
  inside,
  JS,
  type Node,
  not,
  notInside,
  regex,
  type RuleSpec,
  where,
} from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { ACAO_SPELLINGS, CORS_FUNCTION, HEADER_SETTERS } from './cors-calls.ts';

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

export const ORIGINS_RULES: readonly RuleSpec[] = [
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
];
