import type { Machine } from '../eval/machine.ts';
import { type ArgValue, type CallSite, type CallValue, optionsOf, type Place, type Value } from '../eval/value.ts';

export type Framework =
  | 'express'
  | 'fastify'
  | 'koa'
  | 'hono'
  | 'nest'
  | 'next'
  | 'trpc'
  | 'socket.io'
  | 'ws'
  | 'flask'
  | 'fastapi'
  | 'django'
  | 'supabase';

/** How a framework calls the functions that it is given. */
export type Calling =
  'express' | 'fastify' | 'koa' | 'hono' | 'next' | 'nest' | 'flask' | 'fastapi' | 'django' | 'socket' | 'plain';

/** An application or a router as the replay of the program built it. */
export interface RouterNode {
  readonly id: number;
  readonly framework: Framework;
  /** True for what listens by itself; routers wait to be mounted. */
  readonly isApp: boolean;
  readonly at: Place;
  readonly label: string;
  /** Prefix that it carries itself (`new Router({ prefix })`, `APIRouter(prefix=...)`). */
  prefix: string;
  readonly events: RouterEvent[];
  /** True when nobody created it in what could be followed: a parameter or a free name that is used like one. */
  readonly isAssumed: boolean;
}

/** What a view of a framework does without code of the project. */
export interface GenericOperation {
  /** `show`: a page or a form that is about no rows. */
  readonly op: 'read' | 'list' | 'create' | 'update' | 'delete' | 'show';
  readonly model: string | null;
  /** Its rows are chosen by who is asking. */
  readonly isScoped: boolean;
}

interface RouterEventBase {
  readonly order: number;
  readonly at: Place;
  readonly isConditional: boolean;
}

/** What happens to a router, in the order in which the program does it. Chains hold values; the judge turns them into facts. */
export type RouterEvent =
  | (RouterEventBase & {
      readonly kind: 'route';
      readonly methods: readonly string[];
      readonly path: string;
      /** What runs before the handler, then the handler. */
      readonly chain: readonly Value[];
      /** Arguments of the handler, where the framework takes them from the path. */
      readonly args?: readonly ArgValue[];
      readonly generic?: GenericOperation;
      /** What was written after a handler that hands nothing on. */
      readonly after?: readonly Value[];
      /** Limits of its application do not count for it: it switches them off. */
      readonly isUnlimited?: true;
      /** Arguments of what runs before it, where they are not the framework's usual ones. */
      readonly stepArgs?: readonly ArgValue[];
    })
  | (RouterEventBase & {
      readonly kind: 'mount';
      readonly path: string;
      readonly child: RouterNode;
      readonly chain: readonly Value[];
    })
  | (RouterEventBase & {
      readonly kind: 'hook';
      readonly path: string;
      readonly chain: readonly Value[];
      readonly methods?: readonly string[];
      /** Paths that the middleware itself leaves out. */
      readonly except?: readonly string[];
      /** Holds for all routes of the router, wherever it was registered. */
      readonly isUnordered?: true;
      /** Runs after the handler: it can add headers and guards nothing. */
      readonly isAfter?: true;
      /** Only for its very path, not for what lies below. */
      readonly isExact?: true;
      /** Only for routes with this parameter. */
      readonly param?: string;
    });

type WithoutOrder<E> = E extends unknown ? Omit<E, 'order' | 'isConditional'> : never;

/** What a framework module is given to build with. */
export interface Workshop {
  readonly machine: Machine;
  newRouter(init: {
    readonly framework: Framework;
    readonly isApp: boolean;
    readonly at: Place;
    readonly label: string;
    readonly prefix?: string;
    readonly isAssumed?: boolean;
  }): RouterNode;
  record(router: RouterNode, event: WithoutOrder<RouterEvent>): void;
  /** Something that could not be followed: it becomes a gap of the coverage. */
  lose(why: string, at: Place): void;
  readonly routers: readonly RouterNode[];
  readonly folders: FolderReader;
}

/** Files that a framework loads by the names of folders. */
export interface FolderReader {
  /** Paths below a folder, in order. */
  below(folder: string): readonly string[];
  /** What a module exports under a name; undefined when it cannot be read or has no such export. */
  exported(path: string, name: string): Value | undefined;
}

/** A framework whose routers are built by calls. One small module each; none knows another. */
export interface CallFramework {
  readonly id: Framework;
  /** Answers for a call of one of the framework's own functions. */
  onCall(call: CallValue, workshop: Workshop): Value | undefined;
}

/** Marks the hosts that are routers, so that a mount can find the node behind a value. */
export const routerOf = new WeakMap<object, RouterNode>();

export function routerIn(value: Value): RouterNode | undefined {
  for (const option of optionsOf(value)) {
    if (option.t === 'host') {
      const node = routerOf.get(option.host);
      if (node !== undefined) return node;
    }
  }
  return undefined;
}

/** Stands in a path for what is only known when the program runs. */
export const UNKNOWN_PART = '{?}';

/** Path texts of an argument: one, several for a list, none when it is no path at all. */
export function pathsOf(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  switch (value.t) {
    case 'lit':
      if (typeof value.value !== 'string') return [];
      return [value.isPattern ? `(${value.value})` : value.value];
    case 'arr':
      return value.items.flatMap((item) => pathsOf(item));
    case 'mix':
      return value.isText ? [value.parts.map((part) => pathsOf(part)[0] ?? UNKNOWN_PART).join('')] : [];
    case 'either':
      return value.options
        .map((option) => pathsOf(option)[0] ?? '')
        .filter((path) => path !== '')
        .slice(0, 1);
    default:
      return [];
  }
}

/** Arguments with lists opened up. */
export function flatten(values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => (value.t === 'arr' ? flatten(value.items) : [value]));
}

export function argValues(site: CallSite): readonly Value[] {
  return site.args.map((arg) => arg.value);
}
