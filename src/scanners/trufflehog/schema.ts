import { z } from 'zod';

/** One result line, only what is used. `Raw`, `RawV2`, `SecretParts` and more of it hold the secret itself. */
export const TrufflehogResult = z.object({
  SourceMetadata: z.object({
    Data: z.object({
      Filesystem: z.object({ file: z.string().min(1), line: z.int().nonnegative().optional() }),
    }),
  }),
  DetectorName: z.string().min(1),
  DecoderName: z.string(),
  Verified: z.boolean(),
  VerificationError: z.string().optional(),
  Raw: z.string(),
  RawV2: z.string().optional(),
  SecretParts: z.record(z.string(), z.unknown()).nullish(),
  ExtraData: z.record(z.string(), z.unknown()).nullish(),
});
export type TrufflehogResult = Readonly<z.infer<typeof TrufflehogResult>>;

/** One line of the log on stderr. */
export const LogRecord = z.object({
  level: z.string(),
  msg: z.string(),
  error: z.string().optional(),
  errors: z.array(z.unknown()).optional(),
  path: z.string().optional(),
  chunks: z.number().optional(),
  bytes: z.number().optional(),
});
export type LogRecord = Readonly<z.infer<typeof LogRecord>>;
