import { z } from 'zod';

/** How to mend a finding. No field ever holds a secret or unredacted source text. */
export const Fix = z.strictObject({
  /** One imperative line: "Read the key from the environment and rotate it". */
  summary: z.string(),
  steps: z.array(z.string()),
  example: z.strictObject({ language: z.string(), code: z.string() }).optional(),
  /** Ready to paste into a coding assistant. Built by the view where a scanner gives none. */
  prompt: z.string().optional(),
});
export type Fix = Readonly<z.infer<typeof Fix>>;

/** S: minutes, M: an hour or two, L: more. */
export const EFFORTS = ['S', 'M', 'L'] as const;
export type Effort = (typeof EFFORTS)[number];

/** Findings with one `key` are closed by one action of the fix-first list. */
export const Action = z.strictObject({
  key: z.string(),
  /** Imperative: "Upgrade lodash to 4.18.1", "Rotate and remove the AWS key". */
  title: z.string(),
  effort: z.enum(EFFORTS),
});
export type Action = Readonly<z.infer<typeof Action>>;
