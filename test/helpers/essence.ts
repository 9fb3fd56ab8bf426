import type { ScanReport } from '../../src/core/scan-report.ts';

/** What two scans of one repository must agree on, whoever ran the scanners: everything but times, versions and places of the machine. */
export function essenceOf(report: ScanReport): Readonly<Record<string, unknown>> {
  const coverage = report.coverage.map(({ scanner, part, status, counts, reasons, skippedPaths }) => ({
    scanner,
    part,
    status,
    counts,
    reasons,
    skippedPaths,
  }));
  const { findings, suppressed, verdict, notices, routes } = report;
  return { findings, suppressed, verdict, notices, routes, coverage };
}

const MAX_DIFFERENCES = 10;

/** Places in which two reports do not say the same, as paths such as `findings.12.explanation`; empty when they agree. */
export function differencesOf(a: ScanReport, b: ScanReport): readonly string[] {
  return differ(essenceOf(a), essenceOf(b), '').slice(0, MAX_DIFFERENCES);
}

function differ(a: unknown, b: unknown, at: string): readonly string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (!isTree(a) || !isTree(b)) return [at];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differ(a[key], b[key], at === '' ? key : `${at}.${key}`));
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
