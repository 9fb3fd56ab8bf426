import { type CallValue, keywordOf, optionsOf, type Place, textOf, type Value } from '../eval/value.ts';
import { DjangoViews } from './django-class-views.ts';
import { flattenPatterns, isLanguagePrefix, plainPath, urlPath } from './django-patterns.ts';
import { noteRegistration, registrationsOf } from './django-registrations.ts';
import { readDjangoSettings, type DjangoSettings } from './django-settings.ts';
import { lastName } from './django-views.ts';
import { type CallFramework, flatten, type RouterNode, type Workshop } from './model.ts';

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

/** Functions of Django, and those of projects and packages that do as they do. */
const ADDRESS = /(?:^|_)(?:path|url)$/;

class DjangoBuilder {
  private readonly source: DjangoSource;
  private readonly settings: DjangoSettings;
  private readonly views: DjangoViews;
  private readonly nodes = new Map<string, RouterNode>();
  private readonly included = new Set<string>();

  constructor(source: DjangoSource) {
    this.source = source;
    this.settings = readDjangoSettings(source.settings.map((module) => module.scope));
    this.views = new DjangoViews(source.workshop, this.settings);
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
    const left = [...this.patterns(module)];
    for (let item = left.pop(); item !== undefined; item = left.pop()) {
      const included = includedIn(item);
      if (included === undefined) continue;
      const target = this.fileIn(module, included);
      if (target !== undefined) this.included.add(target);
      left.push(...inlinePatterns(included));
    }
  }

  private patterns(module: UrlModule): readonly Value[] {
    const value = module.scope('urlpatterns');
    return value === undefined ? [] : optionsOf(value).flatMap((option) => flattenPatterns(option));
  }

  /** File that an `include('shop.urls')`, with or without its namespace, leads to. */
  private fileIn(module: UrlModule, include: CallValue): string | undefined {
    const text = textOf(flatten(include.args.slice(0, 1).map((arg) => arg.value))[0]);
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
    for (const item of this.patterns(module)) this.pattern(module, node, '', item);
  }

  private pattern(module: UrlModule, node: RouterNode, prefix: string, item: Value): void {
    if (item.t !== 'call') return;
    const name = lastName(item);
    if (name === 'register' || name === 'static') return;
    // Addresses in several languages stand below the one that is asked for.
    if (isLanguagePrefix(item)) {
      for (const inner of item.args.flatMap((arg) => (arg.name === undefined ? flattenPatterns(arg.value) : [])))
        this.pattern(module, node, `${prefix}<language>/`, inner);
      return;
    }
    if (!ADDRESS.test(name)) {
      this.source.workshop.lose('addresses that a function puts together could not be followed', item.at);
      return;
    }
    const path = prefix + plainPath(urlPath(item.args[0]?.value));
    const view = item.args[1]?.value ?? keywordOf(item.args, 'view');
    if (view === undefined) return;
    const included = includedIn(item);
    if (included === undefined) this.views.view(node, path, view, item.at);
    else this.include(module, node, path, included, item.at);
  }

  private include(module: UrlModule, node: RouterNode, path: string, include: CallValue, at: Place): void {
    const target = this.fileIn(module, include);
    const child = target === undefined ? undefined : this.nodes.get(target);
    if (child !== undefined) {
      this.source.workshop.record(node, { kind: 'mount', path, child, chain: [], at });
      return;
    }
    const inline = inlinePatterns(include);
    for (const item of inline) this.pattern(module, node, path, item);
    const [first] = include.args;
    if (first !== undefined && inline.length === 0) this.routerUrls(node, path, first.value, at);
  }

  /** `router.urls` of Django REST framework: every `register(prefix, ViewSet)` that was called on it. */
  private routerUrls(node: RouterNode, path: string, value: Value, at: Place): void {
    const holder = value.t === 'prop' && value.name === 'urls' ? value.of : value;
    const registered = registrationsOf(holder);
    for (const one of registered) this.views.viewSet(node, `${path}/${one.prefix}`, one.view, one.at);
    const text = textOf(flatten([value])[0]);
    const isForeign = text === undefined || /^(?:django|rest_framework|allauth|drf_)/.test(text);
    if (registered.length === 0 && !isForeign)
      this.source.workshop.lose('addresses that are included could not be followed', at);
  }
}

/** The `include(...)` that stands in the place of a view. */
function includedIn(item: Value): CallValue | undefined {
  const view = item.t === 'call' ? item.args[1]?.value : undefined;
  return view?.t === 'call' && lastName(view) === 'include' ? view : undefined;
}

/** `include([path(...), ...])` and `include(([path(...), ...], 'namespace'))`. */
function inlinePatterns(include: CallValue): readonly CallValue[] {
  const listed = include.args
    .slice(0, 1)
    .flatMap((arg) =>
      optionsOf(arg.value).flatMap((one) => (one.t === 'arr' || one.t === 'mix' ? flattenPatterns(one) : [])),
    );
  return listed.flatMap((item) =>
    item.t === 'call' && /^(?:path|re_path|url|i18n_patterns)$/.test(lastName(item)) ? [item] : [],
  );
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
