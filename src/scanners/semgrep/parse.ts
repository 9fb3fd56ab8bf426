import { tryRepoPath } from '../../core/location.ts';
import type { Observation } from '../../core/observation.ts';
import type { Notice } from '../../core/scan-report.ts';
import { EMPTY_RESULT, type ParseContext, type ParseOutcome, type RawRun, type ScanResult } from '../contract.ts';
import { gapsOfErrors, gapsOfFiles, skippedPathsOf } from './gaps.ts';
import { excludedThirdParty } from './invocation.ts';
import { findInlineComment } from './inline-comments.ts';
import { type Match, readMatch } from './match.ts';
import { toObservation } from './observation.ts';
import { PACK_DIGEST, RULES } from './pack.generated.ts';
import { SemgrepError, SemgrepReport, SemgrepResult } from './schema.ts';
import { gapsOfScripts, unfoldScriptPaths } from './script-copies.ts';
import { createLineReader } from './source-text.ts';

/** More matches than a person or a report can hold: the rest is counted as a gap. */
const MAX_MATCHES = 20_000;

/** Reads the engine's JSON. Text of the scanned code enters the result only as names in titles, and redacted. */
export function parseSemgrep(raw: RawRun, context: ParseContext): ParseOutcome {
  const report = readReport(raw.report === null ? null : unfoldScriptPaths(raw.report, context.places.private));
  if (typeof report === 'string') return { kind: 'unreadable', why: report };
  const { matches, rejected, tooMany } = readMatches(report);
  const errors = report.errors.map((error) => SemgrepError.safeParse(error).data ?? {});
  const readLine = createLineReader(context.readText);

  const judged = matches.map((match) => readMatch(match, context.vault, readLine));
  const kept = judged.filter((match): match is Match => match.kind === 'match');
  const dismissed = Object.groupBy(
    judged.filter((match) => match.kind === 'dismissed'),
    ({ what }) => what,
  );
  const foreign = excludedThirdParty(context.inventory).length;
  // every secret is sealed by now, so that a title of one match cannot show the secret of another
  const observations = kept.map((match) => toObservation(match, context));
  return {
    kind: 'result',
    ...EMPTY_RESULT,
    observations,
    rejected,
    gaps: [
      ...gapsOfErrors(errors, context.inventory),
      ...gapsOfFiles(report, context.inventory, context.settings?.maxFileBytes),
      ...gapsOfScripts(context.inventory),
      ...(tooMany === 0
        ? []
        : [{ text: `${tooMany} matches beyond the first ${MAX_MATCHES} were left out`, count: tooMany }]),
    ],
    counts: {
      files: new Set(report.paths.scanned).size,
      rules: RULES.length,
      ...(foreign === 0 ? {} : { 'files of third parties left out': foreign }),
      ...(dismissed.literal === undefined ? {} : { 'values that are no secrets': dismissed.literal.length }),
      ...(dismissed.text === undefined ? {} : { 'texts made of checked values': dismissed.text.length }),
    },
    skippedPaths: skippedPathsOf(report, context.inventory),
    notices: noticesOf(observations, readLine),
    ruleSet: { rules: RULES.length, digest: PACK_DIGEST },
  };
}

function readReport(text: string | null): SemgrepReport | string {
  if (text === null || text.trim() === '') return 'it left no report';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'its report is not valid JSON (it may have been cut off)';
  }
  const report = SemgrepReport.safeParse(json);
  return report.success ? report.data : 'its report does not have the expected shape';
}

interface Matches {
  readonly matches: readonly SemgrepResult[];
  readonly rejected: ScanResult['rejected'];
  readonly tooMany: number;
}

/** Sorted by place, each rule once per place. */
function readMatches(report: SemgrepReport): Matches {
  const matches = new Map<string, SemgrepResult>();
  const rejected: { item: string; why: string }[] = [];
  const items = report.results.slice(0, MAX_MATCHES);
  for (const [index, item] of items.entries()) {
    const parsed = SemgrepResult.safeParse(item);
    if (!parsed.success) rejected.push({ item: `results[${index}]`, why: 'it does not have the expected shape' });
    else if (tryRepoPath(parsed.data.path) === undefined)
      rejected.push({ item: `results[${index}]`, why: 'its path leads outside the scanned folder' });
    else matches.set(keyOf(parsed.data), parsed.data);
  }
  const sorted = [...matches.values()].toSorted(byPlace);
  return { matches: sorted, rejected, tooMany: report.results.length - items.length };
}

function keyOf({ check_id: rule, path, start, end }: SemgrepResult): string {
  return JSON.stringify([rule, path, start.line, start.col, end.line, end.col]);
}

function byPlace(a: SemgrepResult, b: SemgrepResult): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.start.line - b.start.line || a.start.col - b.start.col || (a.check_id < b.check_id ? -1 : 1);
}

function noticesOf(
  observations: readonly Observation[],
  readLine: ReturnType<typeof createLineReader>,
): readonly Notice[] {
  const notices = new Map<string, Notice>();
  for (const { locations } of observations) {
    const [{ path, startLine, endLine } = { path: null, startLine: 1, endLine: 1 }] = locations;
    const notice = path === null ? undefined : findInlineComment(path, { start: startLine, end: endLine }, readLine);
    if (notice !== undefined) notices.set(`${notice.path}:${notice.line}`, notice);
  }
  return [...notices.values()];
}
