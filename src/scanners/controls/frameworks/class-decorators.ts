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

function decorationOf(name: string, value: Value): Decoration {
  const args = value.t === 'call' ? value.args.map((arg) => arg.value) : [];
  return { name, pkg: packagePath(value)?.pkg, value, args };
}

/** `applyDecorators(UseGuards(A), Roles('x'))` of Nest, mostly inside a function of the project, stands for all that it is given. */
function applied(value: Value): readonly Value[] | undefined {
  const found = packagePath(value);
  const isList = found?.pkg === '@nestjs/common' && found.path.join('.') === 'applyDecorators.()';
  return isList && value.t === 'call' ? value.args.map((arg) => arg.value) : undefined;
}

/** Decorators that a value stands for: itself, or those that it applies. */
function opened(name: string, value: Value, depth: number): readonly Decoration[] {
  const inner = depth > 4 ? undefined : applied(value);
  if (inner === undefined) return [decorationOf(name, value)];
  // The name in the code stays: guards ask for what it sets by that name.
  const own = decorationOf(name, value);
  return [own, ...inner.flatMap((one) => opened(packagePath(one)?.path[0] ?? '', one, depth + 1))];
}

/** Decorators of a class, a member or a parameter, as values in the scope of the class. */
export function decorationsOf(machine: Machine, cls: ClassValue, decorators: readonly Expr[]): readonly Decoration[] {
  return decorators.flatMap((expression) => opened(nameOf(expression), evaluateIn(machine, cls, expression), 0));
}

export function named(decorations: readonly Decoration[], ...names: readonly string[]): Decoration | undefined {
  return decorations.find((one) => names.includes(one.name));
}
