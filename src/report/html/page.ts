import { CATEGORY_TITLES } from '../../core/category.ts';
import { CONFIDENCES } from '../../core/severity.ts';
import { formatNumber } from '../view-model/display.ts';
import type { FindingView } from '../view-model/findings.ts';
import { CONFIDENCE_WORDS, LESS_CERTAIN_MEANING, STATE_WORDS } from '../view-model/words.ts';
import type { ReportView } from '../view-model.ts';

/** What the template needs beside the view: names of sections and choices of the filter bar. */
export interface PageModel {
  readonly csp: string;
  readonly view: PageView;
  readonly contents: readonly { readonly anchor: string; readonly title: string; readonly count: string }[];
  readonly facets: Facets;
}

interface Facets {
  readonly severities: ReportView['counts'];
  readonly selects: readonly {
    readonly name: string;
    readonly label: string;
    readonly options: readonly Option[];
  }[];
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** The view with a few derived values, since templates do not compute. */
type PageFinding = FindingView & { readonly scannerList: string; readonly hasPlaces: boolean };

interface PageView extends Omit<ReportView, 'lessCertain'> {
  /** The findings of the list, and those of the folded group at its end. */
  readonly certain: readonly PageFinding[];
  readonly doubtful: readonly PageFinding[];
  readonly lessCertain: ReportView['lessCertain'] & { readonly summary: string; readonly meaning: string };
  readonly dependenciesSentence: string;
  readonly secretsSentence: string;
}

export function makePage(view: ReportView, csp: string): PageModel {
  const findings = view.findings.map((finding) => ({
    ...finding,
    scannerList: finding.scanners.join(' '),
    hasPlaces: finding.shownPlaces.length + finding.listedPlaces.length > 0,
  }));
  const certain = findings.filter((finding) => !finding.isLessCertain);
  return {
    csp,
    view: {
      ...view,
      certain,
      doubtful: findings.filter((finding) => finding.isLessCertain),
      lessCertain: {
        ...view.lessCertain,
        summary: certain.length === 0 ? view.lessCertain.words : view.lessCertain.words.replace(' less', ' more, less'),
        meaning: LESS_CERTAIN_MEANING,
      },
      dependenciesSentence: checkedSentence(view, 'dependencies'),
      secretsSentence: checkedSentence(view, 'secrets'),
    },
    contents: contentsOf(view),
    facets: facetsOf(view),
  };
}

function checkedSentence(view: ReportView, id: ReportView['categories'][number]['id']): string {
  return `${view.categories.find((category) => category.id === id)?.checkedSentence ?? 'Not checked'}.`;
}

function contentsOf(view: ReportView): PageModel['contents'] {
  const section = (anchor: string, title: string, count = 0) => ({
    anchor,
    title,
    count: count === 0 ? '' : formatNumber(count),
  });
  return [
    section('verdict', 'Verdict'),
    section('gaps', 'Not checked', view.gaps.length),
    section('fix-first', 'Fix first', view.actions.length),
    section('questions', 'The six questions'),
    section('findings', 'Findings', view.findings.length),
    section('dependencies', 'Dependencies', view.upgrades.length),
    section('secrets', 'Secrets', view.secrets.length),
    ...(view.routes === null ? [] : [section('routes', 'Attack surface', view.routes.rows.length)]),
    section('coverage', 'Coverage', view.coverage.length),
    section('suppressed', 'Suppressed', view.suppressed.length),
  ];
}

function facetsOf(view: ReportView): Facets {
  const scanners = [...new Set(view.findings.flatMap((finding) => finding.scanners))].sort();
  const categories = view.categories.filter((category) => category.total > 0);
  return {
    severities: view.counts,
    selects: [
      select(
        'category',
        'Category',
        'All',
        categories.map(({ id }) => ({ value: id, label: CATEGORY_TITLES[id] })),
      ),
      select(
        'confidence',
        'Confidence',
        'Any',
        CONFIDENCES.map((value) => ({ value, label: CONFIDENCE_WORDS[value] })),
      ),
      select('state', 'State', 'Any', [
        { value: 'new', label: STATE_WORDS.new },
        { value: 'known', label: STATE_WORDS.known },
      ]),
      select(
        'scanner',
        'Scanner',
        'All',
        scanners.map((value) => ({ value, label: value })),
      ),
      {
        name: 'sort',
        label: 'Sort by',
        options: [
          { value: '', label: 'Priority' },
          { value: 'severity', label: 'Severity' },
          { value: 'file', label: 'File' },
        ],
      },
      select('group', 'Group by', 'Nothing', [
        { value: 'action', label: 'Action' },
        { value: 'file', label: 'File' },
        { value: 'category', label: 'Category' },
      ]),
    ],
  };
}

function select(name: string, label: string, none: string, options: readonly Option[]): Facets['selects'][number] {
  return { name, label, options: [{ value: '', label: none }, ...options] };
}
