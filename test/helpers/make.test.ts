import { describe, expect, it } from 'vitest';
import { Finding } from '../../src/core/finding.ts';
import { ScanReport } from '../../src/core/scan-report.ts';
import { makeFinding, makeReport } from './make.ts';

describe('builders of test data', () => {
  it('give a finding that the published schema accepts', () => {
    expect(Finding.safeParse(makeFinding()).error).toBeUndefined();
  });

  it('give a report that the published schema accepts', () => {
    expect(ScanReport.safeParse(makeReport()).error).toBeUndefined();
  });
});
