import { cleanLine } from '../../core/clean-text.ts';
import type { RouteIntent } from '../../core/route-declaration.ts';
import type { Route } from '../../core/scan-report.ts';
import { type ControlName, CONTROLS, type ProjectFacts } from './facts.ts';
import { inOrder } from './rules/draft.ts';
import { opsOf } from './rules/owned-rows.ts';
import { isMutating, isPublicRoute, kindOf, wordsOf } from './tree/classify.ts';
import { declarationOf } from './tree/declared.ts';
import { protectionOf } from './tree/protection.ts';
import type { ResolvedRoute } from './tree/routes.ts';

type Cell = Route['controls'][keyof Route['controls']];

function cell(route: ResolvedRoute, control: ControlName): Cell {
  const { state, because } = protectionOf(route, control);
  return { state, because: cleanLine(because, 300) };
}

/** Whose record it is matters only where one is picked by an id from outside. */
function ownership(route: ResolvedRoute): Cell {
  if (kindOf(route) === 'login') return { state: 'not-needed', because: 'whoever signs in here is not known yet' };
  const picked = opsOf(route).filter(
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

/** A control that a person says is not needed, or stands elsewhere. */
function orDeclared(value: Cell, route: ResolvedRoute, ...intents: readonly RouteIntent[]): Cell {
  const found = value.state === 'yes' ? undefined : declarationOf(route, ...intents);
  if (found === undefined) return value;
  const words = found.is.replace('-', ' ');
  return { state: 'not-needed', because: cleanLine(`declared ${words} (${found.by}): ${found.reason}`, 300) };
}

const ADMIN = new Set(['admin', 'administrator', 'superuser', 'staff', 'backoffice', 'moderation', 'internal']);

/** Roles are asked for where administrators work, and where neighbours ask for them. */
function expectsRole(route: ResolvedRoute, all: readonly ResolvedRoute[]): boolean {
  if (wordsOf(route.path).some((word) => ADMIN.has(word))) return true;
  if (!isMutating(route)) return false;
  const peers = all.filter((other) => other !== route && other.router === route.router && isMutating(other));
  const asking = peers.filter((other) => protectionOf(other, 'authorisation').state === 'yes');
  return asking.length > 0 && asking.length * 2 >= peers.length;
}

function orNotNeeded(value: Cell, isNeeded: boolean, why: string): Cell {
  return value.state === 'no' && !isNeeded ? { state: 'not-needed', because: why } : value;
}

/** A page of someone else can only send along what browsers send by themselves: cookies. */
function csrfCell(route: ResolvedRoute, facts: ProjectFacts): Cell {
  const found = cell(route, 'csrf');
  if (found.state !== 'no') return found;
  if (!isMutating(route)) return { state: 'not-needed', because: 'it changes nothing' };
  const isKept = facts.cookies.some((one) => one.sameSite === 'lax' || one.sameSite === 'strict');
  if (isKept) return { state: 'yes', because: 'the session cookie stays on this site (SameSite)' };
  const usesCookies = facts.cookies.length > 0 || route.handler.usesCookies;
  return usesCookies ? found : { state: 'not-needed', because: 'no session cookie was seen' };
}

function authenticationCell(route: ResolvedRoute, kind: Route['kind']): Cell {
  if (kind === 'login') return { state: 'not-needed', because: 'this is where people sign in' };
  const isExpected = !isPublicRoute(route);
  const found = orDeclared(cell(route, 'authentication'), route, 'public', 'guarded-elsewhere');
  return orNotNeeded(found, isExpected, 'it is meant for everyone, by its path');
}

interface Table {
  readonly routes: readonly ResolvedRoute[];
  readonly facts: ProjectFacts;
}

function toRow(route: ResolvedRoute, table: Table): Route {
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
      authentication: authenticationCell(route, kind),
      authorisation: orNotNeeded(
        cell(route, 'authorisation'),
        kind !== 'login' && !isPublicRoute(route) && kind !== 'webhook' && expectsRole(route, table.routes),
        'nothing says that it is for some people only',
      ),
      rateLimit: orNotNeeded(
        orDeclared(cell(route, 'rateLimit'), route, 'limited-elsewhere'),
        kind === 'login' || kind === 'cost',
        'no passwords are tried here and a call costs little',
      ),
      validation: orNotNeeded(
        cell(route, 'validation'),
        handler.reads.some((one) => one.kind === 'body'),
        'it reads no body',
      ),
      csrf: csrfCell(route, table.facts),
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

/** Routes that two programs of the project register alike (`server.py` and `server_tls.py`) are one. */
export function withoutRepeats(routes: readonly ResolvedRoute[]): readonly ResolvedRoute[] {
  const seen = new Set<string>();
  return routes.filter((route) => {
    const states = CONTROLS.filter((control) => control !== 'headers').map(
      (control) => protectionOf(route, control).state,
    );
    const key = `${route.router.id} ${route.method} ${route.path} ${route.at.file}:${route.at.line} ${states.join(' ')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The attack surface: every route with what stands in front of it, in the order of file and line. */
export function routesTable(routes: readonly ResolvedRoute[], facts: ProjectFacts): readonly Route[] {
  return inOrder(routes).map((route) => toRow(route, { routes, facts }));
}
