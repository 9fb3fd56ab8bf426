import { isMutating, isPublicRoute } from '../tree/classify.ts';
import { protectionOf } from '../tree/protection.ts';
import type { ResolvedRoute } from '../tree/routes.ts';
import { count, type Draft, evidenceOf, groupBy, listed, routeName, routerIdentity, type Rule } from './draft.ts';

/** Frameworks that send whole answers to browsers; procedures, sockets and functions at the edge stand inside or beside one of these. */
const ANSWERS_PAGES: ReadonlySet<string> = new Set([
  'express',
  'fastify',
  'koa',
  'hono',
  'nest',
  'next',
  'flask',
  'fastapi',
  'django',
]);

/** R14: no security headers anywhere. Once per application. */
export const noHeaders: Rule = (input) => {
  if (input.facts.platforms.some((platform) => platform.what === 'headers')) return [];
  return groupBy(input.routes, (route) => route.root).flatMap(([root, routes]): readonly Draft[] => {
    if (!root.isApp || root.isAssumed || !ANSWERS_PAGES.has(root.framework)) return [];
    const hasHeaders = routes.some(
      (route) =>
        [...route.chain, ...route.late].some((one) => one.step.controls.headers !== undefined) ||
        route.handler.controls.headers !== undefined,
    );
    const isSetElsewhere = input.facts.hooks.some((hook) =>
      hook.steps.some((step) => step.controls.headers !== undefined),
    );
    if (hasHeaders || isSetElsewhere) return [];
    return [
      {
        rule: 'no-security-headers',
        weakness: 'X.03',
        title: 'No security headers are set',
        explanation: `The application in ${root.at.file} sends none of the headers that tell browsers to refuse framing, guessing of file types or plain connections. If a proxy in front adds them, the repository does not show it.`,
        severity: 'low',
        confidence: 'medium',
        evidence: [{ at: root.at, note: 'the application is made here', role: 'primary' }],
        identity: `no-security-headers ${routerIdentity(root)}`,
      },
    ];
  });
};

/** A token that pages must send by themselves is no cookie. */
const BEARER = /token|jwt|bearer|api_?key|httpauth|basic/i;

function isCookieProved(route: ResolvedRoute): boolean {
  const by = protectionOf(route, 'authentication').by ?? '';
  if (route.handler.takesJson === true || BEARER.test(by)) return false;
  return protectionOf(route, 'authentication').state === 'yes' && isMutating(route) && !isPublicRoute(route);
}

/** Programs in folders of their own beside each other keep their own sessions. */
function isOneProgram(one: string, other: string): boolean {
  const [first, second] = [one, other].map((file) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : ''));
  return first === second || first === '' || second === '';
}

/** R15: a session cookie is the proof, and nothing tells a request of this site from one of another. */
export const noCsrfDefence: Rule = (input) => {
  return groupBy(input.routes, (route) => route.root).flatMap(([root, all]): readonly Draft[] => {
    const cookies = input.facts.cookies.filter((one) => isOneProgram(one.at.file, root.at.file));
    const [cookie] = cookies;
    if (cookie === undefined || cookies.some((one) => one.sameSite === 'lax' || one.sameSite === 'strict')) return [];
    const isDefended = all.some((route) => protectionOf(route, 'csrf').state !== 'no');
    const isGlobal = input.facts.hooks.some((hook) => hook.steps.some((step) => step.controls.csrf !== undefined));
    const routes = all.filter(isCookieProved);
    const evidence = evidenceOf(routes, (route) => `${routeName(route)}: no token, no origin check`);
    if (isDefended || isGlobal || evidence === undefined) return [];
    return [
      {
        rule: 'no-csrf-defence',
        weakness: '3.32',
        title: `${listed(routes.map(routeName))} can be called from other sites`,
        explanation: `${count(routes.length, 'route')} that ${routes.length === 1 ? 'changes' : 'change'} data ${routes.length === 1 ? 'trusts' : 'trust'} the session cookie (${cookie.by}, ${cookie.at.file}:${cookie.at.line}), which is set without SameSite. There is no token and no check of the origin: a page of someone else can make a visitor's browser send such a request.`,
        severity: 'medium',
        confidence: 'medium',
        evidence: [
          { at: cookie.at, note: 'the cookie is set without SameSite', role: 'primary' },
          ...evidence.map((one) => ({ ...one, role: 'evidence' as const })),
        ],
        identity: `no-csrf-defence ${routerIdentity(root)}`,
      },
    ];
  });
};
