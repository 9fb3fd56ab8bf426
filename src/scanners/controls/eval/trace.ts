import type { CallValue, Place, Value } from './value.ts';

/** A condition that code stands under; a persistent list, innermost first. */
export interface Condition {
  /**
   * - if: only when the test holds (or does not)
   * - case: one arm of several
   * - loop: for each of something, perhaps for none
   * - try: no condition, the mark that a `catch` refers to
   * - catch: only after a failure inside `of`
   * - then: after the promise `test`; rejected: after its failure
   * - callback: when somebody calls it
   */
  readonly kind: 'if' | 'case' | 'loop' | 'try' | 'catch' | 'then' | 'rejected' | 'callback';
  readonly test?: Value;
  readonly isNegated?: boolean;
  readonly of?: Condition;
  readonly parent: Condition | undefined;
  readonly depth: number;
}

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
