import { wordsOf, writes } from '../tree/classify.ts';
import { protectionOf } from '../tree/protection.ts';
import type { ResolvedRoute } from '../tree/routes.ts';
import {
  chainText,
  count,
  type Draft,
  evidenceOf,
  groupBy,
  listed,
  routeName,
  routerIdentity,
  type Rule,
  whereIs,
} from './draft.ts';
import { isGuarded } from './guarded.ts';
import { needsLogin } from './unguarded.ts';

function lateGuardOf(route: ResolvedRoute) {
  return route.late.find((one) => one.step.controls.authentication?.state === 'yes');
}

/** R3: a login check that comes after the routes below it. */
export const lateGuard: Rule = (input) => {
  const late = input.routes.filter(
    (route) => needsLogin(route) && !isGuarded(route) && writes(route) && lateGuardOf(route) !== undefined,
  );
  return groupBy(late, (route) => route.router).flatMap(([router, routes]): readonly Draft[] => {
    const guard = routes[0] === undefined ? undefined : lateGuardOf(routes[0]);
    const evidence = evidenceOf(routes, (route) => `${routeName(route)} is registered before the check`);
    if (guard === undefined || evidence === undefined) return [];
    return [
      {
        rule: 'guard-late',
        weakness: '3.10',
        title: `The login check comes after ${listed(routes.map(routeName))}`,
        explanation: `${guard.step.name} is registered in ${guard.at.file}:${guard.at.line}, after ${count(routes.length, 'route')} that it would cover. They answer before it is reached, so they are open to everyone.`,
        severity: 'high',
        confidence: 'medium',
        evidence,
        identity: `guard-late ${routerIdentity(router)}`,
      },
    ];
  });
};

/** R5: a login or role check that is written and stands in front of nothing. */
export const unusedGuard: Rule = (input) =>
  input.facts.makings
    .filter((making) => making.control !== 'rateLimit' && !making.isUsed)
    .map((making): Draft => ({
      rule: 'guard-unused',
      weakness: '3.11',
      title: `The check ${making.name} is used by no route`,
      explanation: `${making.name} in ${making.at.file} refuses ${making.control === 'authorisation' ? 'people without the right role' : 'strangers'}, and no route has it in its chain. What it was written for is not protected by it.`,
      severity: 'medium',
      confidence: 'medium',
      evidence: [{ at: making.at, note: 'written here, mounted nowhere', role: 'primary' }],
      identity: `guard-unused ${making.at.file} #${making.ordinal}`,
    }));

/** Routes for administrators that only ask whether somebody is signed in. */
export const adminWithoutRole: Rule = (input) => {
  const found = input.routes.filter(
    (route) =>
      wordsOf(route.path).includes('admin') &&
      isGuarded(route) &&
      protectionOf(route, 'authorisation').state === 'no' &&
      route.handler.isSeen,
  );
  return groupBy(found, (route) => route.router).flatMap(([router, routes]): readonly Draft[] => {
    const evidence = evidenceOf(
      routes,
      (route) => `${routeName(route)}: ${chainText(route.chain, route.handler.name)} (no role check)`,
    );
    if (evidence === undefined) return [];
    return [
      {
        rule: 'admin-route-without-role-check',
        weakness: '3.09',
        title: `${listed(routes.map(routeName))} ${routes.length === 1 ? 'asks' : 'ask'} for a login, not for the role`,
        explanation: `${count(routes.length, 'route')} for administrators in ${whereIs(router)} ${routes.length === 1 ? 'lets' : 'let'} in everyone who is signed in. Any customer can use ${routes.length === 1 ? 'it' : 'them'} by typing the address.`,
        severity: 'high',
        confidence: 'medium',
        evidence,
        identity: `admin-route-without-role-check ${routerIdentity(router)}`,
      },
    ];
  });
};

/** R6: a check that reads a proof, and lets a stranger through when something fails. */
export const failOpen: Rule = (input) => {
  const steps = new Map(
    input.routes.flatMap((route) => route.chain.map((one) => [one.step.id, { one, route }] as const)),
  );
  return [...steps.values()].flatMap(({ one, route }): readonly Draft[] => {
    const { opening } = one.step;
    if (opening === undefined || one.step.origin !== 'project' || !opening.isAfterFailure) return [];
    return [
      {
        rule: 'guard-fails-open',
        weakness: '3.06',
        title: `${one.step.name} lets people in when the check fails`,
        explanation: `${one.step.name} reads the proof of who is calling, and goes on when checking it fails. It stands before ${routeName(route)}. Anyone can get past it with a made-up token.`,
        severity: 'high',
        confidence: 'medium',
        evidence: [{ at: opening.at, note: 'goes on after a failed check', role: 'primary' }],
        identity: `guard-fails-open ${opening.at.file} ${one.step.name}`,
      },
    ];
  });
};
