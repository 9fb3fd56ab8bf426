import type { CoverageEntry, CoverageStatus, Gap } from '../../core/outcome.ts';
import { isGap } from '../../core/outcome.ts';
import {
  count,
  formatBytes,
  formatDuration,
  formatNumber,
  isCommand,
  oneLine,
  splitCode,
  type TextPart,
} from './display.ts';
import { STATUS_WORDS } from './words.ts';

/** One reason why something was not checked, and what mends it. */
interface ReasonView {
  readonly text: readonly TextPart[];
  readonly plainText: string;
  /** A command or a sentence; null where nothing can be done. */
  readonly remedy: string | null;
  readonly remedyText: readonly TextPart[];
  readonly remedyIsCommand: boolean;
  readonly paths: readonly string[];
  /** `12 files`, or empty. */
  readonly more: string;
}

/** Something that could not be checked: one per part of a scanner. */
export interface GapView {
  readonly scanner: string;
  readonly label: string;
  readonly status: CoverageStatus;
  readonly statusWord: string;
  readonly reasons: readonly ReasonView[];
}

/** A row of the coverage table. */
export interface CoverageRow extends GapView {
  readonly isGap: boolean;
  /** `gitleaks 8.30.1`; empty when no tool was needed or found. */
  readonly tool: string;
  readonly ruleSet: string;
  readonly digest: string;
  /** `461 commits, 111 files`. */
  readonly seen: string;
  readonly duration: string;
  /** Share of the longest part, 0 to 100, for the bar. */
  readonly share: number;
  readonly exit: string;
  readonly skippedPaths: readonly { readonly path: string; readonly reason: string }[];
}

export function viewGaps(coverage: readonly CoverageEntry[]): readonly GapView[] {
  return coverage.filter((entry) => isGap(entry.status)).map(viewGap);
}

export function viewCoverage(coverage: readonly CoverageEntry[]): readonly CoverageRow[] {
  const longest = Math.max(1, ...coverage.map((entry) => entry.durationMs));
  return coverage.map((entry) => ({
    ...viewGap(entry),
    isGap: isGap(entry.status),
    tool: entry.tool === undefined ? '' : `${entry.tool.name} ${entry.tool.version}`,
    ruleSet: entry.ruleSet === undefined ? '' : count(entry.ruleSet.rules, 'rule'),
    digest: entry.ruleSet?.digest.slice(0, 12) ?? '',
    seen: seenOf(entry.counts),
    duration: entry.durationMs === 0 ? '' : formatDuration(entry.durationMs),
    share: Math.round((entry.durationMs / longest) * 100),
    exit: typeof entry.exitCode === 'number' ? String(entry.exitCode) : '',
    skippedPaths: entry.skippedPaths,
  }));
}

function viewGap(entry: CoverageEntry): GapView {
  return {
    scanner: entry.scanner,
    label: oneLine(entry.label),
    status: entry.status,
    statusWord: STATUS_WORDS[entry.status],
    reasons: entry.reasons.map(viewReason),
  };
}

function viewReason(gap: Gap): ReasonView {
  const paths = gap.paths ?? [];
  const total = gap.count ?? paths.length;
  const text = oneLine(gap.text);
  return {
    text: splitCode(text),
    plainText: text.replaceAll('`', ''),
    remedy: gap.remedy ?? null,
    remedyText: splitCode(oneLine(gap.remedy ?? '')),
    remedyIsCommand: gap.remedy !== undefined && isCommand(gap.remedy),
    paths,
    more: total > paths.length ? `${formatNumber(total - paths.length)} more` : '',
  };
}

/** Counts in the order in which the scanner gave them; bytes as a size. */
function seenOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, value]) => value > 0)
    .map(([unit, value]) => seen(value, unit.replaceAll(/([A-Z])/g, ' $1').toLowerCase()))
    .join(', ');
}

function seen(value: number, unit: string): string {
  if (unit.startsWith('bytes')) return `${formatBytes(value)}${unit.slice('bytes'.length)}`;
  const isOneOf = value === 1 && !unit.includes(' ');
  return `${formatNumber(value)} ${isOneOf ? unit.replace(/ies$/, 'y').replace(/s$/, '') : unit}`;
}
