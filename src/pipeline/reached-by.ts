import type { Location } from '../core/location.ts';
import type { RouteReach } from '../core/scan-report.ts';

/** What is known of the routes that run the lines of a place. */
export type ReachedBy = (place: Location) => readonly RouteReach[] | undefined;

/** Longer places are whole files, and say nothing of one line. */
const MAX_LINES = 60;

/** Looks up places in what the analysis of routes has seen. */
export function reachedBy(reach: readonly RouteReach[]): ReachedBy {
  const byLine = new Map(reach.map((one) => [`${one.file}\0${one.line}`, one]));
  return ({ path, startLine, endLine }) => {
    if (path === null || endLine - startLine > MAX_LINES) return undefined;
    return Array.from({ length: endLine - startLine + 1 }, (_, index) =>
      byLine.get(`${path}\0${startLine + index}`),
    ).filter((one) => one !== undefined);
  };
}
