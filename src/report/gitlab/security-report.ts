import type { Finding } from '../../core/finding.ts';
import type { Category } from '../../core/category.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import type { Severity } from '../../core/severity.ts';
import { isLessCertain } from '../../core/certainty.ts';
import { certaintySentence } from '../machine/certainty.ts';
import { inMachineOrder } from '../machine/order.ts';
import { identityOf, labelOf, otherPlacesOf, primaryPlaceOf } from '../machine/place.ts';
import type { QuestionGap } from '../machine/question.ts';
import { askQuestion, describeGap } from '../machine/question.ts';
import { asSentence, clip, escapeMarkdown, plainLine } from '../machine/text.ts';
import { identifiersOf, linksOf } from './identifiers.ts';

/** A version that GitLab knows: an unknown MAJOR.MINOR is refused. */
const SCHEMA_VERSION = '15.0.2';

const MAX_NAME = 255;
const MAX_SOLUTION = 7000;
const MAX_DESCRIPTION = 20_000;
const MAX_PLACES = 100;
const UNKNOWN_TIME = '1970-01-01T00:00:00';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

type ScanType = 'sast' | 'secret_detection' | 'dependency_scanning';

export interface SecurityReportPlan {
  readonly type: ScanType;
  /** The categories whose coverage this report speaks for. */
  readonly categories: readonly Category[];
  readonly isOwn: (finding: Finding) => boolean;
  readonly locate: (finding: Finding) => Readonly<Record<string, unknown>>;
}

/**
 * A GitLab security report of the 15.0 shape. It never has `raw_source_code_extract`, nor any other excerpt. What was not checked is in
 * `scan.messages`, and a report for which a part did not run at all has the status `failure`.
 */
export function buildSecurityReport(report: ScanReport, plan: SecurityReportPlan): Readonly<Record<string, unknown>> {
  const findings = inMachineOrder(report.findings.filter(plan.isOwn));
  const { gaps } = askQuestion(report, plan.categories, findings);
  const program = {
    id: 'secondlook',
    name: 'secondlook',
    version: plainLine(report.tool.version) || '0',
    vendor: { name: 'secondlook' },
  };
  return {
    version: SCHEMA_VERSION,
    scan: {
      analyzer: program,
      scanner: program,
      type: plan.type,
      start_time: toTime(report.scan.startedAt),
      end_time: toTime(report.scan.finishedAt),
      status: gaps.some(isFatal) ? 'failure' : 'success',
      ...(gaps.length === 0 ? {} : { messages: gaps.map(toMessage) }),
    },
    vulnerabilities: findings.map((finding) => toVulnerability(finding, plan)),
  };
}

function toVulnerability(finding: Finding, plan: SecurityReportPlan): Readonly<Record<string, unknown>> {
  const place = primaryPlaceOf(finding);
  const links = linksOf(finding);
  return {
    id: identityOf(finding),
    name: clip(plainLine(finding.title), MAX_NAME),
    description: clip(describe(finding), MAX_DESCRIPTION),
    severity: SEVERITIES[finding.severity],
    solution: clip(
      [finding.fix.summary, ...finding.fix.steps]
        .map((line) => asSentence(escapeMarkdown(plainLine(line))))
        .join('\n\n'),
      MAX_SOLUTION,
    ),
    identifiers: identifiersOf(finding),
    ...(links.length === 0 ? {} : { links }),
    // The same identity as in every other output, so that an edit above the line makes no new vulnerability.
    tracking: {
      type: 'source',
      items: [
        {
          file: place.path.toWellFormed(),
          start_line: place.startLine,
          end_line: place.endLine,
          signatures: [{ algorithm: 'hash', value: identityOf(finding) }],
        },
      ],
    },
    location: plan.locate(finding),
  };
}

/** GitLab renders it as Markdown, so every text that is not ours to the letter is made inert. */
function describe(finding: Finding): string {
  const primary = primaryPlaceOf(finding);
  const others = otherPlacesOf(finding);
  const list = others.slice(0, MAX_PLACES).map((place) => `- ${escapeMarkdown(labelOf(place))}`);
  const more = others.length - list.length;
  return [
    asSentence(escapeMarkdown(plainLine(finding.explanation))),
    ...(isLessCertain(finding) ? [certaintySentence(finding)] : []),
    ...(primary.isStandIn
      ? [`It stands in no file of the tree; ${escapeMarkdown(labelOf(primary))} stands in for it.`]
      : []),
    ...(primary.location.origin === 'history'
      ? ['Git history still holds it: file and line are those of that commit.']
      : []),
    ...(list.length === 0 ? [] : [`Also:\n\n${list.join('\n')}${more > 0 ? `\n- and ${more} more` : ''}`]),
  ].join('\n\n');
}

/** A part that ran and left something out is a warning; a part that did not run leaves its whole question open. */
function isFatal({ row }: QuestionGap): boolean {
  return row === undefined || (row.status !== 'partial' && row.status !== 'skipped');
}

function toMessage(gap: QuestionGap): Readonly<Record<string, string>> {
  return { level: isFatal(gap) ? 'fatal' : 'warn', value: plainLine(describeGap(gap)) || 'not checked' };
}

/** GitLab wants UTC without fraction and without zone. */
function toTime(iso: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(iso)?.[0] ?? UNKNOWN_TIME;
}
