import type { Location } from '../core/location.ts';
import { locationKey } from './observation-order.ts';

/** The places of a merged finding, each once, the primary first. `lead` are the places of the observation that words it. */
export function mergeLocations(
  lead: readonly [Location, ...Location[]],
  others: readonly Location[],
): readonly [Location, ...Location[]] {
  const [primary, ...rest] = lead;
  const kept: [Location, ...Location[]] = [primary];
  const byFile = new Map<string, number[]>([[fileKey(primary), [0]]]);
  const also = others.map((location): Location => ({ ...location, role: roleBeside(location) }));
  for (const location of [...rest, ...sortLocations(also)]) {
    const inFile = byFile.get(fileKey(location)) ?? [];
    const index = inFile.find((at) => isSamePlace(kept[at] ?? primary, location));
    const known = index === undefined ? undefined : kept[index];
    if (index === undefined || known === undefined) {
      inFile.push(kept.length);
      byFile.set(fileKey(location), inFile);
      kept.push(location);
    } else {
      kept[index] = enrich(known, location);
    }
  }
  return kept;
}

function sortLocations(locations: readonly Location[]): Location[] {
  const keyed = locations.map((location) => ({ location, key: locationKey(location) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ location }) => location);
}

/** Only places of one state of one file can be the same; an index keeps a value with ten thousand places from being compared in pairs. */
function fileKey({ path, origin, commit }: Location): string {
  return JSON.stringify([path, origin, commit]);
}

/** The places of a secret: those in the working tree first, then history in order of path, line and commit. */
export function mergeSecretLocations(all: readonly [Location, ...Location[]]): readonly [Location, ...Location[]] {
  const [first] = all;
  const primary = first.origin === 'tree' ? first : (all.find(({ origin }) => origin === 'tree') ?? first);
  const others = all.filter((location) => location !== primary);
  return mergeLocations([{ ...primary, role: 'primary' }], others);
}

function roleBeside({ role }: Location): Location['role'] {
  return role === 'primary' ? 'also' : role;
}

const STANDS_FOR_ITSELF: readonly Location['role'][] = ['primary', 'also'];

/** Two places are one where they share a line of the same file and commit, and neither plays another part (source, sink, evidence). */
function isSamePlace(a: Location, b: Location): boolean {
  const areAlike = STANDS_FOR_ITSELF.includes(a.role) && STANDS_FOR_ITSELF.includes(b.role);
  if (areAlike) return a.startLine <= b.endLine && b.startLine <= a.endLine;
  return a.role === b.role && a.startLine === b.startLine && a.endLine === b.endLine && a.note === b.note;
}

/** Keeps the known place and takes over what it lacks: columns, a snippet, and the full length where only a first line was named. */
function enrich(known: Location, other: Location): Location {
  const begins = known.startLine === other.startLine && known.startColumn === undefined;
  if (begins && other.endLine > known.endLine) return { ...known, ...extentOf(other) };
  if (known.startLine !== other.startLine || known.endLine !== other.endLine) return known;
  return { ...(known.startColumn === undefined ? extentOf(other) : {}), ...snippetOf(other), ...known };
}

function extentOf({ endLine, startColumn, endColumn }: Location): Partial<Location> {
  return {
    endLine,
    ...(startColumn === undefined ? {} : { startColumn }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
}

function snippetOf({ snippet }: Location): Partial<Location> {
  return snippet === undefined ? {} : { snippet };
}
