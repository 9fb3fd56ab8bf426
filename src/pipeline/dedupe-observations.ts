import type { Location } from '../core/location.ts';
import type { Observation, SecretFact } from '../core/observation.ts';
import type { SecretRelation } from '../core/secret-vault.ts';
import { highestConfidence, highestSeverity } from '../core/severity.ts';
import { weightiestContext } from './file-context.ts';
import { familyOf, groupCode } from './group-code.ts';
import { groupDependencies, isAdvisoryObservation } from './group-dependencies.ts';
import { groupSecrets, isSecretObservation } from './group-secrets.ts';
import { mergeDependencies } from './merge-dependencies.ts';
import { mergeLocations, mergeSecretLocations } from './merge-locations.ts';
import type { ObservationGroup } from './observation-group.ts';
import { nameSource, orderObservations } from './observation-order.ts';
import type { MergedFinding, MergedSecret, NormalisedObservation } from './stages.ts';

/**
 * Makes one finding of what is the same problem. Secrets merge by value, dependencies by advisory, code by weakness and place; what has
 * none of these in common stays apart. The result does not depend on the order of the input, and every source and place is kept.
 */
export function dedupeObservations(
  observations: readonly NormalisedObservation[],
  relations: readonly SecretRelation[],
): MergedFinding[] {
  const ordered = orderObservations(observations);
  const secrets = ordered.filter(isSecretObservation);
  const others = ordered.filter((observation) => !isSecretObservation(observation));
  const advisories = others.filter(isAdvisoryObservation);
  const code = others.filter((observation) => !isAdvisoryObservation(observation));
  const groups = [...groupSecrets(secrets, relations), ...groupDependencies(advisories), ...groupCode(code)];
  const position = new Map(ordered.map((observation, index) => [observation, index]));
  const first = ({ lead, others: rest }: ObservationGroup): number =>
    Math.min(...[lead, ...rest].map((member) => position.get(member) ?? 0));
  return groups.sort((a, b) => first(a) - first(b)).map(mergeGroup);
}

function mergeGroup({ lead, others, because, repeats }: ObservationGroup): MergedFinding {
  const members = [lead, ...others];
  const dependencies = others.flatMap(({ dependency }) => dependency ?? []);
  const locations = locationsOf(lead, others);
  const action = members.find((member) => member.action !== undefined)?.action;
  return {
    category: lead.category,
    weakness: lead.weakness,
    family: familyOf(lead),
    title: lead.title,
    explanation: lead.explanation,
    fix: lead.fix,
    severity: highestSeverity(members.map(({ severity }) => severity)),
    statedSeverity: highestSeverity(members.map(({ statedSeverity }) => statedSeverity)),
    confidence: highestConfidence(members.map(({ confidence }) => confidence)),
    context: weightiestContext(members.map(({ context }) => context)),
    locations,
    cwe: distinct(members.flatMap(({ cwe }) => cwe)),
    owasp: distinct(members.flatMap(({ owasp }) => owasp)),
    asvs: distinct(members.flatMap(({ asvs }) => asvs)),
    references: distinct(members.flatMap(({ references }) => references)),
    ...(lead.secret === undefined ? {} : { secret: mergeSecrets(lead.secret, others, locations) }),
    ...(lead.dependency === undefined ? {} : { dependency: mergeDependencies(lead.dependency, dependencies) }),
    ...(action === undefined ? {} : { action }),
    ...(lead.identity === undefined ? {} : { identity: lead.identity }),
    observations: sourcesOf(members),
    mergedBecause: [
      ...because,
      ...(lead.secret !== undefined ? explainPlaces(locations) : repeats === true ? [] : explainRepeats(lead, others)),
    ],
  };
}

function locationsOf(
  lead: NormalisedObservation,
  others: readonly NormalisedObservation[],
): readonly [Location, ...Location[]] {
  const [primary, ...rest] = lead.locations;
  const also = others.flatMap(({ locations }) => locations);
  return lead.secret === undefined
    ? mergeLocations([primary, ...rest], also)
    : mergeSecretLocations([primary, ...rest, ...also]);
}

function mergeSecrets(lead: SecretFact, others: readonly Observation[], locations: readonly Location[]): MergedSecret {
  const facts = [lead, ...others.flatMap(({ secret }) => secret ?? [])];
  const guide = facts.find((fact) => fact.rotationGuide !== undefined)?.rotationGuide;
  const verification = (['verified', 'unverified'] as const).find((state) =>
    facts.some((fact) => fact.verification === state),
  );
  return {
    kind: lead.kind,
    kindTitle: lead.kindTitle,
    verification: verification ?? 'unknown',
    where: locations.some(({ origin }) => origin === 'tree') ? 'tree' : 'history-only',
    refs: [lead.ref, ...lead.parts.filter((part) => part !== lead.ref)],
    ...(guide === undefined ? {} : { rotationGuide: guide }),
  };
}

/** A rule can name one problem several times: by each value of a variable, by each copy of a package. */
function explainRepeats(lead: NormalisedObservation, others: readonly NormalisedObservation[]): readonly string[] {
  const times = 1 + others.filter((other) => nameSource(other) === nameSource(lead)).length;
  return times === 1 ? [] : [`${nameSource(lead)} reports it ${times} times.`];
}

function explainPlaces(locations: readonly Location[]): readonly string[] {
  if (locations.length < 2) return [];
  const files = new Set(locations.flatMap(({ path }) => path ?? [])).size;
  const commits = new Set(locations.flatMap(({ commit }) => commit ?? [])).size;
  const count = [
    ...(files > 0 ? [`${files} ${files === 1 ? 'file' : 'files'}`] : []),
    ...(commits > 0 ? [`${commits} ${commits === 1 ? 'commit' : 'commits'}`] : []),
  ];
  return [`It stands in ${locations.length} places (${count.join(', ')}); one credential is one finding.`];
}

function sourcesOf(members: readonly NormalisedObservation[]): MergedFinding['observations'] {
  const sources = members.map(({ scanner, part, rule, toolSeverity }) => ({
    scanner,
    part,
    rule,
    severity: toolSeverity,
  }));
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
