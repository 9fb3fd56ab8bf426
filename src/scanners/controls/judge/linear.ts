import type { CallValue, Value } from '../eval/value.ts';

export type Step =
  { readonly kind: 'prop'; readonly name: string } | { readonly kind: 'call'; readonly call: CallValue };

/** A symbolic value as the thing it starts from, and the way from there: `req.body.id` is `req`, `.body`, `.id`. */
export interface Linear {
  readonly start: Value;
  readonly steps: readonly Step[];
}

export function linear(value: Value): Linear {
  const steps: Step[] = [];
  let current = value;
  for (;;) {
    if (current.t === 'prop') {
      steps.push({ kind: 'prop', name: current.name });
      current = current.of;
    } else if (current.t === 'call') {
      steps.push({ kind: 'call', call: current });
      current = current.callee;
    } else break;
  }
  return { start: current, steps: steps.reverse() };
}

/** What a symbolic value starts from. */
export function startOf(value: Value): Value {
  let current = value;
  while (current.t === 'prop' || current.t === 'call') current = current.t === 'prop' ? current.of : current.callee;
  return current;
}

/** Property names on the way, calls left out. */
export function namesOf(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'prop' ? [step.name] : []));
}

/** Name of the function that a call calls: its last property, or the root's name. */
export function calleeName(call: CallValue): string {
  const { callee } = call;
  if (callee.t === 'prop') return callee.name;
  if (callee.t === 'root') return callee.name;
  if (callee.t === 'fn') return callee.label;
  if (callee.t === 'class') return callee.cls.name ?? '';
  return '';
}

/** The last link of a chain, however it is wrapped. */
export function lastName(value: Value): string {
  if (value.t === 'prop') return value.name;
  if (value.t === 'root') return value.name;
  if (value.t === 'call') return lastName(value.callee);
  return '';
}
