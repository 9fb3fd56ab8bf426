import { isLessCertain } from '../core/certainty.ts';
import type { ScanReport } from '../core/scan-report.ts';
import { type FailOn, levelWords } from '../core/gate.ts';
import { MAX_ACTIONS } from '../core/fix-first.ts';
import { type ActionView, viewActions } from './view-model/actions.ts';
import {
  type CategoryView,
  countSeverities,
  type SeverityCount,
  viewCategories,
  wordLessCertain,
} from './view-model/categories.ts';
import { type CoverageRow, type GapView, viewCoverage, viewGaps } from './view-model/coverage.ts';
import { type UpgradeView, viewUpgrades } from './view-model/dependencies.ts';
import {
  count,
  formatBytes,
  formatNumber,
  oneLine,
  showInvisibleDeep,
  splitCode,
  type TextPart,
} from './view-model/display.ts';
import { type FindingView, viewFinding } from './view-model/findings.ts';
import { type RoutesView, viewRoutes } from './view-model/routes.ts';
import { type RunView, viewRun } from './view-model/run.ts';
import { type SecretView, viewSecrets } from './view-model/secrets.ts';
import { VERDICT_WORDS } from './view-model/words.ts';

interface SuppressedView {
  readonly finding: FindingView;
  readonly by: string;
  readonly reason: string;
  /** Empty when it never ends. */
  readonly until: string;
}

interface NoticeView {
  readonly text: readonly TextPart[];
  readonly plainText: string;
  readonly place: string;
}

/** Everything that the reports for people say, in the order in which they say it. HTML, Markdown and terminal only print it. */
export interface ReportView {
  readonly name: string;
  readonly verdict: {
    readonly status: ScanReport['verdict']['status'];
    readonly word: string;
    readonly headline: string;
    readonly reasons: readonly string[];
  };
  readonly run: RunView;
  readonly gaps: readonly GapView[];
  /** Said in place of the gaps when there is none. */
  readonly completeSentence: string;
  /** True when something ran and nothing was left out. */
  readonly isComplete: boolean;
  /** At most {@link MAX_ACTIONS}. */
  readonly actions: readonly ActionView[];
  readonly moreActions: number;
  /** `of all 29, 12 are high or worse`: how the list relates to the number in the headline. Empty where it does not. */
  readonly actionsAtLevel: string;
  readonly categories: readonly CategoryView[];
  readonly counts: readonly SeverityCount[];
  /** All of them, in rank order. */
  readonly findings: readonly FindingView[];
  /** How many of them stand apart, at the end and folded. */
  readonly lessCertain: {
    readonly count: number;
    /** `2 less certain, 1 of them high or worse`; empty without any. */
    readonly words: string;
    /** `38 findings`; `38 findings and 16 less certain`. */
    readonly total: string;
  };
  /** Said in place of the findings when there is none. */
  readonly noFindingsSentence: string;
  readonly upgrades: readonly UpgradeView[];
  readonly secrets: readonly SecretView[];
  /** Null when nothing collected routes. */
  readonly routes: RoutesView | null;
  readonly coverage: readonly CoverageRow[];
  readonly suppressed: readonly SuppressedView[];
  readonly notices: readonly NoticeView[];
}

/**
 * The one view model: a pure function of the report. Characters that a display would obey (terminal escapes, bidirectional marks)
 * are made visible in every string here, so that no renderer can forget it; escaping for its own syntax is each renderer's duty.
 */
export function buildView(report: ScanReport): ReportView {
  const findings = report.findings.map((finding, index) => viewFinding(finding, index + 1));
  const actions = viewActions(report.findings, report.scan.policy.failOn);
  const gaps = viewGaps(report.coverage);
  return showInvisibleDeep({
    name: report.repository.name,
    verdict: {
      status: report.verdict.status,
      word: VERDICT_WORDS[report.verdict.status],
      headline: oneLine(report.verdict.headline),
      reasons: reasonsBesideGaps(report.verdict.reasons.map(oneLine), gaps),
    },
    run: viewRun(report),
    gaps,
    completeSentence: completeSentence(report),
    isComplete: gaps.length === 0 && report.coverage.some((entry) => entry.status === 'completed'),
    actions: actions.slice(0, MAX_ACTIONS),
    moreActions: Math.max(actions.length - MAX_ACTIONS, 0),
    actionsAtLevel: wordActionsAtLevel(actions, report.scan.policy.failOn),
    categories: viewCategories(report),
    counts: countSeverities(report.findings),
    findings,
    lessCertain: viewLessCertain(report.findings),
    noFindingsSentence: noFindingsSentence(report),
    upgrades: viewUpgrades(report.findings),
    secrets: viewSecrets(report.findings, findings),
    routes: report.routes === undefined ? null : viewRoutes(report.routes),
    coverage: viewCoverage(report.coverage),
    suppressed: report.suppressed.map((finding, index) => ({
      finding: viewFinding(finding, index + 1),
      by: finding.state.kind === 'suppressed' ? finding.state.by : '',
      reason: finding.state.kind === 'suppressed' ? oneLine(finding.state.reason) : '',
      until: finding.state.kind === 'suppressed' ? (finding.state.until ?? '') : '',
    })),
    notices: report.notices.map(viewNotice),
  });
}

function wordActionsAtLevel(actions: readonly ActionView[], failOn: FailOn): string {
  const number = actions.filter(({ isAtLevel }) => isAtLevel).length;
  if (number === 0 || failOn === 'never') return '';
  return `of all ${formatNumber(actions.length)}, ${formatNumber(number)} ${number === 1 ? 'is' : 'are'} ${levelWords(failOn)}`;
}

function viewLessCertain(findings: ScanReport['findings']): ReportView['lessCertain'] {
  const number = findings.filter(isLessCertain).length;
  const certain = findings.length - number;
  const words = wordLessCertain(findings);
  const parts = [...(certain > 0 || number === 0 ? [count(certain, 'finding')] : []), ...(number > 0 ? [words] : [])];
  return { count: number, words, total: parts.join(' and ') };
}

/** The reasons of the verdict that the list of gaps, which follows at once, does not say again. */
function reasonsBesideGaps(reasons: readonly string[], gaps: readonly GapView[]): readonly string[] {
  const openings = gaps.map((gap) => `${gap.scanner}, ${gap.label}: `);
  return reasons.filter((reason) => !openings.some((opening) => reason.startsWith(opening)));
}

function viewNotice(notice: ScanReport['notices'][number]): NoticeView {
  const { path, line, text } = notice;
  return {
    text: splitCode(oneLine(text)),
    plainText: oneLine(text).replaceAll('`', ''),
    place: path === undefined ? '' : line === undefined ? path : `${path}:${line}`,
  };
}

function completeSentence(report: ScanReport): string {
  const ran = report.coverage.filter((entry) => entry.status === 'completed').length;
  if (ran === 0) return 'Nothing was checked.';
  const { files, bytes } = report.repository;
  return `Nothing is missing: every planned check ran to its end, ${count(ran, 'check')} over ${count(files, 'file')} (${formatBytes(bytes)}).`;
}

function noFindingsSentence(report: ScanReport): string {
  const ran = report.coverage.filter((entry) => entry.status === 'completed' || entry.status === 'partial');
  if (ran.length === 0) return 'No finding, because nothing was checked.';
  const scanners = [...new Set(ran.map((entry) => entry.scanner))].join(', ');
  return `No finding in what was checked: ${count(report.repository.files, 'file')} (${scanners}).`;
}
