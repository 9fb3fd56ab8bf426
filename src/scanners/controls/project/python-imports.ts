import { root, type Value } from '../eval/value.ts';
import { createPyResolver } from '../python/resolve.ts';
import { type Files, folderOf, joinPath } from './files.ts';
import type { Module, ModuleTable } from './modules.ts';

/** Decorators and calls that put routes on something: importing such a module has an effect that must not be put off. */
const HAS_ROUTING =
  /\.\s*(?:route|get|post|put|patch|delete|websocket|api_route|add_url_rule|add_resource|add_api_route|include_router|register_blueprint|register|before_request|before_app_request|after_request|middleware|add_middleware)\s*\(/;

/** What `import` gives in Python: a module's names are its scope, and a package holds its modules. */
export interface PythonImports {
  importModule(from: string, spec: string, names: readonly string[]): { readonly named: (name: string) => Value };
  /** File that an import leads to, for the order of entries. */
  fileOf(from: string, spec: string): string | undefined;
}

function wholeModule(module: Module): Value {
  const props = new Map<string, Value>();
  for (const name of module.scope.names()) {
    const value = module.scope.get(name);
    if (value !== undefined) props.set(name, value);
  }
  return { t: 'obj', props, rest: [] };
}

/** The folder of a package, for its `__init__.py`. */
function packageFolder(path: string): string | undefined {
  return path.endsWith('__init__.py') ? folderOf(path) : undefined;
}

export function createPythonImports(
  files: Files,
  modulesOf: () => ModuleTable,
  noteMissing: (from: string, spec: string) => void,
): PythonImports {
  const resolve = createPyResolver(files);

  function submodulePath(folder: string, name: string): string | undefined {
    const base = joinPath(folder, name);
    return base === undefined ? undefined : [`${base}.py`, `${base}/__init__.py`].find((one) => files.has(one));
  }

  /** Runs modules that an import names, where running them puts routes somewhere. */
  function runImported(path: string, names: readonly string[]): void {
    const folder = packageFolder(path);
    const parts = folder === undefined ? [] : names.flatMap((name) => submodulePath(folder, name) ?? []);
    for (const each of [path, ...parts]) if (HAS_ROUTING.test(files.read(each) ?? '')) modulesOf().load(each);
  }

  /** `from package import module`. */
  function submodule(folder: string, name: string): Value | undefined {
    const path = submodulePath(folder, name);
    if (path === undefined) return undefined;
    const module = modulesOf().load(path);
    return module === undefined ? root('unresolved', name) : wholeModule(module);
  }

  function fromFile(path: string, name: string): Value {
    const module = modulesOf().load(path);
    if (module === undefined) return root('unresolved', name);
    if (name === '*') return wholeModule(module);
    const known = module.scope.get(name);
    if (known !== undefined) return known;
    const folder = packageFolder(path);
    return (folder === undefined ? undefined : submodule(folder, name)) ?? root('unresolved', name);
  }

  return {
    importModule(from, spec, names) {
      const resolved = resolve(from, spec);
      switch (resolved.kind) {
        case 'package':
          return {
            named: (name) => {
              const whole = root('pkg', resolved.name);
              return name === '*' ? whole : { t: 'prop', of: whole, name };
            },
          };
        case 'missing':
          noteMissing(from, spec);
          return { named: (name) => root('unresolved', name) };
        case 'folder':
          return { named: (name) => submodule(resolved.path, name) ?? root('unresolved', name) };
        case 'file':
          runImported(resolved.path, names);
          return { named: (name) => fromFile(resolved.path, name) };
      }
    },
    fileOf(from, spec) {
      const resolved = resolve(from, spec);
      return resolved.kind === 'file' ? resolved.path : undefined;
    },
  };
}
