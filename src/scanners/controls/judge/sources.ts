import { textOf, type CallValue, type Value } from '../eval/value.ts';
import { type PackagePath, packagePath } from '../frameworks/packages.ts';
import { linear, startOf } from './linear.ts';
import { isMereDecode } from './mere-decode.ts';
import { ofRequest, ofRole, source, type Source, SUBJECT } from './request-source.ts';

/** Packages whose functions know who is signed in. */
const SUBJECT_CALLS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:next-auth|@auth\/|better-auth|lucia|iron-session|@clerk\/|@auth0\/|@kinde|@workos|@supabase\/|next-firebase)/,
    /session|auth|user|token|claims|protect/i,
  ],
  [/^(?:koa-)?passport$/, /^authenticate$/],
  [/^flask_login$/, /current_user/],
  [/^flask_httpauth$/, /^(?:current_user|username)$/],
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

function ofFlaskRequest(pkg: string, value: Value): Source | undefined {
  if (!/^(?:flask|quart|sanic)$/.test(pkg)) return undefined;
  const [first, ...rest] = linear(value).steps;
  return first?.kind === 'prop' && first.name === 'request' ? ofRequest(rest) : undefined;
}

/** The input or identity that a value is, without looking into what it was computed from. */
export function sourceOf(value: Value): Source | undefined {
  const start = startOf(value);
  if (start.t !== 'root') return ofPackage(value);
  switch (start.kind) {
    case 'role':
      return ofRole(start.name, start.detail, linear(value).steps);
    case 'global':
      return start.name === 'process' ? { kind: 'env', key: null } : undefined;
    case 'pkg':
      return ofFlaskRequest(start.name, value) ?? ofPackage(value);
    default:
      return undefined;
  }
}

const cache = new WeakMap<Value, readonly Source[]>();
const NONE: readonly Source[] = [];

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
  if (value.t === 'lit' || value.t === 'fn' || value.t === 'host' || value.t === 'wrapped') return NONE;
  const known = cache.get(value);
  if (known !== undefined) return known;
  // Objects may hold themselves: a value that is being looked at adds nothing.
  cache.set(value, NONE);
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
