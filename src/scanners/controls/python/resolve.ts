import { type Files, folderOf, foldersUp, joinPath } from '../project/files.ts';

export type PyResolved =
  | { readonly kind: 'file'; readonly path: string }
  /** A folder without an `__init__.py`: its modules are reached by name. */
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'missing' };

function at(files: Files, path: string): PyResolved | undefined {
  const file = [`${path}.py`, path === '' ? '__init__.py' : `${path}/__init__.py`].find((one) => files.has(one));
  if (file !== undefined) return { kind: 'file', path: file };
  return path !== '' && files.below(path).some((one) => one.endsWith('.py')) ? { kind: 'folder', path } : undefined;
}

/** Resolves module names of Python over the list of files: relative ones, and absolute ones from each folder above. */
export function createPyResolver(files: Files): (from: string, spec: string) => PyResolved {
  const memo = new Map<string, PyResolved>();

  function relative(from: string, spec: string): PyResolved {
    const dots = /^\.+/.exec(spec)?.[0].length ?? 1;
    let folder: string | undefined = folderOf(from);
    for (let step = 1; step < dots && folder !== undefined; step += 1) folder = joinPath(folder, '..');
    const rest = spec.slice(dots).replaceAll('.', '/');
    const path = folder === undefined ? undefined : joinPath(folder, rest);
    return (path === undefined ? undefined : at(files, path)) ?? { kind: 'missing' };
  }

  function absolute(from: string, spec: string): PyResolved {
    const path = spec.replaceAll('.', '/');
    for (const folder of foldersUp(folderOf(from))) {
      const joined = joinPath(folder, path);
      const found = joined === undefined ? undefined : at(files, joined);
      // A module that is called like a package (`redis.py` with `import redis`) means the package; `__init__.py` may import from itself.
      const isItself = found?.kind === 'file' && found.path === from && !from.endsWith('__init__.py');
      if (found !== undefined && !isItself) return found;
    }
    return { kind: 'package', name: spec };
  }

  return (from, spec) => {
    const key = `${from}\0${spec}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const found = spec.startsWith('.') ? relative(from, spec) : absolute(from, spec);
    memo.set(key, found);
    return found;
  };
}
