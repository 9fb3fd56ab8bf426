import type { Context, Machine } from './machine.ts';
import { Scope } from './scope.ts';
import type { Frame } from './trace.ts';
import {
  ANONYMOUS,
  type CallSite,
  type CallValue,
  type ClassValue,
  type FnValue,
  type ObjValue,
  root,
  type Value,
} from './value.ts';

/** Calls nest this deep at most; deeper ones stay symbolic. */
export const MAX_DEPTH = 10;

/** A call that stays a symbol. */
export function siteCall(machine: Machine, callee: Value, site: CallSite): CallValue {
  const isLocal = machine.trace !== undefined;
  return { t: 'call', callee, args: site.args, isNew: site.isNew, at: site.at, isLocal, continued: false };
}

/** Finds a member in a class and its bases; methods come bound to the instance. */
export function memberOf(machine: Machine, cls: ClassValue, name: string, self: ObjValue): Value | undefined {
  for (const member of cls.cls.members) {
    if (member.name !== name || member.isStatic || member.value === undefined) continue;
    if (member.value.k === 'fn' && member.kind !== 'field') {
      const fn: FnValue = {
        t: 'fn',
        fn: member.value,
        scope: cls.scope,
        file: cls.file,
        self,
        label: `${cls.cls.name ?? 'class'}.${name}`,
        props: new Map(),
      };
      if (member.kind === 'getter') return machine.callFn(fn, [], { parent: undefined, depth: 0 }, self);
      return cls.file.endsWith('.py') ? decorate(machine, fn, cls) : fn;
    }
  }
  const own = cls.statics.get(name);
  if (own !== undefined) return own;
  if (cls.base?.t === 'class') return memberOf(machine, cls.base, name, self);
  return undefined;
}

/** Decorators of a method of Python, outermost last applied. */
function decorate(machine: Machine, fn: FnValue, cls: ClassValue): Value {
  const context: Context = { file: cls.file, scope: cls.scope, frame: { parent: undefined, depth: 0 }, returned: [] };
  return fn.fn.decorators.reduceRight<Value>((inner, decorator) => {
    const by = machine.expr(decorator, context);
    return { t: 'wrapped', inner, by, at: { file: cls.file, line: fn.fn.line, endLine: fn.fn.endLine } };
  }, fn);
}

/** True for a class whose fields the environment fills, whatever their defaults are: `class Settings(BaseSettings)`. */
export function isSettingsClass(cls: ClassValue | undefined): boolean {
  return (
    cls?.bases.some((base) =>
      base.t === 'class' ? isSettingsClass(base) : base.t === 'prop' && base.name === 'BaseSettings',
    ) === true
  );
}

/** `BaseModel` of pydantic: making one checks what it is given, which is something that happens. */
function isSchema(base: Value): boolean {
  return base.t === 'prop' && base.name === 'BaseModel' && base.of.t === 'root' && base.of.name === 'pydantic';
}

/** The constructor of a base that is not of the project. */
function baseCall(machine: Machine, base: Value, site: CallSite, frame: Frame): CallValue {
  const call = { ...siteCall(machine, base, site), continued: true };
  if (isSchema(base)) machine.trace?.push({ e: 'call', value: call, at: site.at, under: machine.condition, frame });
  return call;
}

/** Runs field initialisers and the constructor, bases first. */
function initialise(machine: Machine, cls: ClassValue, self: ObjValue, site: CallSite, frame: Frame): void {
  if (cls.base?.t === 'class') initialise(machine, cls.base, self, site, frame);
  else if (cls.base !== undefined && cls.base.t !== 'lit') self.rest.push(baseCall(machine, cls.base, site, frame));
  const scope = new Scope<Value>(cls.scope, machine.condition?.depth ?? 0);
  scope.define('this', self);
  const context: Context = { file: cls.file, scope, frame, returned: [] };
  for (const member of cls.cls.members) {
    if (member.kind !== 'field' || member.isStatic || member.value === undefined) continue;
    const value = machine.expr(member.value, context);
    const label = `${cls.cls.name ?? 'class'}.${member.name}`;
    self.props.set(member.name, value.t === 'fn' && value.label === ANONYMOUS ? { ...value, label } : value);
  }
  const constructor = cls.cls.members.find((member) => member.kind === 'constructor');
  if (constructor?.value?.k !== 'fn') return;
  const fn: FnValue = {
    t: 'fn',
    fn: constructor.value,
    scope: cls.scope,
    file: cls.file,
    label: cls.cls.name ?? 'class',
    props: new Map(),
  };
  constructor.value.params.forEach((param, index) => {
    if (param.isProperty && param.target.p === 'name') {
      const given = site.args[index]?.value ?? (param.default && machine.expr(param.default, context));
      self.props.set(param.target.name, given ?? root('param', param.target.name));
    }
  });
  machine.callFn(fn, site.args, frame, self);
}

export function instantiate(machine: Machine, cls: ClassValue, site: CallSite, frame: Frame): Value {
  const self: ObjValue = { t: 'obj', props: new Map(), cls, rest: [], made: site.args, at: site.at };
  if (frame.depth < MAX_DEPTH) initialise(machine, cls, self, site, { parent: frame, depth: frame.depth + 1 });
  return self;
}
