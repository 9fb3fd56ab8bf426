import { type CallSite, type CallValue, type Host, type HostValue, type Value } from '../eval/value.ts';
import { BUILDER_ARGUMENTS } from './builder-arguments.ts';
import { type CallFramework, routerIn, type RouterNode, routerOf, type Workshop } from './model.ts';
import { stepsOfBuilder } from './next.ts';
import { packagePath } from './packages.ts';

const KINDS: Readonly<Record<string, string>> = { mutation: 'MUTATION', query: 'QUERY', subscription: 'WS' };

class TrpcRouter implements Host {
  readonly label = 'router';
  readonly value: HostValue;

  constructor(node: RouterNode) {
    this.value = { t: 'host', host: this };
    routerOf.set(this, node);
  }

  method(name: string, _site: CallSite): Value | undefined {
    return name === 'createCaller' ? { t: 'root', kind: 'param', name: 'caller' } : undefined;
  }
}

function addProcedure(workshop: Workshop, node: RouterNode, key: string, value: Value): void {
  if (value.t !== 'call' || value.callee.t !== 'prop') return;
  const method = KINDS[value.callee.name];
  const handler = value.args.map((arg) => arg.value).find((one) => one.t === 'fn');
  if (method === undefined || handler === undefined) return;
  workshop.record(node, {
    kind: 'route',
    methods: [method],
    path: key,
    chain: [...stepsOfBuilder(value.callee.of), handler],
    at: value.at,
    args: BUILDER_ARGUMENTS,
    stepArgs: BUILDER_ARGUMENTS,
  });
}

function addAll(workshop: Workshop, node: RouterNode, call: CallValue): void {
  for (const { value: table } of call.args) {
    if (table.t !== 'obj') continue;
    for (const [key, value] of table.props) {
      const child = routerIn(value);
      if (child !== undefined) workshop.record(node, { kind: 'mount', path: key, child, chain: [], at: call.at });
      else if (value.t === 'obj') {
        for (const [inner, procedure] of value.props) addProcedure(workshop, node, `${key}/${inner}`, procedure);
      } else addProcedure(workshop, node, key, value);
    }
  }
}

export const trpc: CallFramework = {
  id: 'trpc',
  onCall(call, workshop) {
    const found = packagePath(call);
    if (
      found?.pkg !== '@trpc/server' ||
      !/(?:^|\.)(?:router|createTRPCRouter|mergeRouters)\.\(\)$/.test(found.path.join('.'))
    )
      return undefined;
    const node = workshop.newRouter({ framework: 'trpc', isApp: true, at: call.at, label: 'router' });
    if (found.path.at(-2) === 'mergeRouters') {
      for (const { value } of call.args) {
        const child = routerIn(value);
        if (child !== undefined) workshop.record(node, { kind: 'mount', path: '', child, chain: [], at: call.at });
      }
    } else addAll(workshop, node, call);
    return new TrpcRouter(node).value;
  },
};
