import { type ClassValue, type ObjValue, type Place, root, textOf, type Value } from '../eval/value.ts';
import { flatten } from './model.ts';
import { packagePath } from './packages.ts';

export function lastName(value: Value): string {
  if (value.t === 'prop' || value.t === 'root') return value.name;
  return value.t === 'call' ? lastName(value.callee) : '';
}

/** Decorators of a view that say which methods it takes. */
export function methodsOf(view: Value): readonly string[] {
  for (let current = view; current.t === 'wrapped'; current = current.inner) {
    const name = lastName(current.by);
    if (name === 'require_POST') return ['POST'];
    if (name === 'require_GET' || name === 'require_safe') return ['GET'];
    if (/^(?:api_view|require_http_methods)$/.test(name) && current.by.t === 'call') {
      const listed = flatten(current.by.args.map((arg) => arg.value)).flatMap(
        (item) => textOf(item)?.toUpperCase() ?? [],
      );
      return listed.length > 0 ? listed : ['GET'];
    }
  }
  return ['ALL'];
}

/** Classes named by `@permission_classes([...])` and `@throttle_classes([...])`, which only hold a list. */
export function listedByDecorators(view: Value): readonly Value[] {
  const found: Value[] = [];
  for (let current = view; current.t === 'wrapped'; current = current.inner) {
    if (/^(?:permission_classes|throttle_classes)$/.test(lastName(current.by)) && current.by.t === 'call') {
      found.push(...flatten(current.by.args.map((arg) => arg.value)));
    }
  }
  return found;
}

/** An instance as it is while a request is answered. */
export function viewInstance(cls: ClassValue): ObjValue {
  const props = new Map<string, Value>([
    ['request', root('role', 'req', 'request')],
    ['kwargs', root('role', 'kwargs', 'params')],
  ]);
  return { t: 'obj', props, cls, rest: [] };
}

export function viewClass(view: Value): ClassValue | undefined {
  for (let current = view; ;) {
    if (current.t === 'wrapped') current = current.inner;
    else if (current.t === 'call' && current.callee.t === 'prop' && current.callee.name === 'as_view')
      current = current.callee.of;
    else return current.t === 'class' ? current : undefined;
  }
}

/** An attribute of a class or of the first of its bases that has it. */
export function declaredIn(cls: ClassValue, name: string, depth = 0): Value | undefined {
  const value = cls.statics.get(name);
  if (value !== undefined || depth > 20) return value;
  for (const base of cls.bases) {
    const found = base.t === 'class' ? declaredIn(base, name, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A list that a class declares; undefined where it declares none, which is not the same as an empty one. */
export function declaredList(cls: ClassValue, name: string): readonly Value[] | undefined {
  const value = declaredIn(cls, name);
  return value === undefined ? undefined : flatten([value]);
}

export function isDecoratedWith(view: Value, name: string): boolean {
  for (let current = view; current.t === 'wrapped'; current = current.inner)
    if (lastName(current.by) === name) return true;
  return false;
}

/** True for a class that answers requests itself: what stands behind it among the bases of a class never runs. */
function answers(base: Value): boolean {
  if (base.t === 'class') return base.bases.some(answers);
  return /View(?:Set)?$/.test(lastName(base));
}

/** Bases that guard: `LoginRequiredMixin`. One that stands behind the view comes too late: the view answers first. */
export function mixins(cls: ClassValue, depth = 0): readonly Value[] {
  const found: Value[] = [];
  if (depth > 20) return found;
  for (const base of cls.bases) {
    if (base.t === 'class') found.push(...mixins(base, depth + 1));
    else if (/Mixin$/.test(lastName(base))) found.push(base);
    if (answers(base)) break;
  }
  return [...new Set(found)];
}

export function isRestView(cls: ClassValue): boolean {
  return cls.bases.some(
    (base) => /^rest_framework/.test(packagePath(base)?.pkg ?? '') || (base.t === 'class' && isRestView(base)),
  );
}

export function modelOf(cls: ClassValue): string | null {
  const queryset = declaredIn(cls, 'queryset') ?? declaredIn(cls, 'model');
  for (let current = queryset; current !== undefined;) {
    if (current.t === 'class') return current.cls.name;
    if (current.t === 'call') current = current.callee;
    else if (current.t === 'prop') current = current.of;
    else return current.t === 'root' ? current.name : null;
  }
  return null;
}

export function placeOf(handler: Value, at: Place): Place {
  if (handler.t === 'wrapped') return handler.at;
  return handler.t === 'fn' ? { file: handler.file, line: handler.fn.line, endLine: handler.fn.endLine } : at;
}
