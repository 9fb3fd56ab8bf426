import type { Fn } from '../ir/ir.ts';
import { noteAssertion } from './assertions.ts';
import { arrayMethod } from './builtins.ts';
import { instantiate, MAX_DEPTH, siteCall } from './classes.ts';
import type { Context, Machine } from './machine.ts';
import { Scope } from './scope.ts';
import { textMethod } from './texts.ts';
import { type Frame, nearestTry } from './trace.ts';
import {
  argOf,
  type ArgValue,
  type CallSite,
  ANONYMOUS,
  type CallValue,
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

/** Remembers who is given the request, to tell a handler from its wrapper. */
function noteEntry(machine: Machine, fn: FnValue, args: readonly ArgValue[]): void {
  const given = args[0]?.value;
  if (machine.trace !== undefined && given?.t === 'root' && given.kind === 'role') machine.entered.push(fn);
}

/** A function that was called as a method knows its receiver. */
function bound(fn: FnValue, receiver: Value | undefined): FnValue {
  return receiver === undefined || fn.self !== undefined ? fn : { ...fn, self: receiver };
}

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
  noteEntry(machine, fn, args);
  const scope = new Scope<Value>(fn.scope, machine.condition?.depth ?? 0);
  const receiver = fn.self ?? self;
  if (!fn.fn.isArrow) scope.define('this', receiver ?? root('this', 'this'));
  const context: Context = { file: fn.file, scope, frame: { parent: frame, depth: frame.depth + 1 }, returned: [] };
  active.push(fn.fn);
  try {
    bindParams(machine, bound(fn, receiver), args, context);
    machine.run(fn.fn.body, context);
  } finally {
    active.pop();
  }
  const baseDepth = machine.condition?.depth ?? 0;
  const result = context.returned.length === 0 ? UNDEFINED : eitherReturned(context.returned, baseDepth);
  // A function made by a factory is known by the factory's name.
  return result.t === 'fn' && result.label === ANONYMOUS ? { ...result, label: `${fn.label}()` } : result;
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

/** `new Promise((resolve, reject) => ...)`. */
function promiseArgs(call: CallValue): ArgValue[] {
  return [{ value: prop(call, 'resolve') }, { value: prop(call, 'reject') }];
}

function runCallbacks(machine: Machine, call: CallValue, context: Context): void {
  const method = call.callee.t === 'prop' ? call.callee.name : '';
  const receiver = call.callee.t === 'prop' ? call.callee.of : call.callee;
  const isPromise = call.isNew && call.callee.t === 'root' && call.callee.name === 'Promise';
  call.args.forEach((arg, index) => {
    for (const fn of optionsOf(arg.value)) {
      if (fn.t !== 'fn') continue;
      const isRejection = method === 'catch' || (method === 'then' && index === 1);
      const kind = isRejection ? 'rejected' : method === 'then' ? 'then' : 'callback';
      machine.under({ kind, test: kind === 'callback' ? call : receiver }, () =>
        callFunction(
          machine,
          fn,
          isPromise ? promiseArgs(call) : callbackArgs(fn, isRejection ? 'catch' : method, receiver, call),
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
  noteAssertion(machine, call, context);
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

/** Methods of the language itself, on values that are known. */
function builtinMethod(
  machine: Machine,
  object: Value,
  name: string,
  site: CallSite,
  context: Context,
): Value | undefined {
  if (object.t === 'lit' && typeof object.value === 'string' && object.isPattern !== true)
    return textMethod(object.value, name, site);
  if (object.t === 'arr') return arrayMethod(machine, object, name, site, context);
  return object.t === 'fn' && !object.props.has(name)
    ? functionMethod(machine, object, name, site, context)
    : undefined;
}

/** `object.name(args)`. */
export function callMethod(machine: Machine, object: Value, name: string, site: CallSite, context: Context): Value {
  if (object.t === 'either') {
    // Frameworks come first: one alternative that is a router is what the code is about.
    const host = object.options.find((option) => option.t === 'host');
    if (host !== undefined) return callMethod(machine, host, name, site, context);
    // Callbacks run once, however many symbols the receiver may be.
    const known = object.options.filter((option) => /^(?:obj|class|fn|arr)$/.test(option.t));
    if (known.length === 0) return residual(machine, prop(object, name), site, context);
    return either(known.map((option) => callMethod(machine, option, name, site, context)));
  }
  if (object.t === 'host') {
    const answer = object.host.method?.(name, site);
    if (answer !== undefined) return answer;
    return residual(machine, prop(object, name), site, context);
  }
  const builtin = builtinMethod(machine, object, name, site, context);
  if (builtin !== undefined) return builtin;
  const member = machine.prop(object, name);
  if (member.t === 'fn') return callFunction(machine, member, site.args, context.frame, object, site.at);
  if (member.t === 'lit') return residual(machine, prop(object, name), site, context);
  if (member.t === 'wrapped' && member.inner.t === 'fn')
    return callFunction(machine, member.inner, site.args, context.frame, object, site.at);
  return callValue(machine, member, site, context);
}

/** What a decorator of a package gives (`@lru_cache`) runs what it was given. */
function callWrapped(
  machine: Machine,
  callee: Extract<Value, { t: 'wrapped' }>,
  site: CallSite,
  context: Context,
): Value {
  const { by, inner } = callee;
  if (by.t === 'prop' || by.t === 'root' || by.t === 'call') return callValue(machine, inner, site, context);
  return callValue(machine, machine.call(by, { ...site, args: [{ value: inner }] }, context), site, context);
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
      return callWrapped(machine, callee, site, context);
    default:
      return residual(machine, callee, site, context);
  }
}
