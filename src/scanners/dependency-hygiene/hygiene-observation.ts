import { findWeakness } from '../../catalogue/catalogue.ts';
import type { Fix } from '../../core/advice.ts';
import type { Location, RepoPath } from '../../core/location.ts';
import type { Observation } from '../../core/observation.ts';
import type { Confidence, Severity } from '../../core/severity.ts';
import { plainText } from './plain-text.ts';
import type { ProjectFacts } from './project-facts.ts';

export const PART = 'projects';
const SCANNER_ID = 'dependency-hygiene';
const MAX_PLACES = 50;
const MAX_NAMES = 5;

export interface Place {
  readonly path: RepoPath;
  readonly line: number;
  readonly note?: string;
}

/** What a check found in one project; everything that does not depend on the place comes from the catalogue. */
export interface HygieneFault {
  readonly weakness: string;
  /** Kebab-case; with the project's folder it is the identity of the finding. */
  readonly kind: string;
  readonly title: string;
  readonly explanation: string;
  readonly severity: Severity;
  readonly confidence?: Confidence;
  /** At least one; the first is the primary one. */
  readonly places: readonly [Place, ...Place[]];
  readonly fix: Fix;
  /** Imperative line of the action that closes it; findings of one kind share it across projects. */
  readonly action: string;
}

export function toObservation(facts: ProjectFacts, fault: HygieneFault): Observation {
  const weakness = findWeakness(fault.weakness);
  return {
    scanner: SCANNER_ID,
    part: PART,
    rule: fault.kind,
    category: 'dependencies',
    weakness: fault.weakness,
    title: fault.title,
    explanation: fault.explanation,
    fix: fault.fix,
    severity: fault.severity,
    toolSeverity: '',
    confidence: fault.confidence ?? 'high',
    locations: fault.places.slice(0, MAX_PLACES).map(toLocation),
    cwe: weakness?.cwe ?? [],
    owasp: weakness?.owasp ?? [],
    asvs: weakness?.asvs ?? [],
    references: [],
    action: { key: `dependency-hygiene:${fault.kind}`, title: fault.action, effort: 'S' },
    identity: `${facts.project.ecosystem}:${facts.project.dir}:${fault.kind}`,
  };
}

function toLocation(place: Place, index: number): Location {
  return {
    path: place.path,
    startLine: place.line,
    endLine: place.line,
    origin: 'tree',
    role: index === 0 ? 'primary' : 'evidence',
    ...(place.note === undefined ? {} : { note: place.note }),
  };
}

/** "a, b and 3 more", fit to be shown: names come from the repository. */
export function listNames(names: readonly string[]): string {
  const shown = [...new Set(names)].map((name) => plainText(name));
  const rest = shown.length - MAX_NAMES;
  if (rest <= 0)
    return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
  return `${shown.slice(0, MAX_NAMES).join(', ')} and ${rest} more`;
}

/** "1 package", "3 packages". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
