import { z } from 'zod';
import { Action, Fix } from './advice.ts';
import { CATEGORIES } from './category.ts';
import { CONFIDENCES, SEVERITIES } from './severity.ts';

/** Version of the identity algorithm: it changes when the same finding would get another fingerprint. */
export const FINGERPRINT_VERSION = 1;

/** Identity of a finding across scans: 32 hex digits. */
export type Fingerprint = string & { readonly __brand: 'Fingerprint' };

const FindingLocation = z.strictObject({
  path: z.string().nullable(),
  startLine: z.int().positive(),
  endLine: z.int().positive(),
  startColumn: z.int().positive().optional(),
  endColumn: z.int().positive().optional(),
  origin: z.enum(['tree', 'history', 'commit-message']),
  commit: z.string().optional(),
  role: z.enum(['primary', 'also', 'source', 'sink', 'evidence', 'peer']),
  snippet: z
    .strictObject({
      startLine: z.int().positive(),
      lines: z.array(z.string()),
      /** The place inside `lines`: lines of the file, columns of the snippet's own text (it is redacted and cut). */
      mark: z
        .strictObject({
          startLine: z.int().positive(),
          startColumn: z.int().positive(),
          endLine: z.int().positive(),
          endColumn: z.int().positive(),
        })
        .optional(),
    })
    .optional(),
  note: z.string().optional(),
});

const FindingSecret = z.strictObject({
  kind: z.string(),
  kindTitle: z.string(),
  verification: z.enum(['verified', 'unverified', 'unknown']),
  /** `tree`: it stands in a file now. `history-only`: it was removed, and git still holds it. */
  where: z.enum(['tree', 'history-only']),
  rotationGuide: z.string().optional(),
});

const FindingAdvisory = z.strictObject({
  id: z.string(),
  aliases: z.array(z.string()),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  url: z.string().optional(),
  range: z.string().optional(),
  cvss: z.strictObject({ score: z.number(), vector: z.string().nullable() }).optional(),
  cwe: z.array(z.int()),
});

const FindingDependency = z.strictObject({
  ecosystem: z.enum(['npm', 'PyPI']),
  name: z.string(),
  version: z.string().optional(),
  direct: z.boolean(),
  scope: z.enum(['production', 'development', 'optional', 'unknown']),
  paths: z.array(z.array(z.string())),
  advisories: z.array(FindingAdvisory),
  fix: z.strictObject({ package: z.string(), version: z.string(), isMajor: z.boolean() }).optional(),
});

/** One named reason for a rank: `effect` is the points it added to or took from the score. */
export const PriorityFactor = z.strictObject({ name: z.string(), effect: z.number(), because: z.string() });
export type PriorityFactor = Readonly<z.infer<typeof PriorityFactor>>;

/** What sort of file the finding stands in; anything but `production` lowers its rank and never hides it. */
export const FILE_CONTEXTS = ['production', 'test', 'example', 'documentation', 'generated'] as const;
export type FileContext = (typeof FILE_CONTEXTS)[number];

const FindingState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('known') }),
  z.strictObject({
    kind: z.literal('suppressed'),
    /** File and entry that suppressed it: `secondlook.yaml, suppressions[0]`. */
    by: z.string(),
    reason: z.string(),
    /** ISO date after which it counts again. */
    until: z.string().optional(),
  }),
]);

/** One or more observations that are the same problem; an item of `findings` in report.json. */
export const Finding = z.strictObject({
  id: z.string(),
  category: z.enum(CATEGORIES),
  weakness: z.string(),
  title: z.string(),
  explanation: z.string(),
  fix: Fix,
  severity: z.enum(SEVERITIES),
  confidence: z.enum(CONFIDENCES),
  context: z.enum(FILE_CONTEXTS),
  /** At least one; the primary first. */
  locations: z.array(FindingLocation).min(1),
  secret: FindingSecret.optional(),
  dependency: FindingDependency.optional(),
  cwe: z.array(z.int()),
  owasp: z.array(z.string()),
  asvs: z.array(z.string()),
  references: z.array(z.string()),
  /** Every source, also the ones that a better one outranked. */
  observations: z
    .array(z.strictObject({ scanner: z.string(), part: z.string(), rule: z.string(), severity: z.string() }))
    .min(1),
  /** One sentence per merge; empty when one observation made the finding. */
  mergedBecause: z.array(z.string()),
  priority: z.strictObject({ score: z.number().min(0).max(100), factors: z.array(PriorityFactor) }),
  action: Action,
  state: FindingState,
});
export type Finding = Readonly<z.infer<typeof Finding>>;
export type FindingLocation = Readonly<z.infer<typeof FindingLocation>>;
