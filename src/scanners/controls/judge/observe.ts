import { BudgetError, type Context, type Machine } from '../eval/machine.ts';
import { Scope } from '../eval/scope.ts';
import type { Effect, Frame } from '../eval/trace.ts';
import { type ArgValue, type FnValue, optionsOf, type Place, type Value } from '../eval/value.ts';
import type { Calling } from '../frameworks/model.ts';
import { argumentsFor } from './arguments.ts';

/** What happened when a piece of code was run with the arguments of its framework. */
export interface Observation {
  readonly effects: readonly Effect[];
  /** False when there was no project code to look into. */
  readonly isSeen: boolean;
  /** The bound on work was reached: what is missing in `effects` may be there. */
  readonly isCut: boolean;
  /** The function that does the work, behind wrappers. */
  readonly main: FnValue | undefined;
}

export interface ObserverLimits {
  /** Steps for one observation, and for all of them together. */
  readonly each: number;
  all: number;
}

/** Runs pieces of the project's code under observation. Nothing is executed: the evaluator follows the code symbolically. */
export interface Observer {
  observe(value: Value, calling: Calling, args?: readonly ArgValue[]): Observation;
  readonly machine: Machine;
}

const NOTHING_SEEN: Observation = { effects: [], isSeen: false, isCut: false, main: undefined };

/** What one observation needs to know on its way. */
interface Walk {
  readonly machine: Machine;
  readonly calling: Calling;
  readonly given: readonly ArgValue[] | undefined;
  readonly fns: FnValue[];
  readonly frame: Frame;
}

function followFunction(fn: FnValue, walk: Walk): void {
  const { machine, calling, given, fns, frame } = walk;
  const own = argumentsFor(machine, fn, calling, frame);
  if (own === undefined) return;
  // What the path gives goes before what the parameter's type says.
  const args =
    given === undefined ? own : [...own.filter((arg) => !given.some((one) => one.name === arg.name)), ...given];
  fns.push(fn);
  const returned = machine.callFn(fn, args, frame);
  // A function that hands back the handler (`withAuth(handler)` called late, a factory without arguments).
  if (returned.t === 'fn' && calling !== 'plain') follow(returned, walk);
}

function isSymbolic(value: Value): boolean {
  return value.t === 'prop' || value.t === 'root' || value.t === 'call';
}

/** A decorator of a package says nothing about its body; the function below it is what runs. */
function followWrapped(value: Extract<Value, { t: 'wrapped' }>, walk: Walk): void {
  const { by, inner, at } = value;
  if (isSymbolic(by)) {
    follow(inner, walk);
    return;
  }
  const context: Context = { file: at.file, scope: new Scope<Value>(undefined), frame: walk.frame, returned: [] };
  const made = walk.machine.call(by, { args: [{ value: inner }], isNew: false, at }, context);
  follow(made.t === 'fn' || made.t === 'wrapped' ? made : inner, walk);
}

const METHODS = [
  'handler',
  'handle',
  'canActivate',
  'use',
  'handleRequest',
  'execute',
  'has_permission',
  'allow_request',
  'dispatch',
];

/** Runs the code behind a value: the function itself, what a wrapper of a package was given, the method of an instance. */
function follow(value: Value, walk: Walk): void {
  for (const option of optionsOf(value)) {
    if (option.t === 'fn') followFunction(option, walk);
    else if (option.t === 'wrapped') followWrapped(option, walk);
    else if (option.t === 'call') for (const arg of option.args) follow(arg.value, walk);
    else if (option.t === 'arr') for (const item of option.items) follow(item, walk);
    else if (option.t === 'obj') {
      const method = METHODS.map((name) => walk.machine.prop(option, name)).find((found) => found.t === 'fn');
      if (method !== undefined) follow(method, walk);
    }
  }
}

/** The function below its decorators, and not what the project's own decorators gave back for it. */
function decorated(value: Value): FnValue | undefined {
  let inner = value;
  while (inner.t === 'wrapped') inner = inner.inner;
  return value.t === 'wrapped' && inner.t === 'fn' ? inner : undefined;
}

/** What a wrapper's factory gave runs what it wraps: `asyncHandler(list)` is about `list`. */
function mainOf(fns: readonly FnValue[], entered: readonly FnValue[]): FnValue | undefined {
  const [outer] = fns;
  if (outer?.label.endsWith('()') !== true) return outer;
  const captured = outer.scope.names().flatMap((name) => outer.scope.get(name) ?? []);
  return entered.find((one) => captured.some((value) => value.t === 'fn' && value.fn === one.fn)) ?? outer;
}

export function createObserver(machine: Machine, budget: { steps: number }, limits: ObserverLimits): Observer {
  function run(value: Value, calling: Calling, given: readonly ArgValue[] | undefined): Observation {
    const effects: Effect[] = [];
    const fns: FnValue[] = [];
    const before = { trace: machine.trace, condition: machine.condition, steps: budget.steps };
    const allowance = Math.min(limits.each, limits.all);
    machine.trace = effects;
    machine.entered.length = 0;
    machine.condition = undefined;
    budget.steps = allowance;
    let isCut = false;
    try {
      follow(value, { machine, calling, given, fns, frame: { parent: undefined, depth: 0 } });
    } catch (error) {
      if (!(error instanceof BudgetError || error instanceof RangeError)) throw error;
      isCut = true;
    } finally {
      limits.all -= allowance - Math.max(0, budget.steps);
      machine.trace = before.trace;
      machine.condition = before.condition;
      budget.steps = before.steps;
    }
    return { effects, isSeen: fns.length > 0, isCut, main: decorated(value) ?? mainOf(fns, machine.entered) };
  }

  return {
    machine,
    observe(value, calling, args) {
      if (limits.all <= 0) return { ...NOTHING_SEEN, isCut: true };
      return run(value, calling, args);
    },
  };
}

/** Place where a value was defined, for the chain and for findings. */
export function placeOf(value: Value): Place | undefined {
  switch (value.t) {
    case 'fn':
      return { file: value.file, line: value.fn.line, endLine: value.fn.endLine };
    case 'call':
      return value.at;
    case 'wrapped':
      return placeOf(value.inner);
    case 'either':
      return value.options.map(placeOf).find((place) => place !== undefined);
    case 'class':
      return { file: value.file, line: value.cls.line, endLine: value.cls.endLine };
    case 'obj':
      return value.at;
    default:
      return undefined;
  }
}
