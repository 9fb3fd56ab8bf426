import { createHash } from 'node:crypto';
import { scoreCvss3 } from './cvss3.ts';
import { NPM_ECOSYSTEM, type OsvRecord } from './schema.ts';
import { isInRange, rangeOfAffected } from './version-range.ts';

/** The words that npm counts by; anything else breaks its sums. */
const BULK_SEVERITIES = ['low', 'moderate', 'high', 'critical'] as const;
type BulkSeverity = (typeof BULK_SEVERITIES)[number];

/** One advisory as npm's bulk endpoint gives it. */
export interface BulkAdvisory {
  /** Differs for every (advisory, package, range, content): npm keeps one advisory per id and caches by it. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly severity: BulkSeverity;
  readonly vulnerable_versions: string;
  readonly cwe: readonly string[];
  readonly cvss: {
    readonly score: number;
    readonly vectorString: string | null;
  };
}

export interface BulkConversion {
  readonly advisories: readonly BulkAdvisory[];
  /** Why an entry about this package could not be turned into a range. */
  readonly unusable: readonly string[];
}

const MAX_TITLE_LENGTH = 300;
/** Stands between a record's id and the digest of its content in a bulk id. */
export const BULK_ID_JOINT = '#';

/** What one record says of one npm package: at most one advisory, whose range joins all its entries. */
export function toBulkAdvisories(record: OsvRecord, name: string): BulkConversion {
  if (record.withdrawn !== undefined) return { advisories: [], unusable: [] };
  const ranges: string[] = [];
  const unusable: string[] = [];
  for (const affected of record.affected ?? []) {
    if (affected.package?.ecosystem !== NPM_ECOSYSTEM || affected.package.name !== name) continue;
    const range = rangeOfAffected(affected);
    if (range.kind === 'range') ranges.push(range.range);
    else unusable.push(range.why);
  }
  if (ranges.length === 0) return { advisories: [], unusable };
  const content = {
    url: urlOf(record),
    title: titleOf(record),
    severity: severityOf(record),
    vulnerable_versions: [...new Set(ranges)].join(' || '),
    cwe: record.database_specific?.cwe_ids ?? [],
    cvss: cvssOf(record),
  };
  const digest = createHash('sha256')
    .update(JSON.stringify([name, content]))
    .digest('hex')
    .slice(0, 12);
  return {
    advisories: [{ id: `${record.id}${BULK_ID_JOINT}${digest}`, ...content }],
    unusable,
  };
}

/** Answers a bulk request: packages with at least one affected version, the others absent, as the real service does. */
export function answerBulkRequest(
  request: Readonly<Record<string, readonly string[]>>,
  advisoriesOf: (name: string) => readonly BulkAdvisory[],
): Record<string, readonly BulkAdvisory[]> {
  const answer: [string, readonly BulkAdvisory[]][] = [];
  for (const [name, versions] of Object.entries(request)) {
    const hits = advisoriesOf(name).filter((advisory) =>
      versions.some((version) => isInRange(version, advisory.vulnerable_versions)),
    );
    if (hits.length > 0) answer.push([name, hits]);
  }
  return Object.fromEntries(answer);
}

function titleOf(record: OsvRecord): string {
  const text = record.summary?.trim() || record.details?.trim().split('\n')[0] || record.id;
  return text.slice(0, MAX_TITLE_LENGTH);
}

function urlOf(record: OsvRecord): string {
  if (record.id.startsWith('GHSA-')) return `https://github.com/advisories/${encodeURIComponent(record.id)}`;
  const own = record.references?.find((reference) => /^https?:\/\//.test(reference.url));
  return own?.url ?? `https://osv.dev/vulnerability/${encodeURIComponent(record.id)}`;
}

/** The database's own word, else the CVSS score's band, else moderate: a record without either must not vanish below a gate. */
function severityOf(record: OsvRecord): BulkSeverity {
  const word = record.database_specific?.severity?.toLowerCase() ?? '';
  const known = BULK_SEVERITIES.find((severity) => severity === (word === 'medium' ? 'moderate' : word));
  if (known !== undefined) return known;
  const { score } = cvssOf(record);
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score > 0 && score < 4 ? 'low' : 'moderate';
}

/** npm takes CVSS 3 alone; a record with CVSS 4 only is told as no score, as the real service does. */
function cvssOf(record: OsvRecord): {
  score: number;
  vectorString: string | null;
} {
  for (const { type, score: vector } of record.severity ?? []) {
    const score = type === 'CVSS_V3' ? scoreCvss3(vector) : undefined;
    if (score !== undefined) return { score, vectorString: vector };
  }
  return { score: 0, vectorString: null };
}
