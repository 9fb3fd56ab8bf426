import { cleanLine } from '../../core/clean-text.ts';
import type { SecretFact } from '../../core/observation.ts';
import type { ParseContext, ParseOutcome, RawRun, ScanResult } from '../contract.ts';
import { observeSecrets, type SecretHit } from '../secret-observations.ts';
import { pathInView } from '../view-prefix.ts';
import { isSecretPart, kindOfDetector } from './kinds.ts';
import { readLog } from './log.ts';
import { TrufflehogResult } from './schema.ts';

/** Decoders that read the text as it stands. */
const PLAIN_DECODERS = new Set(['PLAIN', 'UTF8', 'UTF16', '']);

/** Reads one JSON object a line; a line that is none is rejected on its own. Nothing on stdout is an empty result, not a missing one. */
export function parse(raw: RawRun, context: ParseContext): ParseOutcome {
  const { results: all, broken } = readLines(raw.report ?? '');
  const results = all.filter((result) => pathInView(fileOf(result), context.viewPrefix) !== undefined);
  const isVerifying = context.settings?.verifySecrets === true && !context.settings.offline;
  for (const result of results) sealEverything(result, context);
  const hits = results.map((result) => toHit(result, isVerifying, context.viewPrefix));
  const { observations, rejected } = observeSecrets('trufflehog', hits, context);
  const index = context.part.part === 'history' ? context.views.history : context.views.tree;
  // Read after all values are sealed: a message may name a file after a secret.
  const { vault, viewSize, viewPrefix } = context;
  const log = readLog(raw.stderr, { vault, index, viewSize, viewPrefix });
  return {
    kind: 'result',
    observations,
    rejected: [...broken, ...rejected],
    gaps: log.gaps,
    counts: { hits: hits.length, ...log.counts },
    skippedPaths: [],
    notices: [],
  };
}

function readLines(report: string): {
  readonly results: readonly TrufflehogResult[];
  readonly broken: ScanResult['rejected'];
} {
  const results: TrufflehogResult[] = [];
  const broken: { item: string; why: string }[] = [];
  for (const [position, line] of report.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if ('result' in read) results.push(read.result);
    else broken.push({ item: `line ${position + 1} of the output`, why: read.why });
  }
  return { results, broken };
}

/** Error texts of the JSON parser quote the input, which may hold a secret: they are dropped. */
function readLine(line: string): { readonly result: TrufflehogResult } | { readonly why: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { why: 'it is not JSON' };
  }
  const parsed = TrufflehogResult.safeParse(value);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'the item itself')))];
    return { why: `unexpected in it: ${cleanLine(fields.join(', '), 200)}` };
  }
  if (parsed.data.Raw === '' && (parsed.data.RawV2 ?? '') === '') return { why: 'it tells no value' };
  return { result: parsed.data };
}

/** `RawV2` joins the parts of a credential: it is no candidate for merging, and must be masked all the same. */
function sealEverything({ Raw, RawV2 }: TrufflehogResult, { vault }: ParseContext): void {
  for (const value of [Raw, RawV2 ?? '']) if (value !== '') vault.seal(value);
}

function fileOf(result: TrufflehogResult): string {
  return result.SourceMetadata.Data.Filesystem.file;
}

function toHit(result: TrufflehogResult, isVerifying: boolean, viewPrefix: string | undefined): SecretHit {
  const { line } = result.SourceMetadata.Data.Filesystem;
  const value = result.Raw === '' ? (result.RawV2 ?? '') : result.Raw;
  const parts = Object.entries(result.SecretParts ?? {}).flatMap(([name, part]) =>
    typeof part === 'string' && part !== '' && part !== value && isSecretPart(name) ? [part] : [],
  );
  const guide = result.ExtraData?.['rotation_guide'];
  return {
    rule: result.DetectorName,
    kind: kindOfDetector(result.DetectorName),
    value,
    parts,
    viewPath: pathInView(fileOf(result), viewPrefix) ?? '',
    line: line ?? 1,
    // Its decoders race for a value that stands there as it is: which one is named differs from run to run.
    isDecoded: PLAIN_DECODERS.has(result.DecoderName) ? false : 'claimed',
    verification: verificationOf(result, isVerifying),
    ...(typeof guide === 'string' ? { rotationGuide: guide } : {}),
  };
}

/** Without verification nobody was asked: that is not the same as "the provider refused it". */
function verificationOf(result: TrufflehogResult, isVerifying: boolean): SecretFact['verification'] {
  if (result.Verified) return 'verified';
  return isVerifying && result.VerificationError === undefined ? 'unverified' : 'unknown';
}
