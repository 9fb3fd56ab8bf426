import type { Log } from 'sarif';
import type { Category } from '../../core/category.ts';
import { CATEGORIES } from '../../core/category.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import type { ReportFormat } from '../contract.ts';
import { printJson } from '../machine/print-json.ts';
import { buildRun } from './run.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0 with one run per category, each saying what it could not check (docs/adr: one SARIF run per question). */
export const sarifFormat: ReportFormat = {
  id: 'sarif',
  fileName: 'report.sarif',
  title: 'SARIF 2.1.0',
  needs: [],
  render: (report) => printJson(buildSarif(report)),
};

/**
 * What may be uploaded to GitHub code scanning: an alert closes when it is absent from the next upload of its category, so the run of a category
 * that was not completely checked is held back.
 */
export const githubSarifFormat: ReportFormat = {
  id: 'github-sarif',
  fileName: 'github.sarif',
  title: 'SARIF 2.1.0 for an upload to GitHub code scanning',
  needs: [],
  render: (report) => printJson(buildGithubSarif(report)),
};

export function buildSarif(report: ScanReport): Log {
  return toLog(CATEGORIES.map((category) => buildRun(report, category, { leavesLineHash: false }).run));
}

export function buildGithubSarif(report: ScanReport): Log {
  const runs = CATEGORIES.map((category) => buildRun(report, category, { leavesLineHash: true }));
  return toLog(runs.filter(({ isComplete }) => isComplete).map(({ run }) => run));
}

/** Categories whose run {@link buildGithubSarif} leaves out. */
export function categoriesHeldBack(report: ScanReport): readonly Category[] {
  return CATEGORIES.filter((category) => !buildRun(report, category, { leavesLineHash: true }).isComplete);
}

function toLog(runs: Log['runs']): Log {
  return { $schema: SCHEMA, version: '2.1.0', runs };
}
