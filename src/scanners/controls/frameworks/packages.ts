import { type CallValue, type RootValue, type Value } from '../eval/value.ts';

/** A value as package and path: `express.Router()` is `express` + `Router`, `()`. */
export interface PackagePath {
  readonly pkg: string;
  /** Property names, and `()` for a call or construction. */
  readonly path: readonly string[];
  /** The calls on the way, outermost last. */
  readonly calls: readonly CallValue[];
}

const cache = new WeakMap<Value, PackagePath | null>();

function compute(value: Value): PackagePath | null {
  switch (value.t) {
    case 'root':
      return value.kind === 'pkg' ? { pkg: value.name, path: [], calls: [] } : null;
    case 'prop': {
      const inner = packagePath(value.of);
      return inner === undefined ? null : { ...inner, path: [...inner.path, value.name] };
    }
    case 'call': {
      const inner = packagePath(value.callee);
      return inner === undefined
        ? null
        : { pkg: inner.pkg, path: [...inner.path, '()'], calls: [...inner.calls, value] };
    }
    case 'either': {
      for (const option of value.options) {
        const found = packagePath(option);
        if (found !== undefined) return found;
      }
      return null;
    }
    // An instance of a project class that extends one of a package.
    case 'obj': {
      const [rest] = value.rest;
      return rest === undefined ? null : (packagePath(rest) ?? null);
    }
    case 'class':
      return value.base === undefined ? null : (packagePath(value.base) ?? null);
    default:
      return null;
  }
}

/** True when no package can be behind a value: it starts at something else, told by a look at the start of its chain. */
function startsElsewhere(value: Value): boolean {
  let current = value;
  for (;;) {
    switch (current.t) {
      case 'prop':
        current = current.of;
        break;
      case 'call':
        current = current.callee;
        break;
      case 'root':
        return current.kind !== 'pkg';
      case 'either':
      case 'obj':
      case 'class':
        return false;
      default:
        return true;
    }
  }
}

/** Package and path of a symbolic value; undefined when it does not start at a package. */
export function packagePath(value: Value): PackagePath | undefined {
  if (startsElsewhere(value)) return undefined;
  const known = cache.get(value);
  if (known !== undefined) return known ?? undefined;
  const found = compute(value);
  cache.set(value, found);
  return found ?? undefined;
}

/**
 * The same value as it would read with every module imported by its full name: `from rest_framework import permissions` and
 * `permissions.IsAuthenticated` are `IsAuthenticated` of `rest_framework.permissions`. Python alone: there a module is an attribute of its package.
 */
export function fullyNamed(found: PackagePath): PackagePath {
  const [first, second] = found.path;
  const isModule = /^[a-z_][\w.]*$/.test(found.pkg) && first !== undefined && /^[a-z_]\w*$/.test(first);
  if (!isModule || second === undefined || second === '()') return found;
  return fullyNamed({ ...found, pkg: `${found.pkg}.${first}`, path: found.path.slice(1) });
}

/** The root that a symbolic value starts from. */
export function rootOf(value: Value): RootValue | undefined {
  switch (value.t) {
    case 'root':
      return value;
    case 'prop':
      return rootOf(value.of);
    case 'call':
      return rootOf(value.callee);
    default:
      return undefined;
  }
}

/** `default` of a package is the package itself. */
export function packageProp(of: Value, name: string): Value | undefined {
  return of.t === 'root' && of.kind === 'pkg' && name === 'default' ? of : undefined;
}

function describeProp(value: Extract<Value, { t: 'prop' }>): string {
  const { of, name } = value;
  // Modules of Python are long, and the name says it.
  if (of.t === 'root' && of.kind === 'pkg' && /^\w+(?:\.\w+)+$/.test(of.name)) return name;
  return name === '*' ? `${describe(of)}[]` : `${describe(of)}.${name}`;
}

/** Readable form of a symbolic value: `passport.authenticate(...)`, `req.user.id`. */
export function describe(value: Value): string {
  switch (value.t) {
    case 'root':
      return value.kind === 'pkg' ? shortPackage(value.name) : value.name;
    case 'prop':
      return describeProp(value);
    case 'call':
      return `${describe(value.callee)}(${firstText(value)})`;
    case 'fn':
      return value.label === 'exports' || value.label === 'default' ? fileName(value.file) : value.label;
    case 'class':
      return value.cls.name ?? 'class';
    case 'host':
      return value.host.label;
    case 'wrapped':
      return describe(value.inner);
    case 'lit':
      return String(value.value);
    case 'either':
      return value.options[0] === undefined ? 'value' : describe(value.options[0]);
    case 'obj':
      return value.cls?.cls.name ?? 'object';
    default:
      return 'expression';
  }
}

/** A module that is one function goes by the name of its file. */
function fileName(path: string): string {
  const parts = path.split('/');
  const file = (parts.at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, '');
  return file === 'index' ? (parts.at(-2) ?? file) : file;
}

function firstText(call: CallValue): string {
  const first = call.args[0]?.value;
  if (first === undefined) return '';
  if (first.t === 'lit' && typeof first.value === 'string' && first.value.length <= 30) return `'${first.value}'`;
  return '…';
}

function shortPackage(name: string): string {
  return name.startsWith('@') ? name : name.replace(/^.*\//, '');
}
