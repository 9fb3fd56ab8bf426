import type { AdvisoryFact, DependencyFact } from '../core/observation.ts';
import { highestSeverity } from '../core/severity.ts';
import { namesOfAdvisory } from './group-dependencies.ts';

const MAX_PATHS = 20;
/** From the one that matters most. */
const SCOPES: readonly DependencyFact['scope'][] = ['production', 'optional', 'unknown', 'development'];

/** What several sources know of one package: every advisory once under all its names, every path, the widest scope. */
export function mergeDependencies(lead: DependencyFact, others: readonly DependencyFact[]): DependencyFact {
  const all = [lead, ...others];
  const fix = lead.fix ?? others.find((other) => other.fix !== undefined)?.fix;
  const paths = new Map(all.flatMap((fact) => fact.paths).map((path) => [JSON.stringify(path), path]));
  return {
    ...lead,
    direct: all.some(({ direct }) => direct),
    scope: SCOPES.find((scope) => all.some((fact) => fact.scope === scope)) ?? lead.scope,
    paths: [...paths.values()].slice(0, MAX_PATHS),
    advisories: mergeAdvisories(all.flatMap(({ advisories }) => advisories)),
    ...(fix === undefined ? {} : { fix }),
  };
}

function mergeAdvisories(advisories: readonly AdvisoryFact[]): readonly AdvisoryFact[] {
  const merged: AdvisoryFact[] = [];
  for (const advisory of advisories) {
    const names = new Set(namesOfAdvisory(advisory));
    const index = merged.findIndex((known) => namesOfAdvisory(known).some((name) => names.has(name)));
    const known = merged[index];
    if (known === undefined) merged.push(advisory);
    else merged[index] = joinAdvisories(known, advisory);
  }
  return merged;
}

function joinAdvisories(known: AdvisoryFact, other: AdvisoryFact): AdvisoryFact {
  const taken = new Set([known.id.toUpperCase()]);
  const aliases = [...known.aliases, other.id, ...other.aliases].filter((alias) => {
    const isNew = !taken.has(alias.toUpperCase());
    taken.add(alias.toUpperCase());
    return isNew;
  });
  return {
    ...other,
    ...known,
    aliases,
    severity: highestSeverity([known.severity, other.severity]),
    cwe: [...new Set([...known.cwe, ...other.cwe])],
  };
}
