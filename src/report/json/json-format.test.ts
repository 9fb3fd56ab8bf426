import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryReport } from '../../../test/helpers/arbitrary-report.ts';
import { makeCoverage, makeReport } from '../../../test/helpers/make.ts';
import { AppError } from '../../core/errors.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { jsonFormat, readReport } from './json-format.ts';
import { generateReportSchema } from './report-schema.ts';

function failureOf(text: string): AppError {
  try {
    readReport(text, 'out/report.json');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('report.json', () => {
  it('can be read again without a loss', () => {
    const report = makeReport();

    expect(readReport(jsonFormat.render(report, {}), 'report.json')).toEqual(report);
  });

  it('is the same bytes for the same report, whatever the order of its keys', () => {
    const report = makeReport({ coverage: [makeCoverage({ counts: { files: 1, bytes: 2 } })] });
    const turned = Object.fromEntries(
      Object.entries({ ...report, coverage: [makeCoverage({ counts: { bytes: 2, files: 1 } })] }).toReversed(),
    ) as ScanReport;

    expect(jsonFormat.render(turned, {})).toBe(jsonFormat.render(report, {}));
  });

  it('is refused when it does not follow its own schema', () => {
    expect(() => jsonFormat.render({ ...makeReport(), extra: 1 } as ScanReport, {})).toThrow(
      'does not follow its own schema',
    );
  });

  it('keeps every text of any report, in a form that no CI log takes for a command', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const text = jsonFormat.render(report, {});

        expect(readReport(text, 'report.json')).toEqual(JSON.parse(JSON.stringify(report, wellFormed)));
        expect(text).not.toMatch(/^\s*::|##\w*\[/m);
      }),
    );
  });

  it('follows the published schema', () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(generateReportSchema()) as object);

    fc.assert(
      fc.property(arbitraryReport, (report) => {
        validate(JSON.parse(jsonFormat.render(report, {})));

        expect(validate.errors ?? []).toEqual([]);
      }),
    );
  });
});

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

describe('readReport', () => {
  it('names the file that is no JSON, and quotes nothing of it', () => {
    const { message, code } = failureOf('{\n "API_KEY": hunter2\n}');

    expect(code).toBe('config-invalid');
    expect(message).toMatch(/^out\/report\.json is not JSON/);
    expect(message).not.toContain('hunter2');
  });

  it('names line and column where the engine tells them', () => {
    expect(failureOf('{\n "a": 1\n "b": 2 }').message).toBe('out/report.json is not JSON (line 3 column 2)');
  });

  it('names path and expectation of each problem', () => {
    const report = { ...makeReport(), verdict: { status: 'maybe', headline: 'x', reasons: [] }, findings: 3 };
    const { message } = failureOf(JSON.stringify(report));

    expect(message).toContain('out/report.json is not a report of secondlook:');
    expect(message).toMatch(/verdict\.status: .*"pass"\|"fail"\|"incomplete"/);
    expect(message).toMatch(/findings: .*expected array/);
  });

  it('lists at most ten problems', () => {
    const { message } = failureOf('{}');

    expect(message.split('\n').length).toBeLessThanOrEqual(12);
  });

  it('says which schema version another program wrote', () => {
    expect(failureOf(JSON.stringify({ ...makeReport(), schemaVersion: '2' })).message).toContain('schema version 2');
  });

  it('reads a file that an editor saved with a byte order mark', () => {
    expect(readReport(`\ufeff${JSON.stringify(makeReport())}`, 'x')).toEqual(makeReport());
  });
});
