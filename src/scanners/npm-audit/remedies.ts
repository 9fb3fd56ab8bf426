import semver from 'semver';
import { nameOfLocation } from '../../inventory/npm-lockfile.ts';
import type { PackageFacts, Remedy } from './package-facts.ts';
import { type DependencyTree, directEdges } from './tree.ts';

/** Makes npm's advice fit where the packages stand in the tree, and gives one upgrade per package to change. */
export function settleRemedies(
  all: readonly PackageFacts[],
  tree: DependencyTree | undefined,
): readonly PackageFacts[] {
  return joinUpgrades(all.map((facts) => ({ ...facts, remedy: settleRemedy(facts, tree) })));
}

/** npm gives up on a package as soon as one of its users cannot follow; what the project itself asks for can change all the same. */
function settleRemedy(facts: PackageFacts, tree: DependencyTree | undefined): Remedy {
  const { remedy, version, name } = facts;
  if (remedy.kind !== 'override' && remedy.kind !== 'none') return remedy;
  if (facts.places.length > 0 && facts.places.every((place) => place.isBundled)) {
    return { kind: 'carried', by: carrierOf(facts.places[0]?.location ?? '') };
  }
  const locations = facts.places.map((place) => place.location);
  const isDirect = tree !== undefined && directEdges(tree, locations).length > 0;
  if (remedy.kind !== 'override' || version === undefined || !isDirect) return remedy;
  const isMajor = semver.major(remedy.version) !== semver.major(version, { loose: true });
  return { kind: 'upgrade', package: name, version: remedy.version, isMajor };
}

/** `node_modules/npm/node_modules/a/node_modules/b` is carried by npm: what is inside an archive hangs below its package. */
function carrierOf(location: string): string {
  return nameOfLocation(location.split('/node_modules/')[0] ?? location);
}

/**
 * Gives every package that one other package's upgrade mends the highest version that any of them needs, so that there is one
 * upgrade to make and not three of the same package. Small and major upgrades stay apart: one may be taken without the other.
 */
function joinUpgrades(all: readonly PackageFacts[]): readonly PackageFacts[] {
  const highest = new Map<string, string>();
  for (const { remedy } of all) {
    if (remedy.kind !== 'upgrade' || semver.valid(remedy.version) === null) continue;
    const key = keyOf(remedy);
    const known = highest.get(key);
    if (known === undefined || semver.gt(remedy.version, known)) highest.set(key, remedy.version);
  }
  return all.map((facts) => {
    if (facts.remedy.kind !== 'upgrade') return facts;
    return { ...facts, remedy: { ...facts.remedy, version: highest.get(keyOf(facts.remedy)) ?? facts.remedy.version } };
  });
}

function keyOf(remedy: { readonly package: string; readonly isMajor: boolean }): string {
  return `${remedy.isMajor ? 'major' : 'minor'}:${remedy.package}`;
}
