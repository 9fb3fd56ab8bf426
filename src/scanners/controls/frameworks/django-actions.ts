import { type ClassValue, type Place, textOf, type Value } from '../eval/value.ts';
import type { Expr } from '../ir/ir.ts';
import { plainPath } from './django-patterns.ts';

/** A method under `@action(detail=True, methods=['post'], url_path='close')`. */
export interface ExtraAction {
  readonly name: string;
  readonly methods: readonly string[];
  /** Below the view set, from its slash on. */
  readonly path: string;
  readonly at: Place;
}

type Call = Extract<Expr, { k: 'call' }>;

function isAction(decorator: Expr): decorator is Call {
  if (decorator.k !== 'call') return false;
  const { callee } = decorator;
  return (callee.k === 'name' && callee.name === 'action') || (callee.k === 'member' && callee.prop === 'action');
}

function argument(call: Call, name: string): Expr | undefined {
  return call.args.find((arg) => arg.name === name)?.value;
}

function methodsIn(call: Call): readonly string[] {
  const listed = argument(call, 'methods') ?? call.args.find((arg) => arg.name === undefined)?.value;
  if (listed?.k !== 'array') return ['GET'];
  return listed.items.flatMap((item) => (item.k === 'lit' ? String(item.value).toUpperCase() : []));
}

/** Extra actions of a view set, those of its bases included. */
export function extraActions(cls: ClassValue, depth = 0): readonly ExtraAction[] {
  const found = new Map<string, ExtraAction>();
  if (depth > 20) return [];
  for (const base of [...cls.bases].reverse())
    if (base.t === 'class') for (const one of extraActions(base, depth + 1)) found.set(one.name, one);
  for (const member of cls.cls.members) {
    const decorator = member.decorators.find(isAction);
    if (decorator === undefined || member.value?.k !== 'fn') continue;
    const detail = argument(decorator, 'detail');
    const isDetail = detail?.k === 'lit' && detail.value === true;
    const named = argument(decorator, 'url_path');
    const last = named?.k === 'lit' && typeof named.value === 'string' ? plainPath(named.value) : member.name;
    found.set(member.name, {
      name: member.name,
      methods: methodsIn(decorator),
      path: `${isDetail ? '/<pk>' : ''}/${last}`,
      at: { file: cls.file, line: member.line, endLine: member.value.endLine },
    });
  }
  return [...found.values()];
}

/** `OrderViewSet.as_view({'get': 'list'})` names the action of each method. */
export function namedActions(view: Value): readonly (readonly [string, string])[] | undefined {
  let current = view;
  while (current.t === 'wrapped') current = current.inner;
  const given =
    current.t === 'call'
      ? current.args[0]?.name === undefined
        ? current.args[0]
        : current.args.find((arg) => arg.name === 'actions')
      : undefined;
  if (given?.value.t !== 'obj') return undefined;
  return [...given.value.props].flatMap(([method, action]): readonly (readonly [string, string])[] => {
    const name = textOf(action);
    return name === undefined ? [] : [[method.toUpperCase(), name]];
  });
}
