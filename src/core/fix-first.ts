import type { Effort } from './advice.ts';
import type { Category } from './category.ts';
import { isLessCertain } from './certainty.ts';
import type { Finding } from './finding.ts';
import { type FailOn, failsGate } from './gate.ts';
import type { Severity } from './severity.ts';
import { compareSeverity, highestSeverity } from './severity.ts';

/** A list longer than this is a backlog, not a first step. */
export const MAX_ACTIONS = 10;

/** One thing to do, and what it closes: a line of the fix-first list. */
export interface ActionItem {
  readonly key: string;
  readonly title: string;
  readonly effort: Effort;
  /** The highest of what it closes; less certain findings have a say only where there is no other. */
  readonly severity: Severity;
  readonly category: Category;
  readonly findingIds: readonly string[];
  /** Findings that it closes. */
  readonly closes: number;
  /** Advisories that it closes; 0 for anything but an upgrade. */
  readonly advisories: number;
  /** True when every finding that it closes is less certain. */
  readonly isLessCertain: boolean;
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

/**
 * What to begin with, most urgent first; findings come in rank order. What is less certain is no first step, with two exceptions, so that
 * the list never leaves the verdict unexplained: nothing else is there, or it alone fails the gate and then stands in front.
 */
export function firstActions(findings: readonly Finding[], failOn: FailOn): ActionItem[] {
  const failing = new Set(findings.filter((finding) => failsGate(finding, failOn)).map(({ id }) => id));
  const decides = ({ findingIds }: ActionItem): boolean => findingIds.some((id) => failing.has(id));
  const actions = groupActions(findings);
  const certain = actions.filter((action) => !action.isLessCertain);
  if (certain.length === 0) return actions;
  if (certain.some(decides)) return certain;
  return [...actions.filter((action) => action.isLessCertain && decides(action)), ...certain];
}

/** Every action of the findings that count, in the order of the first finding that each one closes: findings of a report are in rank order. */
export function groupActions(findings: readonly Finding[]): ActionItem[] {
  const counted = findings.filter(({ state }) => state.kind !== 'suppressed');
  return [...Map.groupBy(counted, ({ action }) => action.key).values()].flatMap((group) => toItem(group) ?? []);
}

function toItem(group: readonly Finding[]): ActionItem | undefined {
  const certain = group.filter((finding) => !isLessCertain(finding));
  const telling = certain.length > 0 ? certain : group;
  const [first] = telling;
  if (first === undefined) return undefined;
  const advisories = new Set(group.flatMap(({ dependency }) => dependency?.advisories.map(({ id }) => id) ?? []));
  return {
    ...first.action,
    severity: highestSeverity(telling.map(({ severity }) => severity)),
    category: first.category,
    // The place of the first one is where the reader begins.
    findingIds: [...telling, ...group.filter((finding) => !telling.includes(finding))].map(({ id }) => id),
    closes: group.length,
    advisories: advisories.size,
    isLessCertain: certain.length === 0,
  };
}
