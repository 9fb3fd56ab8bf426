import type { WeaknessId } from '../core/category.ts';
import type { ObservationGroup } from './observation-group.ts';
import { nameSource } from './observation-order.ts';

/** What is mended once, before the first of the statements: a new session, a checked path, a choice of fields, the check of a certificate. */
const MENDED_ONCE: ReadonlySet<WeaknessId> = new Set<WeaknessId>(['2.09', '2.23', '3.30', 'X.05']);
/** Lines between the beginnings of two statements that still follow each other. */
const MAX_STEP = 3;
/** A line that begins a function or a route: what stands in it is mended there. */
const BEGINS_FUNCTION =
  /=>|\bfunction\b|\basync\b|\b(?:def|class)\s|\.(?:get|post|put|patch|delete|all|use|route)\s*\(\s*['"`/]/;

/** Joins groups of one rule whose statements follow each other and that one change mends. `groups` are those of one file and family. */
export function joinNeighbours(groups: readonly ObservationGroup[]): ObservationGroup[] {
  const inOrder = groups.toSorted((a, b) => lineOf(a) - lineOf(b));
  const joined: { group: ObservationGroup; last: number; times: number }[] = [];
  for (const group of inOrder) {
    const before = joined.find(({ group: other, last }) => follows(group, other, last));
    if (before === undefined) {
      joined.push({ group, last: lineOf(group), times: 1 });
      continue;
    }
    before.last = lineOf(group);
    before.times += 1;
    const { lead, others, because } = before.group;
    before.group = { lead, others: [...others, group.lead, ...group.others], because: [...because, ...group.because] };
  }
  return joined.map(({ group, times }) => (times === 1 ? group : explain(group, times)));
}

function explain(group: ObservationGroup, times: number): ObservationGroup {
  const where = group.lead.weakness === '3.21' ? 'in this file' : 'in statements that follow each other';
  const sentence = `${nameSource(group.lead)} reports it ${times} times, ${where}.`;
  return { ...group, repeats: true, because: [...new Set([...group.because, sentence])] };
}

function lineOf({ lead }: ObservationGroup): number {
  return lead.locations[0].startLine;
}

/** Policies of tables in one file of SQL are written, and mended, in one go. */
function isInOneSchema(group: ObservationGroup, other: ObservationGroup): boolean {
  return (
    group.lead.weakness === '3.21' &&
    group.lead.locations[0].path?.endsWith('.sql') === true &&
    nameSource(group.lead) === nameSource(other.lead) &&
    group.lead.title === other.lead.title
  );
}

function follows(group: ObservationGroup, other: ObservationGroup, last: number): boolean {
  if (isInOneSchema(group, other)) return true;
  const text = textOf(group);
  return (
    MENDED_ONCE.has(group.lead.weakness) &&
    nameSource(group.lead) === nameSource(other.lead) &&
    group.lead.title === other.lead.title &&
    lineOf(group) > last &&
    lineOf(group) - last <= MAX_STEP &&
    text !== undefined &&
    !BEGINS_FUNCTION.test(text)
  );
}

/** The lines from the statement before on are not all known; the line of the statement itself is, or nothing is joined. */
function textOf({ lead }: ObservationGroup): string | undefined {
  const { snippet, startLine } = lead.locations[0];
  return snippet?.lines[startLine - snippet.startLine];
}
