import type { Severity } from '../../core/severity.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { CATEGORIES } from '../../core/category.ts';
import type { ReportFormat } from '../contract.ts';
import { inMachineOrder } from '../machine/order.ts';
import { certaintySentence } from '../machine/certainty.ts';
import { identityOf, labelOf, primaryPlaceOf } from '../machine/place.ts';
import { printJson } from '../machine/print-json.ts';
import { askQuestion, describeGap } from '../machine/question.ts';
import { asSentence, clip, plainLine } from '../machine/text.ts';

const MAX_DESCRIPTION = 1000;

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** An entry of GitLab's Code Quality report; equal fingerprints collapse there, so each is the finding's own identity. */
interface CodeQualityEntry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

export const codeQualityFormat: ReportFormat = {
  id: 'codequality',
  fileName: 'gl-code-quality-report.json',
  title: 'GitLab Code Quality',
  needs: [],
  render: (report) => printJson([...findingEntries(report), ...gapEntries(report)]),
};

function findingEntries(report: ScanReport): readonly CodeQualityEntry[] {
  return inMachineOrder(report.findings).map((finding) => {
    const place = primaryPlaceOf(finding);
    const note = place.isStandIn ? ` (it stands in no file; ${labelOf(place)} stands in for it)` : '';
    const certainty = certaintySentence(finding);
    const words = `${plainLine(finding.title)}${note}. ${certainty === '' ? '' : `${certainty} `}To fix: ${plainLine(finding.fix.summary)}`;
    return {
      description: clip(asSentence(words), MAX_DESCRIPTION),
      check_name: `secondlook-${plainLine(finding.weakness)}`,
      fingerprint: identityOf(finding),
      severity: SEVERITIES[finding.severity],
      location: { path: place.path.toWellFormed(), lines: { begin: place.startLine } },
    };
  });
}

/** The format has no word for "not checked": each gap is an entry of its own, so that an empty list means what it says. */
function gapEntries(report: ScanReport): readonly CodeQualityEntry[] {
  const { gaps } = askQuestion(report, CATEGORIES, report.findings);
  return gaps.map((gap, index) => ({
    description: clip(`Not checked: ${plainLine(describeGap(gap))}`, MAX_DESCRIPTION),
    check_name: 'secondlook-coverage',
    fingerprint: plainLine(`coverage/${gap.row?.scanner ?? ''}/${gap.row?.part ?? ''}/${index}`),
    severity: 'major',
    location: { path: 'README.md', lines: { begin: 1 } },
  }));
}
