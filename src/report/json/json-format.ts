import { z } from 'zod';
import { ConfigError, InvariantError } from '../../core/errors.ts';
import { ScanReport } from '../../core/scan-report.ts';
import type { ReportFormat } from '../contract.ts';
import { compareText } from '../machine/order.ts';
import { printJson } from '../machine/print-json.ts';

const MAX_SHOWN_ISSUES = 10;

/** The whole report as data: what `render`, other programs and later scans read. */
export const jsonFormat: ReportFormat = {
  id: 'json',
  fileName: 'report.json',
  title: 'JSON (the whole report, with a published schema)',
  needs: [],
  render: renderJson,
};

/** Checks the report against its own schema and prints it with its keys in the schema's order, so that equal reports are equal bytes. */
function renderJson(report: ScanReport): string {
  const parsed = ScanReport.safeParse(report);
  if (!parsed.success) {
    throw new InvariantError('The report does not follow its own schema', { hint: describeIssues(parsed.error) });
  }
  return printJson({
    ...parsed.data,
    coverage: parsed.data.coverage.map((row) => ({ ...row, counts: sortKeys(row.counts) })),
  });
}

/** Reads a report.json again. `name` is what the person called the file; every problem is named with its place and what was expected. */
export function readReport(text: string, name: string): ScanReport {
  const value = parseJson(text, name);
  const version = z.object({ schemaVersion: z.unknown() }).safeParse(value);
  if (version.success && typeof version.data.schemaVersion === 'string' && version.data.schemaVersion !== '1') {
    throw new ConfigError(
      'config-invalid',
      `${name} was written with schema version ${version.data.schemaVersion}, and this program reads version 1`,
      {
        hint: 'Render it with the version of secondlook that wrote it, or scan again.',
      },
    );
  }
  const parsed = ScanReport.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigError('config-invalid', `${name} is not a report of secondlook:\n${describeIssues(parsed.error)}`, {
    hint: 'Give the report.json that a scan has written.',
  });
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // The engine's own message quotes the text, which may be any file: only the place is taken from it.
    const place = error instanceof Error ? /\(line \d+ column \d+\)/.exec(error.message)?.[0] : undefined;
    throw new ConfigError('config-invalid', `${name} is not JSON${place === undefined ? '' : ` ${place}`}`, {
      hint: 'Give the report.json that a scan has written.',
    });
  }
}

function describeIssues(error: z.ZodError): string {
  const lines = error.issues
    .slice(0, MAX_SHOWN_ISSUES)
    .map(({ path, message }) => `  ${path.map(String).join('.') || '(top)'}: ${message}`);
  const more = error.issues.length - lines.length;
  return [...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n');
}

function sortKeys<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => compareText(a, b)));
}
