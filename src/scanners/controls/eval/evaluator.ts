import type { Fn } from '../ir/ir.ts';
import { isSettingsClass, memberOf } from './classes.ts';
import { callFunction, callMethod, callValue } from './calls.ts';
import { bindPattern } from './bind.ts';
import { evaluate } from './expressions.ts';
import { BudgetError, type Hooks, type Machine } from './machine.ts';
import { runStatements } from './statements.ts';
import {
  type ArrValue,
  type ClassValue,
  either,
  eitherReturned,
  type EitherValue,
  lit,
  type ObjValue,
  prop,
  root,
  UNDEFINED,
  type Value,
} from './value.ts';

const ENVIRONMENT = root('global', 'environment');

function propOfObject(machine: Machine, of: ObjValue, name: string): Value {
  const own = of.props.get(name);
  if (own !== undefined) return own;
  const inherited = of.cls === undefined ? undefined : memberOf(machine, of.cls, name, of);
  // A default that the environment may replace decides nothing.
  if (inherited?.t === 'lit' && isSettingsClass(of.cls)) return either([inherited, ENVIRONMENT]);
  const [rest] = of.rest;
  // A field that a base class of a package fills from its arguments (a data model) is more than its default.
  const isFilled = rest?.t === 'call' && rest.args.length > 0 && inherited?.t === 'lit';
  if (inherited !== undefined && !isFilled) return inherited;
  return rest === undefined ? prop(of, name) : readProp(machine, rest, name);
}

function propOfArray(of: ArrValue, name: string): Value {
  if (name === 'length' && !of.isOpen) return lit(of.items.length);
  const item = /^\d+$/.test(name) ? of.items[Number(name)] : undefined;
  if (item !== undefined) return item;
  if (/^\d+$/.test(name) && !of.isOpen) return UNDEFINED;
  return name === '*' && of.items.length > 0 ? either(of.items) : prop(of, name);
}

const COLUMNS = /^(?:Column|mapped_column|relationship|\w*Field|ForeignKey)$/;

function isColumn(value: Value): boolean {
  if (value.t !== 'call') return false;
  const { callee } = value;
  return (callee.t === 'prop' || callee.t === 'root') && COLUMNS.test(callee.name);
}

function staticOf(of: ClassValue, name: string): Value | undefined {
  const own = of.statics.get(name);
  // `Item.id == wanted` is about the column; how the column was declared says nothing there.
  if (own !== undefined) return isColumn(own) ? undefined : own;
  return of.base?.t === 'class' ? staticOf(of.base, name) : undefined;
}

/** A plain object, all of whose fields are written out, without this one. */
function lacks(value: Value, name: string): boolean {
  return value.t === 'obj' && value.cls === undefined && value.rest.length === 0 && !value.props.has(name);
}

/** A field of what a function gives: which of its ways out was taken decides it, too (`{ valid: false }` after a failure). */
function propOfEither(machine: Machine, of: EitherValue, name: string): Value {
  if (of.returns === undefined) return either(of.options.map((option) => readProp(machine, option, name)));
  const ways = of.returns.ways.map((way) => ({
    ...way,
    value: lacks(way.value, name) ? UNDEFINED : readProp(machine, way.value, name),
  }));
  return eitherReturned(ways, of.returns.baseDepth);
}

function readProp(machine: Machine, of: Value, name: string): Value {
  switch (of.t) {
    case 'obj':
      return propOfObject(machine, of, name);
    case 'fn':
      return of.props.get(name) ?? prop(of, name);
    case 'class':
      // What a class of a package adds is reached through the class of the project, which says which one it is.
      return staticOf(of, name) ?? prop(of, name);
    case 'arr':
      return propOfArray(of, name);
    case 'either':
      return propOfEither(machine, of, name);
    case 'host':
      return of.host.get?.(name) ?? prop(of, name);
    case 'wrapped':
      return readProp(machine, of.inner, name);
    default:
      return machine.hooks.onProp?.(of, name) ?? prop(of, name);
  }
}

/** Puts the evaluator together. `maxSteps` bounds all work done with it; the caller may refill it per task. */
export function createMachine(hooks: Hooks, budget: { steps: number }): Machine {
  const called = new Set<Fn>();
  const machine: Machine = {
    hooks,
    trace: undefined,
    condition: undefined,
    entered: [],
    called,
    tick() {
      budget.steps -= 1;
      if (budget.steps < 0) throw new BudgetError('too much to follow');
    },
    expr: (expression, context) => evaluate(machine, expression, context),
    run: (statements, context) => {
      runStatements(machine, statements, context);
    },
    bind: (pattern, value, context, isDeclaration) => {
      bindPattern(machine, pattern, value, context, isDeclaration);
    },
    prop: (of, name) => readProp(machine, of, name),
    call: (callee, site, context) => callValue(machine, callee, site, context),
    callMethod: (object, name, site, context) => callMethod(machine, object, name, site, context),
    callFn: (fn, args, frame, self) =>
      callFunction(machine, fn, args, frame, self, { file: fn.file, line: fn.fn.line, endLine: fn.fn.endLine }),
    under(condition, work) {
      const before = machine.condition;
      machine.condition = { ...condition, parent: before, depth: (before?.depth ?? 0) + 1 };
      try {
        return work();
      } finally {
        machine.condition = before;
      }
    },
    place: (context, line, endLine) => ({ file: context.file, line, endLine: endLine ?? line }),
  };
  return machine;
}
