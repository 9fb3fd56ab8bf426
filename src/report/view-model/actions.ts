import type { Effort } from '../../core/advice.ts';
import type { Finding } from '../../core/finding.ts';
import { compareSeverity, type Severity } from '../../core/severity.ts';
import { count, listSome, oneLine, splitCode, type TextPart } from './display.ts';
import { placeOf } from './excerpt.ts';
import { anchorOf } from './anchor.ts';
import { EFFORT_WORDS, SEVERITY_WORDS } from './words.ts';

export const MAX_ACTIONS = 10;

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
}

/** Actions in rank order: an action is as urgent as its most urgent finding. */
export function viewActions(findings: readonly Finding[]): readonly ActionView[] {
  const groups = new Map<string, { readonly rank: number; readonly finding: Finding }[]>();
  findings.forEach((finding, index) => {
    const group = groups.get(finding.action.key) ?? [];
    group.push({ rank: index + 1, finding });
    groups.set(finding.action.key, group);
  });
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    return first === undefined
      ? []
      : [
          viewAction(
            first,
            group.map(({ finding }) => finding),
          ),
        ];
  });
}

function viewAction(
  first: { readonly rank: number; readonly finding: Finding },
  findings: readonly Finding[],
): ActionView {
  const { action, locations, id } = first.finding;
  const severity = findings.map((finding) => finding.severity).sort(compareSeverity)[0] ?? 'info';
  const primary = locations[0];
  const places = new Set(findings.flatMap((finding) => finding.locations.map(placeOf)));
  return {
    key: action.key,
    title: splitCode(oneLine(action.title)),
    plainTitle: oneLine(action.title).replaceAll('`', ''),
    severity,
    severityWord: SEVERITY_WORDS[severity],
    effort: action.effort,
    effortWord: EFFORT_WORDS[action.effort],
    closes: closesOf(findings),
    place: primary === undefined ? '' : placeOf(primary),
    otherPlaces: places.size - 1,
    anchor: anchorOf(id, first.rank),
    findings: findings.length,
  };
}

function closesOf(findings: readonly Finding[]): string {
  const advisories = new Set(findings.flatMap((finding) => finding.dependency?.advisories.map(({ id }) => id) ?? []));
  if (advisories.size === 0) return `closes ${count(findings.length, 'finding')}`;
  const packages = [...new Set(findings.flatMap((finding) => finding.dependency?.name ?? []))];
  return `closes ${count(advisories.size, 'advisory', 'advisories')} in ${listSome(packages, 3)}`;
}
