import { lowerSeverity } from '../../../core/severity.ts';
import { isMutating, isPublicRoute, isWebhookRoute, writes } from '../tree/classify.ts';
import { isGuarded, isSignatureChecked } from './guarded.ts';
import { protectionOf } from '../tree/protection.ts';
import { remembered } from '../tree/remember.ts';
import type { ResolvedRoute } from '../tree/routes.ts';
import {
  chainText,
  count,
  type Draft,
  type Evidence,
  evidenceOf,
  groupBy,
  inOrder,
  listed,
  routeName,
  routerIdentity,
  type Rule,
  type RuleInput,
  whereIs,
} from './draft.ts';

/** Share of peers that must be guarded before one without counts as forgotten, and the least number of peers. */
const MIN_PEERS = 4;
const MIN_SHARE = 0.75;

/** What a page does when it is shown (counting visits, marking as seen) is no reason to ask for a login. */
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'ALL', 'ACTION', 'MUTATION']);

/** What answers every other address, mostly with the page of an application in the browser. */
function isCatchAll(route: ResolvedRoute): boolean {
  return route.method === 'ALL' && /\*\w*$/.test(route.path) && !writes(route);
}

/** Registered for every method, it refuses odd requests and hands the others on: what it stands before is asked. */
function isPassage(route: ResolvedRoute): boolean {
  return route.method === 'ALL' && route.handler.handsOn && !writes(route);
}

/** Routes that are expected to know who is asking. */
export function needsLogin(route: ResolvedRoute): boolean {
  if (route.handler.isStub === true) return false;
  if (route.handler.refusesAll) return false;
  if (isCatchAll(route) || isPassage(route)) return false;
  return CHANGING.has(route.method) && !isPublicRoute(route) && !isWebhookRoute(route) && !isSignatureChecked(route);
}

type Rung = 'same-path' | 'siblings' | 'project' | 'none';

interface Unguarded {
  readonly route: ResolvedRoute;
  readonly rung: Rung;
  readonly isUnsure: boolean;
  readonly peers: string;
  /** Routes that do ask, as evidence. */
  readonly guardedPeers: readonly ResolvedRoute[];
}

/** Neighbours that are kept for each route, and shown in all: how many there are must not depend on the order of the routes. */
const MAX_SHOWN_PEERS = 4;

/** The nearest guarded neighbours, after the routes themselves. */
function peerEvidence(found: readonly Unguarded[]): readonly Evidence[] {
  const shown = new Set(found.flatMap((one) => one.guardedPeers));
  return [...shown].slice(0, MAX_SHOWN_PEERS).map((peer) => ({
    at: peer.at,
    note: `${routeName(peer)} does ask: ${protectionOf(peer, 'authentication').because}`,
    role: 'peer',
  }));
}

/** By the distance in lines within one file; other files last. */
function nearest(route: ResolvedRoute, peers: readonly ResolvedRoute[]): readonly ResolvedRoute[] {
  const distance = (peer: ResolvedRoute): number =>
    peer.at.file === route.at.file ? Math.abs(peer.at.line - route.at.line) : Number.MAX_SAFE_INTEGER;
  return [...inOrder(peers)].sort((a, b) => distance(a) - distance(b));
}

/** The nearest two with what guards them, and how many more there are. */
function peerText(nearby: readonly ResolvedRoute[], all: number): string {
  const shown = nearby
    .slice(0, 2)
    .map(
      (peer) =>
        `${routeName(peer)} (${peer.at.file}:${peer.at.line}, ${protectionOf(peer, 'authentication').by ?? 'guarded'})`,
    );
  return `${shown.join(all > shown.length ? ', ' : ' and ')}${all > shown.length ? ` and ${all - shown.length} more` : ''}`;
}

/** Somebody wrote a login check for this route, also when it does not hold. */
function hasGuardWritten(route: ResolvedRoute): boolean {
  return isGuarded(route) || route.chain.some((one) => one.step.opening?.isAfterFailure === true);
}

function climbed(route: ResolvedRoute, rung: Rung, isUnsure: boolean, guarded: readonly ResolvedRoute[]): Unguarded {
  const guardedPeers = nearest(route, guarded).slice(0, MAX_SHOWN_PEERS);
  return { route, rung, isUnsure, peers: peerText(guardedPeers, guarded.length), guardedPeers };
}

/** The strongest reason to believe that a check was forgotten here. */
function climb(route: ResolvedRoute, input: RuleInput): Unguarded {
  const isUnsure = protectionOf(route, 'authentication').state === 'unsure' || !route.handler.isSeen;
  const samePath = input.routes.filter(
    (other) =>
      other !== route &&
      other.path === route.path &&
      other.root === route.root &&
      isGuarded(other) &&
      isMutating(other),
  );
  if (samePath.length > 0) return climbed(route, 'same-path', isUnsure, samePath);
  const peers = input.routes.filter(
    (other) => other.router === route.router && isMutating(other) && !isPublicRoute(other) && !isWebhookRoute(other),
  );
  const guarded = peers.filter(isGuarded);
  if (peers.length >= MIN_PEERS && guarded.length / peers.length >= MIN_SHARE) {
    const one = climbed(route, 'siblings', isUnsure, guarded);
    return { ...one, peers: `${guarded.length} of ${peers.length}: ${one.peers}` };
  }
  const inProject = input.routes.filter((other) => hasGuardWritten(other) && !isPublicRoute(other));
  return climbed(route, inProject.length > 0 ? 'project' : 'none', isUnsure, inProject);
}

const unguarded = remembered(findUnguarded);

function findUnguarded(input: RuleInput): readonly Unguarded[] {
  return (
    input.routes
      .filter((route) => needsLogin(route) && !isGuarded(route) && route.method !== 'ACTION')
      .map((route) => climb(route, input))
      // Without guarded neighbours a method alone is no evidence: something must be written.
      .filter((one) => one.rung === 'same-path' || one.rung === 'siblings' || writes(one.route))
  );
}

function siblingDraft(found: readonly Unguarded[]): Draft | undefined {
  const routes = found.map((one) => one.route);
  const [first] = routes;
  const evidence = evidenceOf(
    routes,
    (route) => `${routeName(route)}: ${chainText(route.chain, route.handler.name)} (no login check)`,
  );
  if (first === undefined || evidence === undefined) return undefined;
  const isUnsure = found.every((one) => one.isUnsure);
  const hedge = isUnsure
    ? ' Part of the chain could not be followed: check whether something there asks who is calling.'
    : '';
  return {
    rule: 'route-without-guard-among-guarded',
    weakness: '3.09',
    title: `${listed(routes.map(routeName))} ${routes.length === 1 ? 'has' : 'have'} no login check, unlike ${routes.length === 1 ? 'its' : 'their'} neighbours`,
    explanation: `${count(routes.length, 'route')} in ${whereIs(first.router)} can be called by anyone, while neighbours ask who is calling: ${found[0]?.peers ?? ''}. Anyone on the internet can change this data.${hedge}`,
    severity: isUnsure ? lowerSeverity('high', 1) : 'high',
    confidence: isUnsure ? 'low' : found.some((one) => one.rung === 'same-path') ? 'high' : 'medium',
    evidence: [...evidence, ...peerEvidence(found)],
    identity: `route-without-guard-among-guarded ${routerIdentity(first.router)}`,
  };
}

/** R4 (a) and (b): the same path or most neighbours are guarded, this one is not. */
export const unguardedAmongGuarded: Rule = (input) => {
  const found = unguarded(input).filter((one) => one.rung === 'same-path' || one.rung === 'siblings');
  return groupBy(found, (one) => one.route.router).flatMap(([, list]) => siblingDraft(list) ?? []);
};

/** R4 (c): the project has guards, these routes do not use them. */
export const unguardedInGuardedProject: Rule = (input) => {
  const found = unguarded(input).filter((one) => one.rung === 'project');
  return groupBy(found, (one) => one.route.router).flatMap(([router, list]): readonly Draft[] => {
    const routes = list.map((one) => one.route);
    const evidence = evidenceOf(
      routes,
      (route) => `${routeName(route)}: ${chainText(route.chain, route.handler.name)} (no login check)`,
    );
    if (evidence === undefined) return [];
    const isUnsure = list.every((one) => one.isUnsure);
    return [
      {
        rule: 'route-without-guard',
        weakness: '3.08',
        title: `${listed(routes.map(routeName))} ${routes.length === 1 ? 'changes' : 'change'} data without a login check`,
        explanation: `${count(routes.length, 'route')} in ${whereIs(router)} ${routes.length === 1 ? 'writes' : 'write'} data for anyone who calls. Other routes of the project do ask who is calling: ${list[0]?.peers ?? ''}. If these are meant for everyone, say so in your configuration.`,
        severity: isUnsure ? 'medium' : 'high',
        confidence: isUnsure ? 'low' : 'medium',
        evidence: [...evidence, ...peerEvidence(list)],
        identity: `route-without-guard ${routerIdentity(router)}`,
      },
    ];
  });
};

/** R4 (d): nothing in the whole application asks who is calling. One finding. */
export const noGuardsAtAll: Rule = (input) => {
  const found = unguarded(input).filter((one) => one.rung === 'none');
  return groupBy(found, (one) => one.route.root).flatMap(([root, list]): readonly Draft[] => {
    const routes = list.map((one) => one.route);
    const evidence = evidenceOf(
      routes,
      (route) => `${routeName(route)}: ${chainText(route.chain, route.handler.name)}`,
    );
    if (evidence === undefined) return [];
    const isUnsure = list.some((one) => one.isUnsure);
    return [
      {
        rule: 'no-guard-in-application',
        weakness: '3.08',
        // A check that could not be followed is no proof that there is none.
        title: list.every((one) => one.isUnsure)
          ? 'Whether this application asks who is calling could not be followed'
          : 'Nothing in this application asks who is calling',
        explanation: `${count(routes.length, 'route')} of the application in ${root.at.file} ${routes.length === 1 ? 'changes' : 'change'} data, and no route of it has a login check that could be followed to its end. That is fine for a service that only your own network can reach, or that is meant for everyone; otherwise anyone can change this data.`,
        severity: isUnsure ? 'low' : 'medium',
        confidence: 'low',
        evidence,
        identity: `no-guard-in-application ${routerIdentity(root)}`,
      },
    ];
  });
};
