import type { Assign, Class, Expr, Fn, Obj } from '../ir/ir.ts';
import type { Context, Machine } from './machine.ts';
import { binary, flattenText, truthiness, unary } from './operators.ts';
import {
  ANONYMOUS,
  type ArgValue,
  type CallSite,
  type ClassValue,
  either,
  type FnValue,
  lit,
  type ObjValue,
  optionsOf,
  type Place,
  prop,
  root,
  textOf,
  UNDEFINED,
  type Value,
} from './value.ts';

export function makeFn(fn: Fn, context: Context, label?: string): FnValue {
  return {
    t: 'fn',
    fn,
    scope: context.scope,
    file: context.file,
    label: label ?? fn.name ?? ANONYMOUS,
    props: new Map(),
  };
}

export function makeClass(machine: Machine, cls: Class, context: Context): ClassValue {
  const bases = cls.bases.map((base) => machine.expr(base, context));
  // The class of the project among several bases is the one whose code can be followed.
  const base = bases.find((one) => one.t === 'class') ?? bases[0];
  const value: ClassValue = {
    t: 'class',
    cls,
    scope: context.scope,
    file: context.file,
    base,
    bases,
    statics: new Map(),
  };
  for (const member of cls.members) {
    if (!member.isStatic || member.value === undefined) continue;
    value.statics.set(member.name, named(machine.expr(member.value, context), `${cls.name ?? 'class'}.${member.name}`));
  }
  return value;
}

/** Gives an anonymous function the name of what it is assigned to. */
export function named(value: Value, label: string, machine?: Machine): Value {
  if (value.t !== 'fn' || value.label !== ANONYMOUS) return value;
  const result = { ...value, label };
  machine?.hooks.onFunction?.(result);
  return result;
}

function object(machine: Machine, expression: Obj, context: Context): Value {
  // An object that a handler makes for itself is no store: only objects of modules have a place.
  const place = machine.trace === undefined ? { at: machine.place(context, expression.line) } : {};
  const value: ObjValue = { t: 'obj', props: new Map(), rest: [], ...place };
  for (const part of expression.parts) {
    const inner = machine.expr(part.value, context);
    if (part.kind === 'prop') {
      if (part.key === null) value.rest.push(inner);
      else value.props.set(part.key, named(inner, part.key, machine));
    } else if (inner.t === 'obj') {
      for (const [key, each] of inner.props) value.props.set(key, each);
      value.rest.push(...inner.rest);
    } else if (!(inner.t === 'lit')) value.rest.push(inner);
  }
  return value;
}

function assign(machine: Machine, expression: Assign, context: Context): Value {
  const isConditional = expression.op === '||=' || expression.op === '??=' || expression.op === '&&=';
  let value = machine.expr(expression.value, context);
  if (expression.target.p === 'place' && expression.target.expr.k === 'member') {
    value = named(value, expression.target.expr.prop, machine);
  }
  if (expression.op !== '=' && !isConditional) {
    const before =
      expression.target.p === 'place' ? machine.expr(expression.target.expr, context) : nameOf(expression, context);
    value = { t: 'mix', parts: flattenText(before, value), isText: expression.op === '+=' };
  }
  machine.bind(expression.target, value, context, false);
  return value;
}

function nameOf(expression: Assign, context: Context): Value {
  return expression.target.p === 'name' ? (context.scope.get(expression.target.name) ?? UNDEFINED) : UNDEFINED;
}

function name(expression: Extract<Expr, { k: 'name' }>, machine: Machine, context: Context): Value {
  const known = context.scope.get(expression.name);
  if (known !== undefined) return known;
  if (expression.name === 'undefined' || expression.name === 'None') return UNDEFINED;
  return machine.hooks.global(expression.name, context.file) ?? root('global', expression.name);
}

function evaluateArgs(machine: Machine, args: Extract<Expr, { k: 'call' }>['args'], context: Context): ArgValue[] {
  const values: ArgValue[] = [];
  for (const arg of args) {
    if (arg.value.k === 'spread') {
      const inner = machine.expr(arg.value.value, context);
      if (inner.t === 'arr') values.push(...inner.items.map((value) => ({ value })));
      else values.push({ value: prop(inner, '*') });
    } else {
      const value = machine.expr(arg.value, context);
      values.push(arg.name === undefined ? { value } : { name: arg.name, value });
    }
  }
  return values;
}

function call(machine: Machine, expression: Extract<Expr, { k: 'call' }>, context: Context): Value {
  const { callee } = expression;
  // The call's own line is where its last link stands, and its end is the closing bracket.
  const line = callee.k === 'member' ? callee.line : expression.line;
  const at = machine.place(context, line, expression.endLine);
  const isLoader = callee.k === 'name' && (callee.name === 'require' || callee.name === 'import');
  if (isLoader && context.scope.get(callee.name) === undefined) {
    const spec = expression.args[0] === undefined ? UNDEFINED : machine.expr(expression.args[0].value, context);
    if (spec.t === 'lit' && typeof spec.value === 'string') return machine.hooks.loadModule(context.file, spec.value);
    return root('unresolved', 'a module whose name is put together while it runs');
  }
  if (callee.k === 'name' && callee.name === 'super') return superCall(machine, expression, context);
  if (callee.k === 'member') {
    const object = machine.expr(callee.object, context);
    const args = evaluateArgs(machine, expression.args, context);
    return machine.callMethod(object, callee.prop, { args, isNew: expression.isNew, at }, context);
  }
  if (callee.k === 'index') return computedCall(machine, callee, expression, at, context);
  const target = machine.expr(callee, context);
  const args = evaluateArgs(machine, expression.args, context);
  return machine.call(target, { args, isNew: expression.isNew, at }, context);
}

/** `router[method](path, handler)`: a method by each name that it may have; a framework's own object is told when there is none. */
function computedCall(
  machine: Machine,
  callee: Extract<Expr, { k: 'index' }>,
  expression: Extract<Expr, { k: 'call' }>,
  at: Place,
  context: Context,
): Value {
  const object = machine.expr(callee.object, context);
  const site = (): CallSite => ({ args: evaluateArgs(machine, expression.args, context), isNew: expression.isNew, at });
  if (!optionsOf(object).some((option) => option.t === 'host'))
    return machine.call(machine.expr(callee, context), site(), context);
  const names = optionsOf(machine.expr(callee.index, context)).map((option) => textOf(option) ?? '*');
  const given = site();
  return either([...new Set(names)].map((name) => machine.callMethod(object, name, given, context)));
}

function superCall(machine: Machine, expression: Extract<Expr, { k: 'call' }>, context: Context): Value {
  for (const arg of expression.args) machine.expr(arg.value, context);
  return UNDEFINED;
}

function conditional(machine: Machine, expression: Extract<Expr, { k: 'cond' }>, context: Context): Value {
  const test = machine.expr(expression.test, context);
  const known = truthiness(test);
  if (known !== undefined) return machine.expr(known ? expression.yes : expression.no, context);
  return either([
    machine.under({ kind: 'if', test, isNegated: false }, () => machine.expr(expression.yes, context)),
    machine.under({ kind: 'if', test, isNegated: true }, () => machine.expr(expression.no, context)),
  ]);
}

function indexed(machine: Machine, expression: Extract<Expr, { k: 'index' }>, context: Context): Value {
  const of = machine.expr(expression.object, context);
  const index = machine.expr(expression.index, context);
  if (index.t === 'lit' && index.value !== null) return machine.prop(of, String(index.value));
  const kept = of.t === 'obj' ? [...of.props.values(), ...of.rest] : [];
  // Classes and functions under computed keys are a choice, too.
  const isChoice = of.t === 'obj' && of.rest.every((one) => one.t === 'class' || one.t === 'fn');
  if (isChoice && kept.length > 0) return either(kept);
  return { t: 'prop', of: { t: 'mix', parts: [of, index], isText: false }, name: '*' };
}

function list(machine: Machine, expression: Extract<Expr, { k: 'array' }>, context: Context): Value {
  const items: Value[] = [];
  let isOpen = false;
  for (const item of expression.items) {
    if (item.k === 'spread') {
      const inner = machine.expr(item.value, context);
      if (inner.t === 'arr') items.push(...inner.items);
      else items.push(prop(inner, '*'));
      isOpen ||= inner.t !== 'arr' || inner.isOpen;
    } else items.push(machine.expr(item, context));
  }
  // A list that a handler makes for itself is no store: only lists of modules have a place.
  if (machine.trace !== undefined) return { t: 'arr', items, isOpen };
  return { t: 'arr', items, isOpen, at: machine.place(context, expression.line) };
}

function template(machine: Machine, expression: Extract<Expr, { k: 'template' }>, context: Context): Value {
  const parts = expression.parts.map((part) => machine.expr(part, context));
  if (expression.tag !== undefined) {
    const callee = machine.expr(expression.tag, context);
    const args = [{ value: { t: 'mix' as const, parts, isText: false } }];
    return machine.call(callee, { args, isNew: false, at: machine.place(context, expression.line) }, context);
  }
  const texts = parts.map((part) => (part.t === 'lit' && part.value !== null ? String(part.value) : undefined));
  if (texts.every((text) => text !== undefined)) return lit(texts.join(''));
  return { t: 'mix', parts, isText: true };
}

function other(machine: Machine, expression: Extract<Expr, { k: 'other' }>, context: Context): Value {
  const parts = expression.parts.map((part) => machine.expr(part, context));
  if (expression.what === 'sequence') return parts.at(-1) ?? UNDEFINED;
  return { t: 'mix', parts, isText: false };
}

type Evaluate<K extends Expr['k']> = (machine: Machine, expression: Extract<Expr, { k: K }>, context: Context) => Value;

const TABLE: { readonly [K in Expr['k']]: Evaluate<K> } = {
  lit: (_machine, expression) =>
    expression.isPattern ? { t: 'lit', value: expression.value, isPattern: true } : lit(expression.value),
  name: (machine, expression, context) => name(expression, machine, context),
  member: (machine, expression, context) => {
    const value = machine.prop(machine.expr(expression.object, context), expression.prop);
    return expression.isOptional === true && value.t === 'prop' ? { ...value, isOptional: true } : value;
  },
  index: indexed,
  call,
  fn: (_machine, expression, context) => makeFn(expression, context),
  class: (machine, expression, context) => makeClass(machine, expression, context),
  object,
  array: list,
  spread: (machine, expression, context) => machine.expr(expression.value, context),
  template,
  binary,
  unary: (machine, expression, context) =>
    unary(machine, expression.op, machine.expr(expression.value, context), context, expression.line),
  cond: conditional,
  assign,
  other,
};

/** Evaluates one expression: project code is followed, the rest stays symbolic. */
export function evaluate(machine: Machine, expression: Expr, context: Context): Value {
  machine.tick();
  // The table is keyed by the expression's own kind, which TypeScript cannot follow through the lookup.
  const run = TABLE[expression.k] as (machine: Machine, expression: Expr, context: Context) => Value;
  return run(machine, expression, context);
}
