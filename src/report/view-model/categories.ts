import { isLessCertain } from '../../core/certainty.ts';
import { CATEGORIES, CATEGORY_TITLES, type Category } from '../../core/category.ts';
import type { Finding } from '../../core/finding.ts';
import { type CoverageEntry, isGap } from '../../core/outcome.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { isAtLeast, SEVERITIES, type Severity } from '../../core/severity.ts';
import { capitalise, count, formatNumber, listWords, oneLine, splitCode, type TextPart } from './display.ts';
import { anchorOf } from './anchor.ts';
import { CATEGORY_NOTHING, CATEGORY_QUESTIONS, SEEN_UNITS, SEVERITY_WORDS } from './words.ts';

/**
 * - found: there are findings
 * - clear: everything that could be checked was, and nothing was found
 * - partly: nothing was found in what was checked, and something was not checked
 * - unchecked: nothing looked at it
 * - absent: there is nothing of its kind in the repository
 */
type CategoryAnswer = 'found' | 'clear' | 'partly' | 'unchecked' | 'absent';

export interface SeverityCount {
  readonly severity: Severity;
  readonly word: string;
  readonly count: number;
}

/** One of the seven questions with its answer. */
export interface CategoryView {
  readonly id: Category;
  readonly title: string;
  readonly question: string;
  readonly answer: CategoryAnswer;
  /** All five severities, most severe first, zeros included. Less certain findings are not among them. */
  readonly counts: readonly SeverityCount[];
  readonly lessCertain: number;
  /** `2 less certain, 1 of them high or worse`; empty without any. */
  readonly lessCertainWords: string;
  readonly total: number;
  /** The most urgent finding, a certain one where there is one; null without findings. */
  readonly first: { readonly anchor: string; readonly title: readonly TextPart[] } | null;
  /** The answer in a sentence: what was found, or what was looked at, or why nothing was. */
  readonly sentence: string;
  /** The sentence as it would be without findings: what was looked at. */
  readonly checkedSentence: string;
  /** True when findings stand beside something that was not checked. */
  readonly isPartial: boolean;
}

export function viewCategories(report: ScanReport): readonly CategoryView[] {
  return CATEGORIES.map((id) => {
    const findings = report.findings.filter((finding) => finding.category === id);
    const entries = report.coverage.filter((entry) => entry.categories.includes(id));
    const answer = findings.length > 0 ? 'found' : answerWithoutFindings(id, entries);
    const certain = findings.filter((finding) => !isLessCertain(finding));
    const lessCertain = findings.length - certain.length;
    const counts = countSeverities(certain);
    const lessCertainWords = wordLessCertain(findings);
    const parts = [listCounts(counts), lessCertainWords].filter((part) => part !== '');
    return {
      id,
      title: CATEGORY_TITLES[id],
      question: CATEGORY_QUESTIONS[id],
      answer,
      counts,
      lessCertain,
      lessCertainWords,
      total: findings.length,
      first: firstOf(report.findings, id),
      isPartial: answer !== 'unchecked' && entries.some((entry) => isGap(entry.status)),
      sentence: answer === 'found' ? capitalise(parts.join('; ')) : nothingSentence(id, answer, entries, report),
      checkedSentence: nothingSentence(id, answerWithoutFindings(id, entries), entries, report),
    };
  });
}

/** How many findings of the second tier there are, and how bad they would be; empty without any. */
export function wordLessCertain(findings: readonly Finding[]): string {
  const all = findings.filter(isLessCertain);
  if (all.length === 0) return '';
  const urgent = all.filter(({ severity }) => isAtLeast(severity, 'high')).length;
  const worst =
    urgent === 0 ? '' : all.length === 1 ? ', high or worse' : `, ${formatNumber(urgent)} of them high or worse`;
  return `${formatNumber(all.length)} less certain${worst}`;
}

function firstOf(findings: readonly Finding[], id: Category): CategoryView['first'] {
  const certain = findings.findIndex((finding) => finding.category === id && !isLessCertain(finding));
  const index = certain >= 0 ? certain : findings.findIndex((finding) => finding.category === id);
  const finding = findings[index];
  if (finding === undefined) return null;
  return { anchor: anchorOf(finding.id, index + 1), title: splitCode(oneLine(finding.title)) };
}

export function countSeverities(findings: readonly Pick<Finding, 'severity'>[]): readonly SeverityCount[] {
  return SEVERITIES.map((severity) => ({
    severity,
    word: SEVERITY_WORDS[severity],
    count: findings.filter((finding) => finding.severity === severity).length,
  }));
}

/** `3 critical, 1 high`; empty without findings. */
function listCounts(counts: readonly SeverityCount[]): string {
  return counts
    .filter((entry) => entry.count > 0)
    .map((entry) => `${entry.count} ${entry.word.toLowerCase()}`)
    .join(', ');
}

function answerWithoutFindings(id: Category, entries: readonly CoverageEntry[]): CategoryAnswer {
  const hasGap = entries.some((entry) => isGap(entry.status));
  if (entries.length > 0 && entries.every((entry) => entry.status === 'not-applicable')) return 'absent';
  if (!entries.some((entry) => hasAnswered(id, entry))) return hasGap || entries.length === 0 ? 'unchecked' : 'absent';
  return hasGap ? 'partly' : 'clear';
}

/** Whether a part can say of a question that there is nothing. Of packages only one that has compared some with advisories can. */
function hasAnswered(id: Category, entry: CoverageEntry): boolean {
  return hasRun(entry) && (id !== 'dependencies' || (entry.counts['packages'] ?? 0) > 0);
}

function hasRun(entry: CoverageEntry): boolean {
  return entry.status === 'completed' || entry.status === 'partial';
}

function nothingSentence(
  id: Category,
  answer: CategoryAnswer,
  entries: readonly CoverageEntry[],
  report: ScanReport,
): string {
  const answered = entries.filter((entry) => hasAnswered(id, entry));
  switch (answer) {
    case 'found':
    case 'clear':
      return `${CATEGORY_NOTHING[id]} ${checkedPhrase(answered, report)}`;
    case 'partly':
      return `${CATEGORY_NOTHING[id]} ${checkedPhrase(answered, report)}; some of it was not checked`;
    case 'unchecked':
      return entries.length === 0
        ? 'Nothing in this scan looks at it'
        : `Not checked: ${listWords(namesOf(entries.filter((entry) => isGap(entry.status))))} did not answer it`;
    case 'absent':
      return 'Nothing of this kind in the repository';
  }
}

function namesOf(entries: readonly CoverageEntry[]): readonly string[] {
  return [...new Set(entries.map((entry) => entry.scanner))];
}

/** `in 461 commits and 111 files (gitleaks, trufflehog)`. */
function checkedPhrase(entries: readonly CoverageEntry[], report: ScanReport): string {
  const seen = SEEN_UNITS.flatMap(([unit, singular, plural]) => {
    const value = seenCount(entries, unit, report);
    return value > 0 ? [count(value, singular, plural)] : [];
  });
  const scanners = namesOf(entries).join(', ');
  return seen.length === 0 ? `(${scanners})` : `in ${listWords(seen)} (${scanners})`;
}

/**
 * How much of a unit was seen: the parts of a scanner add up, and scanners look at the same things. The secret scanners read views:
 * history holds what is committed and the tree view only the rest, so together they have seen the files of the repository.
 */
function seenCount(entries: readonly CoverageEntry[], unit: string, report: ScanReport): number {
  const parts = new Set(entries.map((entry) => entry.part));
  if (unit === 'files' && parts.has('history')) return parts.has('tree') ? report.repository.files : 0;
  const sums = new Map<string, number>();
  for (const entry of entries) sums.set(entry.scanner, (sums.get(entry.scanner) ?? 0) + (entry.counts[unit] ?? 0));
  return Math.max(0, ...sums.values());
}
