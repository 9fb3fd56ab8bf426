import type { Machine } from '../eval/machine.ts';
import { type ArgValue, type ClassValue, type ObjValue, prop, root, type Value } from '../eval/value.ts';
import type { Param } from '../ir/ir.ts';
import { decorationsOf, evaluateIn, named } from './class-decorators.ts';

const MAX_DEPTH = 6;

/** `@InjectRepository(User) users: Repository<User>` and its kin are models of their packages. */
function injected(machine: Machine, cls: ClassValue, param: Param): Value | undefined {
  const decorations = decorationsOf(machine, cls, param.decorators);
  const repository = named(decorations, 'InjectRepository');
  const model = named(decorations, 'InjectModel');
  const found = repository ?? model;
  if (found === undefined) return undefined;
  const pkg = repository === undefined ? 'mongoose' : 'typeorm';
  const callee = prop(root('pkg', pkg), repository === undefined ? 'model' : 'getRepository');
  const [first] = found.args;
  // `InjectModel(User.name)` names the class.
  const target = first?.t === 'prop' && first.name === 'name' ? first.of : first;
  const args = target === undefined ? [] : [{ value: target }];
  return {
    t: 'call',
    callee,
    args,
    isNew: false,
    isLocal: false,
    continued: false,
    at: { file: cls.file, line: cls.cls.line, endLine: cls.cls.line },
  };
}

/** Makes the instances that Nest would make: constructor parameters by their types, once per class. */
export class Injector {
  private readonly made = new Map<ClassValue, ObjValue>();
  private readonly machine: Machine;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  instance(cls: ClassValue, depth = 0): Value {
    const known = this.made.get(cls);
    if (known !== undefined) return known;
    const args = this.argumentsOf(cls, depth);
    const at = { file: cls.file, line: cls.cls.line, endLine: cls.cls.endLine };
    const context = { file: cls.file, scope: cls.scope, frame: { parent: undefined, depth: 0 }, returned: [] };
    const value = this.machine.call(cls, { args, isNew: true, at }, context);
    if (value.t === 'obj') this.made.set(cls, value);
    return value;
  }

  private argumentsOf(cls: ClassValue, depth: number): readonly ArgValue[] {
    const constructor = cls.cls.members.find((member) => member.kind === 'constructor')?.value;
    const params = constructor?.k === 'fn' ? constructor.params : [];
    return params.map((param) => ({ value: this.argument(cls, param, depth) }));
  }

  private argument(cls: ClassValue, param: Param, depth: number): Value {
    const byDecorator = injected(this.machine, cls, param);
    if (byDecorator !== undefined) return byDecorator;
    const type = param.type === undefined ? undefined : evaluateIn(this.machine, cls, param.type);
    if (type?.t === 'class' && depth < MAX_DEPTH) return this.instance(type, depth + 1);
    return type ?? root('param', param.target.p === 'name' ? param.target.name : 'parameter');
  }
}
