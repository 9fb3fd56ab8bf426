import semver from 'semver';
import { isInRange, NPM_RANGE_OPTIONS } from './osv/version-range.ts';

const MAX_STEPS = 50;

/**
 * The lowest version that no range holds, reached by climbing from upper bound to upper bound. Undefined where a range names
 * its last affected version or no end: then the next release is not known from here.
 */
export function firstVersionOutside(version: string, ranges: readonly string[]): string | undefined {
  let candidate = version;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const inside = ranges.filter((range) => isInRange(candidate, range));
    if (inside.length === 0) return candidate === version ? undefined : candidate;
    const ends = inside.map((range) => endAbove(candidate, range));
    const highest = ends.reduce<string | undefined>(higherOf, candidate);
    if (highest === undefined || highest === candidate) return undefined;
    candidate = highest;
  }
  return undefined;
}

function higherOf(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || b === undefined ? undefined : semver.compare(a, b) >= 0 ? a : b;
}

/** The excluded end of the interval of a range that holds the version. */
function endAbove(version: string, range: string): string | undefined {
  if (semver.valid(version, NPM_RANGE_OPTIONS) === null) return undefined;
  try {
    const sets = new semver.Range(range, NPM_RANGE_OPTIONS).set;
    const around = sets.find((set) => set.every((comparator) => comparator.test(version)));
    const end = around?.find((comparator) => comparator.operator === '<');
    return end?.semver.version;
  } catch {
    return undefined;
  }
}
