import {
  argOf,
  type ArgValue,
  type CallSite,
  type CallValue,
  type ClassValue,
  type HostValue,
  keywordOf,
  type ObjValue,
  optionsOf,
  type Place,
  textOf,
  type Value,
} from '../eval/value.ts';
import { decoratedChain } from './decorators.ts';
import { type CallFramework, pathsOf, routerIn, type RouterNode, UNKNOWN_PART, type Workshop } from './model.ts';
import { packagePath } from './packages.ts';
import { pathParameters } from './path-parameters.ts';
import { RouterHost } from './router-host.ts';

const SHORT_METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);

function methodsOf(value: Value | undefined): readonly string[] {
  const listed =
    value === undefined ? [] : optionsOf(value).flatMap((option) => (option.t === 'arr' ? option.items : []));
  const names = listed
    .flatMap((item) => textOf(item)?.toUpperCase() ?? [])
    .filter((name) => name !== 'OPTIONS' && name !== 'HEAD');
  return names.length > 0 ? names : ['GET'];
}

function decorator(label: string, apply: (value: Value, at: Place) => void): HostValue {
  return {
    t: 'host',
    host: {
      label,
      call: (site) => {
        const value = site.args[0]?.value;
        if (value !== undefined) apply(value, site.at);
        return value;
      },
    },
  };
}

const CLASS_METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Classes whose methods answer: `MethodView`, `Resource`. */
export function classRoutes(
  workshop: Workshop,
  cls: ClassValue,
  register: (method: string, chain: readonly Value[]) => void,
): void {
  const self: ObjValue = { t: 'obj', props: new Map(), cls, rest: [] };
  const listed = ['decorators', 'method_decorators'].flatMap((name) => {
    const value = cls.statics.get(name);
    return value?.t === 'arr' ? value.items : [];
  });
  for (const name of CLASS_METHODS) {
    const member = workshop.machine.prop(self, name);
    if (member.t !== 'fn' && member.t !== 'wrapped') continue;
    const at = { file: cls.file, line: cls.cls.line, endLine: cls.cls.line };
    const wrapped = listed.reduceRight<Value>((inner, by) => ({ t: 'wrapped', inner, by, at }), member);
    register(name.toUpperCase(), decoratedChain(wrapped));
  }
}

/** The class behind `View.as_view('name')`. */
function viewClass(value: Value): ClassValue | undefined {
  if (value.t !== 'call' || value.callee.t !== 'prop' || value.callee.name !== 'as_view') return undefined;
  return value.callee.of.t === 'class' ? value.callee.of : undefined;
}

/** The prefix that a registration gives; one that only a setting knows stands as unknown, and none is undefined. */
function prefixIn(args: readonly ArgValue[]): string | undefined {
  const value = keywordOf(args, 'url_prefix');
  if (value === undefined) return undefined;
  const [path] = pathsOf(value);
  const isNothing = value.t === 'lit' || optionsOf(value).some((option) => option.t === 'lit');
  return path ?? (isNothing ? undefined : `/${UNKNOWN_PART}`);
}

class FlaskHost extends RouterHost {
  get(name: string): Value | undefined {
    return HOOKS.has(name)
      ? decorator(`${this.label}.${name}`, (value, at) => {
          this.hook(name, value, at);
        })
      : undefined;
  }

  method(name: string, site: CallSite): Value | undefined {
    const path = pathsOf(argOf(site.args, 0, 'rule'))[0] ?? UNKNOWN_PART;
    if (name === 'route') return this.routeDecorator(path, methodsOf(keywordOf(site.args, 'methods')));
    if (SHORT_METHODS.has(name)) return this.routeDecorator(path, [name.toUpperCase()]);
    if (name === 'add_url_rule') return this.addRule(path, site);
    if (name === 'register_blueprint') return this.mount(site);
    const [first] = site.args;
    if (HOOKS.has(name) && first !== undefined) {
      this.hook(name, first.value, site.at);
      return first.value;
    }
    return undefined;
  }

  private routeDecorator(path: string, methods: readonly string[]): HostValue {
    return decorator(`${this.label}.route`, (value, at) => {
      this.addRoute(path, methods, decoratedChain(value), at);
    });
  }

  addRoute(path: string, methods: readonly string[], chain: readonly Value[], at: Place): void {
    this.workshop.record(this.node, { kind: 'route', methods, path, chain, at, args: pathParameters(path) });
  }

  private addRule(path: string, site: CallSite): Value {
    const view = argOf(site.args, 2, 'view_func');
    if (view === undefined) return this.value;
    const cls = viewClass(view);
    if (cls === undefined)
      this.addRoute(path, methodsOf(keywordOf(site.args, 'methods')), decoratedChain(view), site.at);
    else {
      classRoutes(this.workshop, cls, (method, chain) => {
        this.addRoute(path, [method], chain, site.at);
      });
    }
    return this.value;
  }

  private mount(site: CallSite): Value {
    const value = argOf(site.args, 0, 'blueprint');
    const child = value === undefined ? undefined : routerIn(value);
    if (child === undefined) {
      this.workshop.lose('a blueprint that is registered could not be followed', site.at);
      return this.value;
    }
    // A prefix given here takes the place of the blueprint's own.
    const own = ownPrefix.get(child) ?? child.prefix;
    ownPrefix.set(child, own);
    child.prefix = '';
    const path = prefixIn(site.args) ?? own;
    this.workshop.record(this.node, { kind: 'mount', path, child, chain: [], at: site.at });
    return this.value;
  }

  private hook(name: string, value: Value, at: Place): void {
    // What runs after the handler can add headers and guards nothing.
    this.workshop.record(this.node, {
      kind: 'hook',
      path: '',
      chain: [value],
      at,
      isUnordered: true,
      ...(name.startsWith('after') ? { isAfter: true as const } : {}),
    });
  }
}

const ownPrefix = new WeakMap<RouterNode, string>();
const HOOKS = new Set(['before_request', 'before_app_request', 'after_request', 'after_app_request']);

/** Extensions that guard everything of the application that they are given. */
function extension(call: CallValue, workshop: Workshop): Value | undefined {
  const found = packagePath(call);
  if (found === undefined || !/^(?:flask_limiter|flask_wtf|flask_seasurf|flask_talisman)/.test(found.pkg))
    return undefined;
  const app = call.args.map((arg) => routerIn(arg.value)).find((node) => node !== undefined);
  if (app === undefined) return undefined;
  const isLimiter = found.pkg === 'flask_limiter';
  const maker = found.calls[0];
  const hasDefaults = ['default_limits', 'application_limits'].some(
    (name) => maker !== undefined && keywordOf(maker.args, name) !== undefined,
  );
  // `limiter.limit("5/minute")(blueprint)`
  const isApplied = found.path.includes('limit');
  if (isLimiter && !hasDefaults && !isApplied) return undefined;
  workshop.record(app, { kind: 'hook', path: '', chain: [call], at: call.at, isUnordered: true });
  return isApplied ? call.args[0]?.value : undefined;
}

/** `Api(app)` of Flask-RESTful and Flask-RESTX: resources are classes. */
function restApi(call: CallValue, workshop: Workshop): Value | undefined {
  const found = packagePath(call);
  if (found === undefined || !/^(?:flask_restful|flask_restx|flask_restplus)$/.test(found.pkg)) return undefined;
  const kind = found.path.join('.');
  if (kind !== 'Api.()' && kind !== 'Namespace.()') return undefined;
  const given = call.args.map((arg) => routerIn(arg.value)).find((node) => node !== undefined);
  const label = kind === 'Api.()' ? 'api' : 'namespace';
  const own = pathsOf(keywordOf(call.args, 'prefix') ?? keywordOf(call.args, 'path'))[0];
  const name = pathsOf(call.args[0]?.value)[0];
  const prefix = own ?? (kind === 'Namespace.()' && name !== undefined ? `/${name}` : '');
  const node = workshop.newRouter({ framework: 'flask', isApp: false, at: call.at, label, prefix });
  if (given !== undefined) workshop.record(given, { kind: 'mount', path: '', child: node, chain: [], at: call.at });
  return new ResourceHost(node, workshop).value;
}

class ResourceHost extends RouterHost {
  method(name: string, site: CallSite): Value | undefined {
    if (name === 'add_resource') {
      const cls = site.args[0]?.value;
      const paths = site.args.slice(1).flatMap((arg) => (arg.name === undefined ? pathsOf(arg.value) : []));
      if (cls?.t === 'class') this.add(cls, paths, site.at);
      return this.value;
    }
    if (name === 'route') {
      const paths = site.args.flatMap((arg) => (arg.name === undefined ? pathsOf(arg.value) : []));
      return decorator(`${this.label}.route`, (value, at) => {
        if (value.t === 'class') this.add(value, paths, at);
      });
    }
    if (name === 'add_namespace') return this.addNamespace(site);
    if (name === 'namespace') {
      const text = pathsOf(keywordOf(site.args, 'path'))[0] ?? `/${pathsOf(site.args[0]?.value)[0] ?? ''}`;
      const node = this.workshop.newRouter({
        framework: 'flask',
        isApp: false,
        at: site.at,
        label: 'namespace',
        prefix: text,
      });
      this.workshop.record(this.node, { kind: 'mount', path: '', child: node, chain: [], at: site.at });
      return new ResourceHost(node, this.workshop).value;
    }
    if (name === 'init_app') {
      const app = site.args.map((arg) => routerIn(arg.value)).find((node) => node !== undefined);
      if (app !== undefined)
        this.workshop.record(app, { kind: 'mount', path: '', child: this.node, chain: [], at: site.at });
      return this.value;
    }
    return undefined;
  }

  private addNamespace(site: CallSite): Value {
    const child = site.args[0] === undefined ? undefined : routerIn(site.args[0].value);
    const path = pathsOf(argOf(site.args, 1, 'path'))[0];
    if (child !== undefined) {
      if (path !== undefined) child.prefix = '';
      this.workshop.record(this.node, { kind: 'mount', path: path ?? '', child, chain: [], at: site.at });
    }
    return this.value;
  }

  private add(cls: ClassValue, paths: readonly string[], at: Place): void {
    for (const path of paths.length > 0 ? paths : [UNKNOWN_PART]) {
      classRoutes(this.workshop, cls, (method, chain) => {
        const handler = chain.at(-1);
        const place =
          handler?.t === 'fn' ? { file: handler.file, line: handler.fn.line, endLine: handler.fn.endLine } : at;
        this.workshop.record(this.node, {
          kind: 'route',
          methods: [method],
          path,
          chain,
          at: place,
          args: pathParameters(path),
        });
      });
    }
  }
}

/** Makes an application for a value that is used like one without having been created in sight. */
export function assumeFlask(label: string, at: Place, workshop: Workshop): HostValue {
  const node = workshop.newRouter({ framework: 'flask', isApp: false, at, label, isAssumed: true });
  return new FlaskHost(node, workshop).value;
}

export const flask: CallFramework = {
  id: 'flask',
  onCall(call, workshop) {
    const found = packagePath(call);
    if (found === undefined) return undefined;
    const kind = found.path.join('.');
    if (/^(?:flask|quart)$/.test(found.pkg) && (kind === 'Flask.()' || kind === 'Quart.()')) {
      const node = workshop.newRouter({ framework: 'flask', isApp: true, at: call.at, label: 'app' });
      return new FlaskHost(node, workshop).value;
    }
    if (/^(?:flask|quart)$/.test(found.pkg) && kind === 'Blueprint.()') {
      const prefix = prefixIn(call.args) ?? '';
      const node = workshop.newRouter({ framework: 'flask', isApp: false, at: call.at, label: 'blueprint', prefix });
      return new FlaskHost(node, workshop).value;
    }
    return restApi(call, workshop) ?? extension(call, workshop);
  },
};
