import type { Context, Machine } from './machine.ts';
import { type ArrValue, type CallSite, either, type FnValue, lit, type Value } from './value.ts';

const MAX_ITEMS = 300;

function eachItem(machine: Machine, list: ArrValue, fn: FnValue, context: Context): Value[] {
  return list.items
    .slice(0, MAX_ITEMS)
    .map((item, index) => machine.callFn(fn, [{ value: item }, { value: lit(index) }, { value: list }], context.frame));
}

type Method = (machine: Machine, list: ArrValue, site: CallSite, context: Context) => Value | undefined;

const each: Method = (machine, list, site, context) => {
  const first = site.args[0]?.value;
  if (first?.t !== 'fn' || list.items.length === 0) return undefined;
  return { t: 'arr', items: eachItem(machine, list, first, context), isOpen: list.isOpen };
};

/** `paths.some((one) => pathname.startsWith(one))` over a known list is one test after the other. */
function anyOf(op: '||' | '&&'): Method {
  return (machine, list, site, context) => {
    const first = site.args[0]?.value;
    if (first?.t !== 'fn' || list.items.length === 0 || list.isOpen) return undefined;
    const [head, ...rest] = eachItem(machine, list, first, context);
    if (head === undefined) return undefined;
    return rest.reduce<Value>((left, right) => ({ t: 'op', op, left, right, at: site.at }), head);
  };
}

const concat: Method = (_machine, list, site) => ({
  t: 'arr',
  items: [...list.items, ...site.args.flatMap(({ value }) => (value.t === 'arr' ? value.items : [value]))],
  isOpen: list.isOpen || site.args.some(({ value }) => value.t !== 'arr'),
});

/** Inside a handler a push is data, not structure. */
const push: Method = (machine, list, site) => {
  if (machine.trace !== undefined || list.items.length > MAX_ITEMS) return undefined;
  list.items.push(...site.args.map(({ value }) => value));
  return lit(list.items.length);
};

/** Items of which it is known that they do not pass are left out; the rest may be there. */
const filter: Method = (machine, list, site, context) => {
  if (list.items.length === 0 || list.isOpen) return undefined;
  const first = site.args[0]?.value;
  if (first?.t !== 'fn' || !list.items.every((item) => item.t === 'lit')) return list;
  const results = eachItem(machine, list, first, context);
  const items = list.items.filter((_item, index) => {
    const result = results[index];
    return !(result?.t === 'lit' && !result.value);
  });
  return { ...list, items };
};

const anyItem: Method = (_machine, list) => (list.items.length === 0 || list.isOpen ? undefined : either(list.items));

const same: Method = (_machine, list) => (list.items.length === 0 ? undefined : list);

const METHODS: Readonly<Record<string, Method>> = {
  some: anyOf('||'),
  every: anyOf('&&'),
  forEach: each,
  map: each,
  flatMap: each,
  filter,
  concat,
  push,
  append: push,
  find: anyItem,
  at: anyItem,
  pop: anyItem,
  slice: same,
  reverse: same,
  flat: same,
};

/** Methods of a list whose items are known: `routes.forEach((route) => router.use(route.path, route.router))`. */
export function arrayMethod(
  machine: Machine,
  list: ArrValue,
  name: string,
  site: CallSite,
  context: Context,
): Value | undefined {
  return Object.hasOwn(METHODS, name) ? METHODS[name]?.(machine, list, site, context) : undefined;
}
