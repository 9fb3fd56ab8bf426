import { isDeepStrictEqual } from 'node:util';
import { type Node, type Operator, type RuleSpec, toOperator } from './spec.ts';

/** Taint rules of one group, run as one: the engine then looks for their sources and sanitizers once per file instead of once per rule. */
export interface MergedRule {
  readonly id: string;
  /** Message of the engine's rule; exactly one `$ZZnn` in it is filled in, and tells the member. */
  readonly message: string;
  readonly members: readonly RuleSpec[];
}

/** Two digits, because the engine fills in `$ZZ1` inside `$ZZ11` as well. */
export function sinkName(index: number): string {
  return `$ZZ${String(index).padStart(2, '0')}`;
}

/** What the pack holds: rules as they are, and merged ones. */
export function mergeGroups(specs: readonly RuleSpec[]): {
  readonly single: readonly RuleSpec[];
  readonly merged: readonly MergedRule[];
} {
  const groups = Map.groupBy(
    specs.filter(({ taint }) => taint?.group !== undefined),
    ({ taint }) => taint?.group ?? '',
  );
  const merged = [...groups]
    .filter(([, members]) => members.length > 1)
    .map(([group, members]) => ({
      id: `sl-group-${group}`,
      message: members.map((_, index) => sinkName(index)).join('; '),
      members,
    }));
  const inside = new Set(merged.flatMap(({ members }) => members));
  return { single: specs.filter((spec) => !inside.has(spec)), merged };
}

/** The engine's rule for a group: all sinks, each with a metavariable of its own, and everything that cleans any of them. */
export function toMergedMatcher({ members }: MergedRule): Operator {
  const [first] = members;
  if (first?.taint === undefined) throw new Error('A group holds traced rules only');
  const { sources, propagators } = first.taint;
  for (const { id, taint, options } of members) {
    if (!isDeepStrictEqual(taint?.sources, sources) || !isDeepStrictEqual(options, first.options)) {
      throw new Error(`${id} differs from its group in sources or options`);
    }
  }
  const sanitizers = uniqueOperators(members.flatMap(({ taint }) => taint?.sanitizers ?? []));
  return {
    mode: 'taint',
    'pattern-sources': sources.map(toOperator),
    'pattern-sinks': members.flatMap(({ id, taint }, index) =>
      (taint?.sinks ?? []).map((sink) => renameFocus(id, toOperator(sink), sinkName(index))),
    ),
    'pattern-sanitizers': sanitizers,
    ...(propagators === undefined ? {} : { 'pattern-propagators': propagators }),
  };
}

function uniqueOperators(nodes: readonly Node[]): readonly Operator[] {
  const unique = new Map(nodes.map((node) => [JSON.stringify(toOperator(node)), toOperator(node)]));
  return [...unique.values()];
}

/** Gives the focused metavariable of a sink another name, in patterns and in conditions. */
function renameFocus(id: string, sink: Operator, name: string): Operator {
  const text = JSON.stringify(sink);
  const focused = new Set([...text.matchAll(/"focus-metavariable":"\$(\w+)"/g)].map((match) => match[1] ?? ''));
  const [old] = focused;
  if (old === undefined || focused.size !== 1) throw new Error(`A sink of ${id} must focus on one metavariable`);
  return JSON.parse(text.replaceAll(new RegExp(String.raw`\$${old}(?!\w)`, 'g'), () => name)) as Operator;
}
