import { root, type Value } from '../eval/value.ts';
import { createPyResolver } from '../python/resolve.ts';
import { type Files, joinPath } from './files.ts';
import type { Module, ModuleTable } from './modules.ts';

/** What `import` gives in Python: a module's names are its scope, and a package holds its modules. */
export interface PythonImports {
  importModule(from: string, spec: string): { readonly named: (name: string) => Value };
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

export function createPythonImports(
  files: Files,
  modulesOf: () => ModuleTable,
  noteMissing: (from: string, spec: string) => void,
): PythonImports {
  const resolve = createPyResolver(files);

  /** `from package import module`. */
  function submodule(folder: string, name: string): Value | undefined {
    const base = joinPath(folder, name);
    const path = base === undefined ? undefined : [`${base}.py`, `${base}/__init__.py`].find((one) => files.has(one));
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
    const folder = path.endsWith('__init__.py') ? path.slice(0, -'/__init__.py'.length) : undefined;
    return (folder === undefined ? undefined : submodule(folder, name)) ?? root('unresolved', name);
  }

  return {
    importModule(from, spec) {
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
          return { named: (name) => fromFile(resolved.path, name) };
      }
    },
    fileOf(from, spec) {
      const resolved = resolve(from, spec);
      return resolved.kind === 'file' ? resolved.path : undefined;
    },
  };
}
