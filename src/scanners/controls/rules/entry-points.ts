import { isPublicRoute, isWebhookRoute, writes } from '../tree/classify.ts';
import { protectionOf } from '../tree/protection.ts';
import type { ResolvedRoute } from '../tree/routes.ts';
import {
  count,
  type Draft,
  evidenceOf,
  groupBy,
  listed,
  routeName,
  routerIdentity,
  type Rule,
  type RuleInput,
  whereIs,
} from './draft.ts';
import { isGuarded, isSignatureChecked } from './guarded.ts';

/** R9: server actions are addresses, too: anyone can call them. One finding per file. */
export const actionWithoutSession: Rule = (input) => {
  const found = input.routes.filter((route) => {
    const isOpen = route.method === 'ACTION' && protectionOf(route, 'authentication').state !== 'yes';
    return isOpen && writes(route) && !isPublicRoute(route) && !isSignatureChecked(route);
  });
  return groupBy(found, (route) => route.at.file).flatMap(([file, routes]): readonly Draft[] => {
    const evidence = evidenceOf(routes, (route) => `${route.path.slice(1)}: writes, and asks nowhere who is calling`);
    if (evidence === undefined) return [];
    const isUnsure = routes.every((route) => protectionOf(route, 'authentication').state === 'unsure');
    const names = listed(routes.map((route) => `${route.path.slice(1)}()`));
    return [
      {
        rule: 'action-without-session',
        weakness: '3.19',
        title: `${names} ${routes.length === 1 ? 'changes' : 'change'} data without asking who is calling`,
        explanation: `${count(routes.length, 'server action')} in ${file} ${routes.length === 1 ? 'writes' : 'write'} data, and no session is checked in ${routes.length === 1 ? 'it' : 'them'} or one call away. Each is an address on the internet: hiding the form or guarding the page does not protect it.`,
        severity: isUnsure ? 'medium' : 'high',
        confidence: isUnsure ? 'low' : 'high',
        evidence,
        identity: `action-without-session ${file}`,
      },
    ];
  });
};

/** R11: live connections that nobody has to log in for, beside pages that ask. One finding per server. */
export const openSocket: Rule = (input) => {
  const knowsLogin = input.routes.some((route) => route.method !== 'WS' && isGuarded(route) && !isPublicRoute(route));
  if (!knowsLogin) return [];
  const found = input.routes.filter(
    (route) => route.method === 'WS' && !isGuarded(route) && writes(route) && !isPublicRoute(route),
  );
  return groupBy(found, (route) => route.root).flatMap(([root, routes]): readonly Draft[] => {
    const evidence = evidenceOf(
      routes,
      (route) => `event ${route.path.slice(1)}: writes, and the connection needs no login`,
    );
    if (evidence === undefined) return [];
    const isUnsure = routes.every((route) => protectionOf(route, 'authentication').state === 'unsure');
    return [
      {
        rule: 'socket-without-login',
        weakness: '3.12',
        title: `Live connections in ${listed(routes.map((route) => route.at.file))} need no login`,
        explanation: `${count(routes.length, 'event')} (${listed(routes.map((route) => route.path.slice(1)))}) ${routes.length === 1 ? 'changes' : 'change'} data, and nothing checks who opens the connection, though other routes of the project do ask. Anyone can connect and send them.`,
        severity: isUnsure ? 'medium' : 'high',
        confidence: isUnsure ? 'low' : 'medium',
        evidence,
        identity: `socket-without-login ${routerIdentity(root)}`,
      },
    ];
  });
};

/** Addresses where people manage their webhooks: the same path also shows, changes or removes them. */
function isManagement(route: ResolvedRoute, input: RuleInput): boolean {
  if (route.method !== 'POST' && route.method !== 'ALL') return true;
  return input.routes.some(
    (other) => other.root === route.root && other.path === route.path && /^(?:PUT|PATCH|DELETE)$/.test(other.method),
  );
}

/** 2.38: a webhook that believes whoever calls it. */
export const unsignedWebhook: Rule = (input) => {
  const found = input.routes.filter(
    (route) =>
      isWebhookRoute(route) &&
      !isManagement(route, input) &&
      !isSignatureChecked(route) &&
      !isGuarded(route) &&
      route.handler.isSeen &&
      route.handler.reads.some((one) => one.kind === 'body'),
  );
  return groupBy(found, (route) => route.router).flatMap(([router, routes]): readonly Draft[] => {
    const evidence = evidenceOf(
      routes,
      (route) => `${routeName(route)}: the body is used, and no signature is checked`,
    );
    if (evidence === undefined) return [];
    return [
      {
        rule: 'webhook-without-signature',
        weakness: '2.38',
        title: `${listed(routes.map(routeName))} ${routes.length === 1 ? 'believes' : 'believe'} whoever calls`,
        explanation: `${count(routes.length, 'webhook')} in ${whereIs(router)} ${routes.length === 1 ? 'acts' : 'act'} on what is sent, and nothing on the way checks the signature of the sender. Anyone can pretend to be the sender and report what never happened, such as a payment.`,
        severity: 'high',
        confidence: 'medium',
        evidence,
        identity: `webhook-without-signature ${routerIdentity(router)}`,
      },
    ];
  });
};
