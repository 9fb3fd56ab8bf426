import type { NormalisedObservation } from './stages.ts';

/** Observations that are the same problem, and why. */
export interface ObservationGroup {
  /** Gives the words of the finding. */
  readonly lead: NormalisedObservation;
  /** In order, the lead left out. */
  readonly others: readonly NormalisedObservation[];
  /** One sentence per source that was merged into the lead's. */
  readonly because: readonly string[];
  /** `because` says already how often one source says it. */
  readonly repeats?: boolean;
}

/** Union-find over any keys: what was joined has one root. The first root joined to stays. */
export class Joins<Key> {
  readonly #parents = new Map<Key, Key>();

  rootOf(key: Key): Key {
    let root = key;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    return root;
  }

  join(key: Key, to: Key): void {
    const from = this.rootOf(key);
    const root = this.rootOf(to);
    if (from !== root) this.#parents.set(from, root);
  }
}

export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, [Item, ...Item[]]> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Sentences without repetition, in their order. */
export function distinctSentences(sentences: readonly string[]): string[] {
  return [...new Set(sentences)];
}
