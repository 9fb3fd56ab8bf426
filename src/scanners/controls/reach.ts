import type { RouteReach } from '../../core/scan-report.ts';
import { routeName } from './rules/draft.ts';
import { protectionOf } from './tree/protection.ts';
import type { ResolvedRoute } from './tree/routes.ts';

/** Names that a sentence can hold, and lines that a worker hands back. */
const MAX_NAMES = 3;
const MAX_LINES = 50_000;
/** A call that goes over more lines than this is mostly the text it is given. */
const MAX_SPAN = 40;

interface Reached {
  readonly file: string;
  readonly line: number;
  readonly open: string[];
  readonly guarded: string[];
}

/** Which routes run which lines. Whether an unsure check holds is not known: such a route is in neither list. */
export function reachOf(routes: readonly ResolvedRoute[]): readonly RouteReach[] {
  const found = new Map<string, Reached>();
  for (const route of routes) {
    const { state } = protectionOf(route, 'authentication');
    if (state === 'unsure' || !route.isReached) continue;
    for (const { file, line, endLine } of route.handler.runs) {
      for (let at = line; at <= Math.min(endLine, line + MAX_SPAN) && found.size < MAX_LINES; at += 1) {
        const key = `${file}\0${at}`;
        const entry = found.get(key) ?? { file, line: at, open: [], guarded: [] };
        const names = state === 'yes' ? entry.guarded : entry.open;
        const name = routeName(route);
        if (names.length < MAX_NAMES && !names.includes(name)) names.push(name);
        found.set(key, entry);
      }
    }
  }
  return [...found.values()];
}
