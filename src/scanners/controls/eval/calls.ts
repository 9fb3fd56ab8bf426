import type { Fn } from '../ir/ir.ts';
import { arrayMethod } from './builtins.ts';
import type { Context, Machine } from './machine.ts';
import { Scope } from './scope.ts';
import { type Frame, nearestTry } from './trace.ts';
import {
  argOf,
  type ArgValue,
  type CallSite,
  ANONYMOUS,
  type CallValue,
  type ClassValue,
  either,
  eitherReturned,
  type FnValue,
  type ObjValue,
  optionsOf,
  prop,
  root,
  UNDEFINED,
  type Value,
} from './value.ts';

const MAX_DEPTH = 24;

/** Functions that are running: a recursion ends at its third turn. */
function isRunning(fn: Fn, active: readonly Fn[]): boolean {
  return active.filter((one) => one === fn).length > 1;
}

/** Keyword arguments, with the known keys of spread mappings. */
function keywordArgs(args: readonly ArgValue[]): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const { name, value } of args) {
    if (name === undefined) continue;
    if (name === '**' && value.t === 'obj') for (const [key, each] of value.props) found.set(key, each);
    else if (name !== '**') found.set(name, value);
  }
  return found;
}

/** A method of Python is given its instance as the first argument. */
function withSelf(fn: FnValue, args: readonly ArgValue[]): readonly ArgValue[] {
  const first = fn.fn.params[0]?.target;
  const takesSelf = fn.file.endsWith('.py') && first?.p === 'name' && /^(?:self|cls)$/.test(first.name);
  return takesSelf && fn.self !== undefined ? [{ value: fn.self }, ...args] : args;
}

function restOf(
  isMapping: boolean,
  positional: readonly ArgValue[],
  keywords: ReadonlyMap<string, Value>,
  fn: FnValue,
): Value {
  if (!isMapping) return { t: 'arr', items: positional.map((arg) => arg.value), isOpen: false };
  const named = new Set(fn.fn.params.flatMap((param) => (param.target.p === 'name' ? [param.target.name] : [])));
  return { t: 'obj', props: new Map([...keywords].filter(([name]) => !named.has(name))), rest: [] };
}

function bindParams(machine: Machine, fn: FnValue, given: readonly ArgValue[], context: Context): void {
  const args = withSelf(fn, given);
  const positional = args.filter((arg) => arg.name === undefined);
  const keywords = keywordArgs(args);
  let position = 0;
  for (const param of fn.fn.params) {
    const name = param.target.p === 'name' ? param.target.name : undefined;
    if (param.isRest) {
      const rest = restOf(param.isKeyword === true, positional.slice(position), keywords, fn);
      if (param.isKeyword !== true) position = positional.length;
      machine.bind(param.target, rest, context, true);
      continue;
    }
    const keyword = name === undefined ? undefined : keywords.get(name);
    let value = keyword ?? (param.isKeyword ? undefined : positional[position]?.value);
    if (keyword === undefined && !param.isKeyword) position += 1;
    if (value === undefined && param.default !== undefined) value = machine.expr(param.default, context);
    machine.bind(param.target, value ?? root('param', name ?? 'parameter'), context, true);
  }
}

const active: Fn[] = [];

/** Runs a function of the project with these arguments and gives what it returns. */
export function callFunction(
  machine: Machine,
  fn: FnValue,
  args: readonly ArgValue[],
  frame: Frame,
  self: Value | undefined,
  at: CallSite['at'],
): Value {
  machine.tick();
  machine.called.add(fn.fn);
  if (frame.depth >= MAX_DEPTH || isRunning(fn.fn, active)) {
    return siteCall(machine, fn, { args, isNew: false, at });
  }
  const scope = new Scope<Value>(fn.scope, machine.condition?.depth ?? 0);
  const receiver = fn.self ?? self;
  if (!fn.fn.isArrow) scope.define('this', receiver ?? root('this', 'this'));
  const context: Context = { file: fn.file, scope, frame: { parent: frame, depth: frame.depth + 1 }, returned: [] };
  active.push(fn.fn);
  try {
    bindParams(
      machine,
      receiver === undefined || fn.self !== undefined ? fn : { ...fn, self: receiver },
      args,
      context,
    );
    machine.run(fn.fn.body, context);
  } finally {
    active.pop();
  }
  const baseDepth = machine.condition?.depth ?? 0;
  const result = context.returned.length === 0 ? UNDEFINED : eitherReturned(context.returned, baseDepth);
  // A function made by a factory is known by the factory's name.
  return result.t === 'fn' && result.label === ANONYMOUS ? { ...result, label: `${fn.label}()` } : result;
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
      if (member.kind === 'getter')
        return callFunction(machine, fn, [], { parent: undefined, depth: 0 }, self, placeOf(cls));
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

function placeOf(cls: ClassValue): CallSite['at'] {
  return { file: cls.file, line: cls.cls.line, endLine: cls.cls.endLine };
}

/** Runs field initialisers and the constructor, bases first. */
function initialise(machine: Machine, cls: ClassValue, self: ObjValue, site: CallSite, frame: Frame): void {
  if (cls.base?.t === 'class') initialise(machine, cls.base, self, site, frame);
  else if (cls.base !== undefined && cls.base.t !== 'lit')
    self.rest.push({ ...siteCall(machine, cls.base, site), continued: true });
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
      self.props.set(param.target.name, site.args[index]?.value ?? root('param', param.target.name));
    }
  });
  callFunction(machine, fn, site.args, frame, self, site.at);
}

export function instantiate(machine: Machine, cls: ClassValue, site: CallSite, frame: Frame): Value {
  const self: ObjValue = { t: 'obj', props: new Map(), cls, rest: [], made: site.args, at: site.at };
  if (frame.depth < MAX_DEPTH) initialise(machine, cls, self, site, { parent: frame, depth: frame.depth + 1 });
  return self;
}

function siteCall(machine: Machine, callee: Value, site: CallSite): CallValue {
  const isLocal = machine.trace !== undefined;
  return { t: 'call', callee, args: site.args, isNew: site.isNew, at: site.at, isLocal, continued: false };
}

const ERROR_NAMES = /^(?:_?err(?:or)?|e|_|ex)$/;

/** What a callback is given: the result, or an error first where its first parameter is named like one. */
function callbackArgs(fn: FnValue, method: string, receiver: Value, result: Value): ArgValue[] {
  const first = fn.fn.params[0]?.target;
  const isErrorFirst = fn.fn.params.length > 1 && first?.p === 'name' && ERROR_NAMES.test(first.name);
  if (isErrorFirst) return [{ value: root('error', 'error') }, { value: result }];
  if (method === 'then') return [{ value: receiver }];
  if (method === 'catch') return [{ value: root('error', 'error') }];
  if (ELEMENT_METHODS.has(method)) return [{ value: prop(receiver, '*') }];
  return [];
}

const ELEMENT_METHODS = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'some',
  'every',
  'findIndex',
  'flatMap',
  'findLast',
]);

function runCallbacks(machine: Machine, call: CallValue, context: Context): void {
  const method = call.callee.t === 'prop' ? call.callee.name : '';
  const receiver = call.callee.t === 'prop' ? call.callee.of : call.callee;
  call.args.forEach((arg, index) => {
    for (const fn of optionsOf(arg.value)) {
      if (fn.t !== 'fn') continue;
      const isRejection = method === 'catch' || (method === 'then' && index === 1);
      const kind = isRejection ? 'rejected' : method === 'then' ? 'then' : 'callback';
      machine.under({ kind, test: kind === 'callback' ? call : receiver }, () =>
        callFunction(
          machine,
          fn,
          callbackArgs(fn, isRejection ? 'catch' : method, receiver, call),
          context.frame,
          undefined,
          call.at,
        ),
      );
    }
  });
}

/** A call that leaves the project: kept as a symbol, with its callbacks run once. */
function residual(machine: Machine, callee: Value, site: CallSite, context: Context): Value {
  if (callee.t === 'root' && callee.kind === 'marker') {
    machine.trace?.push({ e: 'inner', at: site.at, under: machine.condition, frame: context.frame });
  }
  const call = siteCall(machine, callee, site);
  if (callee.t === 'prop' && callee.of.t === 'call') callee.of.continued = true;
  nearestTry(machine.condition)?.calls?.push(call);
  const answer = machine.hooks.onCall(call);
  machine.trace?.push({ e: 'call', value: call, at: site.at, under: machine.condition, frame: context.frame });
  if (answer !== undefined) return answer;
  runCallbacks(machine, call, context);
  // Waiting for a promise gives what it was resolved with.
  if (callee.t === 'prop' && (callee.name === 'catch' || callee.name === 'finally')) return callee.of;
  return call;
}

function functionMethod(
  machine: Machine,
  fn: FnValue,
  name: string,
  site: CallSite,
  context: Context,
): Value | undefined {
  const first = site.args[0]?.value;
  if (name === 'bind') return first === undefined ? fn : { ...fn, self: first };
  if (name === 'call') return callFunction(machine, fn, site.args.slice(1), context.frame, first, site.at);
  if (name === 'apply') {
    const list = argOf(site.args, 1);
    const args = list?.t === 'arr' ? list.items.map((value) => ({ value })) : [];
    return callFunction(machine, fn, args, context.frame, first, site.at);
  }
  return undefined;
}

/** `object.name(args)`. */
export function callMethod(machine: Machine, object: Value, name: string, site: CallSite, context: Context): Value {
  if (object.t === 'either') {
    // Frameworks come first: one alternative that is a router is what the code is about.
    const host = object.options.find((option) => option.t === 'host');
    if (host !== undefined) return callMethod(machine, host, name, site, context);
    return either(object.options.map((option) => callMethod(machine, option, name, site, context)));
  }
  if (object.t === 'host') {
    const answer = object.host.method?.(name, site);
    if (answer !== undefined) return answer;
    return residual(machine, prop(object, name), site, context);
  }
  if (object.t === 'arr') {
    const answer = arrayMethod(machine, object, name, site, context);
    if (answer !== undefined) return answer;
  }
  if (object.t === 'fn' && !object.props.has(name)) {
    const answer = functionMethod(machine, object, name, site, context);
    if (answer !== undefined) return answer;
  }
  const member = machine.prop(object, name);
  if (member.t === 'fn') return callFunction(machine, member, site.args, context.frame, object, site.at);
  if (member.t === 'lit') return residual(machine, prop(object, name), site, context);
  if (member.t === 'wrapped' && member.inner.t === 'fn')
    return callFunction(machine, member.inner, site.args, context.frame, object, site.at);
  return callValue(machine, member, site, context);
}

/** `callee(args)` and `new callee(args)`. */
export function callValue(machine: Machine, callee: Value, site: CallSite, context: Context): Value {
  switch (callee.t) {
    case 'fn': {
      if (!site.isNew) return callFunction(machine, callee, site.args, context.frame, undefined, site.at);
      const self: ObjValue = { t: 'obj', props: new Map(), rest: [], made: site.args, at: site.at };
      const returned = callFunction(machine, callee, site.args, context.frame, self, site.at);
      // What a guard against a missing `new` returns is another of the same.
      return returned.t === 'lit' || self.props.size > 0 ? self : returned;
    }
    case 'class':
      return instantiate(machine, callee, site, context.frame);
    case 'host':
      return callee.host.call?.(site) ?? residual(machine, callee, site, context);
    case 'either': {
      const host = callee.options.find((option) => option.t === 'host');
      if (host !== undefined) return callValue(machine, host, site, context);
      return either(callee.options.map((option) => callValue(machine, option, site, context)));
    }
    case 'wrapped':
      return callValue(
        machine,
        machine.call(callee.by, { ...site, args: [{ value: callee.inner }] }, context),
        site,
        context,
      );
    default:
      return residual(machine, callee, site, context);
  }
}
