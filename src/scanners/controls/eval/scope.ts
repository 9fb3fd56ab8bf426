type Slot<V> =
  { readonly kind: 'value'; value: V } | { readonly kind: 'lazy'; readonly make: () => V; isRunning: boolean };

/** Names of a function, with the ones around it. Imports are bound lazily, so that a module is followed only when it is used. */
export class Scope<V> {
  private readonly slots = new Map<string, Slot<V>>();
  readonly parent: Scope<V> | undefined;
  /** Depth of the condition stack when it was opened: assignments under more conditions join instead of replacing. */
  readonly conditionDepth: number;

  constructor(parent: Scope<V> | undefined, conditionDepth = 0) {
    this.parent = parent;
    this.conditionDepth = conditionDepth;
  }

  define(name: string, value: V): void {
    this.slots.set(name, { kind: 'value', value });
  }

  defineLazy(name: string, make: () => V): void {
    this.slots.set(name, { kind: 'lazy', make, isRunning: false });
  }

  hasOwn(name: string): boolean {
    return this.slots.has(name);
  }

  ownerOf(name: string): Scope<V> | undefined {
    if (this.slots.has(name)) return this;
    let scope = this.parent;
    while (scope !== undefined && !scope.slots.has(name)) scope = scope.parent;
    return scope;
  }

  get(name: string): V | undefined {
    const owner = this.ownerOf(name);
    const slot = owner?.slots.get(name);
    if (owner === undefined || slot === undefined) return undefined;
    if (slot.kind === 'value') return slot.value;
    // A name that needs itself (a cycle of imports) is unknown while it is being made.
    if (slot.isRunning) return undefined;
    slot.isRunning = true;
    const value = slot.make();
    owner.slots.set(name, { kind: 'value', value });
    return value;
  }

  names(): readonly string[] {
    return [...this.slots.keys()];
  }
}
