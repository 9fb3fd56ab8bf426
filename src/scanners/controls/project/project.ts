import { createMachine } from '../eval/evaluator.ts';
import type { Hooks, Machine } from '../eval/machine.ts';
import { type CallValue, root, UNDEFINED, type Value } from '../eval/value.ts';
import type { CallFramework } from '../frameworks/model.ts';
import { packageProp } from '../frameworks/packages.ts';
import type { ParseResult, Program } from '../ir/ir.ts';
import { createJsResolver } from '../js/resolve.ts';
import type { Files } from './files.ts';
import { createModuleTable, importedValue, type ModuleTable, requiredValue } from './modules.ts';
import { createWorkshop, type WorkshopState } from './workshop.ts';

export interface Problem {
  readonly path: string;
  readonly why: string;
}

/** The scanned program, replayed. */
export interface Project {
  readonly files: Files;
  readonly machine: Machine;
  readonly modules: ModuleTable;
  readonly workshop: WorkshopState;
  /** Files that could not be parsed, or only in part. */
  readonly problems: readonly Problem[];
  /** Imports that should be in the repository and are not. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
  readonly budget: { steps: number };
  readonly parsed: ReadonlySet<string>;
}

export type Parser = (path: string, text: string) => ParseResult;

export interface ProjectParts {
  readonly parse: Parser;
  readonly frameworks: readonly CallFramework[];
  /** Names that are bound in every module of a language, or undefined. */
  readonly global?: (name: string, file: string) => Value | undefined;
}

const SOURCE = /\.[cm]?[jt]sx?$|\.py$/;

/** Calls on something that looks like a router at the top of a module: importing it has an effect that must not be put off. */
const HAS_ROUTING = /\.\s*(?:use|get|post|put|patch|delete|route|register|all|addHook)\s*\(/;

class ProgramStore {
  readonly problems: Problem[] = [];
  readonly parsed = new Set<string>();
  private readonly programs = new Map<string, Program | undefined>();
  private readonly files: Files;
  private readonly parse: Parser;

  constructor(files: Files, parse: Parser) {
    this.files = files;
    this.parse = parse;
  }

  get(path: string): Program | undefined {
    if (this.programs.has(path)) return this.programs.get(path);
    const program = this.read(path);
    this.programs.set(path, program);
    return program;
  }

  private read(path: string): Program | undefined {
    const text = this.files.read(path);
    if (text === undefined) {
      this.problems.push({ path, why: 'it could not be read, or is above the size limit' });
      return undefined;
    }
    this.parsed.add(path);
    const result = this.parse(path, text);
    if (result.kind === 'failed') {
      this.problems.push({ path, why: result.why });
      return undefined;
    }
    if (result.hasErrors) this.problems.push({ path, why: 'parts of it are not valid and were left out' });
    return result.program;
  }
}

export function createProject(files: Files, parts: ProjectParts): Project {
  const resolver = createJsResolver(files);
  const store = new ProgramStore(files, parts.parse);
  const missing = new Map<string, string[]>();
  const budget = { steps: 0 };

  const noteMissing = (from: string, spec: string): Value => {
    const list = missing.get(from) ?? [];
    if (!list.includes(spec)) list.push(spec);
    missing.set(from, list);
    return root('unresolved', spec);
  };

  const find = (from: string, spec: string): { readonly path: string } | { readonly value: Value } => {
    const resolved = resolver.resolve(from, spec);
    if (resolved.kind === 'package') return { value: root('pkg', resolved.name) };
    if (resolved.kind === 'missing') return { value: noteMissing(from, spec) };
    // Data and styles are no programs.
    return SOURCE.test(resolved.path) ? { path: resolved.path } : { value: root('unresolved', spec) };
  };

  const hooks: Hooks = {
    onCall(call: CallValue) {
      for (const framework of parts.frameworks) {
        const answer = framework.onCall(call, workshop);
        if (answer !== undefined) return answer;
      }
      return undefined;
    },
    onProp: packageProp,
    loadModule(from, spec) {
      const found = find(from, spec);
      if ('value' in found) return found.value;
      const module = modules.load(found.path);
      return module === undefined ? root('unresolved', spec) : requiredValue(module);
    },
    importModule(from, spec) {
      const found = find(from, spec);
      if ('value' in found) return { named: (name) => packageMember(found.value, name) };
      if (HAS_ROUTING.test(files.read(found.path) ?? '')) modules.load(found.path);
      return {
        named: (name) => {
          const module = modules.load(found.path);
          return module === undefined ? root('unresolved', name) : importedValue(module, name);
        },
      };
    },
    global: (name, file) => parts.global?.(name, file),
  };

  const machine = createMachine(hooks, budget);
  const modules = createModuleTable(
    (path) => store.get(path),
    () => machine,
  );
  const workshop = createWorkshop(() => machine);
  return {
    files,
    machine,
    modules,
    workshop,
    problems: store.problems,
    missing,
    budget,
    parsed: store.parsed,
  };
}

function packageMember(value: Value, name: string): Value {
  if (value.t !== 'root' || value.kind !== 'pkg') return value.t === 'root' ? root(value.kind, name) : UNDEFINED;
  return name === '*' || name === 'default' ? value : { t: 'prop', of: value, name };
}
