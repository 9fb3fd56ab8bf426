import {
  type CallValue,
  type ClassValue,
  keywordOf,
  optionsOf,
  type Place,
  root,
  textOf,
  type Value,
} from '../eval/value.ts';
import { decoratedChain } from './decorators.ts';
import { readDjangoSettings, type DjangoSettings } from './django-settings.ts';
import { GENERIC_ACTIONS, genericActions, isScopedView } from './django-generic.ts';
import {
  type CallFramework,
  flatten,
  type GenericOperation,
  pathsOf,
  type RouterNode,
  UNKNOWN_PART,
  type Workshop,
} from './model.ts';
import { packagePath } from './packages.ts';
import {
  flattenPatterns,
  isRestView,
  lastName,
  listIn,
  listedByDecorators,
  methodsOf,
  mixins,
  modelOf,
  placeOf,
  plainPath,
  viewClass,
  viewInstance,
} from './django-views.ts';
import { noteRegistration, registrationsOf } from './django-registrations.ts';
import { pathParameters } from './path-parameters.ts';

/** A module that lists addresses. */
export interface UrlModule {
  readonly path: string;
  readonly scope: (name: string) => Value | undefined;
}

export interface DjangoSource {
  readonly workshop: Workshop;
  readonly urls: readonly UrlModule[];
  readonly settings: readonly UrlModule[];
  /** File behind `include('shop.urls')`. */
  fileOf(from: string, spec: string): string | undefined;
}

const HTTP = ['get', 'post', 'put', 'patch', 'delete'] as const;

class DjangoBuilder {
  private readonly source: DjangoSource;
  private readonly settings: DjangoSettings;
  private readonly nodes = new Map<string, RouterNode>();
  private readonly included = new Set<string>();

  constructor(source: DjangoSource) {
    this.source = source;
    this.settings = readDjangoSettings(source.settings.map((module) => module.scope));
  }

  build(): void {
    for (const module of this.source.urls) this.collectIncluded(module);
    for (const module of this.source.urls) {
      const at = { file: module.path, line: 1, endLine: 1 };
      const isApp = !this.included.has(module.path);
      this.nodes.set(module.path, this.source.workshop.newRouter({ framework: 'django', isApp, at, label: 'urls' }));
    }
    for (const module of this.source.urls) this.module(module);
  }

  private collectIncluded(module: UrlModule): void {
    for (const item of this.patterns(module)) {
      const target = this.includeTarget(module, item);
      if (target !== undefined) this.included.add(target);
    }
  }

  private patterns(module: UrlModule): readonly Value[] {
    const value = module.scope('urlpatterns');
    return value === undefined ? [] : optionsOf(value).flatMap((option) => flattenPatterns(option));
  }

  private includeTarget(module: UrlModule, item: Value): string | undefined {
    const view = item.t === 'call' ? item.args[1]?.value : undefined;
    if (view?.t !== 'call' || lastName(view) !== 'include') return undefined;
    const text = textOf(flatten(view.args.slice(0, 1).map((arg) => arg.value))[0]);
    return text === undefined ? undefined : this.source.fileOf(module.path, text);
  }

  private module(module: UrlModule): void {
    const node = this.nodes.get(module.path);
    if (node === undefined) return;
    if (node.isApp && this.settings.steps.length > 0) {
      this.source.workshop.record(node, {
        kind: 'hook',
        path: '',
        chain: this.settings.steps,
        at: node.at,
        isUnordered: true,
      });
    }
    for (const item of this.patterns(module)) if (item.t === 'call') this.pattern(module, node, item);
  }

  private pattern(module: UrlModule, node: RouterNode, item: CallValue): void {
    const name = lastName(item);
    if (name === 'register') return;
    const path = plainPath(pathsOf(item.args[0]?.value)[0] ?? UNKNOWN_PART);
    const view = item.args[1]?.value ?? keywordOf(item.args, 'view');
    if (view === undefined) return;
    if (view.t === 'call' && lastName(view) === 'include') {
      this.include(module, node, path, view, item.at);
      return;
    }
    this.view(node, path, view, item.at);
  }

  private include(module: UrlModule, node: RouterNode, path: string, view: CallValue, at: Place): void {
    const [first] = flatten(view.args.slice(0, 1).map((arg) => arg.value));
    const target = this.includeTarget(module, {
      t: 'call',
      callee: view,
      args: [{ value: view }, { value: view }],
      isNew: false,
      isLocal: false,
      continued: false,
      at,
    });
    const child = target === undefined ? undefined : this.nodes.get(target);
    if (child !== undefined) this.source.workshop.record(node, { kind: 'mount', path, child, chain: [], at });
    else if (first !== undefined) this.routerUrls(node, path, first, at);
  }

  /** `router.urls` of Django REST framework: every `register(prefix, ViewSet)` that was called on it. */
  private routerUrls(node: RouterNode, path: string, value: Value, at: Place): void {
    const holder = value.t === 'prop' && value.name === 'urls' ? value.of : value;
    const registered = registrationsOf(holder);
    for (const one of registered) this.viewSet(node, `${path}/${one.prefix}`, one.view, one.at);
    if (
      registered.length === 0 &&
      textOf(value) !== undefined &&
      !/^(?:django|rest_framework|allauth|drf_)/.test(textOf(value) ?? '')
    ) {
      this.source.workshop.lose('addresses that are included could not be followed', at);
    }
  }

  private view(node: RouterNode, path: string, view: Value, at: Place): void {
    const cls = viewClass(view);
    if (cls !== undefined) {
      this.classView(node, path, cls, at);
      return;
    }
    if (lastName(view) === 'urls') return;
    const chain = [...this.defaults(view), ...listedByDecorators(view), ...decoratedChain(view)];
    this.source.workshop.record(node, {
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
    return listedByDecorators(view).length > 0
      ? this.settings.throttles
      : [...this.settings.permissions, ...this.settings.throttles];
  }

  private guardsOf(cls: ClassValue): readonly Value[] {
    const own = [...listIn(cls, 'permission_classes')];
    const isRest = isRestView(cls);
    const permissions = own.length > 0 || !isRest ? own : this.settings.permissions;
    const throttles = listIn(cls, 'throttle_classes');
    return [
      ...permissions,
      ...(throttles.length > 0 ? throttles : isRest ? this.settings.throttles : []),
      ...mixins(cls),
    ].map((value) => this.instance(value));
  }

  private instance(value: Value): Value {
    if (value.t !== 'class' || packagePath(value)?.path.join('.') === 'IsAuthenticated') return value;
    return viewInstance(value);
  }

  private classView(node: RouterNode, path: string, cls: ClassValue, at: Place): void {
    const self = viewInstance(cls);
    const guards = this.guardsOf(cls);
    for (const method of HTTP) {
      const handler = this.source.workshop.machine.prop(self, method);
      if (handler.t !== 'fn' && handler.t !== 'wrapped') continue;
      this.add(node, path, method.toUpperCase(), [...guards, ...decoratedChain(handler)], placeOf(handler, at));
    }
    for (const action of genericActions(cls)) this.generic(node, path, cls, guards, action, at);
  }

  private viewSet(node: RouterNode, path: string, view: Value, at: Place): void {
    if (view.t !== 'class') {
      this.source.workshop.lose('a view set that is registered could not be followed', at);
      return;
    }
    const self = viewInstance(view);
    const guards = this.guardsOf(view);
    const generic = new Set(genericActions(view));
    for (const [action, { method, isDetail }] of Object.entries(GENERIC_ACTIONS)) {
      const full = isDetail ? `${path}/<pk>` : path;
      const handler = this.source.workshop.machine.prop(self, action);
      if (handler.t === 'fn' || handler.t === 'wrapped')
        this.add(node, full, method, [...guards, ...decoratedChain(handler)], placeOf(handler, at));
      else if (generic.has(action)) this.generic(node, full, view, guards, action, at);
    }
    this.extraActions(node, path, view, guards, self);
  }

  /** Methods under `@action(detail=True, methods=['post'])`. */
  private extraActions(node: RouterNode, path: string, cls: ClassValue, guards: readonly Value[], self: Value): void {
    for (const member of cls.cls.members) {
      const decorator = member.decorators.find(
        (one) => one.k === 'call' && one.callee.k === 'name' && one.callee.name === 'action',
      );
      if (decorator?.k !== 'call' || member.value?.k !== 'fn') continue;
      const isDetail = decorator.args.some(
        (arg) => arg.name === 'detail' && arg.value.k === 'lit' && arg.value.value === true,
      );
      const listed = decorator.args.find((arg) => arg.name === 'methods')?.value;
      const methods =
        listed?.k === 'array'
          ? listed.items.flatMap((item) => (item.k === 'lit' ? String(item.value).toUpperCase() : []))
          : ['GET'];
      const handler = this.source.workshop.machine.prop(self, member.name);
      const at = { file: cls.file, line: member.line, endLine: member.value.endLine };
      for (const method of methods)
        this.add(
          node,
          `${path}${isDetail ? '/<pk>' : ''}/${member.name}`,
          method,
          [...guards, ...decoratedChain(handler)],
          at,
        );
    }
  }

  private add(node: RouterNode, path: string, method: string, chain: readonly Value[], at: Place): void {
    this.source.workshop.record(node, {
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
    action: string,
    at: Place,
  ): void {
    const known = GENERIC_ACTIONS[action];
    if (known === undefined) return;
    const generic: GenericOperation = {
      op: known.op,
      model: modelOf(cls),
      isScoped: isScopedView(this.source.workshop.machine, cls),
    };
    const place = { file: cls.file, line: cls.cls.line, endLine: cls.cls.line };
    this.source.workshop.record(node, {
      kind: 'route',
      methods: [known.method],
      path,
      chain: [...guards, root('pkg', 'rest_framework.generics')],
      at: cls.file === at.file ? at : place,
      generic,
    });
  }
}

/** Takes note of routers while the program is replayed; routes are built from the lists of addresses afterwards. */
export const django: CallFramework = {
  id: 'django',
  onCall(call) {
    noteRegistration(call);
    return undefined;
  },
};

/** Builds the routes of Django from the lists of addresses. */
export function buildDjango(source: DjangoSource): void {
  if (source.urls.length > 0) new DjangoBuilder(source).build();
}
