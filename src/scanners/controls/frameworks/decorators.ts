import { root, type Value } from '../eval/value.ts';

/** Stands for what a decorator wraps, while the decorator is judged by itself. */
const WRAPPED = root('marker', 'handler');

/** The decorators of a handler, outermost first, each around a stand-in; then the handler with all of them. */
export function decoratedChain(value: Value): readonly Value[] {
  const steps: Value[] = [];
  let current = value;
  while (current.t === 'wrapped') {
    steps.push({ t: 'wrapped', inner: WRAPPED, by: current.by, at: current.at });
    current = current.inner;
  }
  return [...steps, value];
}

/** The decorator itself, for a step that {@link decoratedChain} made. */
export function decoratorOf(value: Value): Value {
  return value.t === 'wrapped' && value.inner === WRAPPED ? value.by : value;
}
