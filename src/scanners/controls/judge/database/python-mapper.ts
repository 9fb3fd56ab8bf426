import { optionsOf, type CallValue, type Value } from '../../eval/value.ts';
import { linear } from '../linear.ts';
import {
  callNamed,
  type Chain,
  chainOf,
  columnsOf,
  type Field,
  fieldsOf,
  keywordFields,
  modelName,
  type Operation,
} from './operation.ts';

const SQLALCHEMY_READS =
  /^(?:get|get_or_404|first|first_or_404|one|one_or_none|one_or_404|scalar|scalar_one|scalar_one_or_none|scalars|all|filter|filter_by|exclude|exec|find_one|find)$/;

/** The model that `Model.query` and `Model.objects` start from. */
function ownerOfQuery(chain: Chain): string | null {
  if (chain.start.t === 'class') return chain.start.cls.name;
  return chain.start.t === 'root' ? chain.start.name : null;
}

function propNames(chain: Chain): readonly string[] {
  return chain.steps.flatMap((step) => (step.kind === 'prop' ? [step.name] : []));
}

/** `db.session.add(row)`, `session.delete(row)`. */
function sessionWrite(chain: Chain): Operation | undefined {
  const { call, name } = chain;
  if (!/^(?:add|merge|delete|add_all)$/.test(name) || !isOfSession(chain)) return undefined;
  const row = call.args[0]?.value;
  // A row that was read before is changed, or deleted, where it was found.
  const read = row?.t === 'call' ? sqlAlchemy(chainOf(row)) : undefined;
  if (read !== undefined) return { ...read, op: name === 'delete' ? 'delete' : 'update', at: call.at };
  const made = row?.t === 'obj' ? row.made : row?.t === 'call' ? row.args : undefined;
  const data = (made ?? []).map((arg) => ({
    key: arg.name === undefined || arg.name === '**' ? null : arg.name,
    value: arg.value,
  }));
  const op = name === 'delete' ? 'delete' : 'create';
  const columns = columnsOf(row?.t === 'obj' ? row.cls : row?.t === 'call' ? row.callee : undefined);
  return { op, store: 'sqlalchemy', model: modelName(row), where: [], data, columns, at: call.at };
}

function conditions(chain: Chain): readonly Field[] {
  return chain.calls.flatMap((one) => {
    if (!/^(?:filter|filter_by|where)$/.test(one.name)) return [];
    const positional = one.call.args.flatMap((arg) => (arg.name === undefined ? fieldsOf(arg.value) : []));
    return [...keywordFields(one.call), ...positional];
  });
}

/** The chain of a statement that is given to a session: `session.exec(select(Item).where(...))`. */
function statementChain(call: CallValue): Chain {
  const calls: { name: string; call: CallValue }[] = [];
  let current: CallValue | undefined = call;
  while (current !== undefined) {
    const callee: CallValue['callee'] = current.callee;
    const name = callee.t === 'prop' || callee.t === 'root' ? callee.name : '';
    calls.unshift({ name, call: current });
    current = callee.t === 'prop' && callee.of.t === 'call' ? callee.of : undefined;
  }
  return { call, calls, steps: [], name: 'first', start: call };
}

function isOfSession(chain: Chain): boolean {
  return propNames(chain).some((one) => /session/i.test(one)) || startsInSession(chain.start);
}

/** Also through a dependency that gives the session, or nothing when it fails. */
function startsInSession(start: Value): boolean {
  return optionsOf(start).some((option) => {
    const { start: first, steps } = linear(option);
    if (steps.some((step) => step.kind === 'prop' && /session/i.test(step.name))) return true;
    // `db.get_or_404(Item, id)` of Flask-SQLAlchemy asks the session that `db` holds.
    return first.t === 'root' && /session|^db$|^s$|^flask_sqlalchemy/i.test(first.name);
  });
}

function sqlAlchemy(chain: Chain): Operation | undefined {
  if (!SQLALCHEMY_READS.test(chain.name)) return undefined;
  // `session.exec(select(Item).where(...)).all()`: the statement says what is read.
  const run = callNamed(chain, /^(?:exec|scalar|scalars|execute)$/);
  const executed = run?.args[0]?.value;
  if (executed?.t === 'call') return sqlAlchemy(statementChain(executed));
  return readOf(chain);
}

/** `query(Item)` and `select(Item)` name it, `Item.query` starts from it, `session.get(Item, id)` is given it. */
function modelOfRead(chain: Chain, queried: CallValue | undefined): Pick<Operation, 'model' | 'columns'> {
  const hasQuery = propNames(chain).includes('query');
  const given = chain.call.args[0]?.value;
  const byQuery = hasQuery ? ownerOfQuery(chain) : modelName(given);
  return {
    model: modelName(queried?.args[0]?.value) ?? byQuery,
    columns: columnsOf(queried?.args[0]?.value ?? (hasQuery ? chain.start : given)),
  };
}

function readOf(chain: Chain): Operation | undefined {
  const { call, name } = chain;
  const hasQuery = propNames(chain).includes('query');
  const queried = callNamed(chain, /^(?:query|select)$/);
  const isGet = /^get(?:_or_404)?$/.test(name);
  if (!hasQuery && queried === undefined && !(isGet && isOfSession(chain))) return undefined;
  const byId = isGet ? call.args.at(-1)?.value : undefined;
  const where = conditions(chain);
  return {
    op: /^(?:all|filter|filter_by|scalars|exec|find)$/.test(name) ? 'list' : 'read',
    store: 'sqlalchemy',
    ...modelOfRead(chain, queried),
    where: byId === undefined ? where : [...where, { key: 'id', value: byId }],
    data: [],
    at: call.at,
  };
}

const DJANGO_OPS: readonly (readonly [RegExp, Operation['op']])[] = [
  [/^(?:create|get_or_create|update_or_create|bulk_create|acreate)$/, 'create'],
  [/^update$/, 'update'],
  [/^delete$/, 'delete'],
  [/^(?:get|get_object_or_404|first|last|aget)$/, 'read'],
  [/^(?:filter|all|exclude|get_list_or_404|order_by|values)$/, 'list'],
];

function django(chain: Chain): Operation | undefined {
  const { call, name } = chain;
  const isShortcut = /^get_(?:object|list)_or_404$/.test(name);
  if (!isShortcut && !propNames(chain).includes('objects')) return undefined;
  const op = DJANGO_OPS.find(([pattern]) => pattern.test(name))?.[1];
  if (op === undefined) return undefined;
  const where = chain.calls.flatMap((one) =>
    /^(?:get|filter|exclude|get_object_or_404|get_list_or_404|aget)$/.test(one.name) ? keywordFields(one.call) : [],
  );
  return {
    op,
    store: 'django',
    model: isShortcut ? modelName(call.args[0]?.value) : ownerOfQuery(chain),
    where,
    data: op === 'create' || op === 'update' ? keywordFields(call) : [],
    columns: columnsOf(isShortcut ? call.args[0]?.value : chain.start),
    at: call.at,
  };
}

/** SQLAlchemy, SQLModel and Django's mapper. */
export function pythonMapper(chain: Chain): Operation | undefined {
  return sessionWrite(chain) ?? django(chain) ?? sqlAlchemy(chain);
}
