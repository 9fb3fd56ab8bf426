import type { Effect } from '../../eval/trace.ts';
import { type CallValue, textOf, type Value } from '../../eval/value.ts';
import { linear, type Step } from '../linear.ts';
import { queryBuilder } from './builders.ts';
import { hostedAccounts } from './hosted-accounts.ts';
import { objectMapper } from './object-mapper.ts';
import { chainOf, type Field, type Operation } from './operation.ts';
import { pythonMapper } from './python-mapper.ts';
import { sqlCall } from './sql.ts';

const operations = new WeakMap<Value, Operation | null>();

/** Names under which set-up code leaves a store on the request or its context: `ctx.db`, `req.app.locals.prisma`, `c.env.DB`, `c.get('db')`. */
const STORE =
  /^(?:db|database|prisma|drizzle|knex|kysely|orm|em|entityManager|dataSource|sequelize|mongoose|mongo|supabase|pool|pg|mysql|sqlite|models|repositories|repos)$/i;
const CARRIERS = /^(?:app|locals|state|env|var|server|context|ctx|services|fastify|req|request)$/;

function isStoreOn(steps: readonly Step[]): boolean {
  for (const step of steps) {
    const name = step.kind === 'prop' ? step.name : textOf(step.call.args[0]?.value);
    if (name !== undefined && STORE.test(name)) return true;
    const isOnTheWay = step.kind === 'prop' && (CARRIERS.test(name ?? '') || name === 'get');
    if (!isOnTheWay) return false;
  }
  return false;
}

/** Things that a request brings or a response takes are no stores. */
function isRequestThing(value: Value): boolean {
  const { start, steps } = linear(value);
  return start.t === 'root' && start.kind === 'role' && !isStoreOn(steps);
}

function memoryWrite(effect: Extract<Effect, { e: 'set' }>): Operation | undefined {
  // `sessions[id] = data`, `users[name] = {...}`: an object of the module, under a key that is computed.
  if (effect.name !== '*' || effect.object.t !== 'mix') return undefined;
  const [holder, key] = effect.object.parts;
  if (holder === undefined || key === undefined || isRequestThing(holder)) return undefined;
  if ((holder.t === 'obj' || holder.t === 'arr') && holder.at === undefined) return undefined;
  return {
    op: 'update',
    store: 'memory',
    model: null,
    where: [{ key: 'key', value: key }],
    data: [{ key: null, value: effect.value }],
    columns: [],
    at: effect.at,
  };
}

/** `order.status = 'paid'` on a row that was read: stored when it is saved. */
function rowWrite(effect: Extract<Effect, { e: 'set' }>): Operation | undefined {
  const row = effect.object;
  if (row.t !== 'call' || row.isNew || isRequestThing(row)) return undefined;
  const read = compute(row);
  if (read?.op !== 'read' && read?.op !== 'list') return undefined;
  if (read.store === 'memory') return undefined;
  return { ...read, op: 'update', data: [{ key: effect.name, value: effect.value }], at: effect.at };
}

function memoryCall(value: Extract<Value, { t: 'call' }>): Operation | undefined {
  if (value.callee.t !== 'prop') return undefined;
  const holder = value.callee.of;
  const name = value.callee.name;
  if (holder.t === 'arr' && holder.at !== undefined && /^(?:push|unshift|append)$/.test(name)) {
    const data = value.args.map((arg) => ({ key: null, value: arg.value }));
    return { op: 'create', store: 'memory', model: null, where: [], data, columns: [], at: value.at };
  }
  if (holder.t === 'arr' && holder.at !== undefined && /^(?:splice|remove|pop)$/.test(name)) {
    return { op: 'delete', store: 'memory', model: null, where: [], data: [], columns: [], at: value.at };
  }
  const isMap =
    holder.t === 'call' &&
    holder.isNew &&
    !holder.isLocal &&
    holder.callee.t === 'root' &&
    /^(?:Map|Set)$/.test(holder.callee.name);
  if (!isMap) return undefined;
  const key = value.args[0] === undefined ? [] : [{ key: 'key', value: value.args[0].value }];
  if (name === 'set' || name === 'add')
    return { op: 'update', store: 'memory', model: null, where: key, data: [], columns: [], at: value.at };
  if (name === 'delete')
    return { op: 'delete', store: 'memory', model: null, where: key, data: [], columns: [], at: value.at };
  return name === 'get'
    ? { op: 'read', store: 'memory', model: null, where: key, data: [], columns: [], at: value.at }
    : undefined;
}

function compute(value: Extract<Value, { t: 'call' }>): Operation | null {
  if (isRequestThing(value)) return null;
  const chain = chainOf(value);
  // `Order.objects.create(...)` is about `Order`, not about something called `objects`.
  const byPython = value.at.file.endsWith('.py') ? pythonMapper(chain) : undefined;
  return (
    byPython ??
    hostedAccounts(chain) ??
    objectMapper(chain) ??
    sqlCall(chain) ??
    pythonMapper(chain) ??
    queryBuilder(chain) ??
    memoryCall(value) ??
    null
  );
}

/** The operation on stored data that an effect is; undefined when it is none. */
export function operationOf(effect: Effect): Operation | undefined {
  if (effect.e === 'set') return memoryWrite(effect) ?? rowWrite(effect);
  return effect.e === 'call' ? operationOfCall(effect.value) : undefined;
}

function operationOfCall(value: CallValue): Operation | undefined {
  const known = operations.get(value);
  const found = known === undefined ? compute(value) : known;
  operations.set(value, found);
  return found ?? undefined;
}

/** An operation with the effect that it was read from. */
export interface MadeOperation {
  readonly operation: Operation;
  readonly effect: Effect;
}

/**
 * The operations that effects are. A chain of calls is one: `from(t).select()` and `from(t).select().eq('id', id)` are the beginnings
 * of `from(t).select().eq('id', id).eq('owner', me)`, and the last link alone has all conditions.
 */
export function operationsOf(effects: readonly Effect[]): readonly MadeOperation[] {
  const begun = new Set<Operation>();
  const found = effects.flatMap((effect) => {
    const operation = operationOf(effect);
    if (operation === undefined) return [];
    const beginnings = effect.e === 'call' ? beginningsOf(effect.value, operation) : [];
    for (const one of beginnings) begun.add(one);
    return [{ operation, effect, first: beginnings[0] }];
  });
  return found.flatMap(({ operation, effect, first }) => {
    if (begun.has(operation)) return [];
    const isLong = first !== undefined && first.at.file === operation.at.file;
    const settled = isLong ? { ...operation, at: { ...operation.at, line: first.at.line } } : operation;
    return [{ operation: settled, effect }];
  });
}

function beginningsOf(call: CallValue, whole: Operation): readonly Operation[] {
  return linear(call).steps.flatMap((step) => {
    if (step.kind !== 'call' || step.call === call) return [];
    const part = operationOfCall(step.call);
    return part !== undefined && isBeginning(part, whole) ? [part] : [];
  });
}

/** A row that was read and is then written by a call on it is two operations. */
function isBeginning(part: Operation, whole: Operation): boolean {
  const isSame = part.op === whole.op && part.model === whole.model;
  return isSame && startsWith(whole.where, part.where) && startsWith(whole.data, part.data);
}

function startsWith(whole: readonly Field[], part: readonly Field[]): boolean {
  return part.every(({ key, value }, at) => {
    const field = whole[at];
    return field?.key === key && field.value === value;
  });
}

export function isWrite(operation: Operation | undefined): boolean {
  return operation !== undefined && operation.op !== 'read' && operation.op !== 'list';
}
