import { BudgetError, type Context, type Machine } from '../eval/machine.ts';
import { Scope } from '../eval/scope.ts';
import type { Effect, Frame } from '../eval/trace.ts';
import {
  type ArgValue,
  type FnValue,
  lit,
  optionsOf,
  type Place,
  root,
  type RootValue,
  type Value,
} from '../eval/value.ts';
import type { Calling } from '../frameworks/model.ts';

/** What happened when a piece of code was run with the arguments of its framework. */
export interface Observation {
  readonly effects: readonly Effect[];
  /** False when there was no project code to look into. */
  readonly isSeen: boolean;
  /** The bound on work was reached: what is missing in `effects` may be there. */
  readonly isCut: boolean;
  /** The outermost frame: a return of it ends the work. */
  readonly fns: readonly FnValue[];
}

const role = (name: string, detail: string): RootValue => root('role', name, detail);

const REQUEST = role('req', 'request');
const RESPONSE = role('res', 'response');
const NEXT = role('next', 'next');
const CONTEXT = role('ctx', 'context');

const ERROR_PARAM = /^_?(?:err|error|e|exception)$/i;

function nameOf(fn: FnValue, index: number): string {
  const target = fn.fn.params[index]?.target;
  return target?.p === 'name' ? target.name : '';
}

function expressArgs(fn: FnValue): readonly Value[] | undefined {
  const count = fn.fn.params.length;
  // Four parameters make an error handler, which guards nothing.
  if (count === 4 && ERROR_PARAM.test(nameOf(fn, 0))) return undefined;
  return [REQUEST, RESPONSE, NEXT, lit(null)];
}

/** Arguments that a framework calls a function with; undefined when it is none that it would call for a request. */
export function argumentsFor(fn: FnValue, calling: Calling): readonly ArgValue[] | undefined {
  const positional = (values: readonly Value[]): readonly ArgValue[] => values.map((value) => ({ value }));
  switch (calling) {
    case 'express': {
      const values = expressArgs(fn);
      return values === undefined ? undefined : positional(values);
    }
    case 'fastify':
      return positional([REQUEST, role('reply', 'response'), NEXT]);
    case 'koa':
    case 'hono':
      return positional([CONTEXT, NEXT]);
    case 'next':
      return positional([REQUEST, nextSecond(fn), NEXT]);
    case 'django':
      return [{ value: REQUEST }, ...namedParams(fn, 1)];
    case 'flask':
    case 'fastapi':
    case 'nest':
      return namedParams(fn, 0);
    case 'plain':
      return [];
  }
}

/** The second parameter of a handler in Next: the response of the older router, or the context with the parameters of the path. */
function nextSecond(fn: FnValue): Value {
  const target = fn.fn.params[1]?.target;
  const isResponse = target?.p === 'name' && /^(?:res|response|reply)$/.test(target.name);
  if (isResponse) return RESPONSE;
  return { t: 'obj', props: new Map<string, Value>([['params', role('params', 'params')]]), rest: [] };
}

function namedParams(fn: FnValue, from: number): readonly ArgValue[] {
  return fn.fn.params.slice(from).flatMap((param) => {
    if (param.target.p !== 'name' || param.isRest) return [];
    return /^(?:self|cls)$/.test(param.target.name)
      ? []
      : [{ name: param.target.name, value: role(param.target.name, 'path-param') }];
  });
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

const NOTHING_SEEN: Observation = { effects: [], isSeen: false, isCut: false, fns: [] };

export function createObserver(machine: Machine, budget: { steps: number }, limits: ObserverLimits): Observer {
  const cache = new Map<Value, Map<string, Observation>>();

  function run(value: Value, calling: Calling, given: readonly ArgValue[] | undefined): Observation {
    const effects: Effect[] = [];
    const fns: FnValue[] = [];
    const before = { trace: machine.trace, condition: machine.condition, steps: budget.steps };
    const allowance = Math.min(limits.each, limits.all);
    machine.trace = effects;
    machine.condition = undefined;
    budget.steps = allowance;
    let isCut = false;
    try {
      follow(value, calling, given, fns, { parent: undefined, depth: 0 });
    } catch (error) {
      if (!(error instanceof BudgetError || error instanceof RangeError)) throw error;
      isCut = true;
    } finally {
      limits.all -= allowance - Math.max(0, budget.steps);
      machine.trace = before.trace;
      machine.condition = before.condition;
      budget.steps = before.steps;
    }
    return { effects, isSeen: fns.length > 0, isCut, fns };
  }

  function follow(
    value: Value,
    calling: Calling,
    given: readonly ArgValue[] | undefined,
    fns: FnValue[],
    frame: Frame,
  ): void {
    for (const option of optionsOf(value)) {
      if (option.t === 'fn') {
        const args = given ?? argumentsFor(option, calling);
        if (args === undefined) continue;
        fns.push(option);
        const returned = machine.callFn(option, args, frame);
        // A function that hands back the handler (`withAuth(handler)` called late, a factory without arguments).
        if (returned.t === 'fn' && calling !== 'plain') follow(returned, calling, given, fns, frame);
      } else if (option.t === 'wrapped') {
        const at = option.at;
        const context: Context = { file: at.file, scope: new Scope<Value>(undefined), frame, returned: [] };
        const made = machine.call(option.by, { args: [{ value: option.inner }], isNew: false, at }, context);
        // A decorator of a package says nothing about its body; the function below it is what runs.
        follow(made.t === 'fn' || made.t === 'wrapped' ? made : option.inner, calling, given, fns, frame);
      } else if (option.t === 'call') {
        // `asyncHandler(fn)` of a package: the functions given to it are what it runs.
        for (const arg of option.args) follow(arg.value, calling, given, fns, frame);
      } else if (option.t === 'arr') {
        for (const item of option.items) follow(item, calling, given, fns, frame);
      } else if (option.t === 'obj') {
        const method = ['handler', 'handle', 'canActivate', 'use', 'handleRequest', 'execute', 'dispatch']
          .map((name) => machine.prop(option, name))
          .find((found) => found.t === 'fn');
        if (method !== undefined) follow(method, calling, given, fns, frame);
      }
    }
  }

  return {
    machine,
    observe(value, calling, args) {
      if (limits.all <= 0) return { ...NOTHING_SEEN, isCut: true };
      if (args !== undefined) return run(value, calling, args);
      const known = cache.get(value)?.get(calling);
      if (known !== undefined) return known;
      const observation = run(value, calling, undefined);
      const byCalling = cache.get(value) ?? new Map<string, Observation>();
      byCalling.set(calling, observation);
      cache.set(value, byCalling);
      return observation;
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
