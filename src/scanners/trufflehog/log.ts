import { cleanLine } from '../../core/clean-text.ts';
import { hideTokens } from '../../core/hide-tokens.ts';
import type { Gap } from '../../core/outcome.ts';
import type { SecretVault } from '../../core/secret-vault.ts';
import type { ViewIndex } from '../../core/views.ts';
import { pathInView, unitOfRun } from '../view-prefix.ts';
import { LogRecord } from './schema.ts';

const MAX_TEXT = 300;
const MAX_PATHS = 50;

export interface LogContext {
  readonly vault: SecretVault;
  readonly index: ViewIndex | undefined;
  readonly viewSize: { readonly files: number; readonly bytes: number } | undefined;
  /** See {@link ParseContext.viewPrefix}. */
  readonly viewPrefix: string | undefined;
}

/** Reads the log: one JSON record a line. What it says of completeness is all there is; the exit code says nothing about it. */
export function readLog(
  stderr: string,
  { vault, index, viewSize, viewPrefix }: LogContext,
): { readonly gaps: readonly Gap[]; readonly counts: Readonly<Record<string, number>> } {
  const records = stderr.split('\n').flatMap((line) => readRecord(line) ?? []);
  const finished = records.findLast((record) => record.msg === 'finished scanning');
  const troubles = records.filter(
    (record) =>
      (!/^(?:info|debug|trace)/.test(record.level) || record.errors !== undefined) &&
      (record.path === undefined || pathInView(record.path, viewPrefix) !== undefined),
  );
  const gaps: Gap[] = [];
  if (finished === undefined) gaps.push({ text: 'trufflehog did not say that it finished' });
  if (finished?.chunks === 0 && (viewSize?.bytes ?? 0) > 0)
    gaps.push({ text: 'trufflehog finished without reading anything' });
  for (const [message, group] of Map.groupBy(troubles, describeTrouble)) {
    const paths = group.flatMap((record) =>
      record.path === undefined ? [] : (index?.locate(pathInView(record.path, viewPrefix) ?? '', 1)?.path ?? []),
    );
    const known = [...new Set(paths.map((path) => cleanLine(vault.redact(path), MAX_TEXT)))];
    gaps.push({
      text: `trufflehog left something out: ${cleanLine(hideTokens(vault.redact(message)), MAX_TEXT)}`,
      count: group.length,
      ...(known.length === 0 ? {} : { paths: known.slice(0, MAX_PATHS) }),
    });
  }
  return {
    gaps,
    counts: {
      ...(finished?.chunks === undefined ? {} : { [unitOfRun('chunks', viewPrefix)]: finished.chunks }),
      ...(finished?.bytes === undefined ? {} : { [unitOfRun('bytesRead', viewPrefix)]: finished.bytes }),
    },
  };
}

/** Message and error, without the path that many of both end with: a thousand unreadable files are one reason. */
function describeTrouble({ msg, error, errors, path }: LogRecord): string {
  const first = error ?? errors?.find((entry) => typeof entry === 'string');
  const text = first === undefined ? msg : `${msg} (${first})`;
  return path === undefined || path === '' ? text : text.replaceAll(path, '…');
}

function readRecord(line: string): LogRecord | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return LogRecord.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
