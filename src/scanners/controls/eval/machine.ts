import type { Expr, Fn, Pattern, Stmt } from '../ir/ir.ts';
import type { Scope } from './scope.ts';
import type { Condition, Effect, Frame } from './trace.ts';
import type { ArgValue, CallSite, CallValue, FnValue, Place, Returned, Value } from './value.ts';

/** Thrown when a budget is used up; caught where work starts (a module, a handler), where it becomes a gap. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';
}

/** Where code runs: its file and names. */
export interface Context {
  readonly file: string;
  readonly scope: Scope<Value>;
  readonly frame: Frame;
  /** Values returned so far by the running function. */
  readonly returned: Returned[];
}

/** What frameworks and module loading add to the language. */
export interface Hooks {
  /** A call that the evaluator itself could not follow: a framework may answer for it. */
  readonly onCall: (call: CallValue) => Value | undefined;
  /** Any property read of a symbolic value. */
  readonly onProp?: (of: Value, name: string) => Value | undefined;
  /** A function was made: the ones that look like middleware may be guards that nothing uses. */
  readonly onFunction?: (fn: FnValue) => void;
  /** `require(spec)`, `import(spec)`. */
  readonly loadModule: (from: string, spec: string) => Value;
  /** Value of a free name. */
  readonly global: (name: string, file: string) => Value | undefined;
  readonly importModule: (
    from: string,
    spec: string,
    names: readonly string[],
  ) => { readonly named: (name: string) => Value };
}

/** The evaluator's parts call each other through this, so that each can have a file of its own. */
export interface Machine {
  readonly hooks: Hooks;
  /** Effects of the running observation; undefined while modules are replayed. */
  trace: Effect[] | undefined;
  condition: Condition | undefined;
  /** Functions that were given the request while a handler is observed, outermost first. */
  readonly entered: FnValue[];
  /** Functions that some code called: the others may be entry points. */
  readonly called: Set<Fn>;
  tick(): void;
  expr(expression: Expr, context: Context): Value;
  run(statements: readonly Stmt[], context: Context): void;
  bind(pattern: Pattern, value: Value, context: Context, isDeclaration: boolean): void;
  prop(of: Value, name: string): Value;
  call(callee: Value, site: CallSite, context: Context): Value;
  callMethod(object: Value, name: string, site: CallSite, context: Context): Value;
  callFn(fn: FnValue, args: readonly ArgValue[], frame: Frame, self?: Value): Value;
  under<T>(condition: Omit<Condition, 'parent' | 'depth'>, work: () => T): T;
  place(context: Context, line: number, endLine?: number): Place;
}
