import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { FINGERPRINT_VERSION } from './finding.ts';

/** What is used of an earlier report: a report of a newer version, with fields that this one does not know, is still a baseline. */
const BaselineReport = z.object({
  tool: z.object({ name: z.literal('secondlook') }),
  fingerprintVersion: z.int(),
  findings: z.array(z.object({ id: z.string() })),
});

/** Ids of the findings that were open in an earlier scan. */
export type Baseline = ReadonlySet<string>;

/** Reads `--baseline FILE`. Suppressed findings of that scan are not in it: a suppression that ends makes its findings count again. */
export function parseBaseline(text: string, fileName: string): Baseline {
  const parsed = BaselineReport.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new ConfigError(
      'config-invalid',
      `${fileName}: expected the report.json of an earlier scan, got something else`,
      {
        hint: 'Write one with --format json, and give its path.',
      },
    );
  }
  const { fingerprintVersion, findings } = parsed.data;
  if (fingerprintVersion !== FINGERPRINT_VERSION) {
    throw new ConfigError(
      'config-invalid',
      `${fileName}: made with version ${fingerprintVersion} of the identity of findings, and this is version ${FINGERPRINT_VERSION}`,
      { hint: 'Scan once without --baseline, look at the result, and use its report.json from then on.' },
    );
  }
  return new Set(findings.map(({ id }) => id));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
