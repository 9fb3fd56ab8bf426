import type { OpFact } from '../../facts.ts';
import type { CallValue, Value } from '../../eval/value.ts';
import { packagePath } from '../../frameworks/packages.ts';
import {
  type Chain,
  chainOf,
  columnsOf,
  fieldsOf,
  type Field,
  modelName,
  type Operation,
  optionField,
} from './operation.ts';
import { pythonMapper } from './python-mapper.ts';

type Op = OpFact['op'];

interface Method {
  readonly op: Op;
  /** Where the conditions and the data are: an argument, or a field of the first argument. */
  readonly where?: 'id' | 'first' | 'where' | 'second-where';
  readonly data?: 'first' | 'second' | 'data';
}

const PRISMA: Readonly<Record<string, Method>> = {
  findUnique: { op: 'read', where: 'where' },
  findUniqueOrThrow: { op: 'read', where: 'where' },
  findFirst: { op: 'read', where: 'where' },
  findFirstOrThrow: { op: 'read', where: 'where' },
  findMany: { op: 'list', where: 'where' },
  create: { op: 'create', data: 'data' },
  createMany: { op: 'create', data: 'data' },
  update: { op: 'update', where: 'where', data: 'data' },
  updateMany: { op: 'update', where: 'where', data: 'data' },
  upsert: { op: 'update', where: 'where', data: 'data' },
  delete: { op: 'delete', where: 'where' },
  deleteMany: { op: 'delete', where: 'where' },
};
const ONLY_PRISMA =
  /^(?:findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|findMany|createMany|updateMany|deleteMany|upsert)$/;

/** Mongoose, Sequelize, TypeORM and the MongoDB driver; their names do not clash in meaning. */
const MAPPERS: Readonly<Record<string, Method>> = {
  find: { op: 'list', where: 'first' },
  findOne: { op: 'read', where: 'first' },
  findOneBy: { op: 'read', where: 'first' },
  findOneOrFail: { op: 'read', where: 'first' },
  findOneByOrFail: { op: 'read', where: 'first' },
  findAndCountBy: { op: 'list', where: 'first' },
  findBy: { op: 'list', where: 'first' },
  findById: { op: 'read', where: 'id' },
  findByPk: { op: 'read', where: 'id' },
  findAll: { op: 'list', where: 'where' },
  findAndCountAll: { op: 'list', where: 'where' },
  findOrCreate: { op: 'create', where: 'where' },
  findByIdAndUpdate: { op: 'update', where: 'id', data: 'second' },
  findByIdAndDelete: { op: 'delete', where: 'id' },
  findByIdAndRemove: { op: 'delete', where: 'id' },
  findOneAndUpdate: { op: 'update', where: 'first', data: 'second' },
  findOneAndReplace: { op: 'update', where: 'first', data: 'second' },
  findOneAndDelete: { op: 'delete', where: 'first' },
  findOneAndRemove: { op: 'delete', where: 'first' },
  updateOne: { op: 'update', where: 'first', data: 'second' },
  updateMany: { op: 'update', where: 'first', data: 'second' },
  replaceOne: { op: 'update', where: 'first', data: 'second' },
  deleteOne: { op: 'delete', where: 'first' },
  deleteMany: { op: 'delete', where: 'first' },
  create: { op: 'create', data: 'first' },
  bulkCreate: { op: 'create', data: 'first' },
  insertOne: { op: 'create', data: 'first' },
  insertMany: { op: 'create', data: 'first' },
  insert: { op: 'create', data: 'first' },
  build: { op: 'create', data: 'first' },
  destroy: { op: 'delete', where: 'where' },
  upsert: { op: 'update', data: 'first' },
  aggregate: { op: 'list', where: 'first' },
  countDocuments: { op: 'list', where: 'first' },
};

function whereOf(method: Method, call: CallValue): readonly Field[] {
  const first = call.args[0]?.value;
  switch (method.where) {
    case 'id':
      return first === undefined ? [] : [{ key: 'id', value: first }];
    case 'first':
      return fieldsOf(optionField(call, 0, 'where') ?? first);
    case 'where':
      return fieldsOf(optionField(call, 0, 'where'));
    case 'second-where':
      return fieldsOf(optionField(call, 1, 'where'));
    default:
      return [];
  }
}

function dataOf(method: Method, call: CallValue): readonly Field[] {
  switch (method.data) {
    case 'first':
      return fieldsOf(call.args[0]?.value);
    case 'second':
      return fieldsOf(call.args[1]?.value);
    case 'data':
      return fieldsOf(optionField(call, 0, 'data') ?? optionField(call, 0, 'update'));
    default:
      return [];
  }
}

function prisma(chain: Chain): Operation | undefined {
  const method = PRISMA[chain.name];
  if (method === undefined || chain.call.callee.t !== 'prop') return undefined;
  const receiver = chain.call.callee.of;
  const pkg = packagePath(receiver)?.pkg ?? '';
  const isPrisma =
    /prisma/.test(pkg) ||
    (receiver.t === 'prop' && isNamedLikeClient(receiver.of)) ||
    ONLY_PRISMA.test(chain.name) ||
    hasPrismaShape(receiver, chain.call);
  if (!isPrisma) return undefined;
  return {
    op: method.op,
    store: 'prisma',
    model: receiver.t === 'prop' ? receiver.name : modelName(receiver),
    where: whereOf(method, chain.call),
    data: dataOf(method, chain.call),
    columns: [],
    at: chain.call.at,
  };
}

function isNamedLikeClient(value: Value): boolean {
  const name = value.t === 'root' || value.t === 'prop' ? value.name : '';
  return /prisma/i.test(name);
}

/** `db.post.update({ where, data })`, `tx.post.create({ data })`: a client by another name, known by how it is called. */
function hasPrismaShape(receiver: Value, call: CallValue): boolean {
  if (receiver.t !== 'prop' || !(receiver.of.t === 'prop' || receiver.of.t === 'root')) return false;
  const options = call.args[0]?.value;
  const hasOptions = options?.t === 'obj' && (options.props.has('where') || options.props.has('data'));
  return hasOptions && call.args.length === 1 && /^(?:db|database|client|tx|trx|orm)$/.test(receiver.of.name);
}

const MAPPER_PACKAGES =
  /^(?:mongoose|sequelize|sequelize-typescript|typeorm|@nestjs\/(?:typeorm|mongoose|sequelize)|mongodb|monk|objection|bookshelf|@mikro-orm\/.*|@typegoose\/typegoose|waterline|nedb.*|lowdb)$/;

/** What a mapper's method is called on: a model, a collection, a repository. */
function isModel(receiver: Value, name: string): boolean {
  const found = packagePath(receiver);
  if (found !== undefined && MAPPER_PACKAGES.test(found.pkg)) return true;
  if (receiver.t === 'class') return true;
  // Names that only mean a model: `findByPk`, `findOneAndUpdate`.
  if (
    /^(?:findBy(?:Id|Pk).*|findOneAnd\w+|findAndCountAll|updateOne|deleteOne|insertOne|insertMany|updateMany|bulkCreate|findOneBy|countDocuments|replaceOne|findOneByOrFail|findAndCountBy)$/.test(
      name,
    )
  ) {
    return receiver.t === 'root' || receiver.t === 'prop' || receiver.t === 'call' || receiver.t === 'obj';
  }
  if (found !== undefined) return /Collection|Model|Table|Repository/.test(found.path.join('.'));
  // `db.User.find`, `Order.create`, `usersCollection.findOne`, `this.userRepository.save`.
  const last = receiver.t === 'prop' || receiver.t === 'root' ? receiver.name : '';
  return (
    /^[A-Z]\w*$/.test(last) || /(?:collection|repository|repo|model|dao)$/i.test(last) || isCollectionCall(receiver)
  );
}

function isCollectionCall(value: Value): boolean {
  return (
    value.t === 'call' &&
    value.callee.t === 'prop' &&
    /^(?:collection|getRepository|model|getModel|table)$/.test(value.callee.name)
  );
}

function nameOfModel(receiver: Value): string | null {
  if (receiver.t === 'root' || receiver.t === 'prop') {
    return receiver.name.replace(/(?:_?(?:collection|repository|repo|model|dao))$/i, '') || null;
  }
  return modelName(receiver);
}

function mapper(chain: Chain): Operation | undefined {
  let method = MAPPERS[chain.name];
  const callee = chain.call.callee;
  if (callee.t !== 'prop') return undefined;
  const receiver = callee.of;
  // `Model.update(data, { where })` of Sequelize, `repository.update(criteria, data)` of TypeORM, `collection.update(filter, data)`.
  if (chain.name === 'update' && isModel(receiver, chain.name)) {
    const isSequelize = optionField(chain.call, 1, 'where') !== undefined;
    method = isSequelize
      ? { op: 'update', where: 'second-where', data: 'first' }
      : { op: 'update', where: 'first', data: 'second' };
  }
  if (/^(?:delete|remove)$/.test(chain.name) && isModel(receiver, chain.name))
    method = { op: 'delete', where: 'first' };
  if (chain.name === 'save' && isModel(receiver, chain.name) && chain.call.args.length > 0)
    return savedRow(chain, receiver);
  if (method === undefined || !isModel(receiver, chain.name)) return undefined;
  return {
    op: method.op,
    store: packagePath(receiver)?.pkg ?? 'database',
    model: nameOfModel(receiver),
    where: whereOf(method, chain.call),
    data: dataOf(method, chain.call),
    columns: columnsOf(receiver),
    at: chain.call.at,
  };
}

/** The row that a value is, or that it was made of: `Object.assign(row, changes)`, `repository.merge(row, changes)`. */
function rowBehind(value: Value, depth = 0): CallValue | undefined {
  if (value.t !== 'call' || value.isNew || depth > 3) return undefined;
  const { callee } = value;
  const isMerge = callee.t === 'prop' && /^(?:assign|merge)$/.test(callee.name);
  const first = value.args[0]?.value;
  return isMerge && first !== undefined ? rowBehind(first, depth + 1) : value;
}

/** `repository.save(row)`: a row that was read, or that has an id already, is changed; any other is new. */
function savedRow(chain: Chain, receiver: Value): Operation {
  const value = chain.call.args[0]?.value;
  const row = value === undefined ? undefined : rowBehind(value);
  const read = row === undefined ? undefined : mapper(chainOf(row));
  const data = fieldsOf(value);
  const base = {
    store: packagePath(receiver)?.pkg ?? 'database',
    model: nameOfModel(receiver),
    columns: columnsOf(receiver),
    at: chain.call.at,
    data,
  };
  if (read?.op === 'read') return { ...base, op: 'update', where: read.where };
  const ids = data.filter((field) => field.key !== null && /^_?id$/.test(field.key));
  return ids.length === 0 ? { ...base, op: 'create', where: [] } : { ...base, op: 'update', where: ids };
}

/** `new Order(data).save()` */
function savedNew(row: CallValue, at: CallValue['at']): Operation | undefined {
  const isMapped = packagePath(row.callee) !== undefined || row.callee.t === 'class' || row.callee.t === 'prop';
  if (!isMapped) return undefined;
  return {
    op: 'create',
    store: 'database',
    model: nameOfModel(row.callee),
    where: [],
    data: fieldsOf(row.args[0]?.value),
    columns: columnsOf(row.callee),
    at,
  };
}

/** `doc.save()`, `row.update(data)`, `row.destroy()`: the row was read (or made) before. */
function rowMethod(chain: Chain): Operation | undefined {
  const methods: Readonly<Record<string, Op>> = {
    save: 'update',
    update: 'update',
    set: 'update',
    destroy: 'delete',
    remove: 'delete',
    deleteOne: 'delete',
    delete: 'delete',
  };
  const op = Object.hasOwn(methods, chain.name) ? methods[chain.name] : undefined;
  if (op === undefined || chain.call.callee.t !== 'prop') return undefined;
  const row = chain.call.callee.of;
  // Saving stores what was set before, and that is where the change stands.
  if (chain.name === 'save' && chain.call.args.length === 0 && !(row.t === 'call' && row.isNew)) return undefined;
  if (row.t !== 'call') return undefined;
  const at = chain.call.at;
  if (row.isNew) return chain.name === 'save' ? savedNew(row, at) : undefined;
  const inner = chainOf(row);
  const read = prisma(inner) ?? mapper(inner) ?? pythonMapper(inner);
  if (read === undefined || (read.op !== 'read' && read.op !== 'list')) return undefined;
  return { ...read, op, data: fieldsOf(chain.call.args[0]?.value), at };
}

/** Reads a call of an object mapper as an operation. */
export function objectMapper(chain: Chain): Operation | undefined {
  return prisma(chain) ?? rowMethod(chain) ?? mapper(chain);
}
