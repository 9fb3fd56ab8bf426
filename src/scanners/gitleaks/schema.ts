import { z } from 'zod';

/** One finding of the report, only what is used. `Match`, `Secret` and `Fragment` hold the secret itself. */
export const GitleaksFinding = z.object({
  RuleID: z.string().min(1),
  StartLine: z.int().nonnegative(),
  Match: z.string(),
  Secret: z.string().min(1),
  File: z.string().min(1),
  Tags: z.array(z.string()).nullish(),
});
export type GitleaksFinding = Readonly<z.infer<typeof GitleaksFinding>>;

/** The envelope: an array, also when nothing was found. Its items are read one by one, so that a bad one costs only itself. */
export const GitleaksReport = z.array(z.unknown());
