import {
  type CallSite,
  type CallValue,
  type Host,
  type HostValue,
  optionsOf,
  textOf,
  type Value,
} from '../eval/value.ts';
import { argValues, type CallFramework, flatten, pathsOf, routerIn, UNKNOWN_PART, type Workshop } from './model.ts';
import { packagePath } from './packages.ts';
import { RouterHost } from './router-host.ts';

const APP_PACKAGES = new Set(['express', 'ultimate-express', 'polka', 'restana', 'connect']);
const ROUTER_PACKAGES = new Set(['express-promise-router', 'router', '@root/async-router', 'express-async-router']);
export const ROUTE_METHODS = ['get', 'post', 'put', 'patch', 'delete', 'del', 'options', 'head', 'all'] as const;
const METHODS = new Set<string>(ROUTE_METHODS);
/** What sets an application up hands it back, so that routes may follow in the same chain. */
const SETTINGS = /^(?:set|enable|disable|engine)$/;

function methodName(name: string): string {
  if (name === 'del') return 'DELETE';
  return name.toUpperCase();
}

/** What stands after the path of a call, lists opened. */
function split(site: CallSite): { readonly paths: readonly string[]; readonly chain: readonly Value[] } {
  const values = argValues(site);
  const [first, ...rest] = values;
  if (first === undefined) return { paths: [], chain: [] };
  const paths = pathsOf(first);
  if (paths.length > 0) return { paths, chain: flatten(rest) };
  // A first argument that could be a path but is only known when the program runs.
  const isOpen =
    (first.t === 'prop' || first.t === 'root' || first.t === 'either') &&
    rest.length > 0 &&
    routerIn(first) === undefined;
  if (isOpen && !isFunctionLike(first)) return { paths: [UNKNOWN_PART], chain: flatten(rest) };
  return { paths: [], chain: flatten(values) };
}

/** A symbolic value that stands for middleware rather than for a path: something imported, or a member named like a function. */
function isFunctionLike(value: Value): boolean {
  if (optionsOf(value).some((option) => option.t === 'fn' || option.t === 'wrapped' || option.t === 'call'))
    return true;
  if (packagePath(value) !== undefined) return true;
  return !(value.t === 'prop' && /path|url|route|prefix|endpoint|base/i.test(value.name)) && value.t !== 'root';
}

class ExpressHost extends RouterHost {
  method(name: string, site: CallSite): Value | undefined {
    if (name === 'use') return this.use(site);
    if (name === 'route') return this.route(site);
    if (name === 'param') return this.param(site);
    if (name === 'ws') return this.addRoute('WS', site);
    if (METHODS.has(name)) {
      // `app.get('setting')` reads a setting.
      if (name === 'get' && site.args.length < 2) return undefined;
      return this.addRoute(methodName(name), site);
    }
    if (SETTINGS.test(name)) return this.value;
    this.noteUnnamed(name, site);
    return undefined;
  }

  private addRoute(method: string, site: CallSite): Value {
    const { paths, chain } = split(site);
    const list = paths.length > 0 ? paths : method === 'ALL' ? ['*'] : [UNKNOWN_PART];
    for (const path of list) this.record(method, path, chain, site);
    return this.value;
  }

  private record(method: string, path: string, values: readonly Value[], site: CallSite): void {
    const end = values.findIndex(answersItself);
    const chain = end < 0 ? values : values.slice(0, end + 1);
    const after = end < 0 ? [] : values.slice(end + 1);
    const base = { kind: 'route' as const, methods: [method], path, chain, at: site.at };
    this.workshop.record(this.node, after.length === 0 ? base : { ...base, after });
  }

  private use(site: CallSite): Value {
    const { paths, chain } = split(site);
    for (const path of paths.length > 0 ? paths : ['']) this.useAt(path, chain, site);
    return this.value;
  }

  private useAt(path: string, chain: readonly Value[], site: CallSite): void {
    let before: Value[] = [];
    for (const [index, value] of chain.entries()) {
      const child = routerIn(value);
      if (child !== undefined) {
        this.workshop.record(this.node, { kind: 'mount', path, child, chain: before, at: site.at });
        continue;
      }
      const isLast = index === chain.length - 1;
      if (isLast && path !== '' && path !== '/' && answersItself(value)) {
        this.workshop.record(this.node, {
          kind: 'route',
          methods: ['ALL'],
          path,
          chain: [...before, value],
          at: site.at,
        });
        continue;
      }
      this.noteLostMount(value, path, site);
      before = [...before, value];
      this.workshop.record(this.node, { kind: 'hook', path, chain: [value], at: site.at, ...exceptions(value) });
    }
  }

  private noteLostMount(value: Value, path: string, site: CallSite): void {
    const isLost = optionsOf(value).some((option) => option.t === 'root' && option.kind === 'unresolved');
    if (isLost) this.workshop.lose(`what is mounted at ${path === '' ? '/' : path} could not be followed`, site.at);
  }

  private route(site: CallSite): Value {
    const paths = pathsOf(site.args[0]?.value);
    const builder: Host = {
      label: `${this.label}.route`,
      method: (name, inner) => {
        if (!METHODS.has(name)) return undefined;
        const chain = flatten(argValues(inner));
        for (const path of paths.length > 0 ? paths : [UNKNOWN_PART]) this.record(methodName(name), path, chain, inner);
        return { t: 'host', host: builder };
      },
    };
    return { t: 'host', host: builder };
  }

  private param(site: CallSite): Value {
    const name = textOf(site.args[0]?.value);
    const fn = site.args[1]?.value;
    if (name !== undefined && fn !== undefined) {
      this.workshop.record(this.node, { kind: 'hook', path: '', chain: [fn], param: name, at: site.at });
    }
    return this.value;
  }
}

/** A function of request and response that takes no `next` is the end of the line. */
function answersItself(value: Value): boolean {
  return value.t === 'fn' && value.fn.params.length > 0 && value.fn.params.length <= 2;
}

/** `.unless({ path: [...] })` leaves paths out. */
function exceptions(value: Value): { readonly except?: readonly string[] } {
  if (value.t !== 'call' || value.callee.t !== 'prop' || value.callee.name !== 'unless') return {};
  const options = value.args[0]?.value;
  const paths = options?.t === 'obj' ? pathsOf(options.props.get('path')) : [];
  const listed = options?.t === 'obj' ? options.props.get('path') : undefined;
  const objects =
    listed?.t === 'arr' ? listed.items.flatMap((item) => (item.t === 'obj' ? pathsOf(item.props.get('url')) : [])) : [];
  return { except: [...paths, ...objects] };
}

function isRouterCall(path: readonly string[], pkg: string): boolean {
  if (ROUTER_PACKAGES.has(pkg)) return path.length === 1 && path[0] === '()';
  return APP_PACKAGES.has(pkg) && path.length === 2 && path[0] === 'Router' && path[1] === '()';
}

/** Makes a router host for a value that is used like a router without having been created in sight. */
export function assumeExpress(label: string, at: CallSite['at'], workshop: Workshop, isApp: boolean): HostValue {
  const node = workshop.newRouter({ framework: 'express', isApp, at, label, isAssumed: true });
  return new ExpressHost(node, workshop).value;
}

export const express: CallFramework = {
  id: 'express',
  onCall(call: CallValue, workshop) {
    const found = packagePath(call);
    if (found === undefined) return undefined;
    const isApp = APP_PACKAGES.has(found.pkg) && found.path.length === 1;
    if (isApp || isRouterCall(found.path, found.pkg)) {
      const label = isApp ? 'app' : 'router';
      const node = workshop.newRouter({ framework: 'express', isApp, at: call.at, label });
      return new ExpressHost(node, workshop).value;
    }
    // `expressWs(app)` and `promiseRouter(router)` hand back what they were given.
    const given = call.args.map((arg) => arg.value).find((value) => routerIn(value)?.framework === 'express');
    if (given === undefined) return undefined;
    if (found.pkg === 'express-ws') return { t: 'obj', props: new Map([['app', given]]), rest: [] };
    return found.path.length === 1 && /router|async|express/i.test(found.pkg) ? given : undefined;
  },
};
