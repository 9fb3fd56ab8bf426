import type { Pattern } from '../ir/ir.ts';
import type { Context, Machine } from './machine.ts';
import { either, lit, prop, type Value } from './value.ts';

/** In Python the first assignment of a name declares it, and every other one reads the same. */
function isAssignedAgain(name: string, { file, scope }: Context): boolean {
  return file.endsWith('.py') && scope.hasOwn(name);
}

function setName(machine: Machine, name: string, value: Value, context: Context, isDeclaration: boolean): void {
  if (isDeclaration && !isAssignedAgain(name, context)) {
    context.scope.define(name, value);
    return;
  }
  const owner = context.scope.ownerOf(name) ?? context.scope;
  const isConditional = (machine.condition?.depth ?? 0) > owner.conditionDepth;
  const before = isConditional ? owner.get(name) : undefined;
  owner.define(name, before === undefined ? value : either([before, value]));
}

function setPlace(
  machine: Machine,
  expression: Extract<Pattern, { p: 'place' }>['expr'],
  value: Value,
  context: Context,
): void {
  if (expression.k !== 'member' && expression.k !== 'index') return;
  const object = machine.expr(expression.object, context);
  const key = expression.k === 'member' ? lit(expression.prop) : machine.expr(expression.index, context);
  const name = key.t === 'lit' && key.value !== null ? String(key.value) : undefined;
  machine.trace?.push({
    e: 'set',
    object: name === undefined ? { t: 'mix', parts: [object, key], isText: false } : object,
    name: name ?? '*',
    value,
    at: machine.place(context, expression.line),
    under: machine.condition,
    frame: context.frame,
  });
  // What a handler stores is not part of the program's structure.
  if (name === undefined || (machine.trace !== undefined && !isOwnObject(object))) return;
  if (object.t === 'obj') object.props.set(name, value);
  else if (object.t === 'fn') object.props.set(name, value);
  else if (object.t === 'class') object.statics.set(name, value);
  else if (object.t === 'host') object.host.set?.(name, value);
}

/** While a handler is observed, only objects without a place in a module may be written: the ones it made itself. */
function isOwnObject(object: Value): boolean {
  return object.t === 'obj';
}

/** Binds a value to the names of a pattern. */
export function bindPattern(
  machine: Machine,
  pattern: Pattern,
  value: Value,
  context: Context,
  isDeclaration: boolean,
): void {
  switch (pattern.p) {
    case 'name': {
      setName(machine, pattern.name, value, context, isDeclaration);
      return;
    }
    case 'place': {
      setPlace(machine, pattern.expr, value, context);
      return;
    }
    case 'object': {
      for (const part of pattern.props) {
        let inner = part.key === null ? prop(value, '*') : machine.prop(value, part.key);
        if (part.default !== undefined) inner = either([inner, machine.expr(part.default, context)]);
        machine.bind(part.target, inner, context, isDeclaration);
      }
      if (pattern.rest !== undefined) machine.bind(pattern.rest, value, context, isDeclaration);
      return;
    }
    case 'array': {
      pattern.items.forEach((part, index) => {
        if (part === null) return;
        let inner = machine.prop(value, String(index));
        if (part.default !== undefined) inner = either([inner, machine.expr(part.default, context)]);
        machine.bind(part.target, inner, context, isDeclaration);
      });
      if (pattern.rest !== undefined) machine.bind(pattern.rest, prop(value, '*'), context, isDeclaration);
      return;
    }
  }
}
