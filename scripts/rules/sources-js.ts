import {
  all,
  either,
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
