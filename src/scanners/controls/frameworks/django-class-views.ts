import { BudgetError } from '../eval/machine.ts';
import { type ClassValue, lit, type Place, root, type Value } from '../eval/value.ts';
import { decoratedChain } from './decorators.ts';
import { extraActions, namedActions } from './django-actions.ts';
import { GENERIC_ACTIONS, genericActions, isScopedView, pageActions } from './django-generic.ts';
import type { DjangoSettings } from './django-settings.ts';
import {
  declaredIn,
  declaredList,
  isDecoratedWith,
  isRestView,
  lastName,
  listedByDecorators,
  methodsOf,
  mixins,
  modelOf,
  placeOf,
  viewClass,
  viewInstance,
} from './django-views.ts';
import type { GenericOperation, RouterNode, Workshop } from './model.ts';
import { packagePath } from './packages.ts';
import { pathParameters } from './path-parameters.ts';

const HTTP = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Puts the views behind addresses into the table: functions, classes, view sets. */
export class DjangoViews {
  private readonly workshop: Workshop;
  private readonly settings: DjangoSettings;

  constructor(workshop: Workshop, settings: DjangoSettings) {
    this.workshop = workshop;
    this.settings = settings;
  }

  view(node: RouterNode, path: string, view: Value, at: Place): void {
    const cls = viewClass(view);
    if (cls !== undefined) {
      const actions = namedActions(view);
      if (actions === undefined) this.classView(node, path, cls, at);
      else for (const [method, action] of actions) this.action(node, path, cls, { method, action }, at);
      return;
    }
    if (lastName(view) === 'urls') return;
    const chain = [...this.defaults(view), ...listedByDecorators(view), ...decoratedChain(view)];
    this.workshop.record(node, {
      kind: 'route',
      methods: methodsOf(view),
      path,
      chain,
      at,
      args: pathParameters(path),
    });
  }

  /** Settings of the REST framework hold for its own views, unless they say otherwise. */
  private defaults(view: Value): readonly Value[] {
    let isRest = false;
    for (let current = view; current.t === 'wrapped'; current = current.inner)
      isRest ||= lastName(current.by) === 'api_view';
    if (!isRest) return [];
    // A list that is empty says that nobody is asked.
    return [
      ...(isDecoratedWith(view, 'permission_classes') ? [] : this.settings.permissions),
      ...(isDecoratedWith(view, 'throttle_classes')
        ? []
        : this.settings.throttles.filter((one) => !isScopedThrottle(one))),
    ];
  }

  private guardsOf(cls: ClassValue, self: Value, action?: string): readonly Value[] {
    const isRest = isRestView(cls);
    const byAction = action === undefined || !isRest ? undefined : this.permissionsFor(cls, action);
    const permissions =
      byAction ?? declaredList(cls, 'permission_classes') ?? (isRest ? this.settings.permissions : []);
    const throttles = declaredList(cls, 'throttle_classes') ?? (isRest ? this.settings.throttles : []);
    const checks = ['dispatch', 'test_func'].map((name) => this.workshop.machine.prop(self, name));
    return [
      ...permissions,
      ...throttles.filter((one) => !isScopedThrottle(one) || declaredIn(cls, 'throttle_scope') !== undefined),
      ...mixins(cls),
    ]
      .map((value) => this.instance(value))
      .concat(isRest ? [] : checks.filter((one) => one.t === 'fn' || one.t === 'wrapped'));
  }

  /** What `get_permissions` of a view set gives for one action; undefined where there is none, or its list cannot be read. */
  private permissionsFor(cls: ClassValue, action: string): readonly Value[] | undefined {
    const self = viewInstance(cls);
    self.props.set('action', lit(action));
    const { machine } = this.workshop;
    const method = machine.prop(self, 'get_permissions');
    if (method.t !== 'fn') return undefined;
    try {
      const given = certainlyReturned(machine.callFn(method, [], { parent: undefined, depth: 0 }, self));
      return given.t === 'arr' && !given.isOpen && given.items.every(isPermission) ? given.items : undefined;
    } catch (error) {
      if (error instanceof BudgetError || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  private instance(value: Value): Value {
    if (value.t !== 'class' || packagePath(value)?.path.join('.') === 'IsAuthenticated') return value;
    return viewInstance(value);
  }

  private classView(node: RouterNode, path: string, cls: ClassValue, at: Place): void {
    const self = viewInstance(cls);
    const guards = this.guardsOf(cls, self);
    const own = new Set<string>();
    for (const method of HTTP) {
      const handler = this.workshop.machine.prop(self, method);
      if (handler.t !== 'fn' && handler.t !== 'wrapped') continue;
      own.add(method.toUpperCase());
      this.add(node, path, method.toUpperCase(), [...guards, ...decoratedChain(handler)], placeOf(handler, at));
    }
    const generic = genericActions(cls);
    for (const action of generic) {
      const known = GENERIC_ACTIONS[action];
      if (known !== undefined && !own.has(known.method)) this.generic(node, path, cls, guards, known, at);
    }
    for (const known of pageActions(cls)) {
      if (own.has(known.method)) continue;
      const form =
        known.op === 'show' && known.method === 'POST' ? this.workshop.machine.prop(self, 'form_valid') : undefined;
      if (form?.t === 'fn') this.add(node, path, known.method, [...guards, form], placeOf(form, at));
      else this.generic(node, path, cls, guards, known, at);
      own.add(known.method);
    }
    // The base is a package's that is not known here: the address is there, and what it answers is not.
    if (own.size === 0 && generic.length === 0)
      this.generic(node, path, cls, guards, { method: 'ALL', op: 'show' }, at);
  }

  viewSet(node: RouterNode, path: string, view: Value, at: Place): void {
    if (view.t !== 'class') {
      this.workshop.lose('a view set that is registered could not be followed', at);
      return;
    }
    for (const [action, { method, isDetail }] of Object.entries(GENERIC_ACTIONS)) {
      this.action(node, isDetail ? `${path}/<pk>` : path, view, { method, action }, at);
    }
    for (const extra of extraActions(view)) {
      const self = viewInstance(view);
      const handler = this.workshop.machine.prop(self, extra.name);
      const guards = this.guardsOf(view, self, extra.name);
      for (const method of extra.methods)
        this.add(node, `${path}${extra.path}`, method, [...guards, ...decoratedChain(handler)], extra.at);
    }
  }

  /** One action of a view set: its own method, or what its bases bring. */
  private action(
    node: RouterNode,
    path: string,
    cls: ClassValue,
    { method, action }: { readonly method: string; readonly action: string },
    at: Place,
  ): void {
    const self = viewInstance(cls);
    const handler = this.workshop.machine.prop(self, action);
    const known = genericActions(cls).includes(action) ? GENERIC_ACTIONS[action] : undefined;
    const isOwn = handler.t === 'fn' || handler.t === 'wrapped';
    if (!isOwn && known === undefined) return;
    const guards = this.guardsOf(cls, self, action);
    if (isOwn) this.add(node, path, method, [...guards, ...decoratedChain(handler)], placeOf(handler, at));
    else if (known !== undefined) this.generic(node, path, cls, guards, { ...known, method }, at);
  }

  private add(node: RouterNode, path: string, method: string, chain: readonly Value[], at: Place): void {
    this.workshop.record(node, {
      kind: 'route',
      methods: [method],
      path,
      chain,
      at,
      args: pathParameters(path),
    });
  }

  private generic(
    node: RouterNode,
    path: string,
    cls: ClassValue,
    guards: readonly Value[],
    known: { readonly method: string; readonly op: GenericOperation['op'] },
    at: Place,
  ): void {
    const generic: GenericOperation = {
      op: known.op,
      model: modelOf(cls),
      isScoped: isScopedView(this.workshop.machine, cls),
    };
    const place = { file: cls.file, line: cls.cls.line, endLine: cls.cls.line };
    this.workshop.record(node, {
      kind: 'route',
      methods: [known.method],
      path,
      chain: [...guards, root('pkg', isRestView(cls) ? 'rest_framework.generics' : 'django.views.generic')],
      at: cls.file === at.file ? at : place,
      generic,
    });
  }
}

/** The first way out of a function, where nothing undecided stands before it. */
function certainlyReturned(value: Value): Value {
  const returns = value.t === 'either' ? value.returns : undefined;
  const [first] = returns?.ways ?? [];
  return returns === undefined || first === undefined || (first.under?.depth ?? 0) > returns.baseDepth
    ? value
    : first.value;
}

/** An instance of a permission, or the class itself: what cannot be told is no list. */
function isPermission(value: Value): boolean {
  return value.t === 'class' || value.t === 'obj' || packagePath(value) !== undefined;
}

/** Throttles by scope hold only for views that name theirs. */
function isScopedThrottle(value: Value): boolean {
  return lastName(value) === 'ScopedRateThrottle';
}
