import { z } from 'zod';
import type { Route } from '../../src/core/scan-report.ts';

const Protection = z.enum(['yes', 'no', 'any']);

/** What a person read in the source of a public application: its routes, and what protects them. */
export const RoutesTable = z.object({
  repo: z.string(),
  commit: z.string().optional(),
  routes: z.array(
    z.object({
      route: z.string().regex(/^[A-Z]+ \//),
      /** Whether strangers are refused. */
      login: Protection,
      /** Whether tries are limited; stated where passwords are tried. */
      limit: Protection.optional(),
    }),
  ),
});
export type RoutesTable = z.infer<typeof RoutesTable>;

/** `missing` are in the table and were not found, `invented` the other way round. */
export interface RoutesScore {
  readonly expected: number;
  readonly found: number;
  readonly missing: readonly string[];
  readonly invented: readonly string[];
  /** Routes whose protection was judged otherwise than a person did, in words. */
  readonly differing: readonly string[];
  /** Protections that are stated in the table and were judged the same. */
  readonly agreeing: number;
}

type State = Route['controls'][keyof Route['controls']]['state'];

/** What is not needed is not there; what is unsure agrees with nothing. */
function isAgreed(wanted: 'yes' | 'no', state: State): boolean {
  return wanted === 'yes' ? state === 'yes' : state === 'no' || state === 'not-needed';
}

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

export function scoreRoutes(table: RoutesTable, routes: readonly Route[]): RoutesScore {
  const byName = new Map(routes.map((route) => [nameOf(route), route]));
  const wanted = new Set(table.routes.map(({ route }) => route));
  const differing: string[] = [];
  let agreeing = 0;
  for (const { route: name, login, limit } of table.routes) {
    const route = byName.get(name);
    if (route === undefined) continue;
    const stated = [
      ['login', login, route.controls.authentication.state],
      ['limit', limit ?? 'any', route.controls.rateLimit.state],
    ] as const;
    for (const [what, expected, state] of stated) {
      if (expected === 'any') continue;
      if (isAgreed(expected, state)) agreeing += 1;
      else differing.push(`${name}: ${what} is ${expected} by eye, ${state} here`);
    }
  }
  return {
    expected: wanted.size,
    found: [...wanted].filter((name) => byName.has(name)).length,
    missing: [...wanted].filter((name) => !byName.has(name)),
    invented: [...byName.keys()].filter((name) => !wanted.has(name)),
    differing,
    agreeing,
  };
}
