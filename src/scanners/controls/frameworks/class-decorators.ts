import type { Machine } from '../eval/machine.ts';
import type { ClassValue, Value } from '../eval/value.ts';
import type { Expr } from '../ir/ir.ts';
import { packagePath } from './packages.ts';

/** A decorator as it stands in the code: its name, its package where it has one, and its value. */
export interface Decoration {
  readonly name: string;
  readonly pkg: string | undefined;
  readonly value: Value;
  readonly args: readonly Value[];
}

const FRAME = { parent: undefined, depth: 0 };

export function evaluateIn(machine: Machine, cls: ClassValue, expression: Expr): Value {
  return machine.expr(expression, { file: cls.file, scope: cls.scope, frame: FRAME, returned: [] });
}

function nameOf(expression: Expr): string {
  if (expression.k === 'call') return nameOf(expression.callee);
  if (expression.k === 'member') return expression.prop;
  return expression.k === 'name' ? expression.name : '';
}

/** Decorators of a class, a member or a parameter, as values in the scope of the class. */
export function decorationsOf(machine: Machine, cls: ClassValue, decorators: readonly Expr[]): readonly Decoration[] {
  return decorators.map((expression) => {
    const value = evaluateIn(machine, cls, expression);
    const args = value.t === 'call' ? value.args.map((arg) => arg.value) : [];
    return { name: nameOf(expression), pkg: packagePath(value)?.pkg, value, args };
  });
}

export function named(decorations: readonly Decoration[], ...names: readonly string[]): Decoration | undefined {
  return decorations.find((one) => names.includes(one.name));
}
