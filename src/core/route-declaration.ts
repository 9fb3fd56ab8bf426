export const ROUTE_INTENTS = ['public', 'guarded-elsewhere', 'limited-elsewhere'] as const;

/** What a person says of a route that the code does not show. */
export type RouteIntent = (typeof ROUTE_INTENTS)[number];

/** A person's word on routes: what is declared is not asked for, leaves the votes of its neighbours, and stays in every report. */
export interface RouteDeclaration {
  /** As the table of routes writes it: `/orders/:id`; `*` for one part, `**` at the end for everything below. */
  readonly path: string;
  /** Absent for every method. */
  readonly method?: string;
  readonly is: RouteIntent;
  readonly reason: string;
  /** ISO date; the last day on which it holds (UTC). */
  readonly until?: string;
  /** File and entry: `secondlook.yaml, routes[0]`. */
  readonly by: string;
}
