import { createMachine } from '../eval/evaluator.ts';
import type { Hooks, Machine } from '../eval/machine.ts';
import { type CallValue, root, UNDEFINED, type Value } from '../eval/value.ts';
import type { CallFramework } from '../frameworks/model.ts';
import { packageProp } from '../frameworks/packages.ts';
import type { Expr, ParseResult, Program } from '../ir/ir.ts';
import { createJsResolver, type JsResolver } from '../js/resolve.ts';
import type { Files } from './files.ts';
import { Makings } from './makings.ts';
import { createModuleTable, importedValue, type ModuleTable, requiredValue } from './modules.ts';
import { pathAnswer, pathGlobal } from './program-paths.ts';
import { createPythonImports, type PythonImports } from './python-imports.ts';
import { createWorkshop, type WorkshopState } from './workshop.ts';
import { sameFunction } from './transparent.ts';

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
  readonly makings: Makings;
  readonly parsed: ReadonlySet<string>;
  /** Files that a file imports or requires at its top. */
  importsOf(path: string): readonly string[];
  /** File behind the name of a Python module. */
  pythonFile(from: string, spec: string): string | undefined;
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

/** Follows specifiers to files, and remembers those that lead nowhere. */
class Importer {
  readonly missing = new Map<string, string[]>();
  private readonly resolver: JsResolver;

  constructor(resolver: JsResolver) {
    this.resolver = resolver;
  }

  noteMissing(from: string, spec: string): void {
    const list = this.missing.get(from) ?? [];
    if (!list.includes(spec)) list.push(spec);
    this.missing.set(from, list);
  }

  find(from: string, spec: string): { readonly path: string } | { readonly value: Value } {
    const resolved = this.resolver.resolve(from, spec);
    if (resolved.kind === 'package') return { value: root('pkg', resolved.name) };
    if (resolved.kind === 'missing') {
      this.noteMissing(from, spec);
      return { value: root('unresolved', spec) };
    }
    // Data and styles are no programs.
    return SOURCE.test(resolved.path) ? { path: resolved.path } : { value: root('unresolved', spec) };
  }
}

function hooksOf(
  parts: ProjectParts,
  files: Files,
  importer: Importer,
  late: () => { readonly machine: Machine; readonly modules: ModuleTable; readonly workshop: WorkshopState },
  makings: Makings,
  python: PythonImports,
): Hooks {
  return {
    onCall(call: CallValue) {
      const { machine, workshop } = late();
      if (machine.trace === undefined) makings.onCall(call);
      else makings.use(call.callee);
      const path = pathAnswer(call, files);
      if (path !== undefined) return path;
      const same = sameFunction(call);
      if (same !== undefined) return same;
      for (const framework of parts.frameworks) {
        const answer = framework.onCall(call, workshop);
        if (answer !== undefined) return answer;
      }
      return undefined;
    },
    onFunction(fn) {
      if (late().machine.trace === undefined) makings.onFunction(fn);
    },
    onProp: packageProp,
    loadModule(from, spec) {
      const found = importer.find(from, spec);
      if ('value' in found) return found.value;
      const module = late().modules.load(found.path);
      return module === undefined ? root('unresolved', spec) : requiredValue(module);
    },
    importModule(from, spec, names) {
      if (from.endsWith('.py')) return python.importModule(from, spec, names);
      const found = importer.find(from, spec);
      if ('value' in found) return { named: (name) => packageMember(found.value, name) };
      if (HAS_ROUTING.test(files.read(found.path) ?? '')) late().modules.load(found.path);
      return {
        named: (name) => {
          const module = late().modules.load(found.path);
          return module === undefined ? root('unresolved', name) : importedValue(module, name);
        },
      };
    },
    global: (name, file) => parts.global?.(name, file) ?? (file.endsWith('.py') ? undefined : pathGlobal(name, file)),
  };
}

export function createProject(files: Files, parts: ProjectParts): Project {
  const resolver = createJsResolver(files);
  const importer = new Importer(resolver);
  const store = new ProgramStore(files, parts.parse);
  const budget = { steps: 0 };
  const makings = new Makings();
  const python = createPythonImports(
    files,
    () => modules,
    (from, spec) => {
      importer.noteMissing(from, spec);
    },
  );
  const hooks = hooksOf(parts, files, importer, () => ({ machine, modules, workshop }), makings, python);
  const machine = createMachine(hooks, budget);
  const modules = createModuleTable(
    (path) => store.get(path),
    () => machine,
  );
  const workshop = createWorkshop(() => machine, {
    below: (folder) => files.below(folder),
    exported: (path, name) => {
      const module = modules.load(path);
      const value = module === undefined ? undefined : importedValue(module, name);
      return value === undefined || isAbsent(value) ? undefined : value;
    },
  });
  return {
    files,
    machine,
    modules,
    workshop,
    problems: store.problems,
    missing: importer.missing,
    budget,
    makings,
    parsed: store.parsed,
    pythonFile: (from, spec) => python.fileOf(from, spec),
    importsOf: (path) =>
      specsOf(store.get(path)).flatMap((spec) => {
        if (path.endsWith('.py')) return python.fileOf(path, spec) ?? [];
        const found = resolver.resolve(path, spec);
        return found.kind === 'file' ? [found.path] : [];
      }),
  };
}

/** What an export that is not there evaluates to. */
function isAbsent(value: Value): boolean {
  return (value.t === 'lit' && value.value === null) || (value.t === 'root' && value.kind !== 'pkg');
}

function packageMember(value: Value, name: string): Value {
  if (value.t !== 'root' || value.kind !== 'pkg') return value.t === 'root' ? root(value.kind, name) : UNDEFINED;
  return name === '*' || name === 'default' ? value : { t: 'prop', of: value, name };
}

/** Specifiers of imports, and of `require` calls that are the value of a declaration or stand in an expression at the top. */
function specsOf(program: Program | undefined): readonly string[] {
  const specs: string[] = [];
  const visit = (expression: Expr | undefined, depth: number): void => {
    if (expression === undefined || depth > 6) return;
    if (expression.k === 'call') {
      const first = expression.args[0]?.value;
      if (expression.callee.k === 'name' && expression.callee.name === 'require' && first?.k === 'lit')
        specs.push(String(first.value));
      visit(expression.callee, depth + 1);
      for (const arg of expression.args) visit(arg.value, depth + 1);
    } else if (expression.k === 'member') visit(expression.object, depth + 1);
  };
  for (const statement of program?.body ?? []) {
    if (statement.s === 'import' || statement.s === 're-export') specs.push(statement.from);
    else if (statement.s === 'let' || statement.s === 'expr') visit(statement.value, 0);
  }
  return specs;
}
