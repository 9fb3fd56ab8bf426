import type { Value } from '../eval/value.ts';
import { isSamePath } from '../tree/paths.ts';
import { hasSource, sourcesOf } from './sources.ts';

/** A request as far as its first line tells. */
export interface AskedRequest {
  /** `ALL` where a route answers every method. */
  readonly method: string;
  readonly path: string;
}

/** What is asked for, while something is judged for one route. */
let asked: AskedRequest | undefined;

export function askedRequest(): AskedRequest | undefined {
  return asked;
}

/** Judges with the path known: tests of it come out one way or the other. */
export function withRequest<T>(request: AskedRequest | undefined, work: () => T): T {
  const before = asked;
  asked = request;
  try {
    return work();
  } finally {
    asked = before;
  }
}

function isMethod(value: Value): boolean {
  if (value.t === 'call' && value.callee.t === 'prop' && /^to(?:Upper|Lower)Case$/.test(value.callee.name))
    return isMethod(value.callee.of);
  return value.t === 'prop' && value.name === 'method';
}

function isPath(value: Value): boolean {
  if (isMethod(value)) return false;
  const sources = sourcesOf(value);
  return sources.length > 0 && sources.every((one) => one.kind === 'path');
}

/** The method that is asked for; undefined when it may be any. */
function knownMethod(): string | undefined {
  return asked === undefined || asked.method === 'ALL' ? undefined : asked.method;
}

const QUANTIFIER = /[+*?{]/g;

/** A pattern of the scanned program is run only where it cannot take long: short, few repetitions, none of a group. */
function isHarmless(pattern: string): boolean {
  return (
    pattern.length <= 200 && (pattern.match(QUANTIFIER)?.length ?? 0) <= 2 && !/\)[+*?{]|\\[1-9k]|\(\?/.test(pattern)
  );
}

function matches(value: Value | undefined, path: string): boolean | undefined {
  if (value?.t !== 'lit' || value.isPattern !== true || typeof value.value !== 'string') return undefined;
  if (!isHarmless(value.value)) return undefined;
  try {
    return new RegExp(value.value).test(path);
  } catch {
    return undefined;
  }
}

function textIn(value: Value | undefined): string | undefined {
  return value?.t === 'lit' && typeof value.value === 'string' && value.isPattern !== true ? value.value : undefined;
}

/** `createRouteMatcher(['/admin(.*)'])(request)` of Clerk: the patterns, undefined for any other call. */
function routePatterns(value: Value): readonly Value[] | undefined {
  if (value.t !== 'call' || value.callee.t !== 'call') return undefined;
  const maker = value.callee;
  if (maker.callee.t !== 'prop' || maker.callee.name !== 'createRouteMatcher') return undefined;
  const listed = maker.args[0]?.value;
  return listed?.t === 'arr' ? listed.items : listed === undefined ? [] : [listed];
}

/** True when a test asks which route a request is for. */
export function asksForRoute(value: Value): boolean {
  if (value.t === 'op') return asksForRoute(value.left) || (value.right !== undefined && asksForRoute(value.right));
  return routePatterns(value) !== undefined || hasSource(value, 'path');
}

function fitsPattern(pattern: Value, path: string): boolean | undefined {
  const text = textIn(pattern);
  if (text === undefined) return undefined;
  const open = /^([^()*+?[\]{}^$|\\]*)\(\.\*\)$/.exec(text);
  if (open !== null) return path.startsWith(open[1] ?? '');
  return /[()*+?[\]{}^$|\\]/.test(text) ? undefined : isSamePath(text, path);
}

function anyPattern(patterns: readonly Value[], path: string): boolean | undefined {
  const fits = patterns.map((pattern) => fitsPattern(pattern, path));
  if (fits.includes(true)) return true;
  return fits.includes(undefined) ? undefined : false;
}

/** `pathname.startsWith('/admin')`, `PUBLIC.includes(pathname)`, `/^\/public/.test(path)`. */
export function pathTest(value: Extract<Value, { t: 'call' }>): boolean | undefined {
  if (asked === undefined) return undefined;
  const patterns = routePatterns(value);
  if (patterns !== undefined) return anyPattern(patterns, asked.path);
  if (value.callee.t !== 'prop') return undefined;
  const { of, name } = value.callee;
  const argument = value.args[0]?.value;
  if (isPath(of)) return testOfPath(asked.path, name, argument);
  if (argument === undefined) return undefined;
  if (name === 'test' && isPath(argument)) return matches(of, asked.path);
  if (name !== 'includes' && name !== 'has') return undefined;
  const texts = textsOf(of);
  if (texts === undefined) return undefined;
  const one = isMethod(argument) ? knownMethod() : isPath(argument) ? asked.path : undefined;
  if (one === undefined) return undefined;
  return texts.includes(one) ? true : texts.includes(undefined) ? undefined : false;
}

function testOfPath(path: string, name: string, argument: Value | undefined): boolean | undefined {
  if (name === 'match') return matches(argument, path);
  const text = textIn(argument);
  if (text === undefined) return undefined;
  if (/^(?:startsWith|startswith)$/.test(name)) return path.startsWith(text);
  if (/^(?:endsWith|endswith)$/.test(name)) return path.endsWith(text);
  return name === 'includes' ? path.includes(text) : undefined;
}

/** Members of a list or of a set made of one. */
function textsOf(value: Value): readonly (string | undefined)[] | undefined {
  if (value.t === 'arr') return value.isOpen ? undefined : value.items.map(textIn);
  const isSet = value.t === 'call' && value.isNew && value.callee.t === 'root' && value.callee.name === 'Set';
  const inner = isSet ? value.args[0]?.value : undefined;
  return inner === undefined ? undefined : textsOf(inner);
}

/** `pathname === '/login'`, `request.method !== 'GET'`. */
export function pathEquality(left: Value, right: Value): boolean | undefined {
  if (asked === undefined) return undefined;
  const [one, text] = textIn(right) === undefined ? [right, textIn(left)] : [left, textIn(right)];
  if (text === undefined) return undefined;
  if (isMethod(one)) {
    const method = knownMethod();
    return method === undefined ? undefined : text.toUpperCase() === method;
  }
  return text.startsWith('/') && isPath(one) ? text === asked.path : undefined;
}
