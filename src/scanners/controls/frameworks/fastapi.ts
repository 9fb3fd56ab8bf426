import {
  argOf,
  type CallSite,
  type Host,
  type HostValue,
  keywordOf,
  optionsOf,
  type Place,
  textOf,
  type Value,
} from '../eval/value.ts';
import { decoratedChain } from './decorators.ts';
import { dependenciesOf, dependencyOf } from './fastapi-params.ts';
import { type CallFramework, pathsOf, routerIn, UNKNOWN_PART } from './model.ts';
import { packagePath } from './packages.ts';
import { RouterHost } from './router-host.ts';
import { pathParameters } from './path-parameters.ts';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'trace']);

function listed(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : optionsOf(value).flatMap((option) => (option.t === 'arr' ? option.items : []));
}

class FastApiHost extends RouterHost {
  /** Functions of `dependencies=[Depends(f)]`, with what they depend on themselves. */
  private dependencies(value: Value | undefined): readonly Value[] {
    return listed(value).flatMap((item) => {
      const of = dependencyOf(item);
      return of === undefined ? [] : [...dependenciesOf(this.workshop.machine, of), of];
    });
  }

  hookDependencies(value: Value | undefined, at: Place): void {
    const chain = this.dependencies(value);
    if (chain.length > 0) this.workshop.record(this.node, { kind: 'hook', path: '', chain, at, isUnordered: true });
  }

  method(name: string, site: CallSite): Value | undefined {
    if (METHODS.has(name)) return this.routeDecorator([name.toUpperCase()], site);
    if (name === 'websocket') return this.routeDecorator(['WS'], site);
    if (name === 'api_route') return this.routeDecorator(this.methodsOf(site), site);
    if (name === 'add_api_route') {
      const endpoint = argOf(site.args, 1, 'endpoint');
      if (endpoint !== undefined) this.addRoute(this.methodsOf(site), site, endpoint, site.at);
      return this.value;
    }
    if (name === 'include_router') return this.include(site);
    if (name === 'mount') return this.include(site);
    if (name === 'middleware') return this.middlewareDecorator();
    if (name === 'add_middleware') {
      const [first] = site.args;
      const chain = first === undefined ? [] : [first.value];
      this.workshop.record(this.node, { kind: 'hook', path: '', chain, at: site.at, isUnordered: true });
      return this.value;
    }
    return undefined;
  }

  private methodsOf(site: CallSite): readonly string[] {
    const names = listed(keywordOf(site.args, 'methods')).flatMap((item) => textOf(item)?.toUpperCase() ?? []);
    return names.length > 0 ? names : ['GET'];
  }

  private routeDecorator(methods: readonly string[], site: CallSite): HostValue {
    const host: Host = {
      label: `${this.label}.route`,
      call: (inner) => {
        const value = inner.args[0]?.value;
        if (value !== undefined) this.addRoute(methods, site, value, inner.at);
        return value;
      },
    };
    return { t: 'host', host };
  }

  private addRoute(methods: readonly string[], site: CallSite, handler: Value, at: Place): void {
    const path = pathsOf(argOf(site.args, 0, 'path'))[0] ?? UNKNOWN_PART;
    const own = this.dependencies(keywordOf(site.args, 'dependencies'));
    const byParams = dependenciesOf(this.workshop.machine, handler);
    const chain = [...new Set([...own, ...byParams]), ...decoratedChain(handler)];
    this.workshop.record(this.node, { kind: 'route', methods, path, chain, at, args: pathParameters(path) });
  }

  private include(site: CallSite): Value {
    const values = site.args.map((arg) => arg.value);
    const child = values.map(routerIn).find((node) => node !== undefined);
    if (child === undefined) {
      if (site.args[0]?.value.t === 'root')
        this.workshop.lose('a router that is included could not be followed', site.at);
      return this.value;
    }
    const path = pathsOf(keywordOf(site.args, 'prefix') ?? values.find((value) => value.t === 'lit'))[0] ?? '';
    const chain = this.dependencies(keywordOf(site.args, 'dependencies'));
    this.workshop.record(this.node, { kind: 'mount', path, child, chain, at: site.at });
    return this.value;
  }

  private middlewareDecorator(): HostValue {
    const host: Host = {
      label: `${this.label}.middleware`,
      call: (site) => {
        const value = site.args[0]?.value;
        if (value !== undefined) {
          this.workshop.record(this.node, { kind: 'hook', path: '', chain: [value], at: site.at, isUnordered: true });
        }
        return value;
      },
    };
    return { t: 'host', host };
  }
}

export const fastapi: CallFramework = {
  id: 'fastapi',
  onCall(call, workshop) {
    const found = packagePath(call);
    if (found === undefined || !/^(?:fastapi(?:\.\w+)?|fastapi_users|fastapi_restful)$/.test(found.pkg))
      return undefined;
    const kind = found.path.join('.');
    if (kind !== 'FastAPI.()' && kind !== 'APIRouter.()') return undefined;
    const isApp = kind === 'FastAPI.()';
    const prefix = pathsOf(keywordOf(call.args, 'prefix'))[0] ?? '';
    const node = workshop.newRouter({
      framework: 'fastapi',
      isApp,
      at: call.at,
      label: isApp ? 'app' : 'router',
      prefix,
    });
    const host = new FastApiHost(node, workshop);
    host.hookDependencies(keywordOf(call.args, 'dependencies'), call.at);
    return host.value;
  },
};
