import type { CallValue, Condition, Place, Value } from './value.ts';

export type { Condition } from './value.ts';

/** A running function; `parent` is its caller. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly depth: number;
}

interface Standing {
  readonly at: Place;
  readonly under: Condition | undefined;
  readonly frame: Frame;
}

/** One thing that happens when a function is run, in order. */
export type Effect = Standing &
  (
    | { readonly e: 'call'; readonly value: CallValue }
    | { readonly e: 'set'; readonly object: Value; readonly name: string; readonly value: Value }
    | { readonly e: 'compare'; readonly op: string; readonly left: Value; readonly right: Value }
    | { readonly e: 'return'; readonly value: Value }
    | { readonly e: 'throw'; readonly value: Value }
    /** The wrapped handler was called. */
    | { readonly e: 'inner' }
  );

/** True when everything that `outer` needs is needed by `inner`, too. */
export function holdsWithin(outer: Condition | undefined, inner: Condition | undefined): boolean {
  if (outer === undefined) return true;
  let current = inner;
  while (current !== undefined && current.depth > outer.depth) current = current.parent;
  return current === outer;
}

/** All conditions, outermost first. */
export function conditionsOf(under: Condition | undefined): readonly Condition[] {
  const list: Condition[] = [];
  for (let current = under; current !== undefined; current = current.parent) list.push(current);
  return list.reverse();
}

/** The innermost `try` that code stands in. */
export function nearestTry(under: Condition | undefined): Condition | undefined {
  for (let current = under; current !== undefined; current = current.parent) {
    if (current.kind === 'try') return current;
  }
  return undefined;
}
