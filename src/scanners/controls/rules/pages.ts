import type { PageFact } from '../facts.ts';
import { isMutating, isPublicRoute, isWebhookRoute } from '../tree/classify.ts';
import { protectionOf } from '../tree/protection.ts';
import type { ResolvedRoute } from '../tree/routes.ts';
import { count, type Draft, type Evidence, inOrder, listed, routeName, type Rule } from './draft.ts';

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

/** A part of the address is a parameter on either side. */
function isSamePart(one: string, other: string): boolean {
  return one === other || one.startsWith(':') || other.startsWith(':');
}

/** The page may leave out what its client puts in front: `/orders` for `/api/orders`, but never a lone parameter. */
function isCalledBy(route: ResolvedRoute, call: PageFact['calls'][number]): boolean {
  if (route.method !== 'ALL' && route.method !== call.method) return false;
  const [own, called] = [partsOf(route.path), partsOf(call.path)];
  if (called.length === 0 || called.length > own.length || own.length - called.length > 2) return false;
  const start = own.length - called.length;
  const hasName = called.some((part) => !part.startsWith(':') && own.includes(part));
  return hasName && called.every((part, index) => isSamePart(own[start + index] ?? '', part));
}

/** R10: the page asks for a role before it shows the button; the address behind the button asks for nothing. */
export const clientOnlyCheck: Rule = (input) => {
  const open = inOrder(input.routes).filter(
    (route) =>
      protectionOf(route, 'authentication').state === 'no' &&
      isMutating(route) &&
      !isPublicRoute(route) &&
      !isWebhookRoute(route) &&
      route.declared === undefined,
  );
  return input.facts.pages.flatMap((page): readonly Draft[] => {
    const found = page.calls.flatMap((call) =>
      open.filter((route) => isCalledBy(route, call)).map((route) => ({ call, route })),
    );
    const [first] = found;
    if (first === undefined) return [];
    const routes = [...new Set(found.map(({ route }) => routeName(route)))];
    const evidence: Evidence[] = found.flatMap(({ call, route }) => [
      { at: call.at, note: `the page calls ${routeName(route)}`, role: 'evidence' },
      { at: route.at, note: `${routeName(route)}: no login check, no role check`, role: 'evidence' },
    ]);
    return [
      {
        rule: 'role-checked-in-page-only',
        weakness: '3.16',
        title: `Only the page checks who may use ${listed(routes)}`,
        explanation: `${page.at.file} asks for a role before it offers this, and ${count(routes.length, 'address', 'addresses')} behind it ${routes.length === 1 ? 'asks' : 'ask'} nobody who is calling. Whoever types the address, or changes the answer in the browser, gets there without the role.`,
        severity: 'high',
        confidence: 'medium',
        evidence: [{ at: page.at, note: 'the page asks for a role here', role: 'primary' }, ...evidence],
        identity: `role-checked-in-page-only ${page.at.file}`,
      },
    ];
  });
};
