import { CATEGORIES } from '../../core/category.ts';
import { isLessCertain } from '../../core/certainty.ts';
import { isGap } from '../../core/outcome.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { SEVERITIES } from '../../core/severity.ts';
import type { ReportFormat } from '../contract.ts';
import { categoriesHeldBack } from '../sarif/sarif-format.ts';

/**
 * Lines for a GitHub job's `$GITHUB_OUTPUT`. Every value is a number or a word of our own vocabulary, so no text of a repository can add
 * a line. `held-back` names the categories whose alerts must not be replaced by this scan, because it did not check them completely.
 */
export const githubOutputsFormat: ReportFormat = {
  id: 'github-outputs',
  fileName: 'github-outputs.txt',
  title: 'Outputs of a GitHub action',
  needs: [],
  render: renderOutputs,
};

function renderOutputs(report: ScanReport): string {
  const heldBack = categoriesHeldBack(report);
  const outputs: readonly (readonly [string, string | number])[] = [
    ['verdict', report.verdict.status],
    ['findings', report.findings.length],
    ...SEVERITIES.map(
      (severity) => [severity, report.findings.filter((finding) => finding.severity === severity).length] as const,
    ),
    ['new', report.findings.filter(({ state }) => state.kind === 'new').length],
    ['less-certain', report.findings.filter(isLessCertain).length],
    ['suppressed', report.suppressed.length],
    ['gaps', report.coverage.filter(({ status }) => isGap(status)).length],
    ['held-back', heldBack.join(',')],
    ['uploadable', heldBack.length < CATEGORIES.length ? 'true' : 'false'],
  ];
  return outputs.map(([key, value]) => `${key}=${value}\n`).join('');
}
