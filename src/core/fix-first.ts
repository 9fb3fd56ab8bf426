import type { Effort } from './advice.ts';
import type { Category } from './category.ts';
import type { Finding } from './finding.ts';
import type { Severity } from './severity.ts';
import { compareSeverity, highestSeverity } from './severity.ts';

/** A list longer than this is a backlog, not a first step. */
export const MAX_ACTIONS = 10;

/** One thing to do, and what it closes: a line of the fix-first list. */
export interface ActionItem {
  readonly key: string;
  readonly title: string;
  readonly effort: Effort;
  /** The highest of what it closes. */
  readonly severity: Severity;
  readonly category: Category;
  readonly findingIds: readonly string[];
  /** Findings that it closes. */
  readonly closes: number;
  /** Advisories that it closes; 0 for anything but an upgrade. */
  readonly advisories: number;
}

/** The one order of findings: by score, then severity, then id, so that it is total and does not depend on the input's. */
export function compareUrgency(a: Urgency, b: Urgency): number {
  return (
    b.priority.score - a.priority.score ||
    compareSeverity(a.severity, b.severity) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

type Urgency = Pick<Finding, 'id' | 'severity' | 'priority'>;

/** The actions to begin with, most urgent first: at most ten, without what is only for information, and without suppressed findings. */
export function listActions(findings: readonly Finding[]): ActionItem[] {
  const ranked = findings.filter(({ severity }) => severity !== 'info').toSorted(compareUrgency);
  return groupActions(ranked).slice(0, MAX_ACTIONS);
}

/** Every action of the findings that count, in the order of the first finding that each one closes: findings of a report are in rank order. */
export function groupActions(findings: readonly Finding[]): ActionItem[] {
  const counted = findings.filter(({ state }) => state.kind !== 'suppressed');
  return [...Map.groupBy(counted, ({ action }) => action.key).values()].flatMap((group) => toItem(group) ?? []);
}

function toItem(group: readonly Finding[]): ActionItem | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const advisories = new Set(group.flatMap(({ dependency }) => dependency?.advisories.map(({ id }) => id) ?? []));
  return {
    ...first.action,
    severity: highestSeverity(group.map(({ severity }) => severity)),
    category: first.category,
    findingIds: group.map(({ id }) => id),
    closes: group.length,
    advisories: advisories.size,
  };
}
