import { type Confidence, lowerSeverity, type Severity } from '../../../core/severity.ts';
import type { SinkKind } from '../facts.ts';
import { costSinks, hasSink, isLoginRoute, isWebhookRoute, wordsOf } from '../tree/classify.ts';
import { declarationOf } from '../tree/declared.ts';
import { coversPrefix } from '../tree/paths.ts';
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
  type RuleInput,
  whereIs,
} from './draft.ts';

const WEAKNESS_OF: Readonly<Record<string, string>> = {
  express: '5.01',
  fastify: '5.02',
  koa: '5.03',
  hono: '5.03',
  nest: '5.04',
  next: '5.05',
  trpc: '5.05',
  flask: '5.06',
  fastapi: '5.06',
  django: '5.07',
};

/** A limit in front of the whole application, by the proxy or the platform. */
function platformLimit(route: ResolvedRoute, input: RuleInput): string | undefined {
  const found = input.facts.platforms.find(
    (platform) =>
      (platform.what === 'proxy-limit' || platform.what === 'platform-limit') &&
      (platform.paths.length === 0 || platform.paths.some((path) => coversPrefix(path, route.path))),
  );
  if (found === undefined) return undefined;
  const place = `${found.by} in ${found.at.file}:${found.at.line}`;
  return ` A limit in front of the application covers them (${place}); check that all traffic goes through it.`;
}

/** Where a provider checks the credentials, the provider counts the tries. */
function providerLimit(route: ResolvedRoute): string | undefined {
  const hosted = route.handler.sinks.find((sink) => sink.kind === 'hosted-sign-in');
  if (hosted === undefined || hasSink(route, 'password-check', 'password-hash', 'otp-check')) return undefined;
  return ` The provider that checks the credentials (${hosted.by}) has limits of its own; see in its settings that they are on.`;
}

interface Found {
  readonly route: ResolvedRoute;
  readonly isUnsure: boolean;
  readonly platform: string | undefined;
}

function unlimited(routes: readonly ResolvedRoute[], input: RuleInput): readonly Found[] {
  return routes.flatMap((route) => {
    const { state } = protectionOf(route, 'rateLimit');
    if (state === 'yes' || declarationOf(route, 'limited-elsewhere') !== undefined) return [];
    return [{ route, isUnsure: state === 'unsure', platform: platformLimit(route, input) ?? providerLimit(route) }];
  });
}

/** Those that the proxy or provider limits are told only where nothing else is wrong. */
function withoutLimited(found: readonly Found[]): readonly Found[] {
  const bare = found.filter((one) => one.platform === undefined);
  return bare.length === 0 ? found : bare;
}

interface Weight {
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly hedge: string;
}

function weigh(found: readonly Found[], severity: Severity, confidence: Confidence): Weight {
  const platform = found.every((one) => one.platform !== undefined) ? found[0]?.platform : undefined;
  if (platform !== undefined) return { severity: 'info', confidence: 'medium', hedge: platform };
  if (found.every((one) => one.isUnsure)) {
    const hedge =
      ' Something in the chain may limit it: it is registered only under a condition, or its code could not be followed. Check that it works where the application runs.';
    return { severity: lowerSeverity(severity, 1), confidence: 'low', hedge };
  }
  if (found.every((one) => one.route.isConditional)) {
    const hedge = ' They are registered only under a condition, so they may not be there where the application runs.';
    return { severity: lowerSeverity(severity, 1), confidence: 'low', hedge };
  }
  const isReached = found.some((one) => one.route.isReached);
  const hedge = ' If your hosting limits these paths, the repository does not show it.';
  return { severity, confidence: isReached ? confidence : 'medium', hedge };
}

/** R1: nothing in front of the routes where credentials are tried. */
export const loginWithoutLimiter: Rule = (input) => {
  const login = input.routes.filter(isLoginRoute);
  return groupBy(unlimited(login, input), (one) => one.route.router).flatMap(([router, all]): readonly Draft[] => {
    const found = withoutLimited(all);
    const routes = found.map((one) => one.route);
    const evidence = evidenceOf(
      routes,
      (route) => `${routeName(route)}: ${chainText(route.chain, route.handler.name)} (no limiter)`,
    );
    if (evidence === undefined) return [];
    const { severity, confidence, hedge } = weigh(found, 'high', 'high');
    const total = login.filter((route) => route.router === router).length;
    const takes = `in ${whereIs(router)} that ${total === 1 ? 'takes' : 'take'} passwords, codes or new accounts`;
    const howMany =
      found.length < total
        ? `${found.length} of ${count(total, 'route')} ${takes} ${found.length === 1 ? 'has' : 'have'}`
        : `${total === 1 ? 'The one route' : `All ${total} routes`} ${takes} ${total === 1 ? 'has' : 'have'}`;
    return [
      {
        rule: 'login-without-limiter',
        weakness: WEAKNESS_OF[router.framework] ?? '5.01',
        title: `${listed(routes.map(routeName))} can be tried without limit`,
        explanation: `${howMany} no rate limiter in the chain. A program can try thousands of passwords per minute until one fits.${hedge}`,
        severity,
        confidence,
        evidence,
        identity: `login-without-limiter ${routerIdentity(router)}`,
      },
    ];
  });
};

const COST_WORDS: Readonly<Partial<Record<SinkKind, string>>> = {
  llm: 'asks a paid AI model',
  mail: 'sends mail',
  sms: 'sends text messages',
  payment: 'starts payments',
  image: 'processes images or documents',
  upload: 'takes uploads',
};

/** Behind a login only what costs money with every call is worth a finding. */
function isWorthLimiting(route: ResolvedRoute): boolean {
  const sinks = costSinks(route);
  if (sinks.length === 0 || isLoginRoute(route) || isWebhookRoute(route) || route.method === 'DELETE') return false;
  return protectionOf(route, 'authentication').state !== 'yes' || sinks.includes('llm');
}

function costWords(routes: readonly ResolvedRoute[]): string {
  const words = routes.flatMap((route) => costSinks(route).map((kind) => COST_WORDS[kind] ?? kind));
  return listed(
    routes.length === 1 ? words : words.map((text) => text.replace(/s(?= )/, '').replace(/^processe /, 'process ')),
  );
}

/** R1 for what costs money or work. */
export const costWithoutLimiter: Rule = (input) => {
  const costly = input.routes.filter(isWorthLimiting);
  return groupBy(unlimited(costly, input), (one) => one.route.router).flatMap(([router, found]): readonly Draft[] => {
    const routes = found.map((one) => one.route);
    const evidence = evidenceOf(routes, (route) => `${routeName(route)} ${costWords([route])} (no limiter)`);
    if (evidence === undefined) return [];
    const isPaid = routes.some((route) => costSinks(route).some((kind) => /^(?:llm|sms|mail)$/.test(kind)));
    const isOpen = routes.some((route) => protectionOf(route, 'authentication').state !== 'yes');
    const { severity, confidence, hedge } = weigh(found, isPaid && isOpen ? 'high' : 'medium', 'medium');
    return [
      {
        rule: 'cost-without-limiter',
        weakness: '5.11',
        title: `${listed(routes.map(routeName))} can be called without limit`,
        explanation: `${count(found.length, 'route')} in ${whereIs(router)} that ${costWords(routes)} with every call ${found.length === 1 ? 'has' : 'have'} no rate limiter${isOpen ? ' and no login check' : ''} in the chain. One visitor can run up your bill or fill your server.${hedge}`,
        severity,
        confidence,
        evidence,
        identity: `cost-without-limiter ${routerIdentity(router)}`,
      },
    ];
  });
};

/** R2: a limiter that no route, router or handler uses. */
export const unusedLimiter: Rule = (input) =>
  input.facts.makings
    .filter((making) => making.control === 'rateLimit' && !making.isUsed)
    .map((making): Draft => ({
      rule: 'limiter-unused',
      weakness: '5.08',
      title: `The limiter ${making.name} protects nothing`,
      explanation: `A rate limiter is made in ${making.at.file} and no route uses it: the code looks protected and is not.`,
      severity: 'high',
      confidence: 'high',
      evidence: [{ at: making.at, note: 'made here, mounted nowhere', role: 'primary' }],
      identity: `limiter-unused ${making.at.file} #${making.ordinal}`,
    }));

function lateLimiterOf(route: ResolvedRoute) {
  return route.late.find((one) => one.step.controls.rateLimit?.state === 'yes');
}

/** R3: a limiter that comes after the login routes it was meant for. */
export const lateLimiter: Rule = (input) => {
  const late = input.routes.filter(
    (route) =>
      isLoginRoute(route) &&
      protectionOf(route, 'rateLimit').state !== 'yes' &&
      declarationOf(route, 'limited-elsewhere') === undefined &&
      lateLimiterOf(route) !== undefined,
  );
  return groupBy(late, (route) => route.router).flatMap(([router, routes]): readonly Draft[] => {
    const limiter = routes[0] === undefined ? undefined : lateLimiterOf(routes[0]);
    if (limiter === undefined) return [];
    return [
      {
        rule: 'limiter-late',
        weakness: '5.08',
        title: `The limiter comes after ${listed(routes.map(routeName))}`,
        explanation: `${limiter.step.name} is registered in ${limiter.at.file}:${limiter.at.line}, after the routes it should limit. They answer before it is reached, so it never counts them.`,
        severity: 'high',
        confidence: 'high',
        evidence: [{ at: limiter.at, note: `registered after ${listed(routes.map(routeName))}`, role: 'primary' }],
        identity: `limiter-late ${routerIdentity(router)}`,
      },
    ];
  });
};

const MEETING = /^(?:api|v\d+|rest)$/;

/** Words that both paths hold, besides those that every path of an API has. */
function shareWord(hook: string, route: string): boolean {
  const words = new Set(wordsOf(route));
  return wordsOf(hook).some((word) => words.has(word) && !MEETING.test(word));
}

/** R3: a limiter on a prefix below which nothing is, while the login routes it was meant for stand elsewhere. */
export const limiterBeside: Rule = (input) => {
  const open = unlimited(input.routes.filter(isLoginRoute), input).map((one) => one.route);
  const mounted = new Set(
    input.routes.flatMap((route) => [...route.chain, ...route.late].map(({ at }) => `${at.file}:${at.line}`)),
  );
  return input.facts.hooks.flatMap((hook): readonly Draft[] => {
    const limits = hook.steps.some((step) => step.controls.rateLimit?.state === 'yes');
    if (!limits || mounted.has(`${hook.at.file}:${hook.at.line}`)) return [];
    const missed = open.filter((route) => shareWord(hook.path, route.path));
    if (missed.length === 0) return [];
    return [
      {
        rule: 'limiter-beside',
        weakness: '5.08',
        title: `The limiter on ${hook.path} covers no route`,
        explanation: `No route of this application is below ${hook.path}, so the limiter registered there never runs. ${listed(missed.map(routeName))} ${missed.length === 1 ? 'stands' : 'stand'} under another prefix.`,
        severity: 'high',
        confidence: 'high',
        evidence: [{ at: hook.at, note: `registered for ${hook.path}`, role: 'primary' }],
        identity: `limiter-beside ${hook.at.file} ${hook.path}`,
      },
    ];
  });
};
