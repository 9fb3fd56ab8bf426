import { cleanLine } from '../../core/clean-text.ts';
import type { Route } from '../../core/scan-report.ts';
import type { ControlName } from './facts.ts';
import { inOrder } from './rules/draft.ts';
import { isMutating, kindOf } from './tree/classify.ts';
import { protectionOf } from './tree/protection.ts';
import type { ResolvedRoute } from './tree/routes.ts';

type Cell = Route['controls'][keyof Route['controls']];

function cell(route: ResolvedRoute, control: ControlName): Cell {
  const { state, because } = protectionOf(route, control);
  return { state, because: cleanLine(because, 300) };
}

/** Whose record it is matters only where one is picked by an id from outside. */
function ownership(route: ResolvedRoute): Cell {
  const picked = route.handler.ops.filter(
    (op) =>
      op.op !== 'create' &&
      op.where.some((field) =>
        field.from.some((one) => one.kind === 'params' || one.kind === 'body' || one.kind === 'query'),
      ),
  );
  if (picked.length === 0) return { state: 'not-needed', because: 'it picks no record by an id from the request' };
  if (picked.every((op) => op.ownerCheck === 'yes'))
    return { state: 'yes', because: 'the query is limited to the signed-in subject' };
  if (picked.some((op) => op.ownerCheck === 'no'))
    return { state: 'no', because: 'nothing compares the owner with the signed-in subject' };
  return {
    state: 'unsure',
    because: 'the subject is compared with something; whether it is the owner could not be followed',
  };
}

function orNotNeeded(value: Cell, isNeeded: boolean, why: string): Cell {
  return value.state === 'no' && !isNeeded ? { state: 'not-needed', because: why } : value;
}

function toRow(route: ResolvedRoute): Route {
  const kind = kindOf(route);
  const mutates = isMutating(route);
  const { handler } = route;
  return {
    framework: route.framework,
    method: route.method,
    path: cleanLine(route.path, 300),
    file: route.at.file,
    line: route.at.line,
    ...(handler.at === undefined
      ? {}
      : { handler: { name: cleanLine(handler.name, 120), file: handler.at.file, line: handler.at.line } }),
    mutates,
    kind,
    controls: {
      authentication: orNotNeeded(
        cell(route, 'authentication'),
        kind !== 'login' && kind !== 'public',
        'it is meant for everyone, by its path',
      ),
      authorisation: cell(route, 'authorisation'),
      rateLimit: orNotNeeded(
        cell(route, 'rateLimit'),
        kind === 'login' || kind === 'cost',
        'no passwords are tried here and a call costs little',
      ),
      validation: orNotNeeded(
        cell(route, 'validation'),
        handler.reads.some((one) => one.kind === 'body'),
        'it reads no body',
      ),
      csrf: orNotNeeded(cell(route, 'csrf'), mutates, 'it changes nothing'),
      ownership: ownership(route),
    },
    chain: route.chain.map((one) => ({
      name: cleanLine(one.step.name, 120),
      is: one.step.is,
      file: one.at.file,
      line: one.at.line,
    })),
  };
}

/** An earlier registration of the same method and path that only hands on is a step of the later one's chain, not a route of its own. */
export function withoutSteps(routes: readonly ResolvedRoute[]): readonly ResolvedRoute[] {
  const last = new Map<string, ResolvedRoute>();
  const key = (route: ResolvedRoute): string => `${route.root.id} ${route.method} ${route.path}`;
  for (const route of routes) last.set(key(route), route);
  return routes.filter((route) => !route.handler.handsOn || last.get(key(route)) === route);
}

/** The attack surface: every route with what stands in front of it, in the order of file and line. */
export function routesTable(routes: readonly ResolvedRoute[]): readonly Route[] {
  return inOrder(routes).map(toRow);
}
