import type { ControlName, StepFact } from '../facts.ts';
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
  whereIs,
} from './draft.ts';

const CHECKS: readonly ControlName[] = ['authentication', 'authorisation', 'rateLimit', 'validation', 'csrf'];

function checksBehind(route: ResolvedRoute): readonly StepFact[] {
  return route.after.filter((step) => CHECKS.some((control) => step.controls[control]?.state === 'yes'));
}

/** R3 within one route: the handler answers, and the check that is written after it never runs. */
export const checkBehindHandler: Rule = (input) => {
  const found = input.routes.filter((route) => checksBehind(route).length > 0);
  return groupBy(found, (route) => route.router).flatMap(([router, routes]): readonly Draft[] => {
    const evidence = evidenceOf(
      routes,
      (route) =>
        `${routeName(route)}: ${route.handler.name} answers, ${listed(checksBehind(route).map((step) => step.name))} comes after it`,
    );
    if (evidence === undefined) return [];
    const names = listed(routes.flatMap((route) => checksBehind(route).map((step) => step.name)));
    return [
      {
        rule: 'check-behind-handler',
        weakness: '3.10',
        title: `${names} stands after the handler and never runs`,
        explanation: `${count(routes.length, 'route')} of ${whereIs(router)} ${routes.length === 1 ? 'names' : 'name'} a check after the function that answers (${listed(routes.map(routeName))}). The answer is sent before the check is reached: it looks protected and is not. Put the check before the handler.`,
        severity: 'high',
        confidence: 'high',
        evidence,
        identity: `check-behind-handler ${routerIdentity(router)}`,
      },
    ];
  });
};
