import type { OpFact } from '../../facts.ts';
import { textOf, type CallValue } from '../../eval/value.ts';
import { packagePath } from '../../frameworks/packages.ts';
import { callNamed, type Chain, type Field, fieldsOf, keywordFields, modelName, type Operation } from './operation.ts';

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
  if (callNamed(chain, /^(?:select|selectFrom|first|findOne|single|maybeSingle)$/) !== undefined) return 'list';
  return undefined;
}

function dataOf(chain: Chain): readonly Field[] {
  const call = callNamed(chain, /^(?:insert|values|set|update|upsert)$/);
  return call === undefined ? [] : fieldsOf(call.args[0]?.value);
}

function tableCall(chain: Chain): CallValue | undefined {
  return callNamed(chain, /^(?:from|into|insertInto|selectFrom|deleteFrom|updateTable|table)$/) ?? firstTable(chain);
}

/** `knex('orders')`, `db('orders')`. */
function firstTable(chain: Chain): CallValue | undefined {
  const [first] = chain.calls;
  const text = textOf(first?.call.args[0]?.value);
  const isBare = first?.call.callee.t === 'root' || first?.call.callee.t === 'call';
  return isBare && text !== undefined && /^\w+$/.test(text) ? first?.call : undefined;
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
    columns: [],
    at: chain.call.at,
  };
}

const PY_READS =
  /^(?:get|get_or_404|first|first_or_404|one|one_or_none|one_or_404|scalar|scalar_one|scalar_one_or_none|scalars|all|filter|filter_by|exclude|exec|get_object_or_404|find_one|find|aget|afilter)$/;

/** SQLAlchemy, SQLModel and Django's mapper. */
export function pythonMapper(chain: Chain): Operation | undefined {
  const { call, name } = chain;
  const at = call.at;
  const names = chain.steps.flatMap((step) => (step.kind === 'prop' ? [step.name] : []));
  // `db.session.add(row)`, `session.delete(row)`
  if (
    /^(?:add|merge|delete|add_all)$/.test(name) &&
    names.some((one) => /session/i.test(one) || /^(?:db|s)$/.test(one))
  ) {
    const row = call.args[0]?.value;
    const made = row?.t === 'obj' ? row.made : row?.t === 'call' ? row.args : undefined;
    const data = (made ?? []).map((arg) => ({
      key: arg.name === undefined || arg.name === '**' ? null : arg.name,
      value: arg.value,
    }));
    return {
      op: name === 'delete' ? 'delete' : 'create',
      store: 'sqlalchemy',
      model: modelName(row),
      where: [],
      data,
      columns: [],
      at,
    };
  }
  if (names.includes('objects') || name === 'get_object_or_404' || name === 'get_list_or_404') return django(chain, at);
  if (!PY_READS.test(name)) return undefined;
  const queried = callNamed(chain, /^(?:query|select)$/);
  const isQuery =
    names.includes('query') || queried !== undefined || (name === 'get' && names.some((one) => /session/i.test(one)));
  const statement = call.args[0]?.value;
  if (/^(?:exec|scalar|scalars)$/.test(name) && statement?.t === 'call') {
    return pythonMapper({ ...chain, ...innerChain(statement) });
  }
  if (!isQuery) return undefined;
  const byId = /^get(?:_or_404)?$/.test(name) ? call.args.at(-1)?.value : undefined;
  const model =
    modelName(queried?.args[0]?.value) ?? (names.includes('query') ? beforeQuery(chain) : modelName(statement));
  const where = chain.calls.flatMap((one) =>
    /^(?:filter|filter_by|where)$/.test(one.name)
      ? [
          ...keywordFields(one.call),
          ...one.call.args.flatMap((arg) => (arg.name === undefined ? fieldsOf(arg.value) : [])),
        ]
      : [],
  );
  return {
    op: /^(?:all|filter|filter_by|scalars|exec|find)$/.test(name) ? 'list' : 'read',
    store: 'sqlalchemy',
    model,
    where: byId === undefined ? where : [...where, { key: 'id', value: byId }],
    data: [],
    columns: [],
    at,
  };
}

function innerChain(call: CallValue): Pick<Chain, 'call' | 'calls' | 'steps' | 'name' | 'start'> {
  const calls: { name: string; call: CallValue }[] = [];
  let current: CallValue | undefined = call;
  while (current !== undefined) {
    const callee: CallValue['callee'] = current.callee;
    calls.unshift({ name: callee.t === 'prop' ? callee.name : callee.t === 'root' ? callee.name : '', call: current });
    current = callee.t === 'prop' && callee.of.t === 'call' ? callee.of : undefined;
  }
  return { call, calls, steps: [], name: 'first', start: call };
}

function beforeQuery(chain: Chain): string | null {
  if (chain.start.t === 'class') return chain.start.cls.name;
  if (chain.start.t === 'root') return chain.start.name;
  return null;
}

function django(chain: Chain, at: Operation['at']): Operation | undefined {
  const { call, name } = chain;
  const model =
    name.startsWith('get_object') || name.startsWith('get_list') ? modelName(call.args[0]?.value) : beforeQuery(chain);
  const where = chain.calls.flatMap((one) =>
    /^(?:get|filter|exclude|get_object_or_404|get_list_or_404|aget)$/.test(one.name) ? keywordFields(one.call) : [],
  );
  const base = { store: 'django', model, where, columns: [], at };
  if (/^(?:create|get_or_create|update_or_create|bulk_create|acreate)$/.test(name))
    return { ...base, op: 'create', data: keywordFields(call) };
  if (name === 'update') return { ...base, op: 'update', data: keywordFields(call) };
  if (name === 'delete') return { ...base, op: 'delete', data: [] };
  if (/^(?:get|get_object_or_404|first|last|aget)$/.test(name)) return { ...base, op: 'read', data: [] };
  return /^(?:filter|all|exclude|get_list_or_404|order_by|values)$/.test(name)
    ? { ...base, op: 'list', data: [] }
    : undefined;
}
