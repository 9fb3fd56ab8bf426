import { all, either, fileHas, focus, inside, notInside, type Node, type Operator, where } from './spec.ts';

/** Flask, Django, DRF, FastAPI, Starlette, aiohttp, Tornado, Bottle: parts of the request object, by the name it has everywhere. */
const REQUEST_PARTS = all(
  either(
    'request.$PART',
    'self.request.$PART',
    'flask.request.$PART',
    'bottle.request.$PART',
    'cherrypy.request.$PART',
    'req.$PART',
    '_request.$PART',
  ),
  where(
    '$PART',
    '^(args|form|json|values|data|files|cookies|headers|get_json|get_data|stream|query_string|path|full_path|url|referrer|user_agent|GET|POST|FILES|COOKIES|META|body|query_params|path_params|params|query|match_info|forms|rel_url|post|read|view_args|environ)$',
  ),
);

const OTHER_PARTS = either(
  'self.get_argument(...)',
  'self.get_query_argument(...)',
  'self.get_body_argument(...)',
  'self.kwargs',
  'self.request',
  'await request.json()',
  'await request.form()',
  'await request.body()',
  'flask.request',
);

/** Arguments of a decorated route: path and query parameters, bodies, uploads. Numbers and injected objects are none. */
const ROUTE_ARGUMENTS = all(
  { 'pattern-inside': '@$APP.$VERB($ADDRESS, ...)\ndef $F(..., $P, ...): ...' },
  // an address whose only part is a number: the framework turns everything else away
  where('$ADDRESS', '^(?![^<]*<(int|float|uuid):\\w+>[^<]*$)'),
  ...[
    'int',
    'float',
    'bool',
    'UUID',
    'uuid.UUID',
    'date',
    'datetime',
    'Session',
    'AsyncSession',
    'BackgroundTasks',
    'Response',
  ].map((type) => notInside(`@$APP.$VERB(...)\ndef $F(..., $P: ${type}, ...): ...`)),
  notInside('@$APP.$VERB(...)\ndef $F(..., $P: int = $D, ...): ...'),
  notInside('@$APP.$VERB(...)\ndef $F(..., $P: $T = Depends(...), ...): ...'),
  notInside('@$APP.$VERB(...)\ndef $F(..., $P = Depends(...), ...): ...'),
  notInside('@$APP.$VERB(...)\ndef $F(..., $P: $T = Security(...), ...): ...'),
  notInside('@$APP.$VERB(...)\ndef $F(..., $P: Annotated[..., Depends(...), ...], ...): ...'),
  where('$VERB', '^(route|get|post|put|patch|delete|api_route|websocket)$'),
  where('$P', '^(?!(self|request|req|db|session|current_user|user|response|background_tasks|ws|websocket)$).*'),
  focus('$P'),
);

/** Arguments of a Django view after the request: parts of the address. */
const VIEW_ARGUMENTS = all(
  either('def $F(request, ..., $P, ...): ...', 'def $F(self, request, ..., $P, ...): ...'),
  where('$P', '^(?!(self|args|kwargs|db|session|user|current_user|format|response|pk|id|\\w+_id|\\w+_pk)$).*'),
  focus('$P'),
);

/** Arguments of a GraphQL query or mutation: what stands behind `info` was written by the caller. */
const RESOLVER_ARGUMENTS = all(
  'def $F($SELF, $INFO, ..., $P, ...): ...',
  where('$F', '^(resolve_\\w+|mutate|mutate_and_get_payload|perform_mutation)$'),
  where('$INFO', '^_?info$'),
  fileHas('\\binfo\\b'),
  where('$P', '^(?!(self|cls|root|parent|info|kwargs|args|_)$|(\\w+_)?id$).*'),
  focus('$P'),
);

/** The event of a function in the cloud. */
const FUNCTION_EVENT = all(
  'def $F($EVENT, $CONTEXT): ...',
  where('$EVENT', '^_?event$'),
  fileHas('\\bevent\\b'),
  where('$CONTEXT', '^_?(context|ctx)$'),
  focus('$EVENT'),
);

/** The server of the standard library, and frameworks whose requests have methods of their own. */
const HANDLER_PARTS = either(
  all(
    either('self.path', 'self.headers', 'self.rfile.read(...)'),
    inside('class $C(..., $BASE, ...):\n    ...'),
    where('$BASE', '^.*(HTTP|http)\\w*RequestHandler$'),
    fileHas('RequestHandler'),
  ),
  all('req.$GET(...)', where('$GET', '^(get_param|get_param_as_list|get_header|get_cookie_values|get_media)$')),
  'req.media',
  'req.bounded_stream',
  all('@cherrypy.expose\ndef $F(..., $P, ...): ...', where('$P', '^(?!self$).*'), fileHas('cherrypy'), focus('$P')),
);

/** A function of the same file that only hands out a part of the request. */
const RETURNED_PARTS = all(
  inside(
    ...['request', 'flask.request', 'self.request'].map(
      (request) => `def $HOP(...):\n    ...\n    return <... ${request}.$PART ...>\n...`,
    ),
  ),
  where(
    '$PART',
    '^(args|form|json|values|data|cookies|headers|get_json|get_data|GET|POST|COOKIES|query_params|params)$',
  ),
  where(
    '$HOP',
    '(?i)^_?(get|read|fetch|extract|load|request|user|parse)_?\\w*(input|param|arg|value|field|data|body|payload|query|header|json)\\w*$',
  ),
  '$HOP(...)',
  fileHas('return\\b[^\\n]*request\\.'),
);

/** Everything that a caller of a server decides. */
export const PY_INPUT: readonly Node[] = [
  REQUEST_PARTS,
  OTHER_PARTS,
  ROUTE_ARGUMENTS,
  VIEW_ARGUMENTS,
  RESOLVER_ARGUMENTS,
  FUNCTION_EVENT,
  HANDLER_PARTS,
  RETURNED_PARTS,
];

/** What cleans a value wherever it goes. */
export const PY_CLEAN: readonly Node[] = [
  either(
    'int(...)',
    'float(...)',
    'bool(...)',
    'len(...)',
    'uuid.UUID(...)',
    'UUID(...)',
    'Decimal(...)',
    'hash(...)',
    '$H.hexdigest()',
    '$H.digest()',
    '$REQ.args.get(..., type=int, ...)',
    '$REQ.args.get(..., type=float, ...)',
    'ObjectId(...)',
    'isinstance(...)',
    'generate_password_hash(...)',
    'datetime.strptime(...)',
    'datetime.fromisoformat(...)',
  ),
  either(
    '$M.objects.get(...)',
    '$M.objects.filter(...)',
    'get_object_or_404(...)',
    '$M.query.get(...)',
    '$M.query.filter_by(...)',
    '$M.query.get_or_404(...)',
    '$DB.session.get(...)',
  ),
  // rows that were looked up, once they are in a variable: the look-up itself may hold the mistake
  all(
    inside('$ROW = $Q.$METHOD(...)\n...'),
    where('$METHOD', '^(first|first_or_404|one_or_none|scalar_one_or_none|scalars|fetchone|fetchall|all)$'),
    '$ROW',
  ),
  // what a fixed table gives back is one of the texts of the table
  ...[
    where('$TABLE', '^((self|cls|settings|config)\\.)?[A-Z][A-Z0-9_]+$'),
    inside('$TABLE = {..., "$A": "$B", ...}\n...'),
  ].map((fixed) => all(either('$TABLE.get($K)', '$TABLE.get($K, "...")', '$TABLE[$K]'), fixed)),
  either('$X if $X in $L else $Y', '$X if $X.lower() in $L else $Y', '$X if $X.upper() in $L else $Y'),
  { 'by-side-effect': true, patterns: [either('uuid.UUID($X, ...)'), focus('$X')] },
  {
    'by-side-effect': true,
    patterns: [
      inside(
        'if $X not in $L:\n    ...\n    return ...',
        'if $X not in $L:\n    ...\n    raise ...',
        'if $X not in $L:\n    abort(...)',
        'if $X not in $L:\n    ...\n    $X = $Y',
        'if $X.upper() not in $L:\n    ...\n    $X = $Y',
        'if $X.lower() not in $L:\n    ...\n    $X = $Y',
        'if not $X.isdigit():\n    ...\n    return ...',
        'if not $X.isalnum():\n    ...\n    return ...',
        'if not re.match(..., $X):\n    ...\n    return ...',
        'if not re.fullmatch(..., $X):\n    ...\n    return ...',
        'if not re.match(..., $X):\n    ...\n    raise ...',
        'if not re.fullmatch(..., $X):\n    ...\n    raise ...',
        'if not $RE.match($X):\n    ...\n    return ...',
        'if not $RE.fullmatch($X):\n    ...\n    return ...',
      ),
      { pattern: '$X' },
    ],
  },
  all(inside('if $X in $L:\n    ...', 'if $X.isdigit():\n    ...'), '$X'),
];

export const PY_PROPAGATORS: readonly Operator[] = [
  {
    patterns: [
      { pattern: '$O.$M(..., $E, ...)' },
      where('$M', '^(append|add|insert|extend|update|set|put|write|setdefault)$'),
      where('$O', '^(?!(os|sys|re|json|logging|logger|log|db|session|cache|redis|app|response|resp|self)(\\.|$))'),
    ],
    from: '$E',
    to: '$O',
  },
  { pattern: '$O[$K] = $E', from: '$E', to: '$O' },
  // a part of a text is still that text; the engine drops it
  { pattern: '$X = $S[$A:$B]', from: '$S', to: '$X' },
  { pattern: '$X = $S[$A:]', from: '$S', to: '$X' },
  { pattern: '$X = $S[:$B]', from: '$S', to: '$X' },
];

const SQL_WORDS =
  '(select\\b|insert\\s+(or\\s+\\w+\\s+)?into\\b|replace\\s+into\\b|update\\s+.+\\bset\\b|delete\\s+from\\b|create\\s+(table|user|database|view|index|role)\\b|drop\\s+(table|database|user|view)|alter\\s+\\w+|truncate\\s|with\\s+.+\\bselect\\b|grant\\s|call\\s|pragma\\s)';

/** Interpolated things that are no values: constants in capitals, lists of placeholders, numbers, parts that are put together from fixed names. */
const HARMLESS =
  '\\s*((?-i:[A-Z][A-Z0-9_]*)|[\\w.]*(placeholders?|qmarks?|question_?marks?|set_clauses?|set_parts?|assignments?|bind\\w*)\\w*|marks|limit|offset|page_?size|per_page|int\\(.*|len\\(.*|[^}]*\\bjoin\\(\\s*[\\[(]?\\s*["\']?[?%].*|["\'],\\s?["\']\\.join\\(\\s*([\\[(]?["\'][?%].*|\\w*(fields|updates|sets?|set_\\w+|assignments|columns|cols|parts|clauses)\\s*\\)))\\s*';

/** Source text of an expression that is SQL with something put into it: f-string, `%`, format or `+`. */
export const PY_DYNAMIC_SQL = `(?is)^[\\s(]*([rb]?f[rb]?["'\\s]+${SQL_WORDS}.*\\{(?!${HARMLESS}(\\}|$))[^}]+|[rbu]?["'\\s]+${SQL_WORDS}.*(["']\\s*%\\s*(?!(?-i:[A-Z][A-Z0-9_]*)\\s*\\)?$)[\\w({]|["']\\s*\\.\\s*format\\s*\\(|["']\\s*\\+\\s*(?!["']|(?-i:[A-Z][A-Z0-9_]*)\\b)\\w|(\\)|\\]|(?-i:[a-z_]))\\s*\\+\\s*["']|\\sf["'][^"']*\\{(?!${HARMLESS}(\\}|$))))`;

/** Settings of Python programs that the name of their class keeps away from production. */
export const NOT_IN_DEV_CLASSES: readonly Operator[] = ['Dev', 'Development', 'Test', 'Testing', 'Local'].flatMap(
  (kind) =>
    ['', 'Config', 'Configuration', 'Settings'].flatMap((ending) => [
      notInside(`class ${kind}${ending}:\n    ...`),
      notInside(`class ${kind}${ending}(...):\n    ...`),
    ]),
);

/** Source text of any text with a value put into it, for calls that take nothing but SQL. */
export const PY_DYNAMIC_CONDITION = `(?is)^[\\s(]*([rb]?f["'].*\\{(?!${HARMLESS}(\\}|$))[^}]+|[rbu]?["'].*(["']\\s*%\\s*(?!(?-i:[A-Z][A-Z0-9_]*)\\s*\\)?$)[\\w({]|["']\\s*\\.\\s*format\\s*\\(|["']\\s*\\+\\s*(?!["']|(?-i:[A-Z][A-Z0-9_]*)\\b)\\w))`;

/** Source text of a further condition with a value in it: not of one with a placeholder. */
export const PY_APPENDED_SQL = `(?is)^[\\s(]*([rb]?f["'].*(=|<|>|\\blike|\\bin)\\s*\\(?\\s*["'%]*\\{(?!${HARMLESS}(\\}|$))[^}]+|[rbu]?["'][^"']*(=|<|>|\\blike|\\bin)\\s*\\(?["'%\\\\]*\\s*["']\\s*(\\+|%\\s*\\w|\\.format\\())`;
