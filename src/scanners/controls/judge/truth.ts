import type { Value } from '../eval/value.ts';

/** Whether something holds; undefined when it cannot be told. */
export type Truth = boolean | undefined;

export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

export function both(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : undefined;
}

/** The values that stand for nothing at all. */
export function isNothing(value: Value): boolean {
  return (
    value.t === 'lit' && (value.value === null || value.value === '' || value.value === 0 || value.value === false)
  );
}

/** A forged proof differs from the real one; the word before it, and how many parts it has, may be right. */
export function isPartOfForm(value: Value): boolean {
  if (value.t !== 'lit') return false;
  return typeof value.value === 'number' || /^(?:bearer|basic|token|jwt)\b/i.test(String(value.value));
}
