import { type CallValue, type ClassValue, type ObjValue, type Place, root, textOf, type Value } from '../eval/value.ts';
import { flatten } from './model.ts';
import { packagePath } from './packages.ts';

export function lastName(value: Value): string {
  if (value.t === 'prop' || value.t === 'root') return value.name;
  return value.t === 'call' ? lastName(value.callee) : '';
}

/** `re_path(r'^orders/(?P<pk>\d+)/$', ...)` as a path with parameters. */
export function plainPath(text: string): string {
  return text
    .replace(/^\^|\$$/g, '')
    .replace(/\/\?$/, '/')
    .replace(/\(\?P<(\w+)>[^)]*\)/g, '<$1>')
    .replace(/\\/g, '');
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

export function listIn(cls: ClassValue, name: string): readonly Value[] {
  const value = cls.statics.get(name);
  if (value !== undefined) return flatten([value]);
  return cls.base?.t === 'class' ? listIn(cls.base, name) : [];
}

/** Bases that guard: `LoginRequiredMixin`. */
export function mixins(cls: ClassValue): readonly Value[] {
  const own = cls.bases.filter((base) => /Mixin$/.test(lastName(base)));
  return cls.base?.t === 'class' ? [...own, ...mixins(cls.base)] : own;
}

export function isRestView(cls: ClassValue): boolean {
  return cls.bases.some(
    (base) => /^rest_framework/.test(packagePath(base)?.pkg ?? '') || (base.t === 'class' && isRestView(base)),
  );
}

export function modelOf(cls: ClassValue): string | null {
  const queryset = cls.statics.get('queryset') ?? cls.statics.get('model');
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

/** Entries of a list of addresses, however it is put together. */
export function flattenPatterns(value: Value): readonly Value[] {
  if (value.t === 'arr') return value.items.flatMap(flattenPatterns);
  if (value.t === 'mix') return value.parts.flatMap(flattenPatterns);
  // `urlpatterns = router.urls`
  if (value.t === 'prop' && value.name === 'urls') {
    const at = { file: '', line: 1, endLine: 1 };
    const include: CallValue = {
      t: 'call',
      callee: root('global', 'include'),
      args: [{ value }],
      isNew: false,
      isLocal: false,
      continued: false,
      at,
    };
    return [
      {
        t: 'call',
        callee: root('global', 'path'),
        args: [{ value: { t: 'lit', value: '' } }, { value: include }],
        isNew: false,
        isLocal: false,
        continued: false,
        at,
      },
    ];
  }
  return [value];
}
