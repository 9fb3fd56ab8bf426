import { type ArgValue, root, type Value } from '../eval/value.ts';

const INPUT = root('role', 'input', 'body');

/** What builders of actions and procedures pass to guards and handlers: one object with context, input and `next`. */
export const BUILDER_ARGUMENTS: readonly ArgValue[] = [
  {
    value: {
      t: 'obj',
      props: new Map<string, Value>([
        ['ctx', root('role', 'ctx', 'builder-context')],
        ['context', root('role', 'ctx', 'builder-context')],
        ['input', INPUT],
        ['parsedInput', INPUT],
        ['clientInput', INPUT],
        ['next', root('role', 'next', 'next')],
      ]),
      rest: [],
    },
  },
];
