import type { RouteDeclaration } from '../../../core/route-declaration.ts';
import type {
  HandlerFact,
  HookFact,
  MountFact,
  Place,
  ProjectFacts,
  RouteFact,
  RouterFact,
  StepFact,
} from '../facts.ts';
import { coversPrefix, hasParam, isListed, isSamePath, joinRoute, normalisePath, withoutPrefix } from './paths.ts';

/** A step with what the tree knows of its place in the chain. */
export interface ChainStep {
  readonly step: StepFact;
  /** Where it was put in front of the route. */
  readonly at: Place;
  /** Registered under a condition: it may not be there. */
  readonly isConditional: boolean;
  /** The request as this step sees it, `METHOD /path`. */
  readonly asked?: string;
}

/** One route as a client sees it, with everything that runs for it. */
export interface ResolvedRoute {
  readonly framework: string;
  /** The router that it was registered on. */
  readonly router: RouterFact;
  readonly root: RouterFact;
  readonly method: string;
  readonly path: string;
  readonly at: Place;
  readonly chain: readonly ChainStep[];
  /** Hooks of the same routers that come too late for it. */
  readonly late: readonly ChainStep[];
  readonly handler: HandlerFact;
  readonly isConditional: boolean;
  /** False when its router could not be followed to an application. */
  readonly isReached: boolean;
  readonly isUnlimited: boolean;
  /** What stands after the handler and is never reached. */
  readonly after: readonly StepFact[];
  /** What a person says of it. */
  readonly declared?: readonly RouteDeclaration[];
}

/** A router on the way from the root to a route, and where the way leaves it. */
interface Level {
  readonly router: number;
  /** Order of the mount that leads on. */
  readonly order: number;
  /** From this router's own root to the next router's. */
  readonly path: string;
  readonly mountSteps: readonly ChainStep[];
}

interface Entry {
  readonly router: RouterFact;
  readonly root: RouterFact;
  readonly prefix: string;
  readonly levels: readonly Level[];
  readonly isConditional: boolean;
  readonly isReached: boolean;
}

const MAX_ROUTES = 20_000;

function chainSteps(
  event: { readonly steps: readonly StepFact[]; readonly at: Place; readonly isConditional: boolean },
  asked?: string,
): readonly ChainStep[] {
  const { at, isConditional } = event;
  return event.steps.map((step) => ({
    step: asked === undefined ? step : settled(step, asked),
    at,
    isConditional,
    ...(step.asksPath === true && asked !== undefined ? { asked } : {}),
  }));
}

/** A step as it is for this request. */
function settled(step: StepFact, asked: string): StepFact {
  const verdict = step.atPath?.[asked];
  if (verdict === undefined) return step;
  const { opening: _general, ...rest } = step;
  return { ...rest, ...verdict };
}

function coversMethod(hook: HookFact, method: string): boolean {
  return (
    hook.methods === undefined || hook.methods.includes('ALL') || hook.methods.includes(method) || method === 'ALL'
  );
}

function covers(hook: HookFact, path: string): boolean {
  if (hook.param !== undefined) return hasParam(path, hook.param);
  return hook.isExact === true ? isSamePath(hook.path, path) : coversPrefix(hook.path, path);
}

/** Which of a router's hooks run for a path below it, and which come too late. */
function hooksFor(
  hooks: readonly HookFact[],
  path: string,
  fullPath: string,
  method: string,
  order: number,
  isExpress: boolean,
): { readonly chain: readonly ChainStep[]; readonly late: readonly ChainStep[] } {
  const chain: ChainStep[] = [];
  const late: ChainStep[] = [];
  for (const hook of hooks) {
    const isCovered = covers(hook, path);
    if (!isCovered || !coversMethod(hook, method) || isListed(hook.except, fullPath)) continue;
    // Express shows middleware the path without what it is mounted under.
    const seenPath = isExpress ? withoutPrefix(path, hook.path) : fullPath;
    (hook.isUnordered === true || hook.order < order ? chain : late).push(...chainSteps(hook, `${method} ${seenPath}`));
  }
  return { chain, late };
}

class TreeWalk {
  readonly result: ResolvedRoute[] = [];
  readonly cycles: RouterFact[] = [];
  private readonly byId: ReadonlyMap<number, RouterFact>;
  private readonly hooks = new Map<number, HookFact[]>();
  private readonly mounts = new Map<number, MountFact[]>();
  private readonly routes = new Map<number, RouteFact[]>();

  constructor(facts: ProjectFacts) {
    this.byId = new Map(facts.routers.map((router) => [router.id, router]));
    group(facts.hooks, this.hooks);
    group(facts.mounts, this.mounts);
    group(facts.routes, this.routes);
  }

  start(root: RouterFact, isReached: boolean): void {
    this.visit({ router: root, root, prefix: '', levels: [], isConditional: false, isReached });
  }

  private visit(entry: Entry): void {
    const { router } = entry;
    if (entry.levels.some((level) => level.router === router.id) || entry.levels.length > 20) {
      this.cycles.push(router);
      return;
    }
    for (const route of this.routes.get(router.id) ?? []) {
      const { methods } = route.handler;
      const isOpen = route.methods[0] === 'ALL' && methods.length > 0;
      for (const method of isOpen ? methods : route.methods) this.addRoute(entry, route, method);
    }
    for (const mount of this.mounts.get(router.id) ?? []) this.descend(entry, mount);
  }

  private addRoute(entry: Entry, route: RouteFact, method: string): void {
    if (this.result.length >= MAX_ROUTES) return;
    const own = joinRoute(normalisePath(entry.router.prefix), normalisePath(route.path));
    const path = joinRoute(entry.prefix, own);
    const chain: ChainStep[] = [];
    const late: ChainStep[] = [];
    entry.levels.forEach((level, index) => {
      const below = entry.levels.slice(index).reduce((joined, one) => joinRoute(joined, one.path), '');
      const found = this.before(level.router, joinRoute(below, own), path, method, level.order);
      chain.push(...found.chain, ...level.mountSteps);
      late.push(...found.late);
    });
    const mine = this.before(entry.router.id, own, path, method, route.order);
    this.result.push({
      framework: entry.router.framework,
      router: entry.router,
      root: entry.root,
      method,
      path,
      at: route.at,
      chain: [...chain, ...mine.chain, ...chainSteps({ ...route, isConditional: false })],
      late: [...late, ...mine.late],
      handler: route.handler,
      isConditional: entry.isConditional || route.isConditional,
      isReached: entry.isReached,
      isUnlimited: route.isUnlimited === true,
      after: route.after ?? [],
    });
  }

  /** Everything of one router that runs for a path before `order`, and the hooks that come after it. */
  private before(
    router: number,
    path: string,
    fullPath: string,
    method: string,
    order: number,
  ): { readonly chain: readonly ChainStep[]; readonly late: readonly ChainStep[] } {
    const isExpress = this.byId.get(router)?.framework === 'express';
    const hooks = hooksFor(this.hooks.get(router) ?? [], path, fullPath, method, order, isExpress);
    return { chain: [...hooks.chain, ...this.earlierRoutes(router, path, method, order)], late: hooks.late };
  }

  /** `app.all('/admin/*', guard)` and `app.post('/x', guard)` before `app.post('/x', handler)` stand in front of it. */
  private earlierRoutes(router: number, path: string, method: string, order: number): readonly ChainStep[] {
    return (this.routes.get(router) ?? []).flatMap((other) => {
      if (other.order >= order || !other.methods.some((one) => one === method || one === 'ALL')) return [];
      return isSamePath(other.path, path)
        ? chainSteps({ ...other, steps: [...other.steps, ...asStep(other.handler)] })
        : [];
    });
  }

  private descend(entry: Entry, mount: MountFact): void {
    const child = this.byId.get(mount.child);
    if (child === undefined) return;
    const own = joinRoute(normalisePath(entry.router.prefix), normalisePath(mount.path));
    this.visit({
      router: child,
      root: entry.root,
      prefix: joinRoute(entry.prefix, own),
      levels: [
        ...entry.levels,
        {
          router: entry.router.id,
          order: mount.order,
          path: own,
          mountSteps: chainSteps({ ...mount, isConditional: mount.isConditional }),
        },
      ],
      isConditional: entry.isConditional || mount.isConditional,
      isReached: entry.isReached,
    });
  }
}

/** A handler of an earlier route that answers some requests itself still guards the later one. */
function asStep(handler: HandlerFact): readonly StepFact[] {
  if (Object.keys(handler.controls).length === 0) return [];
  const base = {
    id: `handler ${handler.name}`,
    name: handler.name,
    is: 'earlier route',
    controls: handler.controls,
    origin: 'project' as const,
  };
  return [handler.at === undefined ? base : { ...base, at: handler.at }];
}

function group<E extends { readonly router: number }>(events: readonly E[], into: Map<number, E[]>): void {
  for (const event of events) {
    const list = into.get(event.router) ?? [];
    list.push(event);
    into.set(event.router, list);
  }
}

export interface Tree {
  readonly routes: readonly ResolvedRoute[];
  /** Routers that nothing mounts, as far as could be followed. */
  readonly unreached: readonly RouterFact[];
  readonly cycles: readonly RouterFact[];
}

/** Inlines the tree of routers: every route with its full path and the chain in front of it, in order. */
export function buildTree(facts: ProjectFacts): Tree {
  const walk = new TreeWalk(facts);
  const mounted = new Set(facts.mounts.map((mount) => mount.child));
  const apps = facts.routers.filter((router) => router.isApp && !mounted.has(router.id));
  for (const app of apps) walk.start(app, !app.isAssumed);
  const withRoutes = new Set([...facts.routes, ...facts.mounts].map((event) => event.router));
  const unreached = facts.routers.filter(
    (router) => !router.isApp && !mounted.has(router.id) && withRoutes.has(router.id),
  );
  for (const router of unreached) walk.start(router, false);
  return { routes: walk.result, unreached, cycles: walk.cycles };
}
