import { type CallSite, knownProp, textOf, type Value } from '../eval/value.ts';
import { argValues, type CallFramework, flatten, pathsOf, routerIn, type RouterNode, UNKNOWN_PART } from './model.ts';
import { packagePath } from './packages.ts';
import { RouterHost } from './router-host.ts';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options', 'all']);

const ROUTERS =
  /^(?:@koa\/router|koa-router|@koajs\/router|koa-joi-router|koa-tree-router|koa-better-router|koa-zod-router|koa-66)$/;

class KoaHost extends RouterHost {
  method(name: string, site: CallSite): Value | undefined {
    if (name === 'use') return this.use(site);
    if (name === 'routes' || name === 'middleware') return this.value;
    if (name === 'allowedMethods') return { t: 'root', kind: 'pkg', name: 'koa-logger' };
    if (name === 'prefix') {
      this.node.prefix = textOf(site.args[0]?.value) ?? this.node.prefix;
      return this.value;
    }
    if (METHODS.has(name) && !this.node.isApp) return this.route(verbOf(name), site);
    this.noteUnnamed(name, site);
    return undefined;
  }

  /** `router.get('name', '/path', ...)` may name the route first. */
  private route(method: string, site: CallSite): Value {
    const [first, second, ...rest] = argValues(site);
    const isNamed = second !== undefined && rest.length > 0 && textOf(second)?.startsWith('/') === true;
    const paths = pathsOf(isNamed ? second : first);
    const chain = flatten(isNamed ? rest : argValues(site).slice(1));
    for (const path of paths.length > 0 ? paths : [UNKNOWN_PART]) {
      this.workshop.record(this.node, { kind: 'route', methods: [method], path, chain, at: site.at });
    }
    return this.value;
  }

  private use(site: CallSite): Value {
    const values = argValues(site);
    const paths = this.node.isApp ? [] : pathsOf(values[0]);
    const chain = flatten((paths.length > 0 ? values.slice(1) : values).flatMap(composed));
    for (const path of paths.length > 0 ? paths : ['']) this.useAt(path, chain, site);
    return this.value;
  }

  private useAt(path: string, chain: readonly Value[], site: CallSite): void {
    let before: readonly Value[] = [];
    for (const value of chain) {
      const mounted = mountOf(value);
      const child = mounted?.child ?? routerIn(value);
      if (child !== undefined) {
        const at = `${path}${mounted?.path ?? ''}`;
        this.workshop.record(this.node, { kind: 'mount', path: at, child, chain: before, at: site.at });
        continue;
      }
      const single = singleRoute(value);
      if (single !== undefined) {
        const chain = [...before, single.handler];
        this.workshop.record(this.node, {
          kind: 'route',
          methods: [single.method],
          path: single.path,
          chain,
          at: site.at,
        });
        continue;
      }
      if (isLostRouter(value)) this.workshop.lose('a router that is mounted could not be followed', site.at);
      before = [...before, value];
      this.workshop.record(this.node, { kind: 'hook', path, chain: [value], at: site.at });
    }
  }
}

/** `compose([limiter, router.routes()])` of koa-compose runs one after the other. */
function composed(value: Value): readonly Value[] {
  if (value.t !== 'call' || packagePath(value)?.pkg !== 'koa-compose') return [value];
  return flatten(value.args.map((arg) => arg.value));
}

function verbOf(name: string): string {
  return name === 'del' ? 'DELETE' : name.toUpperCase();
}

/** `app.use(route.get('/path', handler))` of koa-route: middleware that is one route. */
function singleRoute(
  value: Value,
): { readonly method: string; readonly path: string; readonly handler: Value } | undefined {
  if (value.t !== 'call') return undefined;
  const found = packagePath(value);
  const [name = '', call] = found?.path ?? [];
  if (found?.pkg !== 'koa-route' || call !== '()' || !METHODS.has(name)) return undefined;
  const handler = value.args[1]?.value;
  if (handler === undefined) return undefined;
  return { method: verbOf(name), path: pathsOf(value.args[0]?.value)[0] ?? UNKNOWN_PART, handler };
}

/** `router.routes()` of something that no router was seen to be made for. */
function isLostRouter(value: Value): boolean {
  if (value.t !== 'call' || value.args.length > 0) return false;
  return value.callee.t === 'prop' && /^(?:routes|middleware)$/.test(value.callee.name);
}

/** `mount('/api', app)` of koa-mount. */
function mountOf(value: Value): { readonly child: RouterNode; readonly path: string } | undefined {
  if (value.t !== 'call' || packagePath(value)?.pkg !== 'koa-mount') return undefined;
  const values = value.args.map((arg) => arg.value);
  const child = values.map(routerIn).find((node) => node !== undefined);
  return child === undefined ? undefined : { child, path: pathsOf(values[0])[0] ?? '' };
}

export const koa: CallFramework = {
  id: 'koa',
  onCall(call, workshop) {
    const found = packagePath(call);
    if (found === undefined || found.path.at(-1) !== '()' || found.path.length > 2) return undefined;
    const isApp = found.pkg === 'koa' && found.path.length === 1;
    const isRouter =
      ROUTERS.test(found.pkg) || (found.pkg === 'koa-swagger-decorator' && found.path[0] === 'SwaggerRouter');
    if (!isApp && !isRouter) return undefined;
    const prefix = textOf(knownProp(call.args[0]?.value, 'prefix')) ?? '';
    const label = isApp ? 'app' : 'router';
    const node = workshop.newRouter({ framework: 'koa', isApp, at: call.at, label, prefix });
    return new KoaHost(node, workshop).value;
  },
};
