import type { Stmt } from '../ir/ir.ts';
import { makeClass, makeFn, named } from './expressions.ts';
import type { Context, Machine } from './machine.ts';
import { Scope } from './scope.ts';
import { nearestTry } from './trace.ts';
import { lit, type Place, root, textOf, UNDEFINED, type Value } from './value.ts';

type Of<S extends Stmt['s']> = Extract<Stmt, { s: S }>;

/** Functions exist before the first statement runs. */
function hoist(machine: Machine, statements: readonly Stmt[], context: Context): void {
  for (const statement of statements) {
    if (statement.s === 'fn' && statement.fn.name !== null && statement.fn.decorators.length === 0) {
      const value = makeFn(statement.fn, context);
      context.scope.define(statement.fn.name, value);
      machine.hooks.onFunction?.(value);
    }
  }
  // So do their exports, for modules that import each other.
  for (const statement of statements) {
    if (statement.s !== 'export' || statement.value.k !== 'name' || !context.scope.hasOwn(statement.value.name))
      continue;
    const value = context.scope.get(statement.value.name);
    if (value?.t === 'fn') exportValue(statement.name, value, context);
  }
}

/** True for the test of a script's main block, which always runs when the program is started. */
function isMainTest(test: Value): boolean {
  if (test.t !== 'op' || test.right === undefined) return false;
  const sides = [test.left, test.right];
  const isName = sides.some((side) => side.t === 'root' && side.name === '__name__');
  const isMain = sides.some((side) => textOf(side) === '__main__');
  const isRequireMain = sides.some((side) => side.t === 'prop' && side.name === 'main');
  return (isName && isMain) || (isRequireMain && test.op.startsWith('==='));
}

function runIf(machine: Machine, statement: Of<'if'>, context: Context): void {
  const test = machine.expr(statement.test, context);
  if (test.t === 'lit') {
    machine.run(Boolean(test.value) ? statement.yes : statement.no, context);
    return;
  }
  if (isMainTest(test)) {
    machine.run(statement.yes, context);
    return;
  }
  machine.under({ kind: 'if', test, isNegated: false }, () => {
    machine.run(statement.yes, context);
  });
  if (statement.no.length > 0) {
    machine.under({ kind: 'if', test, isNegated: true }, () => {
      machine.run(statement.no, context);
    });
  }
}

const MAX_ITEMS = 300;

function knownItems(over: Value, isKeys: boolean): readonly Value[] | undefined {
  if (over.t === 'arr' && !over.isOpen) return isKeys ? over.items.map((_, index) => lit(index)) : over.items;
  if (over.t === 'obj' && over.rest.length === 0 && isKeys) return [...over.props.keys()].map((key) => lit(key));
  return undefined;
}

function runLoop(machine: Machine, statement: Of<'loop'>, context: Context): void {
  if (statement.test !== undefined) machine.expr(statement.test, context);
  const over = statement.over === undefined ? undefined : machine.expr(statement.over, context);
  const items = over === undefined ? undefined : knownItems(over, statement.isKeys === true);
  if (items !== undefined && items.length > 0 && items.length <= MAX_ITEMS && statement.bind !== undefined) {
    for (const item of items) {
      const inner: Context = { ...context, scope: new Scope<Value>(context.scope, machine.condition?.depth ?? 0) };
      machine.bind(statement.bind, item, inner, true);
      machine.run(statement.body, inner);
    }
    return;
  }
  machine.under({ kind: 'loop' }, () => {
    if (statement.bind !== undefined) {
      const item = over === undefined ? UNDEFINED : machine.prop(over, statement.isKeys ? '*key' : '*');
      machine.bind(statement.bind, item, context, true);
    }
    machine.run(statement.body, context);
  });
}

function runTry(machine: Machine, statement: Of<'try'>, context: Context): void {
  let mark = machine.condition;
  machine.under({ kind: 'try', calls: [] }, () => {
    mark = machine.condition;
    machine.run(statement.body, context);
  });
  for (const handler of statement.handlers) {
    machine.under({ kind: 'catch', ...(mark === undefined ? {} : { of: mark }) }, () => {
      if (handler.param !== undefined) machine.bind(handler.param, root('error', 'error'), context, true);
      machine.run(handler.body, context);
    });
  }
  machine.run(statement.final, context);
}

function runSwitch(machine: Machine, statement: Of<'switch'>, context: Context): void {
  const on = machine.expr(statement.on, context);
  for (const one of statement.cases) {
    const test = one.test === undefined ? undefined : machine.expr(one.test, context);
    const left = on;
    const condition: Value | undefined =
      test === undefined
        ? undefined
        : { t: 'op', op: '===', left, right: test, at: machine.place(context, statement.line) };
    machine.under({ kind: 'case', ...(condition === undefined ? {} : { test: condition }) }, () => {
      machine.run(one.body, context);
    });
  }
}

function runReturn(machine: Machine, statement: Of<'return'>, context: Context): void {
  const value = statement.value === undefined ? UNDEFINED : machine.expr(statement.value, context);
  context.returned.push({
    value,
    under: machine.condition,
    tryCalls: nearestTry(machine.condition)?.calls?.length ?? 0,
  });
  machine.trace?.push({
    e: 'return',
    value,
    at: machine.place(context, statement.line),
    under: machine.condition,
    frame: context.frame,
  });
}

function declareDecorated(machine: Machine, statement: Of<'fn'>, context: Context): void {
  const { fn } = statement;
  if (fn.name === null || fn.decorators.length === 0) return;
  let value: Value = makeFn(fn, context);
  // Decorators are written top down and applied bottom up.
  for (const decorator of [...fn.decorators].reverse()) {
    const by = machine.expr(decorator, context);
    value = applyDecorator(machine, by, value, machine.place(context, decorator.line, fn.endLine), context);
  }
  context.scope.define(fn.name, value);
}

function applyDecorator(machine: Machine, by: Value, inner: Value, at: Place, context: Context): Value {
  if (by.t === 'host') return machine.call(by, { args: [{ value: inner }], isNew: false, at }, context);
  return { t: 'wrapped', inner, by, at };
}

function exportValue(name: string, value: Value, context: Context): void {
  const exported = context.scope.get('exports');
  if (exported?.t === 'obj') exported.props.set(name, value);
}

/** Modules that import each other ask for names before their turn: every import can be asked from the start. */
function hoistImports(machine: Machine, statements: readonly Stmt[], context: Context): void {
  if (context.file.endsWith('.py')) return;
  for (const statement of statements) {
    if (statement.s !== 'import' || statement.isTypeOnly) continue;
    const wanted = statement.names.map((one) => one.imported);
    for (const { imported, local } of statement.names) {
      if (local === '*') continue;
      context.scope.defineLazy(local, () =>
        machine.hooks.importModule(context.file, statement.from, wanted).named(imported),
      );
    }
  }
}

function runImport(machine: Machine, statement: Of<'import'>, context: Context): void {
  if (statement.isTypeOnly) return;
  const wanted = statement.names.map((one) => one.imported);
  const module = machine.hooks.importModule(context.file, statement.from, wanted);
  for (const { imported, local } of statement.names) {
    if (local !== '*') {
      context.scope.defineLazy(local, () => module.named(imported));
      continue;
    }
    // `from x import *`
    const all = module.named('*');
    if (all.t === 'obj') for (const [name, value] of all.props) context.scope.define(name, value);
  }
}

function runReExport(machine: Machine, statement: Of<'re-export'>, context: Context): void {
  const module = machine.hooks.importModule(context.file, statement.from, []);
  if (statement.names === undefined) {
    const all = module.named('*');
    if (all.t !== 'obj') return;
    for (const [name, value] of all.props) if (name !== 'default') exportValue(name, value, context);
    return;
  }
  for (const { imported, exported } of statement.names) exportValue(exported, module.named(imported), context);
}

function runLet(machine: Machine, statement: Of<'let'>, context: Context): void {
  if (statement.value === undefined) {
    machine.bind(statement.target, UNDEFINED, context, true);
    return;
  }
  const value = machine.expr(statement.value, context);
  const label = statement.target.p === 'name' ? statement.target.name : '';
  machine.bind(statement.target, label === '' ? value : named(value, label, machine), context, true);
}

function runThrow(machine: Machine, statement: Of<'throw'>, context: Context): void {
  const value = statement.value === undefined ? root('error', 'error') : machine.expr(statement.value, context);
  const at = machine.place(context, statement.line);
  machine.trace?.push({ e: 'throw', value, at, under: machine.condition, frame: context.frame });
}

type Run<S extends Stmt['s']> = (machine: Machine, statement: Of<S>, context: Context) => void;

const TABLE: { readonly [S in Stmt['s']]: Run<S> } = {
  let: runLet,
  expr: (machine, statement, context) => {
    machine.expr(statement.value, context);
  },
  if: runIf,
  return: runReturn,
  throw: runThrow,
  loop: runLoop,
  try: runTry,
  block: (machine, statement, context) => {
    machine.run(statement.body, context);
  },
  switch: runSwitch,
  fn: declareDecorated,
  class: (machine, statement, context) => {
    const { cls } = statement;
    if (cls.name === null) return;
    const value = makeClass(machine, cls, context);
    context.scope.define(cls.name, value);
    // In Python a decorator registers the class; decorators of TypeScript are read by the frameworks that have them.
    if (!context.file.endsWith('.py')) return;
    for (const decorator of cls.decorators) {
      const by = machine.expr(decorator, context);
      const at = machine.place(context, decorator.line, cls.endLine);
      if (by.t === 'host') machine.call(by, { args: [{ value }], isNew: false, at }, context);
    }
  },
  import: runImport,
  export: (machine, statement, context) => {
    exportValue(statement.name, machine.expr(statement.value, context), context);
  },
  're-export': runReExport,
  jump: () => undefined,
};

export function runStatements(machine: Machine, statements: readonly Stmt[], context: Context): void {
  hoist(machine, statements, context);
  hoistImports(machine, statements, context);
  for (const statement of statements) {
    machine.tick();
    // The table is keyed by the statement's own kind, which TypeScript cannot follow through the lookup.
    const run = TABLE[statement.s] as (machine: Machine, statement: Stmt, context: Context) => void;
    run(machine, statement, context);
  }
}
