import type { Location, RepoPath } from '../../core/location.ts';
import type { DependencyFact, Observation } from '../../core/observation.ts';
import { highestSeverity } from '../../core/severity.ts';
import { findWeakness } from '../../catalogue/catalogue.ts';
import type { LockedPackage } from '../../inventory/npm-lockfile.ts';
import type { NpmManifest } from '../../inventory/npm-manifest.ts';
import type { PackageFacts, Remedy } from './package-facts.ts';
import { type DependencyTree, directEdges, pathsTo } from './tree.ts';
import { actionOf, explanationOf, fixOf, isHarmful, titleOf, type WordingContext } from './wording.ts';

const SCANNER_ID = 'npm-audit';
const RULE = 'known-vulnerability';
const WEAKNESS = '6.12';
const MAX_PLACES = 50;
const MAX_REFERENCES = 20;

/** A manifest that this lockfile serves: the project's own, or a member's. */
export interface ManifestOfPart {
  /** Its location in the lockfile: `` or `packages/a`. */
  readonly location: string;
  readonly path: RepoPath;
  readonly manifest: NpmManifest;
}

/** Everything about a part that its observations need. */
export interface PartFacts {
  readonly part: string;
  readonly lockfile: RepoPath;
  readonly projectName: string;
  /** Undefined where the lockfile could not be joined with npm's report. */
  readonly tree: DependencyTree | undefined;
  readonly manifests: readonly ManifestOfPart[];
  readonly isSnapshot: boolean;
  /** Makes a text of the repository fit to be shown. */
  readonly clean: (text: string) => string;
}

/** One observation for one package in one version, with all its places and advisories. */
export function toObservation(found: PackageFacts, part: PartFacts): Observation {
  const facts = found.version === undefined ? found : { ...found, version: part.clean(found.version) };
  const paths = waysTo(facts, part);
  const scope = scopeOf(facts.places);
  const edges = part.tree === undefined ? [] : directEdges(part.tree, locationsOf(facts));
  const words: WordingContext = {
    isDirect: edges.length > 0,
    scope,
    broughtBy: broughtBy(paths),
    asked: edges[0] === undefined ? undefined : { name: part.clean(edges[0].asked), member: part.clean(edges[0].from) },
    isSnapshot: part.isSnapshot,
  };
  const weakness = findWeakness(WEAKNESS);
  return {
    scanner: SCANNER_ID,
    part: part.part,
    rule: RULE,
    category: 'dependencies',
    weakness: WEAKNESS,
    title: titleOf(facts),
    explanation: explanationOf(facts, words),
    fix: fixOf(facts, words),
    severity: isHarmful(facts) ? 'critical' : highestSeverity(facts.advisories.map((advisory) => advisory.severity)),
    toolSeverity: facts.toolSeverity,
    confidence: 'high',
    locations: [...lockfilePlaces(facts, part), ...manifestPlaces(edges, part)],
    cwe: weakness?.cwe ?? [],
    owasp: weakness?.owasp ?? [],
    asvs: weakness?.asvs ?? [],
    references: facts.advisories.flatMap((advisory) => advisory.url ?? []).slice(0, MAX_REFERENCES),
    dependency: {
      ecosystem: 'npm',
      name: facts.name,
      ...(facts.version === undefined ? {} : { version: facts.version }),
      direct: words.isDirect,
      scope,
      paths,
      advisories: facts.advisories,
      ...fixFact(facts.remedy),
    },
    action: actionOf(facts, words),
    identity: `npm:${facts.name}@${facts.version ?? 'unknown'}`,
  };
}

function locationsOf(facts: PackageFacts): string[] {
  return facts.places.map((place) => place.location);
}

function waysTo(facts: PackageFacts, part: PartFacts): readonly string[][] {
  const ways = part.tree === undefined ? [] : pathsTo(part.tree, locationsOf(facts), part.projectName);
  return ways.map((way) => way.map((name) => part.clean(name)));
}

/** The first package of each way, where the way is longer than project and package. */
function broughtBy(paths: readonly (readonly string[])[]): string[] {
  return [...new Set(paths.flatMap((path) => (path.length > 2 ? (path[1] ?? []) : [])))];
}

/** Production if any place is: the others run less often, and the worst place decides. */
function scopeOf(places: readonly LockedPackage[]): DependencyFact['scope'] {
  if (places.length === 0) return 'unknown';
  if (places.some((place) => !place.isDev && !place.isOptional && !place.isDevOptional)) return 'production';
  return places.some((place) => !place.isDev) ? 'optional' : 'development';
}

function fixFact(remedy: Remedy): Pick<DependencyFact, 'fix'> {
  if (remedy.kind !== 'upgrade') return {};
  return { fix: { package: remedy.package, version: remedy.version, isMajor: remedy.isMajor } };
}

function lockfilePlaces(facts: PackageFacts, part: PartFacts): Location[] {
  const lines = [...new Set(facts.places.map((place) => place.line))].sort((a, b) => a - b).slice(0, MAX_PLACES);
  return (lines.length === 0 ? [1] : lines).map((line, index) => ({
    path: part.lockfile,
    startLine: line,
    endLine: line,
    origin: 'tree',
    role: index === 0 ? 'primary' : 'also',
  }));
}

function manifestPlaces(
  edges: readonly { readonly from: string; readonly asked: string }[],
  part: PartFacts,
): Location[] {
  const places = edges.flatMap((edge) =>
    part.manifests
      .filter((one) => one.location === edge.from)
      .flatMap((one) =>
        one.manifest.dependencies
          .filter((dependency) => dependency.name === edge.asked)
          .map((dependency) => ({ path: one.path, line: dependency.line })),
      ),
  );
  return places.slice(0, MAX_PLACES).map(({ path, line }) => ({
    path,
    startLine: line,
    endLine: line,
    origin: 'tree',
    role: 'also',
    note: 'asked for here',
  }));
}
