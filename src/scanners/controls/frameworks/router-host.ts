import type { CallSite, Host, HostValue } from '../eval/value.ts';
import { type RouterNode, routerOf, type Workshop } from './model.ts';

/** What stands for a router while a program is followed: it knows its node of the routing tree, and that node can be found from it. */
export abstract class RouterHost implements Host {
  readonly label: string;
  readonly value: HostValue;
  protected readonly node: RouterNode;
  protected readonly workshop: Workshop;

  constructor(node: RouterNode, workshop: Workshop) {
    this.node = node;
    this.workshop = workshop;
    this.label = node.label;
    this.value = { t: 'host', host: this };
    routerOf.set(this, node);
  }

  /** `router[method](path, handler)` where the method is only known when the program runs. */
  protected noteUnnamed(name: string, site: CallSite): void {
    if (name === '*' && site.args.length > 1)
      this.workshop.lose('a route is added whose method is only known when the program runs', site.at);
  }
}
