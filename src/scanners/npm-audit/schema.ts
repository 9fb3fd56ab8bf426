import { z } from 'zod';

/** An advisory inside an entry's `via`. Strings there name other entries and are no findings. */
export const ViaAdvisory = z.object({
  source: z.union([z.number(), z.string()]).optional(),
  title: z.string().catch(''),
  url: z.string().catch(''),
  severity: z.string().catch(''),
  cwe: z.array(z.string()).catch([]),
  cvss: z.object({ score: z.number(), vectorString: z.string().nullable() }).optional().catch(undefined),
  range: z.string().catch('*'),
});
export type ViaAdvisory = Readonly<z.infer<typeof ViaAdvisory>>;

const FixAvailable = z.union([
  z.boolean(),
  z.object({ name: z.string(), version: z.string(), isSemVerMajor: z.boolean() }),
]);

/** One vulnerable package of the report. */
export const VulnerableEntry = z.object({
  name: z.string().min(1),
  via: z.array(z.union([z.string(), ViaAdvisory])),
  nodes: z.array(z.string()),
  fixAvailable: FixAvailable.catch(false),
});
export type VulnerableEntry = Readonly<z.infer<typeof VulnerableEntry>>;

/** The envelope of `npm audit --json`, npm 7 to 11; entries are checked one by one, so that a bad one loses itself alone. */
export const AuditReport = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.unknown()),
  metadata: z
    .object({ dependencies: z.object({ total: z.number() }).optional() })
    .optional()
    .catch(undefined),
});
export type AuditReport = Readonly<z.infer<typeof AuditReport>>;

/** What npm prints in place of a report: a code of its own, or the fault of the exchange with the registry. */
export const AuditFailure = z.union([
  z.object({ error: z.object({ code: z.string(), summary: z.string().optional() }) }),
  z.object({ message: z.string(), statusCode: z.number().optional() }),
]);
export type AuditFailure = Readonly<z.infer<typeof AuditFailure>>;
