import {
  type CallSite,
  type CallValue,
  type FnValue,
  type Host,
  type HostValue,
  knownProp,
  optionsOf,
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
  routerOf,
  UNKNOWN_PART,
  type Workshop,
} from './model.ts';
import { packagePath } from './packages.ts';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all']);
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

class FastifyHost implements Host {
  readonly label: string;
  readonly value: HostValue;
  private readonly node: RouterNode;
  private readonly workshop: Workshop;
  private readonly parent: FastifyHost | undefined;
  private readonly decorations = new Map<string, Value>();

  constructor(node: RouterNode, workshop: Workshop, parent?: FastifyHost) {
    this.node = node;
    this.workshop = workshop;
    this.parent = parent;
    this.label = node.label;
    this.value = { t: 'host', host: this };
    routerOf.set(this, node);
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
        return known?.t === 'fn' ? this.run(known, argValues(site)) : undefined;
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
    const hasLimit = limit !== undefined && !(limit.t === 'lit' && limit.value === false);
    const limiter = hasLimit ? [pluginCall(root('pkg', '@fastify/rate-limit'), [limit], site.at)] : [];
    const schema = knownProp(options, 'schema');
    const hasSchema = ['body', 'querystring', 'params'].some((name) => knownProp(schema, name) !== undefined);
    const validator = hasSchema ? [root('pkg', 'fastify-schema')] : [];
    const chain = [...limiter, ...before, ...validator, ...(handler === undefined ? [] : [handler])];
    this.workshop.record(this.node, { kind: 'route', methods, path, chain, at: site.at });
  }

  private register(site: CallSite): Value {
    const plugin = site.args[0]?.value;
    const options = site.args[1]?.value;
    if (plugin === undefined) return this.value;
    const found = pluginOf(plugin);
    if (found !== undefined) {
      const child = found.isShared ? this : this.child(options, site);
      this.run(found.fn, [child.value, options ?? { t: 'obj', props: new Map(), rest: [] }, root('param', 'done')]);
      return this.value;
    }
    const pkg = packagePath(plugin);
    if (pkg === undefined) this.workshop.lose('a plugin that is registered could not be followed', site.at);
    else if (/autoload/.test(pkg.pkg))
      this.workshop.lose('routes that are loaded from a folder by name are not understood here', site.at);
    else this.registerPackage(plugin, options, site);
    return this.value;
  }

  private registerPackage(plugin: Value, options: Value | undefined, site: CallSite): void {
    const isGlobal = knownProp(options, 'global');
    if (isGlobal?.t === 'lit' && isGlobal.value === false) return;
    const chain = [pluginCall(plugin, [options], site.at)];
    this.workshop.record(this.node, { kind: 'hook', path: '', chain, at: site.at, isUnordered: true });
  }

  private child(options: Value | undefined, site: CallSite): FastifyHost {
    const prefix = pathsOf(knownProp(options, 'prefix'))[0] ?? '';
    const node = this.workshop.newRouter({ framework: 'fastify', isApp: false, at: site.at, label: 'plugin' });
    this.workshop.record(this.node, { kind: 'mount', path: prefix, child: node, chain: [], at: site.at });
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
