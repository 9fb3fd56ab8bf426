import type { ArgValue, Value } from '../eval/value.ts';
import type { HandlerFact, HookFact, MountFact, OpFact, RouteFact, RouterFact, StepFact } from '../facts.ts';
import type { Calling, Framework, RouterEvent, RouterNode } from '../frameworks/model.ts';
import { packagePath } from '../frameworks/packages.ts';
import { type JudgedHandler, judgeHandler } from '../judge/handler.ts';
import type { Observer } from '../judge/observe.ts';
import type { StepJudge } from '../judge/step.ts';

const CALLING: Readonly<Record<Framework, Calling>> = {
  express: 'express',
  fastify: 'fastify',
  koa: 'koa',
  hono: 'hono',
  nest: 'nest',
  next: 'next',
  trpc: 'plain',
  'socket.io': 'socket',
  ws: 'socket',
  flask: 'flask',
  fastapi: 'fastapi',
  django: 'django',
  supabase: 'next',
};

export function callingOf(framework: Framework): Calling {
  return CALLING[framework];
}

/** Number of each router among the routers of its framework in its file. */
function ordinals(routers: readonly RouterNode[]): ReadonlyMap<RouterNode, number> {
  const counts = new Map<string, number>();
  const sorted = [...routers].sort((a, b) => a.at.line - b.at.line || a.id - b.id);
  const result = new Map<RouterNode, number>();
  for (const router of sorted) {
    const key = `${router.framework}\0${router.at.file}`;
    const next = (counts.get(key) ?? 0) + 1;
    counts.set(key, next);
    result.set(router, next);
  }
  return result;
}

export interface Collected {
  readonly routers: readonly RouterFact[];
  readonly routes: readonly RouteFact[];
  readonly mounts: readonly MountFact[];
  readonly hooks: readonly HookFact[];
}

/** What runs after the handler has only headers to add. */
function afterHandler(fact: StepFact): StepFact {
  const { headers } = fact.controls;
  return { ...fact, controls: headers === undefined ? {} : { headers } };
}

const NO_HANDLER: HandlerFact = {
  name: 'unknown',
  controls: {},
  reads: [],
  ops: [],
  sinks: [],
  comparesOwner: false,
  usesCookies: false,
  isSeen: false,
  isCut: false,
  sets: [],
  methods: [],
  handsOn: false,
  refusesAll: false,
  runs: [],
};

function sameForAll(fact: HandlerFact): JudgedHandler {
  return { fact, forMethod: () => fact, forget: () => undefined };
}

const NOT_SEEN = sameForAll(NO_HANDLER);

/** A handler that tells methods apart is as many handlers. */
function byMethod(
  methods: readonly string[],
  judged: JudgedHandler,
): readonly (readonly [readonly string[], HandlerFact])[] {
  const asked = methods[0] === 'ALL' ? judged.fact.methods : methods;
  if (asked.length === 0) return [[methods, judged.fact]];
  const facts = asked.map((method) => judged.forMethod(method));
  if (facts.every((fact) => fact === judged.fact)) return [[methods, judged.fact]];
  return asked.map((method, index) => [[method], facts[index] ?? judged.fact]);
}

/** A function of a package in the last place: `app.delete('/users', denyAll())` guards, and answers nothing. */
function withPackage(handler: HandlerFact, step: StepFact): HandlerFact {
  if (step.origin !== 'package') return handler;
  return { ...handler, controls: { ...step.controls, ...handler.controls }, isSeen: true, handsOn: !handler.isSeen };
}

/** A view without code of its own still reads and writes. */
function withGeneric(handler: HandlerFact, event: Extract<RouterEvent, { kind: 'route' }>): HandlerFact {
  const { generic, at } = event;
  if (generic === undefined) return handler;
  if (generic.op === 'show') return { ...handler, name: 'a view of the framework', isSeen: true, handsOn: false };
  const id = { key: 'id', from: [{ kind: 'params' as const, key: 'pk' }] };
  const owner = { key: 'user', from: [{ kind: 'subject' as const, key: null }] };
  const isPicked = generic.op !== 'create' && generic.op !== 'list';
  const op: OpFact = {
    op: generic.op,
    store: 'django',
    model: generic.model,
    where: [...(isPicked ? [id] : []), ...(generic.isScoped ? [owner] : [])],
    data: [],
    columns: [],
    at,
    ownerCheck: generic.isScoped ? 'yes' : 'no',
  };
  return { ...handler, name: `${generic.op} of the framework`, ops: [op], isSeen: true, handsOn: false };
}

/** Turns what the replay built into facts: every value of a chain is judged, and nothing symbolic is left. */
export function collect(routers: readonly RouterNode[], steps: StepJudge, observer: Observer): Collected {
  const numbers = ordinals(routers);
  const handlers = new Map<Value, JudgedHandler>();
  const routes: RouteFact[] = [];
  const mounts: MountFact[] = [];
  const hooks: HookFact[] = [];

  const handlerOf = (value: Value | undefined, calling: Calling, args?: readonly ArgValue[]): JudgedHandler => {
    if (value === undefined) return NOT_SEEN;
    const known = handlers.get(value);
    if (known !== undefined) return known;
    const judged = judgeHandler(value, calling, observer, args);
    const made =
      packagePath(value) === undefined ? judged : sameForAll(withPackage(judged.fact, steps.step(value, calling)));
    handlers.set(value, made);
    return made;
  };

  const add = (router: RouterNode, event: RouterEvent): void => {
    const calling = callingOf(router.framework);
    const chain = event.kind === 'route' ? event.chain.slice(0, -1) : event.chain;
    const isAfter = event.kind === 'hook' && event.isAfter === true;
    const facts: readonly StepFact[] = chain.map((value) => {
      const fact = steps.step(value, calling, event.kind === 'route' ? event.stepArgs : undefined);
      return isAfter ? afterHandler(fact) : fact;
    });
    const base = {
      router: router.id,
      order: event.order,
      path: event.path,
      steps: facts,
      isConditional: event.isConditional,
      at: event.at,
    };
    if (event.kind === 'mount') mounts.push({ ...base, child: event.child.id });
    else if (event.kind === 'route') {
      const judged = handlerOf(event.chain.at(-1), calling, event.args);
      const more = {
        ...(event.isUnlimited === undefined ? {} : { isUnlimited: event.isUnlimited }),
        ...(event.after === undefined ? {} : { after: event.after.map((value) => steps.step(value, calling)) }),
      };
      for (const [methods, handler] of byMethod(event.methods, judged))
        routes.push({ ...base, methods, ...more, handler: withGeneric(handler, event) });
      judged.forget();
    } else {
      hooks.push({
        ...base,
        ...(event.methods === undefined ? {} : { methods: event.methods }),
        ...(event.except === undefined ? {} : { except: event.except }),
        ...(event.isUnordered === undefined ? {} : { isUnordered: event.isUnordered }),
        ...(event.isExact === undefined ? {} : { isExact: event.isExact }),
        ...(event.param === undefined ? {} : { param: event.param }),
      });
    }
  };

  for (const router of routers) for (const event of router.events) add(router, event);
  return {
    routers: routers.map((router) => ({
      id: router.id,
      framework: router.framework,
      isApp: router.isApp,
      isAssumed: router.isAssumed,
      label: router.label,
      at: router.at,
      ordinal: numbers.get(router) ?? 1,
      prefix: router.prefix,
    })),
    routes,
    mounts,
    hooks,
  };
}
