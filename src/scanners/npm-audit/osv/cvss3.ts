/** Weights of CVSS 3.0 and 3.1, section 7.4 of the specification. */
const WEIGHTS = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  PR_CHANGED: { N: 0.85, L: 0.68, H: 0.5 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

type Metric = keyof typeof WEIGHTS;

/** Base score of a CVSS 3.x vector, one decimal; undefined for a text that is none. */
export function scoreCvss3(vector: string): number | undefined {
  const metrics = readVector(vector);
  const isChanged = metrics?.get('S') === 'C';
  if (metrics === undefined || (!isChanged && metrics.get('S') !== 'U')) return undefined;

  const weightOf = (metric: Metric, table: Metric = metric): number =>
    new Map<string, number>(Object.entries(WEIGHTS[table])).get(metrics.get(metric) ?? '') ?? Number.NaN;
  const base = 1 - (1 - weightOf('C')) * (1 - weightOf('I')) * (1 - weightOf('A'));
  const impact = isChanged ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  const exploitability =
    8.22 * weightOf('AV') * weightOf('AC') * weightOf('PR', isChanged ? 'PR_CHANGED' : 'PR') * weightOf('UI');
  if (Number.isNaN(impact + exploitability)) return undefined;
  if (impact <= 0) return 0;
  return roundUp(Math.min((isChanged ? 1.08 : 1) * (impact + exploitability), 10));
}

function readVector(vector: string): ReadonlyMap<string, string> | undefined {
  const [head, ...parts] = vector.trim().split('/');
  if (head === undefined || !/^CVSS:3\.[01]$/.test(head)) return undefined;
  return new Map(parts.map((part) => [part.split(':')[0] ?? '', part.split(':')[1] ?? '']));
}

/** The specification's Roundup, which works on integers so that 4.02 becomes 4.1 and a floating 4.000000001 does not (appendix A). */
function roundUp(value: number): number {
  const scaled = Math.round(value * 100_000);
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}
