import { z } from 'zod';

/** Positions count bytes of UTF-8: `col` from 1, `offset` from 0, ends exclusive (scanner-contracts, section 5). */
const Position = z.object({ line: z.int().positive(), col: z.int().positive(), offset: z.int().nonnegative() });

const SEVERITY_WORDS = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO', 'ERROR', 'WARNING'] as const;

const RuleMetadata = z.object({
  weakness: z.string(),
  tier: z.union([z.literal(1), z.literal(2)]),
  confidence: z.enum(['HIGH', 'MEDIUM', 'LOW']),
  family: z.string().optional(),
  'holds-secret': z.boolean().optional(),
  fix: z.string().optional(),
  vibe: z.string().optional(),
  cwe: z.array(z.string()).optional(),
});

/** One match of one rule. */
export const SemgrepResult = z.object({
  check_id: z.string(),
  path: z.string(),
  start: Position,
  end: Position,
  extra: z.object({ message: z.string(), severity: z.enum(SEVERITY_WORDS), metadata: RuleMetadata }),
});
export type SemgrepResult = Readonly<z.infer<typeof SemgrepResult>>;

/** One complaint of the engine; `type` is a word or a pair of word and payload. */
export const SemgrepError = z.object({
  level: z.string().optional(),
  type: z.union([z.string(), z.array(z.unknown())]).optional(),
  rule_id: z.string().nullish(),
  message: z.string().optional(),
  long_msg: z.string().nullish(),
  path: z.string().nullish(),
});
export type SemgrepError = Readonly<z.infer<typeof SemgrepError>>;

/** The whole report. Items of the lists are read one by one, so that a bad one does not cost the others. */
export const SemgrepReport = z.object({
  version: z.string(),
  results: z.array(z.unknown()),
  errors: z.array(z.unknown()),
  paths: z.object({
    scanned: z.array(z.string()),
    skipped: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
  }),
});
export type SemgrepReport = Readonly<z.infer<typeof SemgrepReport>>;
