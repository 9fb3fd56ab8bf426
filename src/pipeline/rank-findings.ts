import type { Action, Fix } from '../core/advice.ts';
import type { Finding, FindingLocation, PriorityFactor } from '../core/finding.ts';
import type { Location } from '../core/location.ts';
import type { DependencyFact } from '../core/observation.ts';
import type { RouteReach } from '../core/scan-report.ts';
import { compareUrgency } from '../core/fix-first.ts';
import { chooseActions } from './choose-action.ts';
import { priorityFactors } from './rank-factors.ts';
import { reachedBy } from './reached-by.ts';
import type { MergedSecret, StatedFinding } from './stages.ts';

/** The finished findings, the one to look at first in front. The order is total: equal scores go by severity, then by id. */
export function rankFindings(findings: readonly StatedFinding[], reach: readonly RouteReach[] = []): Finding[] {
  const reached = reachedBy(reach);
  const actions = chooseActions(findings);
  return findings
    .map((finding) => finish(finding, actions.get(finding) ?? NO_ACTION, priorityFactors(finding, reached)))
    .sort(compareUrgency);
}

const NO_ACTION: Action = { key: '', title: '', effort: 'M' };

/** The published shape: names of secret values and what only the stages need stay behind. */
function finish(finding: StatedFinding, action: Action, factors: PriorityFactor[]): Finding {
  const { secret, dependency } = finding;
  return {
    id: finding.id,
    category: finding.category,
    weakness: finding.weakness,
    title: finding.title,
    explanation: finding.explanation,
    fix: copyFix(finding.fix),
    severity: finding.severity,
    confidence: finding.confidence,
    context: finding.context,
    locations: finding.locations.map(copyLocation),
    ...(secret === undefined ? {} : { secret: copySecret(secret) }),
    ...(dependency === undefined ? {} : { dependency: copyDependency(dependency) }),
    cwe: [...finding.cwe],
    owasp: [...finding.owasp],
    asvs: [...finding.asvs],
    references: [...finding.references],
    observations: finding.observations.map((source) => ({ ...source })),
    mergedBecause: [...finding.mergedBecause],
    priority: { score: factors.reduce((sum, { effect }) => sum + effect, 0), factors },
    action: { ...action },
    state: finding.state ?? { kind: 'new' },
  };
}

function copyFix(fix: Fix): Finding['fix'] {
  return { ...fix, steps: [...fix.steps] };
}

function copyLocation({ snippet, ...location }: Location): FindingLocation {
  if (snippet === undefined) return location;
  const { lines, ...rest } = snippet;
  return { ...location, snippet: { ...rest, lines: [...lines] } };
}

function copySecret(secret: MergedSecret): NonNullable<Finding['secret']> {
  const { kind, kindTitle, verification, where, rotationGuide } = secret;
  return { kind, kindTitle, verification, where, ...(rotationGuide === undefined ? {} : { rotationGuide }) };
}

function copyDependency(dependency: DependencyFact): NonNullable<Finding['dependency']> {
  return {
    ...dependency,
    paths: dependency.paths.map((path) => [...path]),
    advisories: dependency.advisories.map((advisory) => ({
      ...advisory,
      aliases: [...advisory.aliases],
      cwe: [...advisory.cwe],
    })),
  };
}
