import semver from 'semver';
import type { OsvAffected, OsvEvent } from './schema.ts';

/** The options with which npm itself tests a version against an advisory's range. */
export const NPM_RANGE_OPTIONS = {
  loose: true,
  includePrerelease: true,
} as const;

export type AffectedRange =
  | { readonly kind: 'range'; readonly range: string }
  /** It cannot be said which versions are meant. */
  | { readonly kind: 'unusable'; readonly why: string };

interface Bound {
  readonly kind: 'introduced' | 'fixed' | 'last_affected';
  readonly version: string;
}

interface Interval {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const ANY_VERSION = '*';
/** `ECOSYSTEM` and `SEMVER` mean the same for npm; `GIT` ranges hold commits, which a lockfile does not know. */
const VERSION_RANGE_TYPES = new Set(['ECOSYSTEM', 'SEMVER']);
const UPPER_BOUND = /^(<=?)\s*(\S+)$/;

/** Turns one `affected` entry into the range text that npm understands. */
export function rangeOfAffected(affected: OsvAffected): AffectedRange {
  const ranges = (affected.ranges ?? []).filter((range) => VERSION_RANGE_TYPES.has(range.type));
  const versions = affected.versions ?? [];
  if (ranges.length === 0 && versions.length === 0) return unusable('it names no range and no version');

  const texts = versions.map((version) => `=${version}`);
  for (const range of ranges) {
    const intervals = intervalsOf(range.events);
    if (intervals === undefined) return unusable('a bound is not a version');
    texts.push(...boundedByLastKnown(intervals, affected).map(textOfInterval));
  }
  if (versions.some((version) => !isVersion(version))) return unusable('a listed version is not a version');
  if (texts.length === 0) return unusable('its range has no beginning');
  const range = texts.includes(ANY_VERSION) ? ANY_VERSION : [...new Set(texts)].join(' || ');
  return semver.validRange(range, NPM_RANGE_OPTIONS) === null
    ? unusable('npm would not understand it')
    : { kind: 'range', range };
}

/** True when npm would call this version affected. What is no version at all counts as affected: better one too many. */
export function isInRange(version: string, range: string): boolean {
  if (semver.valid(version, NPM_RANGE_OPTIONS) === null) return true;
  return semver.satisfies(version, range, NPM_RANGE_OPTIONS);
}

/** Half-open intervals of an event list, in version order; undefined where a bound is no version. */
function intervalsOf(events: readonly OsvEvent[]): Interval[] | undefined {
  const bounds = events.flatMap(boundsOf);
  if (bounds.some((bound) => !isFirstVersion(bound.version) && !isVersion(bound.version))) return undefined;
  const ordered = bounds.toSorted((a, b) => compareBounds(a.version, b.version));

  const intervals: Interval[] = [];
  let from: string | undefined;
  let isOpen = false;
  for (const bound of ordered) {
    if (bound.kind === 'introduced') {
      if (!isOpen) from = isFirstVersion(bound.version) ? undefined : `>=${bound.version}`;
      isOpen = true;
    } else if (isOpen || intervals.length === 0) {
      // An end with no beginning is taken to reach back to the first version: better one too many.
      intervals.push({
        from,
        to: `${bound.kind === 'fixed' ? '<' : '<='}${bound.version}`,
      });
      isOpen = false;
      from = undefined;
    }
  }
  if (isOpen) intervals.push({ from, to: undefined });
  return intervals;
}

function boundsOf(event: OsvEvent): Bound[] {
  if (event.introduced !== undefined) return [{ kind: 'introduced', version: event.introduced }];
  if (event.fixed !== undefined) return [{ kind: 'fixed', version: event.fixed }];
  if (event.last_affected !== undefined) return [{ kind: 'last_affected', version: event.last_affected }];
  return [];
}

/** GitHub's last known affected version stands in place of the last upper bound, as in its own ranges. */
function boundedByLastKnown(intervals: readonly Interval[], affected: OsvAffected): readonly Interval[] {
  const bound = UPPER_BOUND.exec(affected.database_specific?.last_known_affected_version_range?.trim() ?? '');
  const version = bound?.[2] ?? '';
  const last = intervals.at(-1);
  if (bound === null || last === undefined || !isVersion(version)) return intervals;
  return [...intervals.slice(0, -1), { from: last.from, to: `${bound[1] ?? '<='}${version}` }];
}

function textOfInterval({ from, to }: Interval): string {
  return from === undefined && to === undefined
    ? ANY_VERSION
    : [from, to].filter((part) => part !== undefined).join(' ');
}

/** OSV's sign for "from the first version on", prereleases of it included. */
function isFirstVersion(version: string): boolean {
  return version === '0' || version === '0.0.0-0';
}

/** A version, or the beginning of one (`1.2`), and nothing that could change the range around it. */
function isVersion(text: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(text) || (/^[\w.+-]+$/.test(text) && semver.valid(text, NPM_RANGE_OPTIONS) !== null);
}

function compareBounds(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => semver.parse(text, NPM_RANGE_OPTIONS) ?? semver.coerce(text));
  if (isFirstVersion(a) || isFirstVersion(b)) return Number(isFirstVersion(b)) - Number(isFirstVersion(a));
  return left === null || left === undefined || right === null || right === undefined ? 0 : semver.compare(left, right);
}

function unusable(why: string): AffectedRange {
  return { kind: 'unusable', why };
}
