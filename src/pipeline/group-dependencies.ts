import type { AdvisoryFact, DependencyFact } from '../core/observation.ts';
import type { ObservationGroup } from './observation-group.ts';
import { distinctSentences, groupBy, Joins } from './observation-group.ts';
import { nameSource } from './observation-order.ts';
import type { NormalisedObservation } from './stages.ts';

export type AdvisoryObservation = NormalisedObservation & { readonly dependency: DependencyFact };

export function isAdvisoryObservation(observation: NormalisedObservation): observation is AdvisoryObservation {
  return observation.dependency !== undefined && observation.dependency.advisories.length > 0;
}

/** One group per package, version, lockfile and advisory under any of its names. `observations` are in order. */
export function groupDependencies(observations: readonly AdvisoryObservation[]): ObservationGroup[] {
  const packages = groupBy(observations, ({ dependency, locations }) =>
    JSON.stringify([dependency.ecosystem, dependency.name, dependency.version ?? '', locations[0].path]),
  );
  return [...packages.values()].flatMap((sameIn) => groupByAdvisory(sameIn));
}

function groupByAdvisory(observations: readonly [AdvisoryObservation, ...AdvisoryObservation[]]): ObservationGroup[] {
  const joins = new Joins<string>();
  for (const { dependency } of observations) {
    const [first, ...others] = namesOf(dependency);
    if (first !== undefined) for (const name of others) joins.join(name, first);
  }
  const groups = groupBy(observations, ({ dependency }) => joins.rootOf(namesOf(dependency)[0] ?? ''));
  return [...groups.values()].map(([lead, ...others]) => ({
    lead,
    others,
    because: distinctSentences(others.flatMap((other) => explain(other, lead))),
  }));
}

function namesOf(dependency: DependencyFact): string[] {
  return dependency.advisories.flatMap(namesOfAdvisory);
}

/** Ids of advisories differ in case between sources. */
export function namesOfAdvisory({ id, aliases }: Pick<AdvisoryFact, 'id' | 'aliases'>): string[] {
  return [id, ...aliases].map((name) => name.toUpperCase());
}

function explain(other: AdvisoryObservation, lead: AdvisoryObservation): readonly string[] {
  if (nameSource(other) === nameSource(lead)) return [];
  const { name, version = 'of any version' } = lead.dependency;
  const ids = [lead, other].map(({ dependency }) => dependency.advisories[0]?.id ?? '');
  const same = ids[0] === ids[1] ? `advisory ${ids[0] ?? ''}` : `advisory, called ${ids.join(' and ')},`;
  return [`${nameSource(other)} and ${nameSource(lead)} name the same ${same} for ${name} ${version}.`];
}
