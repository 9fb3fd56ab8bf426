import { z } from 'zod';
import { CATEGORIES } from './category.ts';

/** Why something is less than complete, in words for a person, with the command that mends it where there is one. */
export const Gap = z.strictObject({
  text: z.string(),
  remedy: z.string().optional(),
  /** Up to 50 repository paths concerned; `count` holds the full number. */
  paths: z.array(z.string()).optional(),
  count: z.int().nonnegative().optional(),
});
export type Gap = Readonly<z.infer<typeof Gap>>;

/**
 * How one part of one scanner ended.
 * - completed: it ran to its end, and proved it
 * - partial: it ran, and some content was not checked
 * - skipped: it could have run and was left out (by the person, or because we cannot check this kind of file yet)
 * - not-applicable: there is nothing of its kind in the repository
 * - missing: the tool is not installed, or not in a supported version
 * - timed-out, crashed, unreadable: it did not end well, or its output could not be understood
 */
export const COVERAGE_STATUSES = [
  'completed',
  'partial',
  'skipped',
  'not-applicable',
  'missing',
  'timed-out',
  'crashed',
  'unreadable',
] as const;
export type CoverageStatus = (typeof COVERAGE_STATUSES)[number];

/** True when this status alone keeps a scan from being called complete. */
export function isGap(status: CoverageStatus): boolean {
  return status !== 'completed' && status !== 'not-applicable';
}

/** What one scanner did on one part: the row of the coverage table. */
export const CoverageEntry = z.strictObject({
  scanner: z.string(),
  /** Stable key inside the scanner: `history`, `tree`, `code`, or the folder of a project (`.` for the root). */
  part: z.string(),
  /** For people: "git history (461 commits)". */
  label: z.string(),
  /** The questions that this part answers when it runs: "nothing found" may be said of these alone. */
  categories: z.array(z.enum(CATEGORIES)),
  status: z.enum(COVERAGE_STATUSES),
  reasons: z.array(Gap),
  tool: z.strictObject({ name: z.string(), version: z.string() }).optional(),
  ruleSet: z.strictObject({ rules: z.int(), digest: z.string() }).optional(),
  /** What was seen, by unit: files, commits, packages, advisories, routes, bytes. */
  counts: z.record(z.string(), z.number()),
  /** Content that was seen and left out, with the reason; at most 200 entries. */
  skippedPaths: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
  exitCode: z.int().nullable().optional(),
  durationMs: z.number().nonnegative(),
});
export type CoverageEntry = Readonly<z.infer<typeof CoverageEntry>>;
