import type { Value } from '../eval/value.ts';
import { sourcesOf } from './sources.ts';

/** The path that is asked for, while something is judged for one route. */
let requestPath: string | undefined;

/** Judges with the path known: tests of it come out one way or the other. */
export function withRequestPath<T>(path: string | undefined, work: () => T): T {
  const before = requestPath;
  requestPath = path;
  try {
    return work();
  } finally {
    requestPath = before;
  }
}

function isPath(value: Value): boolean {
  const sources = sourcesOf(value);
  return sources.length > 0 && sources.every((one) => one.kind === 'path');
}

function textIn(value: Value | undefined): string | undefined {
  return value?.t === 'lit' && typeof value.value === 'string' && value.isPattern !== true ? value.value : undefined;
}

/** `pathname.startsWith('/admin')`, `PUBLIC.includes(pathname)`. */
export function pathTest(value: Extract<Value, { t: 'call' }>): boolean | undefined {
  if (requestPath === undefined || value.callee.t !== 'prop') return undefined;
  const { of, name } = value.callee;
  const argument = value.args[0]?.value;
  const text = textIn(argument);
  if (text !== undefined && isPath(of)) {
    if (/^(?:startsWith|startswith)$/.test(name)) return requestPath.startsWith(text);
    if (/^(?:endsWith|endswith)$/.test(name)) return requestPath.endsWith(text);
    return name === 'includes' ? requestPath.includes(text) : undefined;
  }
  if (name !== 'includes' || of.t !== 'arr' || of.isOpen || argument === undefined || !isPath(argument))
    return undefined;
  const texts = of.items.map(textIn);
  return texts.includes(requestPath) ? true : texts.includes(undefined) ? undefined : false;
}

/** `pathname === '/login'`. */
export function pathEquality(left: Value, right: Value): boolean | undefined {
  if (requestPath === undefined) return undefined;
  const [path, text] = isPath(left) ? [left, textIn(right)] : [right, textIn(left)];
  return text !== undefined && text.startsWith('/') && isPath(path) ? text === requestPath : undefined;
}
