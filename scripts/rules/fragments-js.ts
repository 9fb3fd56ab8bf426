import {
  all,
  either,
  exact,
  fileHas,
  fileStarts,
  focus,
  inside,
  type Node,
  notInside,
  type Operator,
  textsOf,
  where,
} from './spec.ts';

/** Values that the engine shall not call tainted: an index into a fixed map, the result of a comparison. */
export const TAINT_OPTIONS = {
  taint_assume_safe_indexes: true,
  taint_assume_safe_comparisons: true,
  taint_assume_safe_booleans: true,
  taint_assume_safe_numbers: true,
} as const;

/**
 * Every alternative below names something by a fixed word. The engine skips a file when none of the words of a rule is in it, and one
 * alternative without a word would make every rule read every file.
 */

/**
 * Text of a name that is used as a value: a part of it is read, or it is handed on. Prose ("in this request, .."), types, keys and parts of
 * other things (`ctx.request`) do not count, because each file that passes here is read pattern by pattern.
 */
function usesOf(name: string): string {
  const read = String.raw`(?<![.\w$])${name}(?:[!?]?\.\w|\?\.\[|\[|\s*\n\s*[!?]?\.\w|\s+(?:as|in|satisfies)\b)`;
  const handedOn = String.raw`(?<=[(,=:?[{|&!]|[(,=:?[{|&] |return |await |\.\.\.|\n|  )${name}\s*!?\s*[,);}\]\n]`;
  return `${read}|${handedOn}`;
}

/** The request object by its usual name: covers every wrapper, `const { q } = req`, `req?.query` and `req['query']`. */
const REQUEST_BY_NAME = either(
  all(
    'req',
    fileHas(usesOf('req')),
    // a request that the server itself sends
    notInside('req = http.get(...);\n...'),
    notInside('req = https.get(...);\n...'),
    notInside('req = http.request(...);\n...'),
    notInside('req = https.request(...);\n...'),
  ),
  all(
    'request',
    fileHas(usesOf('request')),
    notInside("request = require('request');\n..."),
    notInside("import request from '$ANY';\n..."),
  ),
);

/** Koa, Hono, serverless functions, workers; `c` and `ctx` alone are names of too many other things. */
const REQUEST_PARTS = all(
  either(
    all('ctx.$PART', where('$PART', '^(request|query|params|req|headers|cookies)$')),
    all('context.$PART', where('$PART', '^(request|params)$')),
    'c.req',
    all('event.$PART', where('$PART', '^(body|queryStringParameters|pathParameters|rawQueryString)$')),
    '$SOCKET.handshake',
  ),
  fileHas(
    '\\bctx\\??\\.(?:request|query|params|req|headers|cookies)\\b|\\bcontext\\??\\.(?:request|params)\\b|\\bc\\.req\\b|\\bevent\\??\\.(?:body|queryStringParameters|pathParameters|rawQueryString)\\b|\\.handshake\\b',
  ),
);

/** `({ body }, res) => ..`; a nested `{ body: { name } }` is rare and costs more than all the others together. */
const DESTRUCTURED = either(
  ...['body', 'query', 'params'].map((part) =>
    all(
      fileHas(`\\b${part}\\b[^(){};]*\\}[^(){}=]*,\\s*(?:res|reply)\\b`),
      inside(
        `({..., ${part}, ...}, res, ...) => {...}`,
        `({..., ${part}, ...}: $T, res: $U, ...) => {...}`,
        `({..., ${part}, ...}, reply, ...) => {...}`,
      ),
      part,
    ),
  ),
);

/** Next: second argument of a route handler, and the props of a page. */
const NEXT_PARAMS = either(
  all(
    fileHas('export (?:default )?async function \\w+\\([^)]*\\bparams\\b'),
    inside(
      'export async function $F($REQ, {..., params, ...}, ...) {...}',
      'export async function $F($REQ, {..., params, ...}: $T, ...) {...}',
      'export default async function $F({..., params, ...}, ...) {...}',
      'export default async function $F({..., params, ...}: $T, ...) {...}',
    ),
    'params',
  ),
  all(
    fileHas('export default async function \\w+\\([^)]*\\bsearchParams\\b'),
    inside(
      'export default async function $F({..., searchParams, ...}, ...) {...}',
      'export default async function $F({..., searchParams, ...}: $T, ...) {...}',
    ),
    'searchParams',
  ),
);

/** Server actions are public addresses: each argument comes from the caller. */
const SERVER_ACTION = either(
  all(
    // the directive at the head of a file makes every export an action
    fileStarts('[\'"]use server[\'"]'),
    all(
      either(
        'export async function $F(..., $P, ...) {...}',
        'export async function $F(..., $P: $T, ...) {...}',
        'export const $F = async (..., $P, ...) => {...}',
        'export const $F = async (..., $P: $T, ...) => {...}',
      ),
      focus('$P'),
    ),
  ),
  all(
    fileHas('[\'"]use server[\'"]'),
    all(
      either(
        'async function $F(..., $P, ...) { "use server"; ... }',
        'async function $F(..., $P: $T, ...) { "use server"; ... }',
        'async (..., $P, ...) => { "use server"; ... }',
        'async (..., $P: $T, ...) => { "use server"; ... }',
      ),
      focus('$P'),
    ),
  ),
);

/** `const { sort = 'name' } = req.query`: the engine does not follow a binding that has a default. */
const WITH_DEFAULT = all(
  fileHas('=[^;{}]*\\}\\s*(?::[^=]*)?=\\s*(?:await )?(?:req|request|ctx|c)\\b'),
  // a group of its own: beside a condition on text the engine forgets what `$P` stands for
  all(
    inside('const {..., $P = $D, ...} = $E;\n...', 'let {..., $P = $D, ...} = $E;\n...'),
    where('$E', '^(await )?\\(?(req|request|ctx|c)\\.'),
    '$P',
  ),
);

const NEST_DECORATED = all(
  fileHas('@(?:Body|Query|Param|Headers|Args|MessageBody|UploadedFile)\\('),
  either(
    'class $C { ... $M(..., @$DECORATOR(...) $P: $T, ...) {...} ... }',
    'class $C { ... $M(..., @$DECORATOR(...) $P, ...) {...} ... }',
  ),
  where('$DECORATOR', '^(Body|Query|Param|Headers|Args|MessageBody|UploadedFile)$'),
  focus('$P'),
);

/** tRPC procedures, GraphQL resolvers, socket events. */
const OTHER_CALLERS = either(
  all(
    fileHas('\\.(?:query|mutation)\\((?:async )?\\(\\{[^}]*\\binput\\b'),
    inside(
      '$PROC.query(async ({..., input, ...}) => {...})',
      '$PROC.mutation(async ({..., input, ...}) => {...})',
      '$PROC.query(({..., input, ...}) => {...})',
      '$PROC.mutation(({..., input, ...}) => {...})',
    ),
    'input',
  ),
  all(
    fileHas(',\\s*args\\b[^{}]*\\)[^(){}]*[{=]'),
    inside(
      '($PARENT, args, ...) => {...}',
      '($PARENT, args, ...) => $BODY',
      'function $F($PARENT, args, ...) {...}',
      '{..., $F($PARENT, args, ...) {...}, ...}',
    ),
    'args',
  ),
  all(
    fileHas('\\b(?:socket|ws|conn|connection)\\.on\\('),
    either(
      '$SOCKET.on($EVENT, ($P, ...) => {...})',
      '$SOCKET.on($EVENT, function ($P, ...) {...})',
      '$SOCKET.on($EVENT, async ($P, ...) => {...})',
    ),
    where('$SOCKET', '^(socket|ws|conn|connection)$'),
    where('$EVENT', '(?i)^(?!.*(connect|error|close|open|listening|drain|end)).*'),
    focus('$P'),
  ),
);

/** Everything that a caller of a server decides. */
export const JS_INPUT: readonly Node[] = [
  REQUEST_BY_NAME,
  REQUEST_PARTS,
  DESTRUCTURED,
  NEXT_PARAMS,
  SERVER_ACTION,
  NEST_DECORATED,
  WITH_DEFAULT,
  OTHER_CALLERS,
];

/** Text that each of them needs in a file. */
export const JS_INPUT_TEXT = textsOf(JS_INPUT).join('|');

/** What a link, a frame or a message decides in a browser. */
export const BROWSER_INPUT: readonly Node[] = [
  either(
    'location.search',
    'location.hash',
    'location.href',
    'window.location.search',
    'window.location.hash',
    'window.location.href',
    'document.location.search',
    'document.location.hash',
    'document.location.href',
    'document.URL',
    'document.documentURI',
    'document.referrer',
    'window.name',
    'useSearchParams(...)',
    'useParams(...)',
    '$ROUTE.snapshot.queryParams',
    '$ROUTE.snapshot.params',
    'new URLSearchParams(...)',
  ),
  // the router of the page, not the request of a server
  all('$ROUTER.query.$Q', where('$ROUTER', '(?i)rout')),
  all(
    either('$ROUTE.queryParams.subscribe(($P, ...) => {...})', '$ROUTE.params.subscribe(($P, ...) => {...})'),
    focus('$P'),
  ),
  all(
    either(
      "$W.addEventListener('message', ($P) => {...})",
      "$W.addEventListener('message', function ($P) {...})",
      "addEventListener('message', ($P) => {...})",
    ),
    focus('$P'),
  ),
];

/** Parts of the request object that the server made itself, and calls that look something up for the request. */
const TRUSTED_PARTS: readonly Node[] = [
  // what an upload library made up itself; only the original name is the sender's
  exact(either('req.file.path', 'req.file.filename', 'req.file.destination', 'req.file.size', 'request.file.path')),
  all(
    either('req.$PART', 'request.$PART', 'ctx.$PART'),
    where(
      '$PART',
      '^(user|session|app|log|logger|auth|ip|method|protocol|secure|t|i18n|csrfToken|context|db|prisma|locals|id|socket|connection|account|member|customer|tenant|principal|claims|currentUser|state|\\w+Id)$',
    ),
  ),
  exact(
    all(
      either(
        '$F(req)',
        '$O.$F(req)',
        '$F(req, res)',
        '$O.$F(req, res)',
        '$F(req, res, $OPTIONS)',
        '$F(request)',
        '$O.$F(request)',
      ),
      where('$F', '(?i)^(?!.*(body|json|parse|param|query|input|form|read|field|upload|raw|text|path|url|header)).*'),
    ),
  ),
];

/** A value that is taken only when it is on a list, and the result of a look-up in a fixed map. */
const CHOSEN: readonly Node[] = [
  exact(
    either(
      '$L.includes($X) ? $X : $D',
      '$L.has($X) ? $X : $D',
      '$X in $M ? $X : $D',
      '$L.indexOf($X) !== -1 ? $X : $D',
    ),
  ),
];

/** Results that hold no text of the caller any more. */
const CLEAN_RESULTS: readonly Node[] = [
  either(
    'parseInt(...)',
    'parseFloat(...)',
    'Number(...)',
    'Number.parseInt(...)',
    'Number.parseFloat(...)',
    'Boolean(...)',
    'BigInt(...)',
    'Math.$F(...)',
    '$X.length',
    'new ObjectId(...)',
    'ObjectId(...)',
    'new mongoose.Types.ObjectId(...)',
    'mongoose.Types.ObjectId(...)',
    '$H.digest(...)',
    'bcrypt.$F(...)',
    'jwt.verify(...)',
    'jsonwebtoken.verify(...)',
    'randomUUID(...)',
    'crypto.randomUUID(...)',
    'uuidv4(...)',
    'z.enum(...)',
    '$X.indexOf(...)',
    '$X.findIndex(...)',
  ),
];

/** Rows of the database are no text of the caller; a sink inside such a call is not seen, so rules about filters leave this out. */
export const LOOKED_UP: readonly Node[] = [
  exact(
    either(
      '$D.findOne(...)',
      '$D.findById(...)',
      '$D.findUnique(...)',
      '$D.findFirst(...)',
      '$D.findByPk(...)',
      '$D.findMany(...)',
      '$D.findAll(...)',
    ),
  ),
];

/** A branch that ends the function unless the value is on a list or has a fixed form cleans it. */
export const GUARDS: readonly Operator[] = [
  {
    'by-side-effect': true,
    patterns: [
      inside(
        'if (!$G) return ...;',
        'if (!$G) { ... return ...; }',
        'if (!$G) { ... throw ...; }',
        'if (!$G) throw ...;',
      ),
      either(
        '$A.includes($X)',
        '$A.has($X)',
        '$RE.test($X)',
        '$V.isUUID($X, ...)',
        '$V.isInt($X, ...)',
        '$V.isMongoId($X)',
        '$V.isNumeric($X, ...)',
        '$V.isAlphanumeric($X, ...)',
        'isUUID($X, ...)',
        'isUuid($X, ...)',
        'Number.isInteger($X)',
        'isValidObjectId($X)',
        '$V.isValid($X)',
      ),
      focus('$X'),
    ],
  },
  {
    'by-side-effect': true,
    patterns: [
      inside('if ($G) return ...;', 'if ($G) { ... return ...; }', 'if ($G) { ... throw ...; }', 'if ($G) throw ...;'),
      either('isNaN($X)', 'Number.isNaN($X)', '!$A.includes($X)', '!$RE.test($X)', '!$A.has($X)'),
      focus('$X'),
    ],
  },
  // a positive check cleans the rest of the function too: a bare `$X` for its branch alone would make the engine try every expression
  {
    'by-side-effect': true,
    patterns: [
      inside('if ($G) {...}', '$G ? $Y : $N'),
      either('$A.includes($X)', '$A.has($X)', '$RE.test($X)'),
      focus('$X'),
    ],
  },
  { 'by-side-effect': true, patterns: [{ pattern: 'switch ($X) {...}' }, focus('$X')] },
];

/** What cleans a value wherever it goes. */
export const JS_CLEAN: readonly Node[] = [...TRUSTED_PARTS, ...CHOSEN, ...CLEAN_RESULTS, ...GUARDS];

/** Values that travel through containers and callbacks. */
export const JS_PROPAGATORS: readonly Operator[] = [
  {
    patterns: [
      { pattern: '$O.$M(..., $E, ...)' },
      where('$M', '^(push|unshift|append|set|add|concat|write)$'),
      where(
        '$O',
        '^(?!(res|response|reply|ctx|console|logger|log|path|fs|app|router|cache|redis|db|store|localStorage|sessionStorage|process|this)(\\.|$))',
      ),
    ],
    from: '$E',
    to: '$O',
  },
  { pattern: '$O[$K] = $E', from: '$E', to: '$O' },
  {
    patterns: [
      either('$L.$M(($X, ...) => {...})', '$L.$M(($X, ...) => $B)', '$L.$M(function ($X, ...) {...})'),
      where('$M', '^(forEach|map|filter|flatMap|then|some|every|find)$'),
    ],
    from: '$L',
    to: '$X',
  },
];

/** Names under which a database handle goes. */
export const DB_OBJECT =
  '(?i)^(.*\\.)?[\\w$]*(db|database|conn|connection|pool|client|sql|pg|mysql|maria|sqlite|knex|sequelize|prisma|trx|tx|transaction|query|runner|manager|datasource|repository|repo|orm|em|cursor|drizzle|turso|libsql|neon|postgres|model|models|statement|stmt)[\\w$]*(\\(.*\\))?$';

const SQL_WORDS =
  '(select\\b.*\\bfrom\\b|select\\s|insert\\s+(or\\s+\\w+\\s+)?into\\b|replace\\s+into\\b|update\\s+.+\\bset\\b|delete\\s+from\\b|create\\s+(table|user|database|view|index|role)\\b|drop\\s+(table|database|user|view)|alter\\s+\\w+|truncate\\s|with\\s+.+\\bselect\\b|grant\\s|call\\s|exec(ute)?\\s)';

/** Interpolated things that are not values: constants in capitals, lists of placeholders, escaped text, numbers. */
const HARMLESS =
  '\\s*((?-i:[A-Z][A-Z0-9_]*)(\\[.*\\])?|(req|request|ctx)\\.user\\.\\w+|[\\w.]*([tT]able|[cC]olumn|[sS]chema|[cC]onstraint)\\w*|[\\w.]*([pP]laceholders?|[eE]scape\\w*\\(.*|[qQ]uote\\w*\\(.*)|(Number|parseInt|parseFloat)\\(.*|[^}]*=>\\s*[\'"`](\\?|\\$).*|[^}]*fill\\([\'"`]\\?.*)\\s*';

/** The same on plain text: a call with a template that is SQL and has a value between quotes, or a part of a request, in it. */
export const SQL_TEXT =
  '(?is)\\.(?:query|execute|raw|\\$queryRawUnsafe|\\$executeRawUnsafe|prepare|unsafe|run|all)\\(\\s*`\\s*(?:select\\s|insert\\s+into\\b|update\\s|delete\\s+from\\b|replace\\s+into\\b)[^`]{0,800}?(?:[\'"%]\\$\\{(?!\\s*(?-i:[A-Z][A-Z0-9_]*)\\s*\\})|\\$\\{\\s*(?:(?:req|request)\\.(?!user|session|auth)|params\\.|query\\.|body\\.))[^}`]*\\}';

/** Source text of an expression that is SQL with something put into it. */
export const DYNAMIC_SQL = `(?is)^[\\s(]*(\`\\s*${SQL_WORDS}.*\\$\\{(?!${HARMLESS}(\\}|$))|["']\\s*${SQL_WORDS}.*(["']\\s*\\+\\s*(?!['"\`]|${HARMLESS}([+;,)]|$))|\\w\\s*\\+\\s*['"\`]))`;
