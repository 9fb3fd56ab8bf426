import type { Fix } from '../../../core/advice.ts';
import type { WeaknessId } from '../../../core/category.ts';
import type { Confidence, Severity } from '../../../core/severity.ts';
import type { Place, ProjectFacts, RouterFact } from '../facts.ts';
import type { ChainStep, ResolvedRoute, Tree } from '../tree/routes.ts';

/** A place that shows what a finding says, with one short line of ours. */
export interface Evidence {
  readonly at: Place;
  readonly note: string;
  readonly role?: 'primary' | 'evidence' | 'sink' | 'also' | 'peer';
}

/** A finding before the catalogue's texts are added. */
export interface Draft {
  readonly rule: string;
  readonly weakness: WeaknessId;
  readonly title: string;
  readonly explanation: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The first is the primary one. */
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** Absent where the line itself says what the finding is. */
  readonly identity?: string;
  /** Name under which rules of other scanners say the same of the same line. */
  readonly family?: string;
  readonly fix?: Partial<Fix>;
}

export interface RuleInput {
  readonly facts: ProjectFacts;
  readonly tree: Tree;
  readonly routes: readonly ResolvedRoute[];
}

export type Rule = (input: RuleInput) => readonly Draft[];

/** Identity of a router without its name and lines: the framework, and which of several it is in its file. */
export function routerIdentity(router: RouterFact): string {
  return `${router.framework} ${router.at.file} #${router.ordinal}`;
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): readonly (readonly [K, readonly T[]])[] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [item]);
    else list.push(item);
  }
  return [...groups];
}

/** A server action has an address that nobody sees: it goes by the name of its function. */
export function routeName(route: ResolvedRoute): string {
  if (route.method === 'ACTION') return `${route.path.replace(/^\//, '')}()`;
  return route.method === 'ALL' ? route.path : `${route.method} ${route.path}`;
}

/** Where routes are registered, in words: the file of a router. An application that is made of folders has no such file. */
export function whereIs({ framework, at }: RouterFact): string {
  if (framework === 'supabase') return 'the edge functions';
  if (framework !== 'next') return at.file;
  const folder = at.file.split(/(?:^|\/)(?:src\/)?(?:app|pages|actions?|lib|server)\//, 1)[0] ?? '';
  return folder === '' || folder === at.file ? 'the Next.js application' : `the Next.js application in ${folder}`;
}

/** `bodyParser -> login`: the chain in order, shortened in the middle. */
export function chainText(chain: readonly ChainStep[], handler: string): string {
  const names = chain.map((one) => one.step.name);
  const shown = names.length > 5 ? [...names.slice(0, 2), `${names.length - 4} more`, ...names.slice(-2)] : names;
  return [...shown, handler].join(' -> ');
}

/** `3 routes`, `1 route`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Up to three names, then how many more. */
export function listed(names: readonly string[], max = 3): string {
  const unique = [...new Set(names)];
  if (unique.length > max) return `${unique.slice(0, max).join(', ')} and ${unique.length - max} more`;
  return unique.length <= 1 ? (unique[0] ?? '') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1) ?? ''}`;
}

/** Routes in the order of file and line: reports must not depend on the order of registration. */
export function inOrder(routes: readonly ResolvedRoute[]): readonly ResolvedRoute[] {
  const key = (route: ResolvedRoute): string =>
    `${route.at.file}\0${String(route.at.line).padStart(8, '0')}\0${route.path}\0${route.method}`;
  return [...routes].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/**
 * The place that says which route is meant. Lists of addresses, class views and exports that are wrapped say nothing where they stand:
 * there it is where the code begins.
 */
export function siteOf({ at, handler, framework }: ResolvedRoute): Place {
  const code = handler.at;
  if (code === undefined || (code.file === at.file && code.line >= at.line && code.line <= at.endLine)) return at;
  const isTelling =
    framework === 'django' || (code.file === at.file && (framework === 'flask' || framework === 'next'));
  return isTelling ? { ...code, endLine: code.line } : at;
}

/** Where the code of a route begins, when that is another file than the one that registers it. */
function handlerPlace({ at, handler }: ResolvedRoute): Place | undefined {
  if (handler.at === undefined || handler.at.file === at.file) return undefined;
  return { ...handler.at, endLine: handler.at.line };
}

/** The places of one route, the telling one first: Django lists addresses in one file, and everything else is with the code. */
function placesOf(route: ResolvedRoute, note: string): readonly Evidence[] {
  const registered: Evidence = { at: siteOf(route), note, role: 'evidence' };
  const at = handlerPlace(route);
  if (at === undefined) return [registered];
  if (route.framework === 'django')
    return [
      { at, note, role: 'evidence' },
      { at: route.at, note: `${routeName(route)} is registered here`, role: 'evidence' },
    ];
  return [registered, { at, note: `${routeName(route)} is answered here`, role: 'evidence' }];
}

/** Evidence from routes: where each is registered and where its code is; undefined for none. */
export function evidenceOf(
  routes: readonly ResolvedRoute[],
  noteOf: (route: ResolvedRoute) => string,
): readonly [Evidence, ...Evidence[]] | undefined {
  return evidenceFrom(inOrder(routes).flatMap((route) => placesOf(route, noteOf(route))));
}

/** Evidence from routes: the first line of the code of each. */
export function codeOf(
  routes: readonly ResolvedRoute[],
  noteOf: (route: ResolvedRoute) => string,
): readonly [Evidence, ...Evidence[]] | undefined {
  return evidenceFrom(
    inOrder(routes).map((route) => {
      const site = siteOf(route);
      const at = handlerPlace(route) ?? { ...site, endLine: site.line };
      return { at, note: noteOf(route), role: 'evidence' };
    }),
  );
}

/** The first is the primary place; a handler of several routes is one place. */
function evidenceFrom(places: readonly Evidence[]): readonly [Evidence, ...Evidence[]] | undefined {
  const seen = new Set<string>();
  const [first, ...rest] = places.filter(({ at }) => {
    const key = `${at.file}:${at.line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return first === undefined ? undefined : [{ ...first, role: 'primary' }, ...rest];
}
