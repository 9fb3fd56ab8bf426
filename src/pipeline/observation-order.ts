import type { Location } from '../core/location.ts';
import { CONFIDENCES, SEVERITIES } from '../core/severity.ts';
import type { NormalisedObservation } from './stages.ts';

/**
 * Observations in a total order, equal ones once, the one that should lead a group first: better tier, severity, confidence, then place,
 * then content. Names of secret values are random in each run, so they come last: they only part what is alike in everything else.
 */
export function orderObservations(observations: readonly NormalisedObservation[]): NormalisedObservation[] {
  const keyed = new Map<string, NormalisedObservation>();
  for (const observation of observations) keyed.set(orderKey(observation), observation);
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, observation]) => observation);
}

function orderKey(observation: NormalisedObservation): string {
  const { tier, severity, confidence, locations, scanner, rule, part, secret, ...content } = observation;
  const { ref, parts, ...fact } = secret ?? { ref: '', parts: [] };
  return JSON.stringify([
    tier ?? 1,
    SEVERITIES.indexOf(severity),
    CONFIDENCES.indexOf(confidence),
    locations.map(locationKey),
    scanner,
    rule,
    part,
    sortKeys(content),
    sortKeys(fact),
    ref,
    [...parts].sort(),
  ]);
}

/** Sorts places as a reader would: working tree first, then by path and line. */
export function locationKey(location: Location): string {
  const { origin, path, startLine, startColumn, endLine, endColumn, commit, role } = location;
  const where = [ORIGINS.indexOf(origin), path ?? ''];
  return JSON.stringify([...where, pad(startLine), pad(startColumn), pad(endLine), pad(endColumn), commit ?? '', role]);
}

const ORIGINS = ['tree', 'history', 'commit-message'] as const;

/** Numbers in a text that is compared by characters. */
function pad(value = 0): string {
  return String(value).padStart(9, '0');
}

/** The same content in the same text, in whatever order its fields were written. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]): [string, unknown] => [name, sortKeys(item)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** "semgrep (sql-string-concat)": how sentences name a source. */
export function nameSource({ scanner, rule }: Pick<NormalisedObservation, 'scanner' | 'rule'>): string {
  return rule === '' ? scanner : `${scanner} (${rule})`;
}
