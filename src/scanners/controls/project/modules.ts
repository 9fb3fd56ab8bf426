import type { Program } from '../ir/ir.ts';
import { BudgetError, type Context, type Machine } from '../eval/machine.ts';
import { Scope } from '../eval/scope.ts';
import { type ObjValue, prop, root, UNDEFINED, type Value } from '../eval/value.ts';

/** A source file that is being followed. */
export interface Module {
  readonly program: Program;
  readonly scope: Scope<Value>;
  readonly exports: ObjValue;
  /** Holds `exports`, and what `module.exports = ...` put in its place. */
  readonly holder: ObjValue;
}

export interface ModuleTable {
  /** The module of a file, run on first use; undefined when it cannot be parsed. */
  load(path: string): Module | undefined;
  readonly loaded: ReadonlyMap<string, Module>;
  /** Files whose replay was stopped by a bound. */
  readonly stopped: ReadonlySet<string>;
  /** Runs structure, outside of any observation; a bound that is reached is noted for the file. */
  replay(path: string, work: () => void): void;
}

function emptyObject(): ObjValue {
  return { t: 'obj', props: new Map(), rest: [] };
}

/** `programOf` parses on demand; `machineOf` is asked late, because the machine's hooks need the table. */
export function createModuleTable(
  programOf: (path: string) => Program | undefined,
  machineOf: () => Machine,
): ModuleTable {
  const loaded = new Map<string, Module>();
  const stopped = new Set<string>();

  function replay(path: string, work: () => void): void {
    const machine = machineOf();
    const before = { trace: machine.trace, condition: machine.condition };
    // A module is structure, whoever asked for it first: it is replayed outside of any observation.
    machine.trace = undefined;
    machine.condition = undefined;
    try {
      work();
    } catch (error) {
      if (!(error instanceof BudgetError || error instanceof RangeError)) throw error;
      stopped.add(path);
    } finally {
      machine.trace = before.trace;
      machine.condition = before.condition;
    }
  }

  function run(module: Module): void {
    const { program, scope } = module;
    const context: Context = { file: program.path, scope, frame: { parent: undefined, depth: 0 }, returned: [] };
    replay(program.path, () => {
      machineOf().run(program.body, context);
    });
  }

  return {
    loaded,
    stopped,
    replay,
    load(path) {
      const known = loaded.get(path);
      if (known !== undefined) return known;
      const program = programOf(path);
      if (program === undefined) return undefined;
      const exports = emptyObject();
      const holder: ObjValue = { t: 'obj', props: new Map<string, Value>([['exports', exports]]), rest: [] };
      const scope = new Scope<Value>(undefined);
      const module: Module = { program, scope, exports, holder };
      if (program.language === 'js') {
        scope.define('exports', exports);
        scope.define('module', holder);
      }
      loaded.set(path, module);
      run(module);
      return module;
    },
  };
}

/** What `require` gives for a module: whatever stands in `module.exports` now. */
export function requiredValue(module: Module): Value {
  return module.holder.props.get('exports') ?? module.exports;
}

/** What an `import` of this name gives, across both module systems. */
export function importedValue(module: Module, name: string): Value {
  const whole = requiredValue(module);
  if (name === '*') return whole;
  const isReplaced = whole !== module.exports;
  if (name === 'default') {
    const inner = whole.t === 'obj' || whole.t === 'fn' ? whole.props.get('default') : undefined;
    if (inner !== undefined) return inner;
    return isReplaced || module.exports.props.size > 0 ? whole : UNDEFINED;
  }
  if (whole.t === 'obj') {
    const known = whole.props.get(name);
    if (known !== undefined) return known;
    const [rest] = whole.rest;
    if (rest !== undefined) return prop(rest, name);
  }
  if (whole.t === 'fn') return whole.props.get(name) ?? root('unresolved', name);
  if (whole.t === 'class') return whole.statics.get(name) ?? root('unresolved', name);
  return isReplaced ? prop(whole, name) : root('unresolved', name);
}
