import type { Context, Machine } from '../eval/machine.ts';
import type { Frame } from '../eval/trace.ts';
import { argOf, type CallValue, type FnValue, optionsOf, root, type Value } from '../eval/value.ts';
import type { Param } from '../ir/ir.ts';
import { packagePath } from './packages.ts';

/** What a parameter of a FastAPI function stands for. */
export type ParamKind =
  | { readonly kind: 'dependency'; readonly of: Value }
  | { readonly kind: 'input'; readonly part: 'body' | 'query' | 'headers' | 'cookies' | 'file' | 'path-param' }
  | { readonly kind: 'model'; readonly model: Value }
  | { readonly kind: 'request' | 'response' | 'other' };

const EMPTY_FRAME: Frame = { parent: undefined, depth: 0 };

function contextOf(fn: FnValue): Context {
  return { file: fn.file, scope: fn.scope, frame: EMPTY_FRAME, returned: [] };
}

function nameOfCall(call: CallValue): string {
  const { callee } = call;
  return callee.t === 'prop' || callee.t === 'root' ? callee.name : '';
}

/** The function behind `Depends(f)` and `Security(f)`. */
export function dependencyOf(value: Value): Value | undefined {
  for (const option of optionsOf(value)) {
    if (option.t !== 'call' || !/^(?:Depends|Security)$/.test(nameOfCall(option))) continue;
    return argOf(option.args, 0, 'dependency') ?? root('param', 'dependency');
  }
  return undefined;
}

/** Parts of `Annotated[T, X, Y]`, also behind a name of its own. */
function annotated(type: Value): readonly Value[] {
  for (const option of optionsOf(type)) {
    if (option.t !== 'prop' || option.name !== '*' || option.of.t !== 'mix') continue;
    const items = option.of.parts[1];
    if (items?.t === 'arr') return items.items;
  }
  return [];
}

const MARKERS: Readonly<Record<string, 'body' | 'query' | 'headers' | 'cookies' | 'file' | 'path-param'>> = {
  Body: 'body',
  Form: 'body',
  File: 'file',
  Query: 'query',
  Path: 'path-param',
  Header: 'headers',
  Cookie: 'cookies',
};

function byMarker(value: Value): ParamKind | undefined {
  const dependency = dependencyOf(value);
  if (dependency !== undefined) return { kind: 'dependency', of: dependency };
  const part = value.t === 'call' ? MARKERS[nameOfCall(value)] : undefined;
  return part === undefined ? undefined : { kind: 'input', part };
}

const MODELS = /^(?:pydantic|sqlmodel|pydantic_settings|msgspec)$/;

function byType(type: Value): ParamKind {
  const name = type.t === 'prop' || type.t === 'root' ? type.name : type.t === 'class' ? (type.cls.name ?? '') : '';
  if (/^(?:Request|WebSocket|HTTPConnection)$/.test(name)) return { kind: 'request' };
  if (name === 'Response') return { kind: 'response' };
  if (name === 'UploadFile') return { kind: 'input', part: 'file' };
  if (type.t === 'class' && MODELS.test(packagePath(type)?.pkg ?? '')) return { kind: 'model', model: type };
  if (/^(?:dict|Dict|list|List|Any)$/.test(name)) return { kind: 'input', part: 'body' };
  // The form that FastAPI itself offers for logins.
  if (/^OAuth2PasswordRequestForm/.test(name)) return { kind: 'input', part: 'body' };
  return /^(?:BackgroundTasks|SecurityScopes|Session|AsyncSession)$/.test(name)
    ? { kind: 'other' }
    : { kind: 'input', part: 'query' };
}

/** What the type adds to a marker: `Depends()` without a function, and `user: UserInCreate = Body(..., embed=True)`. */
function refinedByType(found: ParamKind, base: Value): ParamKind {
  if (found.kind === 'dependency' && found.of.t === 'root') {
    const own = byType(base);
    return own.kind === 'input' && own.part === 'body' ? own : { kind: 'dependency', of: base };
  }
  if (found.kind === 'input' && found.part === 'body') {
    const own = byType(base);
    return own.kind === 'model' ? own : found;
  }
  return found;
}

/** Reads a parameter by its default, its annotation and its type. */
export function paramKind(machine: Machine, fn: FnValue, param: Param): ParamKind {
  const context = contextOf(fn);
  const byDefault = param.default === undefined ? undefined : byMarker(machine.expr(param.default, context));
  const type = param.type === undefined ? undefined : machine.expr(param.type, context);
  const parts = type === undefined ? [] : annotated(type);
  const base = parts[0] ?? type;
  const found =
    byDefault ??
    parts
      .slice(1)
      .map(byMarker)
      .find((one) => one !== undefined);
  if (base === undefined) return found ?? { kind: 'input', part: 'query' };
  return found === undefined ? byType(base) : refinedByType(found, base);
}

/** Every dependency of a function, inner ones first, and the models that check its body. */
export function dependenciesOf(machine: Machine, value: Value, depth = 0): readonly Value[] {
  const fn = functionOf(machine, value);
  if (fn === undefined || depth > 6) return [];
  return fn.fn.params.flatMap((param) => {
    const kind = paramKind(machine, fn, param);
    if (kind.kind === 'model') return depth === 0 ? [kind.model] : [];
    return kind.kind === 'dependency' ? [...dependenciesOf(machine, kind.of, depth + 1), kind.of] : [];
  });
}

/** The function that runs for a dependency: itself, the constructor of a class, `__call__` of an instance. */
export function functionOf(machine: Machine, value: Value): FnValue | undefined {
  for (const option of optionsOf(value)) {
    if (option.t === 'fn') return option;
    if (option.t === 'wrapped') return functionOf(machine, option.inner);
    if (option.t === 'obj') {
      const method = machine.prop(option, '__call__');
      if (method.t === 'fn') return method;
    }
  }
  return undefined;
}
