import type { Effort } from '../../core/advice.ts';
import type { Finding } from '../../core/finding.ts';
import type { ActionItem } from '../../core/fix-first.ts';
import { firstActions } from '../../core/fix-first.ts';
import { type FailOn, failsGate } from '../../core/gate.ts';
import { isLessCertain } from '../../core/certainty.ts';
import type { Severity } from '../../core/severity.ts';
import { count, listSome, oneLine, splitCode, type TextPart } from './display.ts';
import { placeOf } from './excerpt.ts';
import { anchorOf } from './anchor.ts';
import { EFFORT_WORDS, LESS_CERTAIN_ADVICE, SEVERITY_WORDS } from './words.ts';

/** One thing to do, which closes one or more findings. */
export interface ActionView {
  readonly key: string;
  readonly title: readonly TextPart[];
  readonly plainTitle: string;
  readonly severity: Severity;
  readonly severityWord: string;
  readonly effort: Effort;
  readonly effortWord: string;
  /** `closes 3 findings`, `closes 31 advisories in 4 packages`. */
  readonly closes: string;
  /** Where to begin: the place of the first finding. */
  readonly place: string;
  readonly otherPlaces: number;
  /** Anchor of the first finding. */
  readonly anchor: string;
  readonly findings: number;
  /** Empty but for an action that rests on less certain findings alone: what to do before it. */
  readonly caution: string;
  /** True when a finding that it closes fails the gate and is no less certain one. */
  readonly isAtLevel: boolean;
}

/** Actions in rank order: an action is as urgent as its most urgent finding. What is less certain stays out where it can. */
export function viewActions(findings: readonly Finding[], failOn: FailOn): readonly ActionView[] {
  const ranked = new Map(findings.map((finding, index) => [finding.id, { finding, rank: index + 1 }]));
  return firstActions(findings, failOn).map((item) =>
    viewAction(
      item,
      item.findingIds.flatMap((id) => ranked.get(id) ?? []),
      failOn,
    ),
  );
}

interface RankedFinding {
  readonly finding: Finding;
  /** 1-based place of the finding in the report. */
  readonly rank: number;
}

function viewAction(item: ActionItem, closed: readonly RankedFinding[], failOn: FailOn): ActionView {
  const { key, severity, effort } = item;
  const first = closed[0];
  const primary = first?.finding.locations[0];
  const title = withoutPlace(item.title, primary?.path ?? '');
  const places = new Set(closed.flatMap(({ finding }) => finding.locations.map(placeOf)));
  return {
    key,
    title: splitCode(oneLine(title)),
    plainTitle: oneLine(title).replaceAll('`', ''),
    severity,
    severityWord: SEVERITY_WORDS[severity],
    effort,
    effortWord: EFFORT_WORDS[effort],
    closes: closesOf(
      item,
      closed.map(({ finding }) => finding),
    ),
    place: primary === undefined ? '' : placeOf(primary),
    otherPlaces: places.size - 1,
    anchor: first === undefined ? '' : anchorOf(first.finding.id, first.rank),
    findings: closed.length,
    isAtLevel: closed.some(({ finding }) => failsGate(finding, failOn) && !isLessCertain(finding)),
    caution: item.isLessCertain ? LESS_CERTAIN_ADVICE : '',
  };
}

/** The place stands beside the title in every view. */
function withoutPlace(title: string, path: string): string {
  const end = ` in ${path}`;
  return path !== '' && title.endsWith(end) ? title.slice(0, -end.length) : title;
}

function closesOf({ advisories, closes }: ActionItem, findings: readonly Finding[]): string {
  if (advisories === 0) return `closes ${count(closes, 'finding')}`;
  const packages = [...new Set(findings.flatMap((finding) => finding.dependency?.name ?? []))];
  return `closes ${count(advisories, 'advisory', 'advisories')} in ${listSome(packages, 3)}`;
}
