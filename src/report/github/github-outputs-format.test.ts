import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryReport } from '../../../test/helpers/arbitrary-report.ts';
import { makeCoverage, makeReport } from '../../../test/helpers/make.ts';
import { CATEGORIES } from '../../core/category.ts';
import { githubOutputsFormat } from './github-outputs-format.ts';

const complete = makeCoverage({ categories: [...CATEGORIES] });

describe('outputs of a GitHub action', () => {
  it('count findings and gaps, and name what is held back', () => {
    const gap = makeCoverage({ scanner: 'gitleaks', part: 'history', categories: ['secrets'], status: 'missing' });
    const lines = githubOutputsFormat
      .render(makeReport({ coverage: [complete, gap] }), {})
      .trim()
      .split('\n');

    expect(lines).toEqual([
      'verdict=fail',
      'findings=1',
      'critical=0',
      'high=1',
      'medium=0',
      'low=0',
      'info=0',
      'new=1',
      'less-certain=0',
      'suppressed=0',
      'gaps=1',
      'held-back=secrets',
      'uploadable=true',
    ]);
  });

  it('say that nothing may be uploaded when no category was completely checked', () => {
    expect(githubOutputsFormat.render(makeReport({ coverage: [] }), {})).toContain('uploadable=false\n');
  });

  it('take no text of a repository', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        expect(githubOutputsFormat.render(report, {})).toMatch(/^(?:[a-z-]+=[a-z0-9,-]*\n){13}$/);
      }),
    );
  });
});
