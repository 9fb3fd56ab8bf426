import type { Machine } from '../eval/machine.ts';
import type { ClassValue, Value } from '../eval/value.ts';
import { walkFunction } from '../ir/walk.ts';
import type { GenericOperation } from './model.ts';
import { packagePath } from './packages.ts';

/** Actions of a view set, with what they do and where they are. */
export const GENERIC_ACTIONS: Readonly<
  Record<string, { readonly method: string; readonly isDetail: boolean; readonly op: GenericOperation['op'] }>
> = {
  list: { method: 'GET', isDetail: false, op: 'list' },
  create: { method: 'POST', isDetail: false, op: 'create' },
  retrieve: { method: 'GET', isDetail: true, op: 'read' },
  update: { method: 'PUT', isDetail: true, op: 'update' },
  partial_update: { method: 'PATCH', isDetail: true, op: 'update' },
  destroy: { method: 'DELETE', isDetail: true, op: 'delete' },
};

/** Which actions each base class of the framework brings. */
const BASES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^ReadOnlyModelViewSet$/, ['list', 'retrieve']],
  [/^ModelViewSet$/, ['list', 'create', 'retrieve', 'update', 'partial_update', 'destroy']],
  [/^ListModelMixin$|^ListAPIView$/, ['list']],
  [/^CreateModelMixin$|^CreateAPIView$/, ['create']],
  [/^RetrieveModelMixin$|^RetrieveAPIView$/, ['retrieve']],
  [/^UpdateModelMixin$|^UpdateAPIView$/, ['update', 'partial_update']],
  [/^DestroyModelMixin$|^DestroyAPIView$/, ['destroy']],
  [/^ListCreateAPIView$/, ['list', 'create']],
  [/^RetrieveUpdateAPIView$/, ['retrieve', 'update', 'partial_update']],
  [/^RetrieveDestroyAPIView$/, ['retrieve', 'destroy']],
  [/^RetrieveUpdateDestroyAPIView$/, ['retrieve', 'update', 'partial_update', 'destroy']],
];

type PageAction = { readonly method: string; readonly op: GenericOperation['op'] };

const SHOW: PageAction = { method: 'GET', op: 'show' };
const SEND: PageAction = { method: 'POST', op: 'show' };

/** What the page views of Django answer without code of their own. */
const PAGES: readonly (readonly [RegExp, readonly PageAction[]])[] = [
  [/^(?:List|Filter|ArchiveIndex|\w*Archive|DayArchive|TodayArchive)View$/, [{ method: 'GET', op: 'list' }]],
  [/^(?:Detail|DateDetail)View$/, [{ method: 'GET', op: 'read' }]],
  [/^CreateView$/, [SHOW, { method: 'POST', op: 'create' }]],
  [
    /^UpdateView$/,
    [
      { method: 'GET', op: 'read' },
      { method: 'POST', op: 'update' },
    ],
  ],
  [
    /^DeleteView$/,
    [
      { method: 'GET', op: 'read' },
      { method: 'POST', op: 'delete' },
    ],
  ],
  [/^(?:FormView|LoginView|Password(?:Change|Reset|ResetConfirm)View|\w*WizardView)$/, [SHOW, SEND]],
  [/^LogoutView$/, [SEND]],
  [/^RedirectView$|^TemplateView$|^Password(?:Change|Reset|ResetConfirm)?(?:Done|Complete)View$/, [SHOW]],
];

/** What a class of pages answers; empty for one that is built on no known view. */
export function pageActions(cls: ClassValue, depth = 0): readonly PageAction[] {
  if (depth > 20) return [];
  for (const base of cls.bases) {
    const found =
      base.t === 'class'
        ? pageActions(base, depth + 1)
        : (PAGES.find(([pattern]) => pattern.test(nameOf(base)))?.[1] ?? []);
    if (found.length > 0) return found;
  }
  return [];
}

function nameOf(base: Value): string {
  return base.t === 'prop' || base.t === 'root' ? base.name : '';
}

/** What a class answers without code of its own. */
export function genericActions(cls: ClassValue): readonly string[] {
  const found = cls.bases.flatMap((base): readonly string[] => {
    if (base.t === 'class') return genericActions(base);
    if (!/^rest_framework/.test(packagePath(base)?.pkg ?? '')) return [];
    return BASES.find(([pattern]) => pattern.test(nameOf(base)))?.[1] ?? [];
  });
  return [...new Set(found)];
}

/** True when the class chooses its rows by who is asking: `get_queryset` or `get_object` reads `request.user`. */
export function isScopedView(machine: Machine, cls: ClassValue): boolean {
  const self: Value = { t: 'obj', props: new Map(), cls, rest: [] };
  return ['get_queryset', 'get_object', 'check_object_permissions', 'filter_queryset'].some((name) => {
    const method = machine.prop(self, name);
    if (method.t !== 'fn') return false;
    let reads = false;
    walkFunction(method.fn, (expression) => {
      if (expression.k === 'member' && expression.prop === 'user') reads = true;
    });
    return reads;
  });
}
