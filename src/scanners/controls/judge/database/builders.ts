import type { OpFact } from '../../facts.ts';
import { textOf, type CallValue } from '../../eval/value.ts';
import { packagePath } from '../../frameworks/packages.ts';
import { callNamed, type Chain, columnsOf, type Field, fieldsOf, modelName, type Operation } from './operation.ts';

const WHERE = /^(?:where|andWhere|orWhere|eq|match|filter|in|neq|is|contains|orderedWhere|whereIn)$/;

/** `where('id', x)`, `where('id', '=', x)`, `where({ id: x })`, `eq('id', x)`, `where(eq(t.id, x))`. */
function conditions(chain: Chain): readonly Field[] {
  return chain.calls.flatMap(({ name, call }) => {
    if (!WHERE.test(name)) return [];
    const column = textOf(call.args[0]?.value);
    const last = call.args.at(-1)?.value;
    if (column !== undefined && last !== undefined && call.args.length > 1) return [{ key: column, value: last }];
    return call.args.flatMap((arg) => fieldsOf(arg.value));
  });
}

function opOf(chain: Chain): OpFact['op'] | undefined {
  if (callNamed(chain, /^(?:insert|insertInto|values)$/) !== undefined) return 'create';
  if (callNamed(chain, /^(?:update|updateTable|upsert|increment|decrement|set)$/) !== undefined) return 'update';
  if (callNamed(chain, /^(?:delete|del|deleteFrom)$/) !== undefined) return 'delete';
  if (
    callNamed(chain, /^(?:select|selectFrom|first|orderBy|orderByRaw|limit|findOne|single|maybeSingle)$/) !== undefined
  )
    return 'list';
  return undefined;
}

function dataOf(chain: Chain): readonly Field[] {
  const call = callNamed(chain, /^(?:insert|values|set|update|upsert)$/);
  return call === undefined ? [] : fieldsOf(call.args[0]?.value);
}

function tableCall(chain: Chain): CallValue | undefined {
  return callNamed(chain, /^(?:from|into|insertInto|selectFrom|deleteFrom|updateTable|table)$/) ?? firstTable(chain);
}

/** `knex('orders')`, `db('orders')`; the call that makes `db` from settings may stand before it. */
function firstTable(chain: Chain): CallValue | undefined {
  return chain.calls.slice(0, 2).find(({ call }) => {
    const text = textOf(call.args[0]?.value);
    const isBare = call.callee.t === 'root' || call.callee.t === 'call';
    return isBare && text !== undefined && /^\w+$/.test(text);
  })?.call;
}

/** Knex, Kysely, Drizzle, Supabase: a chain of calls that only its end makes sense of. */
export function queryBuilder(chain: Chain): Operation | undefined {
  const pkg = packagePath(chain.call)?.pkg ?? '';
  const table = tableCall(chain);
  const op = opOf(chain);
  if (op === undefined) return undefined;
  // Drizzle names its table in `update(orders)`, `insert(orders)`, `delete(orders)`.
  const drizzle = callNamed(chain, /^(?:update|insert|delete)$/);
  const holder = table ?? drizzle;
  const isBuilder = table !== undefined || /drizzle|knex|kysely|supabase/.test(pkg);
  const model = modelName(holder?.args[0]?.value);
  if (!isBuilder || holder === undefined || model === null) return undefined;
  return {
    op,
    store:
      /supabase/.test(pkg) || callNamed(chain, /^(?:eq|match|maybeSingle|single)$/) !== undefined ? 'supabase' : 'sql',
    model,
    where: conditions(chain),
    data: dataOf(chain),
    columns: columnsOf(holder.args[0]?.value),
    at: chain.call.at,
  };
}
