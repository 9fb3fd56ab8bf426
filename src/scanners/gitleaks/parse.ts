import { cleanLine } from '../../core/clean-text.ts';
import type { Gap } from '../../core/outcome.ts';
import type { ParseContext, ParseOutcome, RawRun } from '../contract.ts';
import { observeSecrets, type SecretHit } from '../secret-observations.ts';
import type { ViewIndex } from '../../core/views.ts';
import { pathInView, unitOfRun } from '../view-prefix.ts';
import { readComments } from './comments.ts';
import { COMMENT_RULE } from './config.ts';
import { kindOfRule } from './kinds.ts';
import { judgeOwnRule } from './own-rules.ts';
import { type GitleaksLog, readLog } from './log.ts';
import { GitleaksFinding, GitleaksReport } from './schema.ts';

/**
 * Reads a report and the log beside it. The exit code proves nothing (0 comes with unreadable content, too): a run is complete when
 * its log has the closing line, no warning, and announces as many findings as the report holds.
 */
export function parse(raw: RawRun, context: ParseContext): ParseOutcome {
  const index = context.part.part === 'history' ? context.views.history : context.views.tree;
  const report = readItems(raw.report);
  if (report === undefined) {
    const { fatal } = readLog(raw.stderr, { vault: context.vault, index, viewPrefix: context.viewPrefix });
    const what = raw.report === null ? 'gitleaks left no report' : 'the report of gitleaks is not a list in JSON';
    return { kind: 'unreadable', why: fatal === undefined ? what : `${what}: ${fatal}` };
  }
  const { findings: all, broken } = sortItems(report.items);
  const findings = all.flatMap((finding) => {
    const File = pathInView(finding.File, context.viewPrefix);
    return File === undefined ? [] : [{ ...finding, File }];
  });
  const comments = findings.filter((finding) => finding.RuleID === COMMENT_RULE);
  const hits = findings
    .filter((finding) => finding.RuleID !== COMMENT_RULE)
    .flatMap((finding) => toHit(finding, index) ?? []);
  const { observations, rejected } = observeSecrets('gitleaks', hits, context);
  // Read after all values are sealed: a message may name a file after a secret.
  const log = readLog(raw.stderr, { vault: context.vault, index, viewPrefix: context.viewPrefix });
  const hasIgnoreFile = index?.locate('.gitleaksignore', 1) !== undefined;
  const said = readComments(comments, index, context);
  return {
    kind: 'result',
    observations,
    rejected: [...broken, ...rejected],
    gaps: [...completenessGaps(log, report), ...log.gaps, ...said.gaps, ...ignoreFileGap(hasIgnoreFile)],
    counts: {
      hits: hits.length,
      ...(log.bytes === undefined ? {} : { [unitOfRun('bytesRead', context.viewPrefix)]: log.bytes }),
    },
    skippedPaths: [],
    notices: said.notices,
  };
}

interface ReadReport {
  readonly items: readonly unknown[];
  readonly isCut: boolean;
}

/**
 * The items of the report; undefined when it is no list at all. Of a list that was cut off, the whole items before the cut are kept:
 * what was found is not lost. Error texts of the JSON parser quote the input: they are dropped.
 */
function readItems(report: string | null): ReadReport | undefined {
  if (report === null) return undefined;
  const items = parseList(report);
  if (items !== undefined) return { items, isCut: false };
  const lastItem = report.lastIndexOf('\n },');
  const whole = lastItem < 0 ? undefined : parseList(`${report.slice(0, lastItem)}\n }]`);
  return whole === undefined ? undefined : { items: whole, isCut: true };
}

function parseList(text: string): readonly unknown[] | undefined {
  try {
    return GitleaksReport.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function sortItems(items: readonly unknown[]): {
  readonly findings: readonly GitleaksFinding[];
  readonly broken: readonly { readonly item: string; readonly why: string }[];
} {
  const findings: GitleaksFinding[] = [];
  const broken: { item: string; why: string }[] = [];
  for (const [position, item] of items.entries()) {
    const parsed = GitleaksFinding.safeParse(item);
    if (parsed.success) findings.push(parsed.data);
    else {
      const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'the item itself')))];
      broken.push({ item: `finding ${position + 1}`, why: `unexpected in it: ${cleanLine(fields.join(', '), 200)}` });
    }
  }
  return { findings, broken };
}

/** Undefined for a hit of one of our own rules that turns out to be none. */
function toHit(finding: GitleaksFinding, index: ViewIndex | undefined): SecretHit | undefined {
  const path = index?.locate(finding.File, Math.max(1, finding.StartLine))?.path ?? null;
  const own = judgeOwnRule(finding.RuleID, { value: finding.Secret, path });
  if (own === 'refused') return undefined;
  return {
    rule: finding.RuleID,
    kind: own ?? kindOfRule(finding.RuleID),
    value: finding.Secret,
    parts: [],
    match: finding.Match,
    viewPath: finding.File,
    line: finding.StartLine,
    isDecoded: finding.Tags?.some((tag) => tag.startsWith('decoded:')) ?? false,
    verification: 'unknown',
  };
}

function completenessGaps(log: GitleaksLog, { items, isCut }: ReadReport): readonly Gap[] {
  if (isCut) return [{ text: 'the report of gitleaks is cut off: what stands before the cut was read' }];
  const gaps: Gap[] = [];
  if (!log.hasEnded) gaps.push({ text: 'gitleaks did not say that it read everything' });
  if (log.announcedLeaks !== undefined && log.announcedLeaks !== items.length)
    gaps.push({ text: `gitleaks announced ${log.announcedLeaks} findings, and its report holds ${items.length}` });
  return gaps;
}

/** The view must not hold such a file at its root: gitleaks would obey it, and no flag stops that. */
function ignoreFileGap(isThere: boolean): readonly Gap[] {
  return isThere ? [{ text: 'gitleaks may have obeyed the .gitleaksignore of the repository', count: 1 }] : [];
}
