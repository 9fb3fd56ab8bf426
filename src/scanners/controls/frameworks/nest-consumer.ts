import { type CallSite, type Host, type HostValue, knownProp, type Place, textOf, type Value } from '../eval/value.ts';
import { flatten } from './model.ts';

/** `consumer.apply(AuthMiddleware).exclude(...).forRoutes('orders', { path, method }, OrdersController)`. */
export class ConsumerHost implements Host {
  readonly label = 'consumer';
  readonly value: HostValue = { t: 'host', host: this };
  private readonly onRoutes: (
    middleware: readonly Value[],
    targets: readonly Value[],
    excluded: readonly Value[],
    at: Place,
  ) => void;
  private middleware: readonly Value[] = [];
  private excluded: readonly Value[] = [];

  constructor(onRoutes: ConsumerHost['onRoutes']) {
    this.onRoutes = onRoutes;
  }

  method(name: string, site: CallSite): Value | undefined {
    const values = flatten(site.args.map((arg) => arg.value));
    if (name === 'apply') {
      this.middleware = values;
      this.excluded = [];
    } else if (name === 'exclude') this.excluded = values;
    else if (name === 'forRoutes') this.onRoutes(this.middleware, values, this.excluded, site.at);
    else return undefined;
    return this.value;
  }
}

/** Where middleware is to run. */
export interface Target {
  readonly paths: readonly string[];
  readonly methods?: readonly string[];
  readonly isExact?: true;
}

/** `'*'`, `'orders/*path'`, `{ path: 'orders', method: RequestMethod.POST }`. */
export function pathOfTarget(value: Value): Target | undefined {
  const text = textOf(value);
  if (text !== undefined) return { paths: [text.replace(/^\//, '').replace(/(?:\(\.\*\)|\{?\/?\*\w*\}?)$/, '')] };
  const path = textOf(knownProp(value, 'path'));
  if (path === undefined) return undefined;
  const method = knownProp(value, 'method');
  const name = method?.t === 'prop' ? method.name : 'ALL';
  const isOpen = /\*|\(\.\*\)/.test(path);
  const base = { paths: [path.replace(/^\//, '').replace(/(?:\(\.\*\)|\{?\/?\*\w*\}?)$/, '')], methods: [name] };
  return isOpen ? base : { ...base, isExact: true };
}
