import { all, either, focus, inside, type Node, not, PY, regex, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

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

const ACAO = '(?i)^access-control-allow-origin$';

export const ORIGINS_PY_RULES: readonly RuleSpec[] = [
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
];
