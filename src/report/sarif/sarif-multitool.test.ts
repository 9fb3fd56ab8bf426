import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { arbitraryReport } from '../../../test/helpers/arbitrary-report.ts';
import { makeCoverage, makeFinding, makeFindingLocation, makeReport } from '../../../test/helpers/make.ts';
import { openMultitool } from '../../../test/schemas/multitool.ts';
import { CATEGORIES } from '../../core/category.ts';
import { githubSarifFormat, sarifFormat } from './sarif-format.ts';

const multitool = openMultitool();
const SAMPLE_SEED = 20_261_124;

/** A program without a public home page has none to name: the only remark that may stay. */
const isAccepted = (line: string): boolean =>
  line.startsWith('warning SARIF2005: {"id":"Warning_ProvideToolnformationUri"');

function remarksOn(text: string): readonly string[] {
  return (multitool?.validate(text) ?? []).filter((line) => !isAccepted(line));
}

afterAll(() => multitool?.close());

describe.skipIf(multitool === undefined)('the SARIF multitool with the rules of the standard and of GitHub', () => {
  it('accepts a scan with findings', () => {
    const places = [
      makeFindingLocation('src/a b.js', 3),
      makeFindingLocation('src/c.js', 9, { role: 'evidence', note: 'no limiter here' }),
    ];
    const history = makeFindingLocation('old.js', 1, { origin: 'history', commit: 'ab'.repeat(20) });
    const findings = [
      makeFinding(),
      makeFinding({ id: '1'.repeat(32), locations: places }),
      makeFinding({ id: '2'.repeat(32), category: 'secrets', weakness: '1.01', locations: [history] }),
    ];

    expect(remarksOn(sarifFormat.render(makeReport({ findings }), {}))).toEqual([]);
  });

  it('accepts a complete scan without findings', () => {
    const report = makeReport({ findings: [], coverage: [makeCoverage({ categories: [...CATEGORIES] })] });

    expect(remarksOn(githubSarifFormat.render(report, {}))).toEqual([]);
  });

  it('accepts incomplete scans full of hostile texts', () => {
    for (const report of fc.sample(arbitraryReport, { numRuns: 4, seed: SAMPLE_SEED })) {
      expect(remarksOn(sarifFormat.render(report, {}))).toEqual([]);
    }
  });

  it('still finds what is wrong', () => {
    const broken = sarifFormat.render(makeReport(), {}).replaceAll('"locations"', '"relatedLocations"');

    expect(remarksOn(broken).join('\n')).toContain('error GH2012: {"id":"Error_MissingLocationsArray"');
  });
});
