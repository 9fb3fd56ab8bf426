import type { Category } from '../../core/category.ts';
import type { Finding } from '../../core/finding.ts';
import type { CoverageEntry, Gap } from '../../core/outcome.ts';
import { isGap } from '../../core/outcome.ts';
import type { ScanReport } from '../../core/scan-report.ts';

export interface QuestionGap {
  readonly row: CoverageEntry | undefined;
  readonly gap: Gap;
}

/** How far one of the questions was answered: the rows of the coverage table that speak about it, and what they lack. */
export interface Question {
  readonly rows: readonly CoverageEntry[];
  readonly gaps: readonly QuestionGap[];
  /** Nothing is missing: a finding that is absent now is gone. */
  readonly isComplete: boolean;
}

/**
 * Coverage of some categories. A row counts when it names one of them, when it names none at all (a fault that concerns everything), or when
 * a finding of these categories came from it.
 */
export function askQuestion(
  report: ScanReport,
  categories: readonly Category[],
  findings: readonly Finding[],
): Question {
  const sources = new Set(
    findings.flatMap(({ observations }) => observations.map(({ scanner, part }) => sourceKey(scanner, part))),
  );
  const rows = report.coverage.filter(
    (row) =>
      row.categories.length === 0 ||
      row.categories.some((category) => categories.includes(category)) ||
      sources.has(sourceKey(row.scanner, row.part)),
  );
  const gaps = rows.filter((row) => isGap(row.status)).flatMap((row) => gapsOf(row));
  if (rows.length === 0) gaps.push({ row: undefined, gap: { text: 'no check that answers this question ran' } });
  return { rows, gaps, isComplete: gaps.length === 0 };
}

/** One sentence on a gap: which part of which scanner, why, and how to mend it. */
export function describeGap({ row, gap }: QuestionGap): string {
  const who = row === undefined ? '' : `${row.scanner}, ${row.label}: `;
  const howMany = gap.count === undefined ? '' : ` (${gap.count})`;
  const mend = gap.remedy === undefined ? '' : ` To mend it: ${gap.remedy}`;
  return `${who}${gap.text}${howMany}.${mend}`;
}

function gapsOf(row: CoverageEntry): readonly QuestionGap[] {
  if (row.reasons.length === 0) return [{ row, gap: { text: `it ended as ${row.status}` } }];
  return row.reasons.map((gap) => ({ row, gap }));
}

function sourceKey(scanner: string, part: string): string {
  return `${scanner}\0${part}`;
}
