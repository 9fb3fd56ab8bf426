import type { Finding, FindingLocation } from '../../core/finding.ts';
import type { RepoPath } from '../../core/location.ts';
import { tryRepoPath } from '../../core/location.ts';
import { REDACTED } from '../../core/secret-vault.ts';
import { plainLine } from './text.ts';

/** A place that every reader of machine formats accepts: a relative path and a region of at least line 1, column 1. */
export interface Place {
  readonly path: RepoPath;
  readonly startLine: number;
  readonly endLine: number;
  /** 1-based UTF-16 columns, the end exclusive. */
  readonly startColumn: number;
  readonly endColumn: number;
  /** The location that it shows. */
  readonly location: FindingLocation;
  /** True when the location has no file (a commit message) and this place only stands in for it. */
  readonly isStandIn: boolean;
}

/** Readers drop or refuse a result without a file, so what stands in no file is shown at the file that most repositories have. */
const STAND_IN = 'README.md' as RepoPath;

/** The place of a location, or undefined for one without a usable path. */
export function placeOf(location: FindingLocation): Place | undefined {
  const path = location.path === null ? undefined : tryRepoPath(location.path);
  return path === undefined || path === '' ? undefined : { path, ...regionOf(location), location, isStandIn: false };
}

/** Where the finding is shown: its first location that has a file, else the stand-in. */
export function primaryPlaceOf(finding: Finding): Place {
  for (const location of finding.locations) {
    const place = placeOf(location);
    if (place !== undefined) return place;
  }
  const first = finding.locations[0];
  const location: FindingLocation = first ?? {
    path: null,
    startLine: 1,
    endLine: 1,
    origin: 'tree',
    role: 'primary',
  };
  return { path: STAND_IN, startLine: 1, endLine: 1, startColumn: 1, endColumn: 1, location, isStandIn: true };
}

/** Every other location of the finding that has a file, in its order; without peers, where nothing is wrong. */
export function otherPlacesOf(finding: Finding): readonly Place[] {
  const primary = primaryPlaceOf(finding).location;
  return finding.locations
    .filter((location) => location !== primary && location.role !== 'peer')
    .flatMap((location) => placeOf(location) ?? []);
}

/** Places that do right what the finding is about: other tools would mark them as part of what is wrong. */
export function peerPlacesOf(finding: Finding): readonly Place[] {
  return finding.locations.filter(({ role }) => role === 'peer').flatMap((location) => placeOf(location) ?? []);
}

/** Commits that the finding names, each once, in its order. */
export function commitsOf(finding: Finding): readonly string[] {
  return [...new Set(finding.locations.flatMap((location) => location.commit ?? []))];
}

/** `src/a.js:12`, for people. */
export function labelOf(place: Pick<Place, 'path' | 'startLine'>): string {
  return `${place.path}:${place.startLine}`;
}

type Region = Pick<Place, 'startLine' | 'endLine' | 'startColumn' | 'endColumn'>;

/** Unknown columns become the whole line where the excerpt shows it as it is, else the empty region at its start, which claims nothing. */
function regionOf(location: FindingLocation): Region {
  const startLine = Math.max(location.startLine, 1);
  const endLine = Math.max(location.endLine, startLine);
  const { startColumn, endColumn } = location;
  if (startColumn !== undefined && endColumn !== undefined && startColumn >= 1 && endColumn >= 1) {
    if (endLine > startLine || endColumn >= startColumn) return { startLine, endLine, startColumn, endColumn };
  }
  const shown = location.snippet?.lines[endLine - location.snippet.startLine];
  const isWhole = shown !== undefined && !shown.includes(REDACTED) && !shown.endsWith('…');
  if (isWhole) return { startLine, endLine, startColumn: 1, endColumn: shown.length + 1 };
  return { startLine, endLine, startColumn: 1, endColumn: 1 };
}

/** The identity that every machine format carries: the finding's fingerprint. */
export function identityOf(finding: Finding): string {
  return plainLine(finding.id) || 'unknown';
}
