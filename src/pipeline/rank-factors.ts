import type { FileContext, PriorityFactor } from '../core/finding.ts';
import type { Confidence, Severity } from '../core/severity.ts';
import type { ReachedBy } from './reached-by.ts';
import { compareSeverity } from '../core/severity.ts';
import type { MergedFinding } from './stages.ts';

/** Points: the worst finding that is also certain, proven and exposed reaches 100; severity weighs most, and nothing else alone turns it over. */
const SEVERITY_POINTS: Readonly<Record<Severity, number>> = { critical: 55, high: 40, medium: 24, low: 11, info: 4 };
const CONFIDENCE_POINTS: Readonly<Record<Confidence, number>> = { high: 10, medium: 4, low: -3 };
const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  high: 'Checks of this kind are nearly always right.',
  medium: 'Checks of this kind are right more often than not.',
  low: 'Checks of this kind are often wrong: look before you act.',
};
const VERIFIED_POINTS = 20;
const REFUSED_POINTS = -8;
const IN_TREE_POINTS = 5;
const HISTORY_ONLY_POINTS = -3;
const CONTEXT_POINTS = -6;
const CONTEXT_WORDS: Readonly<Record<Exclude<FileContext, 'production'>, string>> = {
  test: 'test code',
  example: 'an example',
  documentation: 'documentation',
  generated: 'generated or bundled code',
};
const CLIENT_POINTS = 6;
/** Weaknesses that stand in what every visitor downloads. */
const CLIENT_SIDE_WEAKNESSES: readonly string[] = ['1.06', '1.07', '1.08', '3.17'];
/** A version match is certain; that the application reaches the flawed part is not, and less so through other packages. */
const DIRECT_POINTS = -4;
const TRANSITIVE_POINTS = -10;
const DEVELOPMENT_POINTS = -8;
const SMALL_FIX_POINTS = 3;
const NO_FIX_POINTS = -4;
const AGREEMENT_POINTS = 4;
const OPEN_ROUTE_POINTS = 6;
const GUARDED_ROUTE_POINTS = -4;
/** A hole in one route is found by luck, one in fifty at the first try. */
const BREADTH_POINTS: readonly (readonly [places: number, points: number])[] = [
  [20, 8],
  [5, 4],
];

/** Every reason for the rank of a finding. Their effects add up to its score, which is between 0 and 100. */
export function priorityFactors(finding: MergedFinding, reached: ReachedBy = () => undefined): PriorityFactor[] {
  const factors = [
    severityFactor(finding),
    factor('confidence', CONFIDENCE_POINTS[finding.confidence], CONFIDENCE_WORDS[finding.confidence]),
    ...secretFactors(finding),
    ...contextFactors(finding),
    ...dependencyFactors(finding),
    ...agreementFactors(finding),
    ...routeFactors(finding, reached),
    ...breadthFactors(finding),
  ];
  const sum = factors.reduce((total, { effect }) => total + effect, 0);
  if (sum < 0) return [...factors, factor('bounds', -sum, 'A score does not go below 0.')];
  return sum > 100 ? [...factors, factor('bounds', 100 - sum, 'A score does not go above 100.')] : factors;
}

function severityFactor(finding: MergedFinding): PriorityFactor {
  const { severity, statedSeverity } = finding;
  const reason = compareSeverity(statedSeverity, severity) < 0 ? reasonOfLowering(finding) : undefined;
  const because =
    reason === undefined
      ? `The impact is ${severity} where it is true.`
      : `The impact is ${statedSeverity} where it is true in production; it counts as ${severity} because ${reason}.`;
  return factor('severity', SEVERITY_POINTS[severity], because);
}

function reasonOfLowering({ context, dependency }: MergedFinding): string | undefined {
  const reasons = [
    ...(context === 'production' ? [] : [`it stands in ${CONTEXT_WORDS[context]}`]),
    ...(dependency?.scope === 'development' ? ['it is used in development only'] : []),
  ];
  return reasons.length === 0 ? undefined : reasons.join(' and ');
}

function secretFactors({ secret, weakness }: MergedFinding): PriorityFactor[] {
  const factors: PriorityFactor[] = [];
  if (secret?.verification === 'verified') {
    factors.push(factor('live', VERIFIED_POINTS, 'The provider accepted it during this scan: it works now.'));
  } else if (secret?.verification === 'unverified') {
    factors.push(factor('live', REFUSED_POINTS, 'The provider did not accept it during this scan.'));
  }
  if (secret?.where === 'tree') {
    factors.push(factor('place', IN_TREE_POINTS, 'It stands in the files now.'));
  } else if (secret !== undefined) {
    factors.push(factor('place', HISTORY_ONLY_POINTS, 'It is gone from the files, but git history still holds it.'));
  }
  if (CLIENT_SIDE_WEAKNESSES.includes(weakness)) {
    factors.push(factor('exposure', CLIENT_POINTS, 'Everyone who opens the application downloads it.'));
  }
  return factors;
}

function contextFactors({ context, secret }: MergedFinding): PriorityFactor[] {
  if (context === 'production' || (context === 'generated' && secret !== undefined)) return [];
  return [factor('context', CONTEXT_POINTS, `It stands in ${CONTEXT_WORDS[context]}, not in what runs for users.`)];
}

function dependencyFactors({ dependency }: MergedFinding): PriorityFactor[] {
  if (dependency === undefined) return [];
  const factors: PriorityFactor[] = [];
  if (dependency.scope === 'development') {
    factors.push(factor('scope', DEVELOPMENT_POINTS, 'It is used in development only, not in what runs for users.'));
  }
  if (dependency.advisories.length === 0) return factors;
  factors.push(
    dependency.direct
      ? factor('reach', DIRECT_POINTS, 'Whether the application uses the flawed part is not known.')
      : factor(
          'reach',
          TRANSITIVE_POINTS,
          'Another package brings it; whether the flawed part is in reach is not known.',
        ),
  );
  if (dependency.fix === undefined) {
    factors.push(factor('fix', NO_FIX_POINTS, 'No upgrade of a package of the project is known that closes it.'));
  } else if (!dependency.fix.isMajor) {
    factors.push(factor('fix', SMALL_FIX_POINTS, 'An upgrade without breaking changes closes it.'));
  }
  return factors;
}

/** Whether strangers can get to the flawed line. What the analysis of routes itself found says so already. */
function routeFactors({ secret, dependency, context, locations, observations }: MergedFinding, reached: ReachedBy) {
  if (secret !== undefined || dependency !== undefined || context !== 'production') return [];
  if (observations.some(({ scanner }) => scanner === 'controls')) return [];
  const found = locations.flatMap((place) => (place.origin === 'tree' ? (reached(place) ?? []) : []));
  const open = [...new Set(found.flatMap((one) => one.open))];
  if (open.length > 0)
    return [
      factor('route', OPEN_ROUTE_POINTS, `It runs for ${named(open)}, which needs no login: anyone can get there.`),
    ];
  const guarded = [...new Set(found.flatMap((one) => one.guarded))];
  if (guarded.length === 0) return [];
  return [
    factor(
      'route',
      GUARDED_ROUTE_POINTS,
      `As far as could be followed it runs only after a login (${named(guarded)}).`,
    ),
  ];
}

function named(routes: readonly string[]): string {
  const [first = '', ...rest] = routes;
  return rest.length === 0 ? first : `${first} and ${rest.length === 1 ? 'one more route' : 'more routes'}`;
}

function agreementFactors({ observations }: MergedFinding): PriorityFactor[] {
  const scanners = [...new Set(observations.map(({ scanner }) => scanner))].sort();
  if (scanners.length < 2) return [];
  return [factor('agreement', AGREEMENT_POINTS, `${scanners.join(' and ')} found it independently of each other.`)];
}

/** Of missing controls, whose places are routes, tables or policies. Copies of a secret or a package are no further holes. */
function breadthFactors({ identity, category, secret, locations }: MergedFinding): PriorityFactor[] {
  if (identity === undefined || secret !== undefined || category === 'dependencies') return [];
  const places = locations.length;
  const points = BREADTH_POINTS.find(([from]) => places >= from)?.[1];
  return points === undefined ? [] : [factor('breadth', points, `It is so in ${places} places of the application.`)];
}

function factor(name: string, effect: number, because: string): PriorityFactor {
  return { name, effect, because };
}
