import {
  type CallSite,
  type CallValue,
  type FnValue,
  type HostValue,
  knownProp,
  optionsOf,
  type Place,
  root,
  textOf,
  type Value,
} from '../eval/value.ts';
import {
  argValues,
  type CallFramework,
  flatten,
  pathsOf,
  type RouterNode,
  UNKNOWN_PART,
  type Workshop,
} from './model.ts';
import { autoload, type PluginTarget } from './fastify-autoload.ts';
import { packagePath } from './packages.ts';
import { RouterHost } from './router-host.ts';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all']);
/** What sets the application up hands the application back. */
const SETTINGS =
  /^(?:withTypeProvider|set[A-Z]\w*|addSchema|add\w*Parser|remove\w*Parser\w*|decorate(?:Request|Reply)|addHttpMethod|use)$/;
const NO_OPTIONS: Value = { t: 'obj', props: new Map(), rest: [] };
const GUARD_HOOKS = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const;

/** A package's plugin as a step: `fastify.register(rateLimit, { max: 5 })` is worth `rateLimit({ max: 5 })`. */
function pluginCall(callee: Value, args: readonly (Value | undefined)[], at: CallSite['at']): CallValue {
  const given = args.flatMap((value) => (value === undefined ? [] : [{ value }]));
  return { t: 'call', callee, args: given, isNew: false, at, isLocal: false, continued: false };
}

/** The function behind a plugin; `fp(fn)` gives up its own scope. */
function pluginOf(value: Value): { readonly fn: FnValue; readonly isShared: boolean } | undefined {
  for (const option of optionsOf(value)) {
    if (option.t === 'fn') return { fn: option, isShared: false };
    if (option.t === 'call' && packagePath(option)?.pkg === 'fastify-plugin') {
      const inner = option.args.map((arg) => pluginOf(arg.value)).find((found) => found !== undefined);
      if (inner !== undefined) return { fn: inner.fn, isShared: true };
    }
    if (option.t === 'obj') {
      const inner = option.props.get('default');
      if (inner !== undefined) return pluginOf(inner);
    }
  }
  return undefined;
}

class FastifyHost extends RouterHost implements PluginTarget {
  private readonly parent: FastifyHost | undefined;
  private readonly decorations = new Map<string, Value>();

  constructor(node: RouterNode, workshop: Workshop, parent?: FastifyHost) {
    super(node, workshop);
    this.parent = parent;
  }

  get(name: string): Value | undefined {
    return this.decorations.get(name) ?? this.parent?.get(name);
  }

  method(name: string, site: CallSite): Value | undefined {
    if (METHODS.has(name)) return this.short(name.toUpperCase(), site);
    switch (name) {
      case 'route':
        return this.full(site);
      case 'register':
        return this.register(site);
      case 'addHook':
        return this.hook(site);
      case 'decorate':
        return this.decorate(site);
      case 'after':
      case 'ready':
        for (const arg of site.args) if (arg.value.t === 'fn') this.run(arg.value, []);
        return this.value;
      // `fastify.auth([a, b])` runs them until one is content.
      case 'auth':
        return { t: 'arr', items: flatten(argValues(site).slice(0, 1)).slice(), isOpen: false };
      default: {
        const known = this.get(name);
        if (known?.t === 'fn') return this.run(known, argValues(site));
        if (SETTINGS.test(name)) return this.value;
        this.noteUnnamed(name, site);
        return undefined;
      }
    }
  }

  private run(fn: FnValue, args: readonly Value[]): Value {
    return this.workshop.machine.callFn(
      fn,
      args.map((value) => ({ value })),
      { parent: undefined, depth: 0 },
    );
  }

  private decorate(site: CallSite): Value {
    const name = textOf(site.args[0]?.value);
    const value = site.args[1]?.value;
    if (name !== undefined && value !== undefined) this.decorations.set(name, value);
    return this.value;
  }

  private hook(site: CallSite): Value {
    const name = textOf(site.args[0]?.value) ?? '';
    const value = site.args[1]?.value;
    if (value === undefined) return this.value;
    const isGuard = GUARD_HOOKS.some((one) => one === name);
    // Hooks hold for everything of their plugin, wherever they stand in it.
    const after = isGuard ? {} : { isAfter: true as const };
    this.workshop.record(this.node, {
      kind: 'hook',
      path: '',
      chain: [value],
      at: site.at,
      isUnordered: true,
      ...after,
    });
    return this.value;
  }

  private short(method: string, site: CallSite): Value {
    const [path, second, third] = argValues(site);
    const options = third === undefined ? undefined : second;
    const handler = third ?? (second?.t === 'obj' ? second.props.get('handler') : second);
    this.addRoute([method], pathsOf(path)[0] ?? UNKNOWN_PART, options ?? second, handler, site);
    return this.value;
  }

  private full(site: CallSite): Value {
    const options = site.args[0]?.value;
    if (options?.t !== 'obj') return this.value;
    const method = options.props.get('method');
    const methods = flatten(method === undefined ? [] : [method]).flatMap((one) => textOf(one)?.toUpperCase() ?? []);
    const path = pathsOf(options.props.get('url') ?? options.props.get('path'))[0] ?? UNKNOWN_PART;
    this.addRoute(methods.length > 0 ? methods : ['GET'], path, options, options.props.get('handler'), site);
    return this.value;
  }

  private addRoute(
    methods: readonly string[],
    path: string,
    options: Value | undefined,
    handler: Value | undefined,
    site: CallSite,
  ): void {
    const before = GUARD_HOOKS.flatMap((name) => {
      const value = knownProp(options, name);
      return value === undefined ? [] : flatten([value]);
    });
    const limit = knownProp(knownProp(options, 'config'), 'rateLimit');
    const isOff = limit?.t === 'lit' && limit.value === false;
    const hasLimit = limit !== undefined && !isOff;
    const limiter = hasLimit ? [pluginCall(root('pkg', '@fastify/rate-limit'), [limit], site.at)] : [];
    const schema = knownProp(options, 'schema');
    const hasSchema = ['body', 'querystring', 'params'].some((name) => knownProp(schema, name) !== undefined);
    const validator = hasSchema ? [root('pkg', 'fastify-schema')] : [];
    const chain = [...limiter, ...before, ...validator, ...(handler === undefined ? [] : [handler])];
    const unlimited = isOff ? { isUnlimited: true as const } : {};
    this.workshop.record(this.node, { kind: 'route', methods, path, chain, at: site.at, ...unlimited });
  }

  private register(site: CallSite): Value {
    const plugin = site.args[0]?.value;
    return plugin === undefined ? this.value : this.add(plugin, site.args[1]?.value, site.at);
  }

  /** Hooks of a plugin hold for everything that is added here. */
  scope(at: Place): FastifyHost {
    return this.child(undefined, at);
  }

  /** Runs a plugin as if `fastify-plugin` shared it. */
  share(plugin: Value, options: Value | undefined): void {
    const found = pluginOf(plugin);
    if (found !== undefined) this.run(found.fn, [this.value, options ?? NO_OPTIONS, root('param', 'done')]);
  }

  add(plugin: Value, options: Value | undefined, at: Place): Value {
    const found = pluginOf(plugin);
    if (found !== undefined) {
      const child = found.isShared ? this : this.child(options, at);
      this.run(found.fn, [child.value, options ?? NO_OPTIONS, root('param', 'done')]);
      return this.value;
    }
    const pkg = packagePath(plugin);
    if (pkg === undefined) this.workshop.lose('a plugin that is registered could not be followed', at);
    else if (!/autoload/.test(pkg.pkg)) this.registerPackage(plugin, options, at);
    else if (!autoload(this, options, this.workshop.folders, at))
      this.workshop.lose('a folder that routes are loaded from could not be found', at);
    return this.value;
  }

  private registerPackage(plugin: Value, options: Value | undefined, at: Place): void {
    const isGlobal = knownProp(options, 'global');
    if (isGlobal?.t === 'lit' && isGlobal.value === false) return;
    const chain = [pluginCall(plugin, [options], at)];
    this.workshop.record(this.node, { kind: 'hook', path: '', chain, at, isUnordered: true });
  }

  private child(options: Value | undefined, at: Place): FastifyHost {
    const prefix = pathsOf(knownProp(options, 'prefix'))[0] ?? '';
    const node = this.workshop.newRouter({ framework: 'fastify', isApp: false, at, label: 'plugin' });
    this.workshop.record(this.node, { kind: 'mount', path: prefix, child: node, chain: [], at });
    return new FastifyHost(node, this.workshop, this);
  }
}

/** Makes a plugin's instance for a function that registers routes on what it is given. */
export function assumeFastify(label: string, at: CallSite['at'], workshop: Workshop): HostValue {
  const node = workshop.newRouter({ framework: 'fastify', isApp: false, at, label, isAssumed: true });
  return new FastifyHost(node, workshop).value;
}

export const fastify: CallFramework = {
  id: 'fastify',
  onCall(call, workshop) {
    const found = packagePath(call);
    if (found?.pkg !== 'fastify' || !/^(?:(?:fastify|Fastify)\.)?\(\)$/.test(found.path.join('.'))) return undefined;
    const node = workshop.newRouter({ framework: 'fastify', isApp: true, at: call.at, label: 'fastify' });
    return new FastifyHost(node, workshop).value;
  },
};
