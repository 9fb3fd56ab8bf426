import type { Location } from '../core/location.ts';
import { joinNeighbours } from './join-neighbours.ts';
import type { ObservationGroup } from './observation-group.ts';
import { distinctSentences, groupBy } from './observation-group.ts';
import { nameSource } from './observation-order.ts';
import type { NormalisedObservation } from './stages.ts';

/** A match this much longer than the expression inside it is about something else: the function, the file. */
const MAX_SURROUNDING_LINES = 12;

export function familyOf({ family, weakness }: Pick<NormalisedObservation, 'family' | 'weakness'>): string {
  return family ?? weakness;
}

/**
 * One group per weakness family and place. The places of a group share a common stretch of code, so that a long match never ties
 * together the separate expressions inside it; matches of one rule that begin at different places stay apart, as the rule saw them, unless they
 * are one function with and without its name.
 * What is said of a part of the application (it has an identity) takes in what another check says of one of its places.
 * `observations` are in order.
 */
export function groupCode(observations: readonly NormalisedObservation[]): ObservationGroup[] {
  const [withIdentity, placed] = partition(observations, ({ identity }) => identity !== undefined);
  const same = groupBy(withIdentity, (item) =>
    JSON.stringify([familyOf(item), item.identity ?? '', item.locations[0].path]),
  );
  const wholes = groupBy([...same.values()], ([lead]) => lead.weakness);
  const parts = groupBy(placed, (item) => wholeOf(item, wholes));
  const byPlace = parts.get(undefined) ?? [];
  const files = groupBy(byPlace, (item) => {
    const { path, origin, commit } = item.locations[0];
    return JSON.stringify([familyOf(item), path, origin, commit ?? '']);
  });
  return [
    ...[...same.values()].map((whole) => {
      const [lead, ...others] = whole;
      return makeGroup(lead, [...others, ...(parts.get(whole) ?? [])], 'for the same part of the application');
    }),
    ...[...files.values()].flatMap((inFile) => joinNeighbours(groupByPlace(inFile))),
  ];
}

type Whole = readonly [NormalisedObservation, ...NormalisedObservation[]];

/** The first finding about a part of the application that names the place of this one for the same weakness. */
function wholeOf(item: NormalisedObservation, wholes: ReadonlyMap<string, readonly Whole[]>): Whole | undefined {
  const [place] = item.locations;
  const stretch = stretchOf(place);
  return wholes.get(item.weakness)?.find((whole) =>
    whole
      .flatMap(({ locations }) => locations)
      .some((named) => {
        if (named.path !== place.path || named.origin !== place.origin || named.commit !== place.commit) return false;
        return overlap(stretchOf(named), stretch) && !isFarLonger(stretch, stretchOf(named));
      }),
  );
}

interface Cluster {
  /** What all places of the cluster have in common. */
  core: Stretch;
  readonly members: NormalisedObservation[];
}

function groupByPlace(inFile: readonly NormalisedObservation[]): ObservationGroup[] {
  const clusters: Cluster[] = [];
  const shortestFirst = inFile
    .map((observation) => ({ observation, stretch: stretchOf(observation.locations[0]) }))
    .sort((a, b) => linesOf(a.stretch) - linesOf(b.stretch) || comparePoints(a.stretch.start, b.stretch.start));
  for (const { observation, stretch } of shortestFirst) {
    const cluster = clusters.find((candidate) => belongs(observation, stretch, candidate));
    if (cluster === undefined) {
      clusters.push({ core: stretch, members: [observation] });
    } else {
      cluster.core = intersect(cluster.core, stretch);
      cluster.members.push(observation);
    }
  }
  const order = new Map(inFile.map((observation, index) => [observation, index]));
  return clusters.flatMap(({ members }) => {
    const [lead, ...others] = members.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return lead === undefined ? [] : [makeGroup(lead, others, 'at the same place')];
  });
}

function belongs(observation: NormalisedObservation, stretch: Stretch, { core, members }: Cluster): boolean {
  if (isFarLonger(stretch, core) || !overlap(core, stretch)) return false;
  return members.every(
    (member) => nameSource(member) !== nameSource(observation) || sharesAnEnd(stretchOf(member.locations[0]), stretch),
  );
}

/** Two forms of one pattern match the same code: with what stands before it, or with what follows. */
function sharesAnEnd(a: Stretch, b: Stretch): boolean {
  const isNested = a.end.line > a.start.line && comparePoints(a.end, b.end) === 0;
  return comparePoints(a.start, b.start) === 0 || (isNested && a.start.line === b.start.line);
}

function isFarLonger(stretch: Stretch, core: Stretch): boolean {
  return linesOf(stretch) - linesOf(core) > MAX_SURROUNDING_LINES && stretch.start.line !== core.start.line;
}

function makeGroup(
  lead: NormalisedObservation,
  others: readonly NormalisedObservation[],
  where: string,
): ObservationGroup {
  const because = others
    .filter((other) => nameSource(other) !== nameSource(lead))
    .map((other) => {
      const isWeaker = (other.tier ?? 1) > (lead.tier ?? 1);
      const why = isWeaker ? `; ${nameSource(lead)} is the more exact check` : '';
      return `${nameSource(other)} says the same as ${nameSource(lead)} ${where}${why}.`;
    });
  return { lead, others, because: distinctSentences(because) };
}

interface Point {
  readonly line: number;
  readonly column: number;
}

interface Stretch {
  readonly start: Point;
  /** Exclusive. */
  readonly end: Point;
}

/** Unknown columns reach over the whole line. */
function stretchOf({ startLine, endLine, startColumn = 0, endColumn = Infinity }: Location): Stretch {
  return { start: { line: startLine, column: startColumn }, end: { line: endLine, column: endColumn } };
}

function linesOf({ start, end }: Stretch): number {
  return end.line - start.line;
}

function comparePoints(a: Point, b: Point): number {
  return a.line - b.line || (a.column === b.column ? 0 : a.column - b.column);
}

function overlap(a: Stretch, b: Stretch): boolean {
  if (comparePoints(a.start, b.start) === 0) return true;
  return comparePoints(a.start, b.end) < 0 && comparePoints(b.start, a.end) < 0;
}

function intersect(a: Stretch, b: Stretch): Stretch {
  const start = comparePoints(a.start, b.start) >= 0 ? a.start : b.start;
  const end = comparePoints(a.end, b.end) <= 0 ? a.end : b.end;
  return { start, end };
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  const [yes, no]: [Item[], Item[]] = [[], []];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
