import type { Binary } from '../ir/ir.ts';
import type { Context, Machine } from './machine.ts';
import { either, lit, UNDEFINED, type Value } from './value.ts';

/** Whether a value holds as a test, where that is certain. */
export function truthiness(value: Value): boolean | undefined {
  if (value.t === 'lit') return Boolean(value.value);
  if (value.t === 'fn' || value.t === 'class' || value.t === 'host' || value.t === 'obj' || value.t === 'arr')
    return true;
  return undefined;
}

function logical(machine: Machine, expression: Binary, context: Context): Value {
  const left = machine.expr(expression.left, context);
  const known = truthiness(left);
  const isAnd = expression.op === '&&';
  if (expression.op === '??') {
    if (left.t !== 'lit' && known === true) return left;
  } else if (known === true) return isAnd ? machine.expr(expression.right, context) : left;
  else if (known === false) return isAnd ? left : machine.expr(expression.right, context);
  const right = machine.under({ kind: 'if', test: left, isNegated: !isAnd }, () =>
    machine.expr(expression.right, context),
  );
  // A fallback of configuration (`env.PATH || '/api'`) is worth both; a test of two things stays a test.
  const isTest = isAnd || left.t === 'op' || right.t === 'op';
  if (!isTest) return right.t === 'lit' && right.value === null ? left : eitherOr(left, right);
  return { t: 'op', op: expression.op, left, right, at: machine.place(context, expression.line) };
}

function eitherOr(left: Value, right: Value): Value {
  const joined = either([left, right]);
  return joined.t === 'either' ? { ...joined, isOr: true } : joined;
}

const COMPARISONS = new Set(['===', '!==', '==', '!=', '<', '>', '<=', '>=', 'in', 'instanceof', 'is', 'not in']);

function decide(op: string, left: Value, right: Value): Value | undefined {
  if (left.t !== 'lit' || right.t !== 'lit') return undefined;
  const a = left.value;
  const b = right.value;
  if (op === '===' || op === '==') return lit(a === b);
  if (op === '!==' || op === '!=') return lit(a !== b);
  if (typeof a === 'number' && typeof b === 'number') {
    if (op === '*') return lit(a * b);
    if (op === '-') return lit(a - b);
    if (op === '+') return lit(a + b);
    if (op === '/' && b !== 0) return lit(a / b);
  }
  if (op === '+' && (typeof a === 'string' || typeof b === 'string')) return lit(String(a) + String(b));
  return undefined;
}

/** The pieces of two texts put together. */
export function flattenText(left: Value, right: Value): readonly Value[] {
  return [left, right].flatMap((side) => (side.t === 'mix' && side.isText ? side.parts : [side]));
}

/** Evaluates an operation on two sides. */
export function binary(machine: Machine, expression: Binary, context: Context): Value {
  if (expression.op === '&&' || expression.op === '||' || expression.op === '??') {
    return logical(machine, expression, context);
  }
  const left = machine.expr(expression.left, context);
  const right = machine.expr(expression.right, context);
  const decided = decide(expression.op, left, right);
  if (decided !== undefined) return decided;
  if (COMPARISONS.has(expression.op)) {
    const at = machine.place(context, expression.line);
    machine.trace?.push({
      e: 'compare',
      op: expression.op,
      left,
      right,
      at,
      under: machine.condition,
      frame: context.frame,
    });
    return { t: 'op', op: expression.op, left, right, at };
  }
  const parts = flattenText(left, right);
  const isText =
    (expression.op === '+' || expression.op === '%') && parts.some((part) => typeof textPart(part) === 'string');
  return { t: 'mix', parts, isText };
}

function textPart(value: Value): string | undefined {
  return value.t === 'lit' && typeof value.value === 'string' ? value.value : undefined;
}

/** Evaluates an operation on one side. */
export function unary(machine: Machine, op: string, inner: Value, context: Context, line: number): Value {
  if (op === '!' || op === 'not') {
    const known = truthiness(inner);
    if (known !== undefined) return lit(!known);
    return { t: 'op', op: '!', left: inner, right: undefined, at: machine.place(context, line) };
  }
  if (op === '-' && inner.t === 'lit' && typeof inner.value === 'number') return lit(-inner.value);
  if (op === 'typeof') return { t: 'op', op, left: inner, right: undefined, at: machine.place(context, line) };
  if (op === 'void') return UNDEFINED;
  return op === 'delete' ? lit(true) : { t: 'mix', parts: [inner], isText: false };
}
