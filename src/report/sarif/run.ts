import type { Invocation, Notification, ReportingDescriptor, Run, ToolComponent } from 'sarif';
import type { Category } from '../../core/category.ts';
import { CATEGORY_TITLES } from '../../core/category.ts';
import type { Finding } from '../../core/finding.ts';
import { COVERAGE_STATUSES, isGap } from '../../core/outcome.ts';
import { tryRepoPath } from '../../core/location.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { compareText, inMachineOrder } from '../machine/order.ts';
import type { Question, QuestionGap } from '../machine/question.ts';
import { askQuestion, describeGap } from '../machine/question.ts';
import { clip, plainLine } from '../machine/text.ts';
import { buildResult } from './result.ts';
import type { RuleTable } from './rules.ts';
import { buildRules, cweUrl } from './rules.ts';
import { toUri } from './uri.ts';

/** GitHub refuses a run with more results, and keeps the 5,000 worst. */
const MAX_RESULTS = 25_000;
const MAX_EXTENSIONS = 100;
const MAX_TEXT = 1024;
const UTC_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

export interface CategoryRun {
  readonly run: Run;
  readonly isComplete: boolean;
}

/** The run of one category: its findings, its rules, and how completely its question was answered. */
export function buildRun(report: ScanReport, category: Category, options: { leavesLineHash: boolean }): CategoryRun {
  const all = inMachineOrder(report.findings.filter((finding) => finding.category === category));
  const question = askQuestion(report, [category], all);
  const findings = all.slice(0, MAX_RESULTS);
  const gaps = all.length > MAX_RESULTS ? [...question.gaps, tooMany(all.length)] : question.gaps;
  const rules = buildRules(findings);
  const { fingerprintVersion } = report;
  const run: Run = {
    tool: { driver: buildDriver(report, rules, gaps.length > 0), ...extensionsOf(question) },
    automationDetails: {
      // What stands before the last slash is the category of the upload: runs of one file need different ones.
      id: `secondlook/${category}/`,
      description: { text: `${CATEGORY_TITLES[category]}, as checked by secondlook.` },
    },
    invocations: [buildInvocation(report, gaps)],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the scanned repository.' } } },
    ...taxonomyOf(rules),
    results: findings.map((finding) => buildResult(finding, { rules, fingerprintVersion, ...options })),
    properties: {
      category,
      isComplete: gaps.length === 0,
      ...revisionOf(report),
      suppressed: countSuppressed(report, category),
    },
  };
  return { run, isComplete: gaps.length === 0 };
}

function buildDriver(report: ScanReport, rules: RuleTable, hasGaps: boolean): ToolComponent {
  const version = plainLine(report.tool.version);
  return {
    name: 'secondlook',
    fullName: `secondlook ${version}`,
    version,
    ...(/^\d+\.\d+\.\d+/.test(version) ? { semanticVersion: version } : {}),
    shortDescription: { text: 'The second look at AI-written code.' },
    rules: [...rules.rules],
    ...(hasGaps ? { notifications: GAP_DESCRIPTORS } : {}),
    ...(rules.cwe.length === 0 ? {} : { supportedTaxonomies: [{ name: 'CWE', index: 0 }] }),
  };
}

/** The tools that worked for this category, with their versions. */
function extensionsOf({ rows }: Question): { extensions?: ToolComponent[] } {
  const tools = new Map<string, ToolComponent>();
  for (const { tool } of rows) {
    if (tool === undefined) continue;
    const name = plainLine(tool.name);
    tools.set(`${name}\0${tool.version}`, { name, version: plainLine(tool.version) });
  }
  const extensions = [...tools.entries()].toSorted(([a], [b]) => compareText(a, b)).map(([, tool]) => tool);
  return extensions.length === 0 ? {} : { extensions: extensions.slice(0, MAX_EXTENSIONS) };
}

const GAP_STATUSES = COVERAGE_STATUSES.filter(isGap);

const GAP_DESCRIPTORS: ReportingDescriptor[] = [...GAP_STATUSES, 'not-checked'].map((status) => {
  const text = `A part of the scan is ${status}: what it looks for may be there unseen.`;
  return {
    id: `coverage/${status}`,
    name: `Coverage${status.replaceAll(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase())}`,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: 'The message says why, and how to mend it where that is known.' },
  };
});

function buildInvocation(report: ScanReport, gaps: readonly QuestionGap[]): Invocation {
  const { startedAt, finishedAt } = report.scan;
  const hasTimes = UTC_TIME.test(startedAt) && UTC_TIME.test(finishedAt) && finishedAt >= startedAt;
  return {
    executionSuccessful: gaps.length === 0,
    ...(hasTimes ? { startTimeUtc: startedAt, endTimeUtc: finishedAt } : {}),
    ...(gaps.length === 0 ? {} : { toolExecutionNotifications: gaps.map(buildNotification) }),
  };
}

function buildNotification(gap: QuestionGap): Notification {
  const status = gap.row?.status ?? 'not-checked';
  const index = GAP_DESCRIPTORS.findIndex(({ id }) => id === `coverage/${status}`);
  const uris = new Set(
    (gap.gap.paths ?? [])
      .flatMap((path) => tryRepoPath(path) ?? [])
      .filter((path) => path !== '')
      .map(toUri),
  );
  return {
    descriptor: { id: `coverage/${status}`, index },
    level: status === 'partial' || status === 'skipped' ? 'warning' : 'error',
    message: { text: clip(plainLine(describeGap(gap)), MAX_TEXT) },
    ...(uris.size === 0
      ? {}
      : {
          locations: [...uris].map((uri) => ({
            physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' } },
          })),
        }),
  };
}

function tooMany(count: number): QuestionGap {
  return { row: undefined, gap: { text: `${count - MAX_RESULTS} further findings are left out of this file`, count } };
}

function taxonomyOf({ cwe }: RuleTable): Pick<Run, 'taxonomies'> {
  if (cwe.length === 0) return {};
  return {
    taxonomies: [
      {
        name: 'CWE',
        organization: 'MITRE',
        informationUri: 'https://cwe.mitre.org/',
        shortDescription: { text: 'The MITRE Common Weakness Enumeration.' },
        isComprehensive: false,
        taxa: cwe.map((id) => ({ id: String(id), helpUri: cweUrl(id) })),
      },
    ],
  };
}

function revisionOf(report: ScanReport): { revision?: string; branch?: string } {
  const { head, branch } = report.repository.git;
  return {
    ...(head === undefined ? {} : { revision: plainLine(head) }),
    ...(branch === undefined ? {} : { branch: plainLine(branch) }),
  };
}

/** Suppressed findings are no results: most readers would open an alert for them. Their number is said. */
function countSuppressed(report: ScanReport, category: Category): number {
  return report.suppressed.filter((finding: Finding) => finding.category === category).length;
}
