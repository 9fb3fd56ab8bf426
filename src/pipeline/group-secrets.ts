import type { SecretFact } from '../core/observation.ts';
import type { SecretRef, SecretRelation } from '../core/secret-vault.ts';
import type { ObservationGroup } from './observation-group.ts';
import { distinctSentences, groupBy, Joins } from './observation-group.ts';
import { nameSource } from './observation-order.ts';
import type { NormalisedObservation } from './stages.ts';

/** Contained values merge only where they stand together: this many lines apart at most (scanner-contracts, section 6). */
const NEAR_LINES = 3;

/** Weaknesses that any secret scanner gives; a rule that knows what the value is used for says more. */
const GENERAL_WEAKNESSES: readonly string[] = ['1.01', '1.02'];

export type SecretObservation = NormalisedObservation & { readonly secret: SecretFact };

export function isSecretObservation(observation: NormalisedObservation): observation is SecretObservation {
  return observation.secret !== undefined;
}

/** All observations of one value, in order. */
interface Value {
  readonly ref: SecretRef;
  readonly observations: readonly [SecretObservation, ...SecretObservation[]];
}

/**
 * One group per credential: the same value wherever and by whomever it was found, the values that belong to it, and the values
 * that contain it or are contained in it at the same place. `observations` are in order.
 */
export function groupSecrets(
  observations: readonly SecretObservation[],
  relations: readonly SecretRelation[],
): ObservationGroup[] {
  const values = new Map(
    [...groupBy(observations, (observation) => observation.secret.ref)].map(([ref, found]) => [
      ref,
      { ref, observations: found },
    ]),
  );
  const outers = findOuters(values, relations);
  const joins = joinValues(values, outers);
  const groups = groupBy(observations, ({ secret }) => joins.rootOf(secret.ref));
  return [...groups.values()].map((members) => makeGroup(members, outers, relations));
}

/** By value: the values that it is a part of, or is contained in at a near place. */
type Outers = ReadonlyMap<SecretRef, ReadonlySet<SecretRef>>;

function findOuters(values: ReadonlyMap<SecretRef, Value>, relations: readonly SecretRelation[]): Outers {
  const outers = new Map<SecretRef, Set<SecretRef>>([...values.keys()].map((ref) => [ref, new Set()]));
  for (const { ref, observations } of values.values()) {
    const parts = observations.flatMap(({ secret }) => secret.parts);
    for (const part of parts) if (part !== ref) outers.get(part)?.add(ref);
  }
  for (const { outer, inner } of relations) {
    const [outerValue, innerValue] = [values.get(outer), values.get(inner)];
    if (outerValue !== undefined && innerValue !== undefined && standTogether(outerValue, innerValue)) {
      outers.get(inner)?.add(outer);
    }
  }
  return outers;
}

function standTogether(a: Value, b: Value): boolean {
  const lines = groupBy(placesOf(b), ({ path }) => path);
  return placesOf(a).some(({ path, line }) =>
    lines.get(path)?.some((other) => Math.abs(other.line - line) <= NEAR_LINES),
  );
}

function placesOf(value: Value): { readonly path: string; readonly line: number }[] {
  return value.observations.flatMap(({ locations }) =>
    locations.flatMap(({ path, startLine }) => (path === null ? [] : [{ path, line: startLine }])),
  );
}

/**
 * Joins each value to the one credential that it belongs to. A bare value that several credentials share stays a finding of its own:
 * two databases with the same password are two credentials. A provider's own value is the credential, whatever surrounds it.
 */
function joinValues(values: ReadonlyMap<SecretRef, Value>, outers: Outers): Joins<SecretRef> {
  const joins = new Joins<SecretRef>();
  const done = new Set<SecretRef>();
  const visit = (ref: SecretRef): void => {
    if (done.has(ref)) return;
    done.add(ref);
    const own = outers.get(ref) ?? new Set<SecretRef>();
    for (const outer of own) visit(outer);
    const roots = [...new Set([...own].map((outer) => joins.rootOf(outer)))].filter(
      (root) => root !== joins.rootOf(ref),
    );
    const isSpecific = values.get(ref)?.observations.some(({ secret }) => isSpecificKind(secret.kind)) ?? false;
    if (roots.length === 1 || isSpecific) for (const root of roots) joins.join(root, ref);
  };
  for (const ref of values.keys()) visit(ref);
  return joins;
}

/** Kinds that say how a value is used, not what it is: two credentials can have it by chance. From the one that says least. */
const BARE_KINDS: readonly string[] = ['generic', 'password'];

function isSpecificKind(kind: string): boolean {
  return !BARE_KINDS.includes(kind);
}

function makeGroup(
  members: readonly [SecretObservation, ...SecretObservation[]],
  outers: Outers,
  relations: readonly SecretRelation[],
): ObservationGroup {
  const refs = new Set(members.map(({ secret }) => secret.ref));
  const isOutermost = (ref: SecretRef): boolean => ![...(outers.get(ref) ?? [])].some((outer) => refs.has(outer));
  const [lead, ...others] = sortForLead(members, isOutermost);
  return { lead, others, because: distinctSentences(others.flatMap((other) => explain(other, lead, relations))) };
}

/** The specific detector names the group; then the whole credential, the working tree, a proven one, the rule that knows its use. */
function sortForLead(
  members: readonly [SecretObservation, ...SecretObservation[]],
  isOutermost: (ref: SecretRef) => boolean,
): [SecretObservation, ...SecretObservation[]] {
  const rank = ({ secret, locations, weakness }: SecretObservation): readonly boolean[] => [
    isSpecificKind(secret.kind),
    secret.kind !== BARE_KINDS[0],
    isOutermost(secret.ref),
    secret.parts.length > 0,
    locations[0].origin === 'tree',
    secret.verification === 'verified',
    !GENERAL_WEAKNESSES.includes(weakness),
  ];
  const [first, ...rest] = members;
  const sorted: [SecretObservation, ...SecretObservation[]] = [first, ...rest];
  return sorted.sort((a, b) => {
    const [ranksA, ranksB] = [rank(a), rank(b)];
    const at = ranksA.findIndex((value, index) => value !== ranksB[index]);
    return at < 0 ? 0 : ranksA[at] === true ? -1 : 1;
  });
}

function explain(
  other: SecretObservation,
  lead: SecretObservation,
  relations: readonly SecretRelation[],
): readonly string[] {
  const source = nameSource(other);
  if (other.secret.ref === lead.secret.ref) {
    return source === nameSource(lead) ? [] : [`${source} reports the same value as ${nameSource(lead)}.`];
  }
  const has = (outer: SecretRef, inner: SecretRef): boolean =>
    relations.some((relation) => relation.outer === outer && relation.inner === inner);
  if (lead.secret.parts.includes(other.secret.ref)) {
    return [`The value that ${source} reports is a part of this credential.`];
  }
  if (has(lead.secret.ref, other.secret.ref)) {
    return [`The value that ${source} reports is contained in this one, at the same place.`];
  }
  if (has(other.secret.ref, lead.secret.ref) || other.secret.parts.includes(lead.secret.ref)) {
    return [`The value that ${source} reports contains this one, at the same place.`];
  }
  return [`The value that ${source} reports shares a part with this credential, at the same place.`];
}
