import type { OpFact } from '../../facts.ts';
import {
  knownProp,
  optionsOf,
  textOf,
  type CallValue,
  type ClassValue,
  type Place,
  type Value,
} from '../../eval/value.ts';
import { calleeName, linear, type Step } from '../linear.ts';

export interface Field {
  /** Null when the value is a whole object whose keys are not known. */
  readonly key: string | null;
  readonly value: Value;
}

/** One operation on stored data, before its values are reduced to facts. */
export interface Operation {
  readonly op: OpFact['op'];
  readonly store: string;
  readonly model: string | null;
  readonly where: readonly Field[];
  readonly data: readonly Field[];
  /** Columns of the model, where its definition is in sight. */
  readonly columns: readonly string[];
  readonly at: Place;
}

/** A chain of calls, last link included: `Model.find(...).sort(...)`. */
export interface Chain {
  readonly call: CallValue;
  readonly start: Value;
  readonly steps: readonly Step[];
  readonly name: string;
  /** Every call on the way by its name, outermost last. */
  readonly calls: readonly { readonly name: string; readonly call: CallValue }[];
}

export function chainOf(call: CallValue): Chain {
  const { start, steps } = linear(call);
  const calls = steps.flatMap((step) =>
    step.kind === 'call' ? [{ name: calleeName(step.call), call: step.call }] : [],
  );
  return { call, start, steps, name: calleeName(call), calls };
}

export function callNamed(chain: Chain, pattern: RegExp): CallValue | undefined {
  return chain.calls.findLast((one) => pattern.test(one.name))?.call;
}

/** Fields of an object argument. A whole input object becomes one field without a key. */
export function fieldsOf(value: Value | undefined): readonly Field[] {
  if (value === undefined) return [];
  const fields: Field[] = [];
  for (const option of optionsOf(value)) {
    if (option.t === 'obj') {
      for (const [key, inner] of option.props) {
        // `AND: [{...}]`, `where: { id: { equals: x } }`
        if (/^(?:AND|OR|NOT|\$and|\$or|\$set|\$push|\$inc|connect|create|is|some)$/.test(key))
          fields.push(...fieldsOf(inner));
        else fields.push({ key, value: inner });
      }
      fields.push(...option.rest.map((inner) => ({ key: null, value: inner })));
    } else if (option.t === 'arr') fields.push(...option.items.flatMap(fieldsOf));
    else if (option.t === 'op') fields.push(...conditionFields(option));
    else if (option.t === 'call' && isCondition(option)) fields.push(...conditionCall(option));
    else if (option.t !== 'lit') fields.push({ key: null, value: option });
  }
  return fields;
}

const CONDITION_CALLS = /^(?:eq|ne|and|or|inArray|like|ilike|gt|gte|lt|lte|Q|and_|or_|not_|literal_column|Eq)$/;

function isCondition(call: CallValue): boolean {
  return CONDITION_CALLS.test(calleeName(call));
}

/** `eq(orders.userId, id)`, `and(eq(..), eq(..))`, `Q(owner=user)`. */
function conditionCall(call: CallValue): readonly Field[] {
  const [first, second] = call.args;
  if (
    first?.value.t === 'prop' &&
    second !== undefined &&
    /^(?:eq|ne|inArray|like|ilike|gte?|lte?)$/.test(calleeName(call))
  ) {
    return [{ key: first.value.name, value: second.value }];
  }
  return call.args.flatMap((arg) =>
    arg.name === undefined ? fieldsOf(arg.value) : [{ key: arg.name, value: arg.value }],
  );
}

/** `Order.user_id == user.id` as an argument. */
function conditionFields(op: Extract<Value, { t: 'op' }>): readonly Field[] {
  if (op.right === undefined) return fieldsOf(op.left);
  if (op.op === '&&' || op.op === '||' || op.op === '&' || op.op === '|')
    return [...fieldsOf(op.left), ...fieldsOf(op.right)];
  if (op.left.t === 'prop') return [{ key: op.left.name, value: op.right }];
  return op.right.t === 'prop' ? [{ key: op.right.name, value: op.left }] : [];
}

/** Keyword arguments of Python as fields; a spread mapping is a whole object. */
export function keywordFields(call: CallValue): readonly Field[] {
  return call.args.flatMap((arg) => {
    if (arg.name === undefined) return [];
    return [{ key: arg.name === '**' ? null : arg.name, value: arg.value }];
  });
}

/** Name of a model from what stands for it: a class, a text, a symbol. */
export function modelName(value: Value | undefined): string | null {
  if (value === undefined) return null;
  for (const option of optionsOf(value)) {
    const text = textOf(option);
    if (text !== undefined) return text;
    if (option.t === 'class') return classModel(option);
    if (option.t === 'prop' && /^[A-Za-z_]/.test(option.name)) return option.name;
    if (option.t === 'call') {
      const first = option.args[0]?.value;
      const named = textOf(first);
      if (named !== undefined && /^[\w.-]+$/.test(named)) return named;
      // `getRepository(Order)`
      if (first?.t === 'class') return classModel(first);
    }
    if (option.t === 'obj' && option.cls !== undefined) return option.cls.cls.name;
  }
  return null;
}

/** `OrderEntity` is the model `Order`. */
function classModel(value: ClassValue): string | null {
  return value.cls.name?.replace(/(.)(?:Entity|Model|Schema)$/, '$1') ?? null;
}

function columnsOfCall(call: CallValue): readonly string[] {
  const first = call.args[0]?.value;
  if (first?.t === 'class') return columnsOf(first);
  for (const { value } of call.args) {
    if (value.t === 'obj' && value.props.size > 0) return [...value.props.keys()];
    const inner = value.t === 'call' ? columnsOfCall(value) : [];
    if (inner.length > 0) return inner;
  }
  return [];
}

/** Column names of a model whose definition is in sight: the fields of a class, or an argument of the call that made it. */
export function columnsOf(value: Value | undefined): readonly string[] {
  for (const option of value === undefined ? [] : optionsOf(value)) {
    if (option.t === 'call') return columnsOfCall(option);
    if (option.t === 'class') {
      const own = option.cls.members.filter((member) => member.kind === 'field').map((member) => member.name);
      return [...own, ...(option.base?.t === 'class' ? columnsOf(option.base) : [])];
    }
  }
  return [];
}

export function optionField(call: CallValue, index: number, name: string): Value | undefined {
  const arg = call.args[index]?.value;
  return arg === undefined ? undefined : knownProp(arg, name);
}
