import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryReport } from '../../../test/helpers/arbitrary-report.ts';
import { makeCoverage, makeFinding, makeReport } from '../../../test/helpers/make.ts';
import { CodeQualityReport } from '../../../test/schemas/gitlab-reports.ts';
import { CATEGORIES } from '../../core/category.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { codeQualityFormat } from './codequality-format.ts';

const render = (report: ScanReport) => CodeQualityReport.parse(JSON.parse(codeQualityFormat.render(report, {})));
const complete = makeCoverage({ categories: [...CATEGORIES] });

describe('GitLab Code Quality', () => {
  it('has an entry per finding with its fingerprint, relative path and line', () => {
    const finding = makeFinding();

    expect(render(makeReport({ coverage: [complete], findings: [finding] }))).toEqual([
      {
        description: 'A query is built from request data. To fix: Pass values as query parameters.',
        check_name: 'secondlook-2.01',
        fingerprint: finding.id,
        severity: 'critical',
        location: { path: 'src/app.js', lines: { begin: 10 } },
      },
    ]);
  });

  it('is empty only when everything was checked and nothing was found', () => {
    const gap = makeCoverage({
      scanner: 'gitleaks',
      status: 'missing',
      reasons: [{ text: 'gitleaks is not installed' }],
    });

    expect(render(makeReport({ coverage: [complete], findings: [] }))).toEqual([]);
    expect(render(makeReport({ coverage: [complete, gap], findings: [] }))).toMatchObject([
      {
        check_name: 'secondlook-coverage',
        description: 'Not checked: gitleaks, source code (12 files): gitleaks is not installed.',
      },
    ]);
  });

  it('starts without a byte order mark', () => {
    expect(codeQualityFormat.render(makeReport(), {})).toMatch(/^\[/);
  });

  it('follows its shape for any report', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        expect(render(report).filter(({ check_name: name }) => name !== 'secondlook-coverage')).toHaveLength(
          report.findings.length,
        );
      }),
    );
  });
});
