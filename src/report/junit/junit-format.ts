import type { Finding } from '../../core/finding.ts';
import type { CoverageEntry } from '../../core/outcome.ts';
import { isGap } from '../../core/outcome.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { isAtLeast } from '../../core/severity.ts';
import type { ReportFormat } from '../contract.ts';
import { isLessCertain } from '../../core/certainty.ts';
import { certaintySentence } from '../machine/certainty.ts';
import { compareText, inMachineOrder } from '../machine/order.ts';
import { labelOf, otherPlacesOf, primaryPlaceOf } from '../machine/place.ts';
import { describeGap } from '../machine/question.ts';
import { element } from './xml.ts';

const MAX_PLACES = 50;
const ID_LENGTH = 12;

/**
 * JUnit XML: a suite per scanner. A finding at the gate's level is a failure, a lesser one a skipped case; each part of the scanner is a case
 * of its own, passed when it was completely checked and an error when it was not.
 */
export const junitFormat: ReportFormat = {
  id: 'junit',
  fileName: 'junit.xml',
  title: 'JUnit XML',
  needs: [],
  render: renderJunit,
};

interface Case {
  readonly xml: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly seconds: number;
}

function renderJunit(report: ScanReport): string {
  const findings = inMachineOrder(report.findings);
  const scanners = new Set([...report.coverage.map(({ scanner }) => scanner), ...findings.map(scannerOf)]);
  const suites = [...scanners].toSorted(compareText).map((scanner) => {
    const parts = report.coverage.filter((row) => row.scanner === scanner).map(partCase);
    const own = findings
      .filter((finding) => scannerOf(finding) === scanner)
      .map((finding) => findingCase(finding, report));
    return buildSuite(scanner, [...parts, ...own], report);
  });
  const all = suites.flatMap(({ cases }) => cases);
  const root = element(
    'testsuites',
    { name: 'secondlook', ...countCases(all) },
    { children: suites.map(({ xml }) => xml) },
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function buildSuite(
  scanner: string,
  cases: readonly Case[],
  report: ScanReport,
): { xml: string; cases: readonly Case[] } {
  const timestamp = report.scan.startedAt.slice(0, 19);
  const xml = element(
    'testsuite',
    { name: `secondlook.${scanner}`, ...countCases(cases), timestamp },
    { children: cases.map((item) => item.xml) },
  );
  return { xml, cases };
}

function partCase(row: CoverageEntry): Case {
  const seconds = row.durationMs / 1000;
  const names = {
    name: `checked: ${row.label}`,
    classname: `secondlook.${row.scanner}.coverage`,
    time: seconds.toFixed(3),
  };
  if (!isGap(row.status)) return { xml: element('testcase', names), outcome: 'passed', seconds };
  const reasons = row.reasons.length === 0 ? [{ text: `it ended as ${row.status}` }] : row.reasons;
  const text = reasons.map((gap) => describeGap({ row, gap })).join('\n');
  const error = element(
    'error',
    { type: `coverage/${row.status}`, message: `Not completely checked: ${row.status}` },
    { text },
  );
  return { xml: element('testcase', names, { children: [error] }), outcome: 'error', seconds };
}

function findingCase(finding: Finding, report: ScanReport): Case {
  const place = primaryPlaceOf(finding);
  const names = {
    // The identity and not the line is in the name: readers follow a test by its name.
    name: `${finding.title} [${finding.id.slice(0, ID_LENGTH)}]`,
    classname: `secondlook.${finding.category}`,
    file: place.path,
    line: place.startLine,
    time: '0.000',
  };
  const { failOn } = report.scan.policy;
  const isFailure = failOn !== 'never' && isAtLeast(finding.severity, failOn);
  const message = `${finding.severity}: ${finding.title} (${labelOf(place)})`;
  const child = isFailure
    ? element('failure', { type: `SL${finding.weakness}`, message }, { text: describeFinding(finding) })
    : element('skipped', { message: `${message}, below the level that fails the scan` });
  return {
    xml: element('testcase', names, { children: [child] }),
    outcome: isFailure ? 'failure' : 'skipped',
    seconds: 0,
  };
}

function describeFinding(finding: Finding): string {
  const primary = primaryPlaceOf(finding);
  const others = otherPlacesOf(finding);
  const places = [primary, ...others].slice(0, MAX_PLACES).map((place) => `  ${labelOf(place)}`);
  const more = others.length + 1 - places.length;
  return [
    finding.explanation,
    ...(isLessCertain(finding) ? [certaintySentence(finding)] : []),
    `To fix: ${finding.fix.summary}`,
    ...(primary.isStandIn ? ['It stands in no file of the tree; the file named stands in for it.'] : []),
    ...places,
    ...(more > 0 ? [`  and ${more} more places`] : []),
    `Fingerprint: ${finding.id}`,
  ].join('\n');
}

function countCases(cases: readonly Case[]): Record<string, string | number> {
  const count = (outcome: Case['outcome']): number => cases.filter((item) => item.outcome === outcome).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: cases.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3),
  };
}

function scannerOf(finding: Finding): string {
  return finding.observations[0]?.scanner ?? 'secondlook';
}
