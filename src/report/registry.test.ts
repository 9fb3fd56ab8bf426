import { describe, expect, it } from 'vitest';
import { makeReport } from '../../test/helpers/make.ts';
import { REPORT_FORMATS } from './registry.ts';

describe('the registry of formats', () => {
  it('has one id and one file name per format', () => {
    expect(new Set(REPORT_FORMATS.map(({ id }) => id)).size).toBe(REPORT_FORMATS.length);
    expect(new Set(REPORT_FORMATS.map(({ fileName }) => fileName)).size).toBe(REPORT_FORMATS.length);
  });

  it.each(REPORT_FORMATS.filter(({ needs }) => needs.length === 0))(
    '$id changes nothing in the report it is given',
    (format) => {
      const report = makeReport();
      const before = JSON.stringify(report);
      format.render(report, {});

      expect(JSON.stringify(report)).toBe(before);
    },
  );
});
