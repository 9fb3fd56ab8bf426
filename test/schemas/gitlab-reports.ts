import { z } from 'zod';

/** The shape of GitLab's security reports, schema 15.0.x. Strict where a further key could leak something. */
const Url = z.string().regex(/^https?:\/\/.+/);
const Time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/);
const Filled = z.string().min(1);

const Program = z.strictObject({
  id: Filled,
  name: Filled,
  version: Filled,
  vendor: z.strictObject({ name: Filled }),
});

const Identifier = z.strictObject({ type: Filled, name: Filled, value: Filled, url: Url.optional() });

const Tracking = z.strictObject({
  type: z.literal('source'),
  items: z.array(
    z.strictObject({
      file: Filled,
      start_line: z.int().min(1),
      end_line: z.int().min(1),
      signatures: z.array(z.strictObject({ algorithm: Filled, value: z.string() })).min(1),
    }),
  ),
});

const FilePlace = { file: Filled, start_line: z.int().min(1), end_line: z.int().min(1) };

/** No `raw_source_code_extract`, no `evidence`, no `details`: a strict object refuses them. */
function vulnerability<Location extends z.ZodType>(location: Location) {
  return z.strictObject({
    id: Filled,
    name: z.string().max(255),
    description: z.string().max(1_048_576),
    severity: z.enum(['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical']),
    solution: z.string().max(7000),
    identifiers: z.array(Identifier).min(1).max(20),
    links: z.array(z.strictObject({ url: Url })).optional(),
    tracking: Tracking,
    location,
  });
}

function securityReport<Type extends string, Location extends z.ZodType>(type: Type, location: Location) {
  return z.strictObject({
    version: z.string().regex(/^15\.[01]\.\d+$/),
    scan: z.strictObject({
      analyzer: Program,
      scanner: Program,
      type: z.literal(type),
      start_time: Time,
      end_time: Time,
      status: z.enum(['success', 'failure']),
      messages: z.array(z.strictObject({ level: z.enum(['info', 'warn', 'fatal']), value: Filled })).optional(),
    }),
    vulnerabilities: z.array(vulnerability(location)),
  });
}

const Package = z.strictObject({
  package: z.strictObject({ name: z.string() }),
  version: z.string(),
  direct: z.boolean(),
});

export const SastReport = securityReport('sast', z.strictObject(FilePlace));

export const SecretDetectionReport = securityReport(
  'secret_detection',
  z.strictObject({ ...FilePlace, commit: z.strictObject({ sha: Filled }) }),
);

export const DependencyScanningReport = securityReport(
  'dependency_scanning',
  z.strictObject({ file: Filled, dependency: Package }),
).extend({
  dependency_files: z.array(z.strictObject({ path: Filled, package_manager: Filled, dependencies: z.array(Package) })),
});

/** Code Quality: equal fingerprints collapse, and a path is relative without a leading `./`. */
export const CodeQualityReport = z.array(
  z.strictObject({
    description: Filled,
    check_name: Filled,
    fingerprint: z.string(),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.strictObject({
      path: Filled.regex(/^(?!\.?\/|\.\.?(?:\/|$))/),
      lines: z.strictObject({ begin: z.int().min(1) }),
    }),
  }),
);
