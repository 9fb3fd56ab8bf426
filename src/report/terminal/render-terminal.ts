import type { ScanReport } from '../../core/scan-report.ts';
import type { ActionView } from '../view-model/actions.ts';
import type { CategoryView } from '../view-model/categories.ts';
import type { GapView } from '../view-model/coverage.ts';
import { count, oneLine } from '../view-model/display.ts';
import { LESS_CERTAIN_MEANING } from '../view-model/words.ts';
import { buildView, type ReportView } from '../view-model.ts';
import { makePaint, type Paint } from './paint.ts';
import { fitEnd, fitMiddle, padTo, textWidth, wrapText } from './text-width.ts';

export interface TerminalOptions {
  readonly columns: number;
  readonly hasColor: boolean;
  /** Paths of the files written, as the person would type them. */
  readonly files: readonly string[];
}

const MIN_COLUMNS = 64;
/** Longer lines are harder to read, however wide the window is. */
const MAX_COLUMNS = 110;
/** At most a screen: the page has the rest. */
const MAX_GAPS = 5;
const MAX_ACTIONS = 5;

/** The summary after a scan, at most a screen: verdict, what could not be checked, what to fix first, counts, where the files are. */
export function renderTerminal(report: ScanReport, options: TerminalOptions): string {
  const view = buildView(report);
  const columns = Math.min(Math.max(options.columns, MIN_COLUMNS), MAX_COLUMNS);
  const paint = makePaint(options.hasColor);
  const blocks = [
    verdictBlock(view, columns, paint),
    gapBlock(view, columns, paint),
    actionBlock(view, columns, paint),
    countBlock(view, columns, paint),
    fileBlock(options.files, columns, paint),
  ];
  return `\n${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function verdictBlock(view: ReportView, columns: number, paint: Paint): readonly string[] {
  const commit = view.run.facts.find((fact) => fact.name === 'Commit')?.value ?? '';
  const took = view.run.facts.find((fact) => fact.name === 'Took')?.value ?? '';
  const about = [view.name, commit, took].filter((part) => part !== '').join(', ');
  return [
    ...wrapText(view.verdict.headline, columns).map((line) => paint.verdict(view.verdict.status, line)),
    ...twoLines(about, columns).map((line) => paint.dim(line)),
  ];
}

function gapBlock(view: ReportView, columns: number, paint: Paint): readonly string[] {
  if (view.gaps.length === 0) return sentence('Not checked', view.completeSentence, columns, paint);
  const shown = view.gaps.slice(0, MAX_GAPS);
  const left = view.gaps.length - shown.length;
  return [
    paint.bold(`Not checked (${view.gaps.length})`),
    ...shown.flatMap((gap) => gapLines(gap, columns, paint)),
    ...(left > 0 ? [paint.dim(`  and ${left} more, in the report`)] : []),
  ];
}

function gapLines(gap: GapView, columns: number, paint: Paint): readonly string[] {
  const [reason, ...others] = gap.reasons;
  const what = fitMiddle(`${gap.scanner}, ${gap.label}`, columns - 4);
  const why = reason === undefined ? gap.statusWord : oneLine(reason.plainText);
  const more = others.length > 0 ? ` (and ${count(others.length, 'more reason')})` : '';
  return [
    `  ${paint.gap('!')} ${what}`,
    ...twoLines(`${why}${more}`, columns - 4).map((line) => `    ${paint.dim(line)}`),
    ...(reason?.remedy == null ? [] : [`    ${remedyLine(reason.remedy, reason.remedyIsCommand, columns, paint)}`]),
  ];
}

/** A block of one sentence. */
function sentence(title: string, text: string, columns: number, paint: Paint): readonly string[] {
  return [paint.bold(title), ...wrapText(text, columns - 2).map((line) => `  ${line}`)];
}

function twoLines(text: string, width: number): readonly string[] {
  const [first = '', ...rest] = wrapText(text, width);
  return rest.length === 0 ? [first] : [first, fitEnd(rest.join(' '), width)];
}

function remedyLine(remedy: string, isCommand: boolean, columns: number, paint: Paint): string {
  const text = oneLine(remedy).replaceAll('`', '');
  // A command must stay whole to be pasted.
  return isCommand ? `Run: ${paint.command(text)}` : fitEnd(text, columns - 4);
}

function actionBlock(view: ReportView, columns: number, paint: Paint): readonly string[] {
  if (view.actions.length === 0) return sentence('Fix first', view.noFindingsSentence, columns, paint);
  const shown = view.actions.slice(0, MAX_ACTIONS);
  const left = view.actions.length - shown.length + view.moreActions;
  return [
    paint.bold('Fix first'),
    ...shown.flatMap((action, index) => actionLines(action, index + 1, columns, paint)),
    ...(left > 0 ? [paint.dim(`  and ${fitEnd(leftWords(left, view), columns - 6)}`)] : []),
  ];
}

/** Says how the list relates to the number in the headline, which counts the things at the gate's level alone. */
function leftWords(left: number, { actionsAtLevel }: ReportView): string {
  return `${count(left, 'more action')}, in the report${actionsAtLevel === '' ? '' : ` (${actionsAtLevel})`}`;
}

function actionLines(action: ActionView, position: number, columns: number, paint: Paint): readonly string[] {
  const indent = 16;
  const word = paint.severity(action.severity, padTo(action.severityWord, 8));
  const more = action.otherPlaces > 0 ? ` and ${action.otherPlaces} more` : '';
  const place = fitMiddle(oneLine(action.place), columns - indent - more.length);
  const [first = '', ...rest] = twoLines(action.plainTitle, columns - indent);
  return [
    `  ${String(position).padStart(2)}  ${word}  ${first}`,
    ...rest.map((line) => `${' '.repeat(indent)}${line}`),
    `${' '.repeat(indent)}${paint.dim(`${place}${more}`)}`,
    ...(action.caution === '' ? [] : [`${' '.repeat(indent)}${paint.gap(action.caution)}`]),
  ];
}

function countBlock(view: ReportView, columns: number, paint: Paint): readonly string[] {
  const width = Math.max(...view.categories.map((category) => shortTitle(category).length));
  return [
    paint.bold(view.findings.length === 0 ? 'What was looked at' : `Found ${view.lessCertain.total}`),
    ...view.categories.map((category) => {
      const title = padTo(shortTitle(category), width);
      return `  ${title}  ${answerOf(category, columns - width - 4, paint)}`;
    }),
    ...(view.lessCertain.count > 0
      ? wrapText(`${LESS_CERTAIN_MEANING} The report holds them folded, at the end of its list.`, columns - 2).map(
          (line) => paint.dim(`  ${line}`),
        )
      : []),
    ...(view.suppressed.length > 0
      ? [paint.dim(`  ${count(view.suppressed.length, 'finding')} suppressed (reasons in the report)`)]
      : []),
  ];
}

function shortTitle(category: CategoryView): string {
  return category.id === 'auth' ? 'Login and access' : category.title;
}

function answerOf(category: CategoryView, width: number, paint: Paint): string {
  if (category.answer !== 'found') {
    const text = fitEnd(shorten(category.sentence, width), width);
    return category.answer === 'unchecked' || category.answer === 'partly' ? paint.gap(text) : paint.dim(text);
  }
  const counts = category.counts
    .filter((entry) => entry.count > 0)
    .map((entry) => paint.severity(entry.severity, `${entry.count} ${entry.word.toLowerCase()}`));
  const doubtful = category.lessCertain === 0 ? [] : [paint.dim(`${category.lessCertain} less certain`)];
  const answer = [...counts, ...doubtful].join(', ');
  if (!category.isPartial) return answer;
  const note = ' (not all of it was checked)';
  return answer + paint.gap(textWidth(category.sentence + note) <= width ? note : ' (in part)');
}

/** Leaves the names of the scanners to the report where a line is too short for them. */
function shorten(text: string, width: number): string {
  return textWidth(text) <= width ? text : text.replace(/ \([^()]*\)(?=;|$)/, '');
}

function fileBlock(files: readonly string[], columns: number, paint: Paint): readonly string[] {
  if (files.length === 0) return [];
  const page = files.find((file) => file.endsWith('.html'));
  const others = files.filter((file) => file !== page);
  return [
    paint.bold('Reports'),
    ...(page === undefined ? [] : [`  ${paint.command(page)}  open this in a browser`]),
    ...wrapText(others.join(', '), columns - 2).map((line) => `  ${paint.dim(line)}`),
  ];
}
