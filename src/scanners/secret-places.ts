import type { Location, LocationOrigin, RepoPath } from '../core/location.ts';
import type { SecretRef, SecretVault, Span } from '../core/secret-vault.ts';
import type { ViewOrigin } from '../core/views.ts';

const MAX_PLACES = 50;

/** A file of the working tree with the places of the values that are looked for in it. */
export interface TreeFile {
  readonly text: string;
  /** Offsets at which lines start. */
  readonly lineStarts: readonly number[];
  readonly spans: ReadonlyMap<SecretRef, readonly Span[]>;
}

/** Looks for many values in one pass over a file; ordinary words are placed by their match alone, see {@link placesOfSecret}. */
export function openTreeFile(text: string, refs: readonly SecretRef[], vault: SecretVault): TreeFile {
  const found = vault.findAll(
    text,
    refs.filter((ref) => !vault.isOrdinary(ref)),
  );
  return { text, lineStarts: lineStartsOf(text), spans: Map.groupBy(found, (span) => span.ref) };
}

export interface PlaceRequest {
  readonly ref: SecretRef;
  /** The whole text that the tool matched, where it tells it: places an ordinary value that stands in a file many times. */
  readonly match?: string;
  readonly isTreeView: boolean;
  readonly path: RepoPath | null;
  /** Where the view's index says that the tool found it; at least one. */
  readonly origins: readonly ViewOrigin[];
  /** That path in the working tree now, where it can be read. */
  readonly file?: TreeFile;
  /** True where the file is there and its text cannot be compared (too large, binary): then it counts as still holding the value. */
  readonly isOpaque: boolean;
  readonly vault: SecretVault;
}

export interface FoundPlaces {
  readonly origin: LocationOrigin;
  /** The primary first; a bounded number of others. */
  readonly locations: readonly Location[];
}

/**
 * Where a value stands: in the file of the working tree if it is (still) there, whatever view the tool found it in, else in the
 * history. A file that is unchanged since its last commit is in the history view alone, so this decides "present now" for most secrets.
 */
export function placesOfSecret(request: PlaceRequest): FoundPlaces {
  const { path, origins, file, isTreeView } = request;
  if (path === null) return { origin: 'commit-message', locations: pastPlaces(request, 'commit-message') };
  const spans = file === undefined ? [] : spansInTree(request, file);
  if (file === undefined || spans.length === 0) {
    const origin = isTreeView || request.isOpaque ? 'tree' : 'history';
    return { origin, locations: pastPlaces(request, origin) };
  }
  const commit = origins.flatMap((origin) => origin.commits)[0];
  const locations = namedFirst(spans, origins, file.lineStarts).map((span, position): Location => ({
    path,
    ...extentOf(span, file.lineStarts),
    origin: 'tree',
    ...(commit === undefined ? {} : { commit }),
    role: position === 0 ? 'primary' : 'also',
  }));
  return { origin: 'tree', locations: locations.slice(0, MAX_PLACES) };
}

/** Every place of a real-looking value. An ordinary one only where the whole match of the tool stands, or on the line that it named. */
function spansInTree({ ref, match, vault, isTreeView, origins }: PlaceRequest, file: TreeFile): readonly Span[] {
  if (!vault.isOrdinary(ref)) return file.spans.get(ref) ?? [];
  const { text, lineStarts } = file;
  if (match !== undefined && match !== '') {
    const inner = vault.locate(ref, match) ?? { start: 0, end: match.length };
    return occurrences(text, match).map((start) => ({ start: start + inner.start, end: start + inner.end }));
  }
  if (!isTreeView) return [];
  return origins.flatMap(({ line }) => {
    const start = lineStarts[line - 1];
    if (start === undefined) return [];
    const span = vault.locate(ref, text.slice(start, lineStarts[line] ?? text.length));
    return span === undefined ? [] : [{ start: start + span.start, end: start + span.end }];
  });
}

function occurrences(text: string, part: string): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(part); at >= 0 && starts.length < MAX_PLACES; at = text.indexOf(part, at + part.length))
    starts.push(at);
  return starts;
}

function pastPlaces({ path, origins }: PlaceRequest, origin: LocationOrigin): readonly Location[] {
  return origins.slice(0, MAX_PLACES).map(({ line, commits }, position) => ({
    path,
    startLine: Math.max(1, line),
    endLine: Math.max(1, line),
    origin,
    ...(commits[0] === undefined ? {} : { commit: commits[0] }),
    role: position === 0 ? 'primary' : 'also',
    ...(commits.length > 1
      ? {
          note:
            commits.length === 2
              ? 'added again in a later commit'
              : `added again in ${commits.length - 1} later commits`,
        }
      : {}),
  }));
}

/** The place that the tool named leads; the others follow in the order of the file. */
function namedFirst(spans: readonly Span[], origins: readonly ViewOrigin[], lines: readonly number[]): readonly Span[] {
  const named = new Set(origins.map(({ line }) => line));
  const leading = spans.find((span) => named.has(lineAt(span.start, lines))) ?? spans[0];
  return leading === undefined ? [] : [leading, ...spans.filter((span) => span !== leading)];
}

function extentOf(
  { start, end }: Span,
  lines: readonly number[],
): Pick<Location, 'startLine' | 'endLine' | 'startColumn' | 'endColumn'> {
  const startLine = lineAt(start, lines);
  const endLine = lineAt(end, lines);
  return {
    startLine,
    endLine,
    startColumn: start - (lines[startLine - 1] ?? 0) + 1,
    endColumn: end - (lines[endLine - 1] ?? 0) + 1,
  };
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** 1-based line of an offset. */
function lineAt(offset: number, starts: readonly number[]): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
