import type { Context, Machine } from './machine.ts';
import { type ArrValue, type CallSite, either, type FnValue, lit, type Value } from './value.ts';

const MAX_ITEMS = 300;

function eachItem(machine: Machine, list: ArrValue, fn: FnValue, context: Context): Value[] {
  return list.items
    .slice(0, MAX_ITEMS)
    .map((item, index) => machine.callFn(fn, [{ value: item }, { value: lit(index) }, { value: list }], context.frame));
}

/** Methods of a list whose items are known: `routes.forEach((route) => router.use(route.path, route.router))`. */
export function arrayMethod(
  machine: Machine,
  list: ArrValue,
  name: string,
  site: CallSite,
  context: Context,
): Value | undefined {
  const first = site.args[0]?.value;
  switch (name) {
    case 'forEach':
    case 'map':
    case 'flatMap': {
      if (first?.t !== 'fn' || list.items.length === 0) return undefined;
      const items = eachItem(machine, list, first, context);
      return { t: 'arr', items, isOpen: list.isOpen };
    }
    case 'filter':
      return list.items.length === 0 || list.isOpen ? undefined : list;
    case 'concat':
      return {
        t: 'arr',
        items: [...list.items, ...site.args.flatMap(({ value }) => (value.t === 'arr' ? value.items : [value]))],
        isOpen: list.isOpen || site.args.some(({ value }) => value.t !== 'arr'),
      };
    case 'push':
    case 'append':
      // Inside a handler a push is data, not structure.
      if (machine.trace !== undefined || list.items.length > MAX_ITEMS) return undefined;
      list.items.push(...site.args.map(({ value }) => value));
      return lit(list.items.length);
    case 'find':
    case 'at':
    case 'pop':
      return list.items.length === 0 || list.isOpen ? undefined : either(list.items);
    case 'slice':
    case 'reverse':
    case 'flat':
      return list.items.length === 0 ? undefined : list;
    default:
      return undefined;
  }
}
