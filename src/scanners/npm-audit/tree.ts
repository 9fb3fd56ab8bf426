import { isInstalled, type LockedPackage, type NpmLock } from '../../inventory/npm-lockfile.ts';
import type { NpmManifest } from '../../inventory/npm-manifest.ts';

/** Somebody asks for a package by a name, and gets it from a place. */
export interface Edge {
  readonly from: string;
  /** The name that is asked for: an alias where the package is installed under one. */
  readonly asked: string;
  readonly to: string;
}

/** Who asks for what, over the places of a lockfile. */
export interface DependencyTree {
  readonly lock: NpmLock;
  /** Locations of the project itself (``) and of workspace members. */
  readonly importers: ReadonlySet<string>;
  readonly edgesTo: ReadonlyMap<string, readonly Edge[]>;
  /** For each place that the project reaches: the one before it on a shortest way. */
  readonly before: ReadonlyMap<string, string>;
}

/** Resolves every requirement as Node does: the nearest node_modules on the way up. `manifest` fills in what a version 1 lockfile lacks. */
export function buildTree(lock: NpmLock, manifest: NpmManifest | undefined): DependencyTree {
  const importers = new Set(['', ...[...lock.packages.keys()].filter((location) => !isInstalled(location))]);
  const edgesFrom = new Map<string, Edge[]>();
  const edgesTo = new Map<string, Edge[]>();
  const add = (edge: Edge): void => {
    pushTo(edgesFrom, edge.from, edge);
    pushTo(edgesTo, edge.to, edge);
  };
  for (const from of new Set([...importers, ...lock.packages.keys()])) {
    for (const asked of requirementsAt(from, lock, manifest)) {
      const to = resolveFrom(from, asked, lock);
      if (to !== undefined && to !== from) add({ from, asked, to });
    }
  }
  for (const member of importers) {
    const isAskedFor = (edgesTo.get(member) ?? []).some((edge) => edge.from === '');
    if (member !== '' && !isAskedFor) add({ from: '', asked: member, to: member });
  }
  return { lock, importers, edgesTo, before: shortestWays(edgesFrom) };
}

function shortestWays(edgesFrom: ReadonlyMap<string, readonly Edge[]>): ReadonlyMap<string, string> {
  const before = new Map<string, string>();
  const reached = new Set(['']);
  const queue = [''];
  for (const from of queue) {
    for (const { to } of edgesFrom.get(from) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      before.set(to, from);
      queue.push(to);
    }
  }
  return before;
}

function pushTo(edges: Map<string, Edge[]>, key: string, edge: Edge): void {
  const known = edges.get(key);
  if (known === undefined) edges.set(key, [edge]);
  else known.push(edge);
}

function requirementsAt(location: string, lock: NpmLock, manifest: NpmManifest | undefined): readonly string[] {
  const entry = lock.packages.get(location);
  if (entry !== undefined) return [...entry.requires.keys()];
  return location === '' ? [...new Set(manifest?.dependencies.map((dependency) => dependency.name))] : [];
}

function resolveFrom(location: string, name: string, lock: NpmLock): string | undefined {
  for (let folder: string | undefined = location; folder !== undefined; folder = parentOf(folder)) {
    const candidate: LockedPackage | undefined = lock.packages.get(
      `${folder === '' ? '' : `${folder}/`}node_modules/${name}`,
    );
    if (candidate !== undefined) return candidate.linkTo ?? candidate.location;
  }
  return undefined;
}

function parentOf(folder: string): string | undefined {
  if (folder === '') return undefined;
  const cut = folder.lastIndexOf('/');
  return cut < 0 ? '' : folder.slice(0, cut);
}

const MAX_PATHS = 20;
/** Bounds the search for one package in a lockfile made to be tangled. */
const MAX_STEPS = 20_000;

/** A place on a way, and the rest of the way down to the target. */
interface Step {
  readonly location: string;
  readonly next: Step | undefined;
}

/**
 * Ways from the project to any of the targets, as package names, shortest first, at most {@link MAX_PATHS}. Each place is
 * passed at most that often and the search is bounded, because the number of ways has no bound; a shortest way is always there.
 */
export function pathsTo(tree: DependencyTree, targets: readonly string[], projectName: string): readonly string[][] {
  const found: Step[] = [];
  const passes = new Map<string, number>();
  let steps = 0;
  let level: Step[] = targets.map((location) => ({ location, next: undefined }));
  while (level.length > 0 && found.length < MAX_PATHS && steps < MAX_STEPS) {
    const above: Step[] = [];
    for (const step of level) {
      const seen = passes.get(step.location) ?? 0;
      if (seen >= MAX_PATHS) continue;
      passes.set(step.location, seen + 1);
      if (step.location === '') found.push(step);
      else {
        const next = stepsAbove(tree, step);
        steps += next.length;
        for (const one of next) above.push(one);
      }
      steps += 1;
      if (steps >= MAX_STEPS) break;
    }
    level = above;
  }
  if (found.length === 0) found.push(...targets.flatMap((target) => shortestWayTo(tree, target) ?? []));
  return found
    .slice(0, MAX_PATHS)
    .map((first) =>
      stepsFrom(first).map(({ location }) =>
        location === '' ? projectName : (tree.lock.packages.get(location)?.name ?? location),
      ),
    );
}

function shortestWayTo(tree: DependencyTree, target: string): Step | undefined {
  let first: Step = { location: target, next: undefined };
  while (first.location !== '') {
    const location = tree.before.get(first.location);
    if (location === undefined) return undefined;
    first = { location, next: first };
  }
  return first;
}

function stepsAbove(tree: DependencyTree, step: Step): Step[] {
  const passed = new Set(stepsFrom(step).map(({ location }) => location));
  return (tree.edgesTo.get(step.location) ?? [])
    .filter((edge) => !passed.has(edge.from))
    .map((edge) => ({ location: edge.from, next: step }));
}

function stepsFrom(first: Step): Step[] {
  const steps: Step[] = [];
  for (let step: Step | undefined = first; step !== undefined; step = step.next) steps.push(step);
  return steps;
}

/** Requirements of the project or a member that lead straight to one of the targets. */
export function directEdges(tree: DependencyTree, targets: readonly string[]): readonly Edge[] {
  return targets.flatMap((target) => (tree.edgesTo.get(target) ?? []).filter((edge) => tree.importers.has(edge.from)));
}
