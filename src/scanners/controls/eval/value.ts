import type { Class, Fn } from '../ir/ir.ts';
import type { Scope } from './scope.ts';

/** A place in a file of the repository; lines are 1-based and inclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
}

/**
 * What an expression is worth to the analysis. Project code is followed; everything else stays as a symbolic path:
 * `req.body.id` is a `prop` of a `prop` of a root, `rateLimit({ max: 5 })` a `call` of a root.
 */
export type Value =
  | LitValue
  | FnValue
  | ClassValue
  | ObjValue
  | ArrValue
  | RootValue
  | PropValue
  | CallValue
  | EitherValue
  | MixValue
  | OpValue
  | WrappedValue
  | HostValue;

export interface LitValue {
  readonly t: 'lit';
  readonly value: string | number | boolean | null;
  readonly isPattern?: true;
}

export interface FnValue {
  readonly t: 'fn';
  readonly fn: Fn;
  readonly scope: Scope<Value>;
  readonly file: string;
  /** Bound `this`. */
  readonly self?: Value;
  /** Name that it goes by where it was defined: `controller.list`. */
  readonly label: string;
  readonly props: Map<string, Value>;
}

export interface ClassValue {
  readonly t: 'class';
  readonly cls: Class;
  readonly scope: Scope<Value>;
  readonly file: string;
  readonly base: Value | undefined;
  /** All bases, the first included: Python has several. */
  readonly bases: readonly Value[];
  readonly statics: Map<string, Value>;
}

export interface ObjValue {
  readonly t: 'obj';
  readonly props: Map<string, Value>;
  readonly cls?: ClassValue;
  /** Symbolic values spread into it, and the base of a class that comes from a package: it may hold more than `props`. */
  readonly rest: Value[];
  /** Arguments of the call that made it, for an instance. */
  readonly made?: readonly ArgValue[];
  /** True for the object of a binding that stands for something unknown (`this` of a function that nobody called). */
  readonly at?: Place;
}

export interface ArrValue {
  readonly t: 'arr';
  readonly items: Value[];
  /** True when it may hold more than `items`. */
  readonly isOpen: boolean;
  readonly at?: Place;
}

/**
 * - pkg: an imported package
 * - global: a free name
 * - role: what a framework hands to a handler (`request`, `response`, `next`, `context`, ...)
 * - param: a parameter that nothing was passed for
 * - unresolved: an import that could not be followed
 * - marker: stands for the wrapped handler while a decorator is judged
 */
export interface RootValue {
  readonly t: 'root';
  readonly kind: 'pkg' | 'global' | 'role' | 'param' | 'unresolved' | 'marker' | 'this' | 'error';
  readonly name: string;
  /** Kind of place that the framework filled (`path`, `body`), for a role that is a piece of input. */
  readonly detail?: string;
}

/** `*` as the name stands for any element. */
export interface PropValue {
  readonly t: 'prop';
  readonly of: Value;
  readonly name: string;
  /** Read with `?.`. */
  readonly isOptional?: true;
}

export interface ArgValue {
  readonly name?: string;
  readonly value: Value;
}

export interface CallValue {
  readonly t: 'call';
  readonly callee: Value;
  readonly args: readonly ArgValue[];
  readonly isNew: boolean;
  readonly at: Place;
  /** Made while a handler was observed. */
  readonly isLocal: boolean;
  /** Set when another call goes on from it: only the last link of a chain speaks for it. */
  continued: boolean;
}

/** A condition that code stands under; a persistent list, innermost first. */
export interface Condition {
  /**
   * - if: only when the test holds (or does not)
   * - case: one arm of several
   * - loop: for each of something, perhaps for none
   * - try: no condition, the mark that a `catch` refers to
   * - catch: only after a failure inside `of`
   * - then: after the promise `test`; rejected: after its failure
   * - callback: when somebody calls it
   */
  readonly kind: 'if' | 'case' | 'loop' | 'try' | 'catch' | 'then' | 'rejected' | 'callback';
  readonly test?: Value;
  readonly isNegated?: boolean;
  readonly of?: Condition;
  readonly parent: Condition | undefined;
  readonly depth: number;
  /** Calls made inside a `try`, in order: whether one of them fails decides what comes after. */
  readonly calls?: CallValue[];
}

/** One way out of a function. */
export interface Returned {
  readonly value: Value;
  readonly under: Condition | undefined;
  /** How many calls the nearest `try` had seen by then. */
  readonly tryCalls: number;
}

/** One of several: assigned in two branches, returned in two places. */
export interface EitherValue {
  readonly t: 'either';
  readonly options: readonly Value[];
  /** Written `a || b`: as a test it holds when one of them does. */
  readonly isOr?: true;
  /** For the result of a function: its ways out in order, and how deep the conditions of its caller go. */
  readonly returns?: { readonly ways: readonly Returned[]; readonly baseDepth: number };
}

/** Put together from parts: a template, an arithmetic expression, a piece of JSX. */
export interface MixValue {
  readonly t: 'mix';
  readonly parts: readonly Value[];
  /** True for text built from pieces (SQL!). */
  readonly isText: boolean;
}

/** A comparison or logical operation that could not be decided. */
export interface OpValue {
  readonly t: 'op';
  readonly op: string;
  readonly left: Value;
  readonly right: Value | undefined;
  readonly at: Place;
}

/** A function under a decorator of Python: applied when it is run or judged, not before. */
export interface WrappedValue {
  readonly t: 'wrapped';
  readonly inner: Value;
  readonly by: Value;
  readonly at: Place;
}

/** An object that a framework module answers for: a router, an application, a route builder. */
export interface HostValue {
  readonly t: 'host';
  readonly host: Host;
}

export interface CallSite {
  readonly args: readonly ArgValue[];
  readonly isNew: boolean;
  readonly at: Place;
}

export interface Host {
  /** For chains and gaps: `app`, `router`. */
  readonly label: string;
  /** Reading a property; undefined to leave it symbolic. */
  get?(name: string): Value | undefined;
  /** `host.name(args)`; undefined when it is none of its methods. */
  method?(name: string, site: CallSite): Value | undefined;
  /** `host(args)`. */
  call?(site: CallSite): Value | undefined;
  /** `host.name = value`. */
  set?(name: string, value: Value): void;
}

/** Label of a function without a name of its own. */
export const ANONYMOUS = 'anonymous function';

export const UNDEFINED: LitValue = { t: 'lit', value: null };

export function lit(value: string | number | boolean | null): LitValue {
  return { t: 'lit', value };
}

export function root(kind: RootValue['kind'], name: string, detail?: string): RootValue {
  return detail === undefined ? { t: 'root', kind, name } : { t: 'root', kind, name, detail };
}

export function prop(of: Value, name: string): PropValue {
  return { t: 'prop', of, name };
}

const MAX_OPTIONS = 6;

/** Joins values of which one holds; literals that stand for "nothing" give way to anything known. */
export function either(values: readonly Value[]): Value {
  const options: Value[] = [];
  for (const value of values) {
    for (const option of value.t === 'either' ? value.options : [value]) {
      if (!options.includes(option) && options.length < MAX_OPTIONS) options.push(option);
    }
  }
  const telling = options.filter((option) => !(option.t === 'lit' && option.value === null));
  const kept = telling.length > 0 ? telling : options;
  const [only] = kept;
  if (only === undefined) return UNDEFINED;
  return kept.length === 1 ? only : { t: 'either', options: kept };
}

/** What a function gives: the alternatives, and under which conditions each of them holds. */
export function eitherReturned(ways: readonly Returned[], baseDepth: number): Value {
  const joined = either(ways.map((way) => way.value));
  const [first] = ways;
  const isPlain = ways.length === 1 && (first?.under?.depth ?? 0) <= baseDepth;
  // Nothing to choose between, or nothing worth choosing.
  if (isPlain || joined.t === 'lit' || ways.length > 12) return joined;
  return { t: 'either', options: optionsOf(joined), returns: { ways, baseDepth } };
}

/** All alternatives of a value. */
export function optionsOf(value: Value): readonly Value[] {
  return value.t === 'either' ? value.options : [value];
}

export function textOf(value: Value | undefined): string | undefined {
  return value?.t === 'lit' && typeof value.value === 'string' ? value.value : undefined;
}

export function numberOf(value: Value | undefined): number | undefined {
  return value?.t === 'lit' && typeof value.value === 'number' ? value.value : undefined;
}

/** The value of a property where it is known: of an object, a function, or one alternative of several. */
export function knownProp(value: Value | undefined, name: string): Value | undefined {
  if (value === undefined) return undefined;
  if (value.t === 'obj') return value.props.get(name);
  if (value.t === 'either') {
    return value.options.map((option) => knownProp(option, name)).find((found) => found !== undefined);
  }
  return undefined;
}

/** Positional argument, or keyword argument by name. */
export function argOf(args: readonly ArgValue[], index: number, name?: string): Value | undefined {
  const keyword = name === undefined ? undefined : args.find((arg) => arg.name === name);
  if (keyword !== undefined) return keyword.value;
  const positional = args.filter((arg) => arg.name === undefined);
  return positional[index]?.value;
}

export function keywordOf(args: readonly ArgValue[], name: string): Value | undefined {
  return args.find((arg) => arg.name === name)?.value;
}
