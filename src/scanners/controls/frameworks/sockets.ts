import { type CallSite, type FnValue, type Host, type HostValue, root, textOf, type Value } from '../eval/value.ts';
import { type CallFramework, type Framework, type RouterNode, type Workshop } from './model.ts';
import { packagePath } from './packages.ts';
import { RouterHost } from './router-host.ts';

const SOCKET = root('role', 'socket', 'socket');

/** What a client sends with an event. */
function eventArguments(fn: FnValue) {
  return fn.fn.params.map((param) => ({
    value: root('role', param.target.p === 'name' ? param.target.name : 'data', 'body'),
  }));
}

/** Looks like a socket while its handlers are collected; judged code sees the plain symbol. */
class SocketHost implements Host {
  readonly label = 'socket';
  readonly value: HostValue = { t: 'host', host: this };
  private readonly node: RouterNode;
  private readonly workshop: Workshop;

  constructor(node: RouterNode, workshop: Workshop) {
    this.node = node;
    this.workshop = workshop;
  }

  get(name: string): Value {
    return { t: 'prop', of: SOCKET, name };
  }

  method(name: string, site: CallSite): Value | undefined {
    if (name !== 'on' && name !== 'once' && name !== 'addEventListener') return undefined;
    const event = textOf(site.args[0]?.value);
    const handler = site.args[1]?.value;
    if (event === undefined || handler?.t !== 'fn' || /^(?:disconnect(?:ing)?|error|close|pong|ping|open)$/.test(event))
      return this.value;
    const args = eventArguments(handler);
    this.workshop.record(this.node, {
      kind: 'route',
      methods: ['WS'],
      path: `/${event}`,
      chain: [handler],
      at: site.at,
      args,
    });
    return this.value;
  }
}

class SocketServerHost extends RouterHost {
  get(name: string): Value | undefined {
    return name === 'sockets' || name === 'engine' ? this.value : undefined;
  }

  method(name: string, site: CallSite): Value | undefined {
    if (name === 'use') {
      this.hook(site.args[0]?.value, site);
      return this.value;
    }
    if (name === 'of' || name === 'attach' || name === 'listen') return this.value;
    if (name !== 'on' || !/^connect(?:ion)?$/.test(textOf(site.args[0]?.value) ?? '')) return undefined;
    const handler = site.args[1]?.value;
    if (handler?.t !== 'fn') return this.value;
    // A check at the start of the connection stands before every event.
    this.hook(handler, site);
    const socket = new SocketHost(this.node, this.workshop).value;
    const request: Value = { t: 'prop', of: SOCKET, name: 'request' };
    this.workshop.machine.callFn(handler, [{ value: socket }, { value: request }], { parent: undefined, depth: 0 });
    return this.value;
  }

  private hook(value: Value | undefined, site: CallSite): void {
    if (value === undefined) return;
    this.workshop.record(this.node, { kind: 'hook', path: '', chain: [value], at: site.at, isUnordered: true });
  }
}

function make(framework: Framework, workshop: Workshop, at: CallSite['at']): Value {
  const node = workshop.newRouter({ framework, isApp: true, at, label: 'io' });
  return new SocketServerHost(node, workshop).value;
}

export const sockets: CallFramework = {
  id: 'socket.io',
  onCall(call, workshop) {
    const found = packagePath(call);
    if (found === undefined) return undefined;
    const kind = found.path.join('.');
    if (found.pkg === 'socket.io' && /^(?:Server\.)?\(\)$/.test(kind)) return make('socket.io', workshop, call.at);
    if (found.pkg === 'ws' && /^(?:(?:WebSocketServer|Server|WebSocket\.Server)\.)?\(\)$/.test(kind) && kind !== '()')
      return make('ws', workshop, call.at);
    return undefined;
  },
};
