import { z } from 'zod';
import { ScanReport } from '../../core/scan-report.ts';

/** Text of config/report.schema.json: the JSON Schema of report.json, as generated from the type that the program itself checks with. */
export function generateReportSchema(): string {
  const schema = z.toJSONSchema(ScanReport, { target: 'draft-2020-12' });
  const named = {
    ...schema,
    title: 'secondlook report, schema version 1',
    description: 'What `secondlook scan --format json` writes.',
  };
  return `${JSON.stringify(named, null, 2)}\n`;
}
