import { textOf, type CallValue, type Value } from '../eval/value.ts';
import { type PackagePath, packagePath } from '../frameworks/packages.ts';
import { calleeName, linear, type Step } from './linear.ts';
import { isMereDecode } from './mere-decode.ts';

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

const SUBJECT =
  /^(?:current_?)?(?:user|auth|account|session|identity|principal|claims|uid|jwt|decoded|member|customer|admin|tenant|organi[sz]ation|org|viewer|actor|profile)(?:_?(?:id|info|data|doc|email|name|role))?$|^(?:token_?(?:data|payload)|user_.*|auth_.*|.*User(?:Id)?)$/i;

const CREDENTIAL_KEY =
  /authorization|token|api[-_]?key|x-api|secret|session|sid$|jwt|auth|signature|cookie|access[-_]?key|bearer|password-reset/i;
/** In a query a token proves something; in a body it is mostly what the request is about (a link to reset a password). */
const QUERY_CREDENTIAL = /^(?:api[-_]?key|access[-_]?token|auth[-_]?token|jwt|secret|signature|x-api-key)$/i;
const BODY_CREDENTIAL = /^(?:api[-_]?key|access[-_]?token)$/i;

function source(kind: Source['kind'], key: string | null): Source {
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

/** Objects that hold a request, or that earlier middleware left things on. */
function ofHolder(name: string, rest: readonly Step[]): Source | undefined {
  const [next] = rest;
  if (next === undefined) return undefined;
  // `ctx.request.body`, `c.req.json()`
  if (name === 'request' || name === 'req' || name === 'raw') return ofRequest(rest);
  // `ctx.state.user`, `res.locals.user`
  return { kind: 'subject', key: next.kind === 'prop' ? next.name : null };
}

const HOLDERS = /^(?:request|req|raw|state|locals|res)$/;

function ofRequest(steps: readonly Step[]): Source | undefined {
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

/** Packages whose functions know who is signed in. */
const SUBJECT_CALLS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:next-auth|@auth\/|better-auth|lucia|iron-session|@clerk\/|@auth0\/|@kinde|@workos|@supabase\/|next-firebase)/,
    /session|auth|user|token|claims|protect/i,
  ],
  [/^(?:koa-)?passport$/, /^authenticate$/],
  [/^flask_login$/, /current_user/],
  [/^flask_jwt_extended$/, /get_jwt|current_user|get_current_user/],
  [/^flask$/, /^(?:session|g)$/],
  [/^(?:jsonwebtoken|jose|fast-jwt|express-jwt|jwt|PyJWT|jwt-simple|paseto|@hapi\/iron)$/, /verify|decode/i],
  [/^next\/headers$/, /cookies|headers/],
];

/** A token that came as plain input (from a link in a mail) says nothing about who is asking. */
function isAboutInput(call: CallValue | undefined): boolean {
  const sources = call?.args.flatMap((arg) => sourcesOf(arg.value)) ?? [];
  return (
    sources.some((one) => /^(?:body|query|params)$/.test(one.kind)) && !sources.some((one) => one.isCredential === true)
  );
}

/** Things of a package that look like an identity and are none. */
function isNoIdentity(found: PackagePath): boolean {
  const isToken =
    /^(?:jsonwebtoken|jose|fast-jwt|jwt|PyJWT|jwt-simple|paseto|python_jose|authlib.*|@hapi\/iron)$/i.test(found.pkg);
  if (isToken && (found.calls.length === 0 || isAboutInput(found.calls.at(-1)))) return true;
  // What is read from a token that nobody checked is what the client says.
  if (found.calls.some(isMereDecode)) return true;
  return found.pkg === 'flask' && found.path[0] === 'g' && !SUBJECT.test(found.path[1] ?? '');
}

/** `cookies().get('session')`, `headers().get('authorization')` of Next. */
function ofNextHeaders(found: PackagePath): Source {
  const key = textOf(found.calls.at(-1)?.args[0]?.value) ?? null;
  return found.path[0] === 'cookies' ? { kind: 'cookies', key, isCredential: true } : source('headers', key);
}

function ofPackage(value: Value): Source | undefined {
  const found = packagePath(value);
  if (found === undefined) return undefined;
  for (const [pkg, name] of SUBJECT_CALLS) {
    if (!pkg.test(found.pkg) || !found.path.some((part) => name.test(part))) continue;
    if (found.pkg === 'next/headers') return ofNextHeaders(found);
    if (isNoIdentity(found)) return undefined;
    const last = found.path.at(-1);
    return { kind: 'subject', key: last === undefined || last === '()' ? null : last };
  }
  return undefined;
}

function ofFlaskRequest(value: Value): Source | undefined {
  const { start, steps } = linear(value);
  if (start.t !== 'root' || start.kind !== 'pkg' || !/^(?:flask|quart|sanic)$/.test(start.name)) return undefined;
  const [first, ...rest] = steps;
  return first?.kind === 'prop' && first.name === 'request' ? ofRequest(rest) : undefined;
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

/** Roots that are a piece of input by themselves: parameters that a framework fills. */
function ofRole(name: string, detail: string | undefined, steps: readonly Step[]): Source | undefined {
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
      return source('params', name);
    case 'params':
      return source('params', key);
    case 'subject':
      return { kind: 'subject', key };
    case 'socket':
      return ofSocket(steps);
    case 'request':
    case 'context':
      return ofRequest(steps);
    default:
      return undefined;
  }
}

/** The input or identity that a value is, without looking into what it was computed from. */
export function sourceOf(value: Value): Source | undefined {
  const { start, steps } = linear(value);
  if (start.t === 'root' && start.kind === 'role') return ofRole(start.name, start.detail, steps);
  if (start.t === 'root' && start.kind === 'global' && start.name === 'process') return { kind: 'env', key: null };
  return ofFlaskRequest(value) ?? ofPackage(value);
}

const cache = new WeakMap<Value, readonly Source[]>();

function collect(value: Value, depth: number): readonly Source[] {
  if (depth > 30) return [];
  const direct = sourceOf(value);
  const found: Source[] = direct === undefined ? [] : [direct];
  const add = (inner: Value): void => {
    found.push(...sourcesOf(inner, depth + 1));
  };
  switch (value.t) {
    case 'prop':
      if (direct === undefined) add(value.of);
      break;
    case 'call':
      if (direct === undefined) add(value.callee);
      for (const arg of value.args) add(arg.value);
      break;
    case 'mix':
      value.parts.forEach(add);
      break;
    case 'either':
      value.options.forEach(add);
      break;
    case 'op':
      add(value.left);
      if (value.right !== undefined) add(value.right);
      break;
    case 'obj':
      value.props.forEach(add);
      value.rest.forEach(add);
      break;
    case 'arr':
      value.items.forEach(add);
      break;
    default:
      break;
  }
  return dedupe(found);
}

function dedupe(sources: readonly Source[]): readonly Source[] {
  if (sources.length < 2) return sources;
  const seen = new Map(sources.map((one) => [`${one.kind}\0${one.key ?? ''}`, one]));
  return [...seen.values()];
}

/** Everything that a value depends on. */
export function sourcesOf(value: Value, depth = 0): readonly Source[] {
  const known = cache.get(value);
  if (known !== undefined) return known;
  // Objects may hold themselves: a value that is being looked at adds nothing.
  cache.set(value, []);
  const found = collect(value, depth);
  cache.set(value, found);
  return found;
}

export function hasSource(value: Value, ...kinds: readonly Source['kind'][]): boolean {
  return sourcesOf(value).some((one) => kinds.includes(one.kind));
}

export function isFromSubject(value: Value): boolean {
  return hasSource(value, 'subject');
}
