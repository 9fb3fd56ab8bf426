import { textOf, type CallValue } from '../eval/value.ts';
import { calleeName, type Step } from './linear.ts';

/** Where a value comes from, as far as security cares. */
export interface Source {
  readonly kind: 'body' | 'query' | 'params' | 'headers' | 'cookies' | 'file' | 'path' | 'subject' | 'row' | 'env';
  /** Field of the input; null for the whole. */
  readonly key: string | null;
  /** A token, cookie or key that a request proves itself with. */
  readonly isCredential?: boolean;
}

const PARTS: Readonly<Record<string, Source['kind']>> = {
  body: 'body',
  rawBody: 'body',
  json: 'body',
  form: 'body',
  data: 'body',
  POST: 'body',
  values: 'body',
  get_json: 'body',
  formData: 'body',
  parseBody: 'body',
  payload: 'body',
  query: 'query',
  args: 'query',
  GET: 'query',
  query_params: 'query',
  searchParams: 'query',
  params: 'params',
  view_args: 'params',
  kwargs: 'params',
  path_params: 'params',
  headers: 'headers',
  META: 'headers',
  authorization: 'headers',
  cookies: 'cookies',
  signedCookies: 'cookies',
  COOKIES: 'cookies',
  file: 'file',
  files: 'file',
  FILES: 'file',
  path: 'path',
  url: 'path',
  originalUrl: 'path',
  method: 'path',
  baseUrl: 'path',
  nextUrl: 'path',
  endpoint: 'path',
  pathname: 'path',
};

/** Methods of a request that give a piece of it: the argument names the field. */
const GETTERS: Readonly<Record<string, Source['kind']>> = {
  get: 'headers',
  header: 'headers',
  param: 'params',
  query: 'query',
  queries: 'query',
  json: 'body',
  text: 'body',
  formData: 'body',
  parseBody: 'body',
  valid: 'body',
  get_json: 'body',
};

/** Names under which code keeps who is signed in. */
export const SUBJECT =
  /^(?:current_?)?(?:user|auth|account|session|identity|principal|claims|uid|jwt|decoded|member|customer|admin|tenant|organi[sz]ation|org|viewer|actor|profile|workspace)(?:_?(?:id|info|data|doc|email|name|role))?$|^(?:token_?(?:data|payload)|user_.*|auth_.*|.*User(?:Id)?)$/i;

const CREDENTIAL_KEY =
  /(?<!idempotency)-key$|authorization|token|api[-_]?key|x-api|secret|session|sid$|jwt|auth|signature|cookie|access[-_]?key|[-_]key$|bearer|password-reset/i;
/** In a query a token proves something; in a body it is mostly what the request is about (a link to reset a password). */
const QUERY_CREDENTIAL = /^(?:api[-_]?key|access[-_]?token|auth[-_]?token|jwt|secret|signature|x-api-key)$/i;
const BODY_CREDENTIAL = /^(?:api[-_]?key|access[-_]?token)$/i;

/** A piece of the input; some pieces prove who is asking. */
export function source(kind: Source['kind'], key: string | null): Source {
  const isCredential =
    kind === 'cookies' || (kind === 'headers' && (key === null || CREDENTIAL_KEY.test(key)))
      ? true
      : key !== null &&
        ((kind === 'query' && QUERY_CREDENTIAL.test(key)) || (kind === 'body' && BODY_CREDENTIAL.test(key)));
  return isCredential ? { kind, key, isCredential } : { kind, key };
}

function firstKey(steps: readonly Step[]): string | null {
  for (const step of steps) {
    if (step.kind === 'call') {
      const text = textOf(step.call.args[0]?.value);
      if (text !== undefined && /^(?:get|getAll|header|has)$/.test(calleeName(step.call))) return text;
      continue;
    }
    if (!/^(?:get|getAll|get_json|\*|json|has|getlist|toString|req|request)$/.test(step.name)) return step.name;
  }
  return null;
}

const TOOLS =
  /^(?:db|database|db_?session|sql_?session|pool|conn|connection|engine|redis|cache|logger?|config|settings|prisma|knex|em|start_?time|request_?id|trace_?id|nonce|locale|lang|language)$/i;

/** Objects that hold a request, or that earlier middleware left things on. */
function ofHolder(name: string, rest: readonly Step[]): Source | undefined {
  const [next] = rest;
  if (next === undefined) return undefined;
  // `ctx.request.body`, `c.req.json()`
  if (name === 'request' || name === 'req' || name === 'raw') return ofRequest(rest);
  // Set-up code leaves its tools beside the person: `request.state.db`.
  if (next.kind === 'prop' && TOOLS.test(next.name)) return undefined;
  // `ctx.state.user`, `res.locals.user`
  return { kind: 'subject', key: next.kind === 'prop' ? next.name : null };
}

const HOLDERS = /^(?:request|req|raw|state|locals|res)$/;

/** The piece of a request that a path of properties and calls leads to. */
export function ofRequest(steps: readonly Step[]): Source | undefined {
  const [first, second, third] = steps;
  if (first?.kind !== 'prop') return undefined;
  const rest = steps.slice(1);
  if (HOLDERS.test(first.name)) return ofHolder(first.name, rest);
  if (first.name === 'nextUrl' && second?.kind === 'prop' && second.name === 'searchParams') {
    return source('query', firstKey(steps.slice(2)));
  }
  if (second?.kind === 'call') return ofGetter(first.name, second.call, third, steps);
  const part = PARTS[first.name];
  if (part !== undefined) return source(part, firstKey(rest));
  if (SUBJECT.test(first.name)) return { kind: 'subject', key: second?.kind === 'prop' ? second.name : null };
  return /^token$/i.test(first.name) ? { kind: 'subject', key: first.name } : undefined;
}

function ofGetter(name: string, call: CallValue, next: Step | undefined, steps: readonly Step[]): Source | undefined {
  const text = textOf(call.args[0]?.value);
  // `c.get('user')`, `req.isAuthenticated()`, `request.jwtVerify()`
  if (name === 'get' && text !== undefined && SUBJECT.test(text)) return { kind: 'subject', key: null };
  if (/^(?:isAuthenticated|isUnauthenticated|jwtVerify|auth|getSession|getAuth)$/.test(name))
    return { kind: 'subject', key: null };
  const part = GETTERS[name];
  if (part === undefined) return undefined;
  const isNamed = text !== undefined && part !== 'body';
  return source(part, isNamed ? text : next?.kind === 'prop' ? firstKey(steps.slice(2)) : null);
}

/** `socket.handshake.auth.token`, `socket.request.headers.cookie`, `socket.user`. */
function ofSocket(steps: readonly Step[]): Source | undefined {
  const [first, second, ...rest] = steps;
  if (first?.kind !== 'prop') return undefined;
  if (first.name === 'handshake') {
    if (second?.kind !== 'prop') return undefined;
    return second.name === 'auth'
      ? { kind: 'headers', key: firstKey(rest), isCredential: true }
      : ofRequest([second, ...rest]);
  }
  if (first.name === 'data') return { kind: 'subject', key: second?.kind === 'prop' ? second.name : null };
  return ofRequest(steps);
}

/** Middleware of the server fills the context of an action or procedure: `next({ ctx: organisation })`, then `ctx.id`. */
function ofBuilderContext([first]: readonly Step[]): Source | undefined {
  return first?.kind === 'prop' && /^id$|Id$|_id$/.test(first.name) ? { kind: 'subject', key: first.name } : undefined;
}

/** `res.locals.user`: what earlier middleware left there. */
function ofResponse(steps: readonly Step[]): Source | undefined {
  const [first] = steps;
  return first?.kind === 'prop' && first.name === 'locals' ? ofHolder('locals', steps.slice(1)) : undefined;
}

/** Roots that are a piece of input by themselves: parameters that a framework fills. */
export function ofRole(name: string, detail: string | undefined, steps: readonly Step[]): Source | undefined {
  const key = firstKey(steps);
  switch (detail) {
    case 'body':
    case 'query':
    case 'file':
      return source(detail, key ?? (detail === 'body' ? null : name));
    case 'headers':
    case 'cookies':
      return source(detail, name);
    case 'path-param':
    case 'params':
      return source('params', detail === 'params' ? key : name);
    case 'subject':
      return { kind: 'subject', key };
    case 'socket':
      return ofSocket(steps);
    case 'response':
      return ofResponse(steps);
    case 'builder-context':
      return ofRequest(steps) ?? ofBuilderContext(steps);
    case 'request':
    case 'context':
      return ofRequest(steps);
    default:
      return undefined;
  }
}
