import { type CallSite, optionsOf, root, textOf, type Value } from '../eval/value.ts';
import {
  argValues,
  type CallFramework,
  flatten,
  pathsOf,
  routerIn,
  type RouterNode,
  UNKNOWN_PART,
  type Workshop,
} from './model.ts';
import { packagePath } from './packages.ts';
import { RouterHost } from './router-host.ts';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'all']);

/** `factory.createHandlers(a, b)` is the list of what it was given. */
function opened(values: readonly Value[]): readonly Value[] {
  return flatten(values).flatMap((value) => {
    const isList = value.t === 'call' && value.callee.t === 'prop' && value.callee.name === 'createHandlers';
    return isList ? flatten(value.args.map((arg) => arg.value)) : [value];
  });
}

function textsIn(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  const single = textOf(value);
  if (single !== undefined) return [single];
  return optionsOf(value).flatMap((option) =>
    option.t === 'arr' ? option.items.flatMap((item) => textOf(item) ?? []) : [],
  );
}

class HonoHost extends RouterHost {
  private readonly base: string;

  constructor(node: RouterNode, workshop: Workshop, base = '') {
    super(node, workshop);
    this.base = base;
  }

  method(name: string, site: CallSite): Value | undefined {
    if (METHODS.has(name)) return this.route([name.toUpperCase()], argValues(site), site);
    switch (name) {
      case 'on':
        return this.route(
          textsIn(site.args[0]?.value).map((method) => method.toUpperCase()),
          argValues(site).slice(1),
          site,
        );
      case 'use':
        return this.use(site);
      case 'route':
        return this.mount(site);
      case 'basePath':
        return new HonoHost(this.node, this.workshop, this.base + (textOf(site.args[0]?.value) ?? '')).value;
      case 'openapi':
        return this.openapi(site);
      // The description that is made of the other routes is an address, too.
      case 'doc':
      case 'doc31':
        return this.route(['GET'], [...argValues(site).slice(0, 1), root('pkg', '@hono/zod-openapi')], site);
      case 'onError':
      case 'notFound':
        return this.value;
      default:
        this.noteUnnamed(name, site);
        return undefined;
    }
  }

  private route(methods: readonly string[], values: readonly Value[], site: CallSite): Value {
    const paths = pathsOf(values[0]);
    const chain = opened(paths.length > 0 ? values.slice(1) : values);
    for (const path of paths.length > 0 ? paths : [this.base === '' ? UNKNOWN_PART : '']) {
      this.workshop.record(this.node, { kind: 'route', methods, path: this.base + path, chain, at: site.at });
    }
    return this.value;
  }

  private use(site: CallSite): Value {
    const values = argValues(site);
    const paths = pathsOf(values[0]);
    const chain = opened(paths.length > 0 ? values.slice(1) : values);
    for (const path of paths.length > 0 ? paths : ['']) {
      this.workshop.record(this.node, { kind: 'hook', path: this.base + path, chain, at: site.at });
    }
    return this.value;
  }

  private mount(site: CallSite): Value {
    const path = this.base + (pathsOf(site.args[0]?.value)[0] ?? '');
    const child = site.args[1] === undefined ? undefined : routerIn(site.args[1].value);
    if (child === undefined) this.workshop.lose(`what is mounted at ${path} could not be followed`, site.at);
    else this.workshop.record(this.node, { kind: 'mount', path, child, chain: [], at: site.at });
    return this.value;
  }

  /** `app.openapi(createRoute({ method, path, request }), handler)`. */
  private openapi(site: CallSite): Value {
    const definition = site.args[0]?.value;
    const options = definition?.t === 'call' ? definition.args[0]?.value : definition;
    const handler = site.args[1]?.value;
    if (options?.t === 'obj' && handler !== undefined) {
      const method = textOf(options.props.get('method'))?.toUpperCase() ?? 'GET';
      const path = this.base + (pathsOf(options.props.get('path'))[0] ?? UNKNOWN_PART);
      const middleware = options.props.get('middleware');
      const schema: Value = { t: 'root', kind: 'pkg', name: 'hono/validator' };
      const chain = [
        ...(options.props.has('request') ? [schema] : []),
        ...(middleware === undefined ? [] : flatten([middleware])),
        handler,
      ];
      this.workshop.record(this.node, { kind: 'route', methods: [method], path, chain, at: site.at });
    }
    return this.value;
  }
}

export const hono: CallFramework = {
  id: 'hono',
  onCall(call, workshop) {
    const found = packagePath(call);
    if (found === undefined || !/^(?:hono(?:\/(?:tiny|quick|factory))?|@hono\/zod-openapi)$/.test(found.pkg))
      return undefined;
    const kind = found.path.join('.');
    if (!/^(?:Hono|OpenAPIHono|createFactory\.\(\)\.createApp)\.\(\)$/.test(kind)) return undefined;
    const node = workshop.newRouter({ framework: 'hono', isApp: true, at: call.at, label: 'app' });
    return new HonoHost(node, workshop).value;
  },
};
