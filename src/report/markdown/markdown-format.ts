import type { ScanReport } from '../../core/scan-report.ts';
import type { ReportFormat } from '../contract.ts';
import type { ActionView } from '../view-model/actions.ts';
import type { CategoryView } from '../view-model/categories.ts';
import type { CoverageRow, GapView } from '../view-model/coverage.ts';
import { count, cut } from '../view-model/display.ts';
import type { FindingView } from '../view-model/findings.ts';
import { LESS_CERTAIN_MEANING } from '../view-model/words.ts';
import { buildView, type ReportView } from '../view-model.ts';
import { codeSpan, escapeText, richText } from './escape-markdown.ts';

/** First line of the summary: a job that updates its comment finds the old one by it. */
export const MARKDOWN_MARKER = '<!-- secondlook:report -->';

/** A comment on GitHub holds 65,536 characters; counted in bytes here, which is never less. */
const MAX_BYTES = 65_000;
const MAX_GAPS = 15;
const MAX_ROWS = 60;
/** What the sentence on less certain findings may take. */
const MAX_LESS_CERTAIN_BYTES = 600;

export const markdownFormat: ReportFormat = {
  id: 'markdown',
  fileName: 'report.md',
  title: 'Markdown summary for a pull request',
  needs: [],
  render: renderMarkdown,
};

/** The summary for a pull request: the same order as the page, and always short enough for one comment. */
export function renderMarkdown(report: ScanReport): string {
  const view = buildView(report);
  const head = [MARKDOWN_MARKER, verdictBlock(view), gapBlock(view), actionBlock(view), questionBlock(view)];
  const tail = [coverageBlock(view), closingBlock(view)];
  const used = bytesOf([...head, ...tail].join('\n\n'));
  const blocks = [...head, findingBlock(view, MAX_BYTES - used), ...tail];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

function verdictBlock({ verdict, name, run }: ReportView): string {
  const facts = run.facts.filter((fact) => fact.name !== 'Repository').map((fact) => escapeText(cut(fact.value, 200)));
  return [
    `## secondlook: ${verdict.word.toLowerCase()}`,
    '',
    `**${escapeText(cut(verdict.headline, 300))}**`,
    '',
    `${escapeText(cut(name, 100))} · ${facts.join(' · ')}`,
  ].join('\n');
}

function gapBlock({ gaps, completeSentence }: ReportView): string {
  if (gaps.length === 0) return `### What could not be checked\n\n${escapeText(completeSentence)}`;
  const left = gaps.length - MAX_GAPS;
  return [
    '### What could not be checked',
    '',
    ...gaps.slice(0, MAX_GAPS).map(gapLine),
    ...(left > 0 ? [`- and ${left} more, in the report`] : []),
  ].join('\n');
}

function gapLine(gap: GapView): string {
  const reasons = gap.reasons.slice(0, 3).map(({ text, remedy, remedyIsCommand, remedyText }) => {
    const mend =
      remedy === null ? '' : remedyIsCommand ? ` Run ${codeSpan(remedy, 300)}` : ` ${richText(remedyText, 300)}`;
    return `${richText(text, 300)}${mend}`;
  });
  return `- **${escapeText(gap.scanner)}**, ${escapeText(cut(gap.label, 150))}: ${[gap.statusWord, ...reasons].join('. ')}`;
}

function table(head: readonly string[], align: string, rows: readonly (readonly string[])[]): string {
  return [head, align.split(','), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function actionBlock({ actions, moreActions, actionsAtLevel, noFindingsSentence }: ReportView): string {
  if (actions.length === 0) return `### Fix first\n\n${escapeText(noFindingsSentence)}`;
  const rows = actions.map((action, index) => [
    String(index + 1),
    action.severityWord,
    `${richText(action.title)}<br>${escapeText(cut(notesOf(action), 200))}`,
    placeCell(action),
    `${action.effort} (${action.effortWord})`,
  ]);
  const level = actionsAtLevel === '' ? '' : ` (${actionsAtLevel})`;
  const more = moreActions > 0 ? `\n\nand ${count(moreActions, 'more action')}, in the report${level}` : '';
  return `### Fix first\n\n${table(['', 'Severity', 'What to do', 'Where', 'Effort'], '--:,---,---,---,---', rows)}${more}`;
}

function notesOf({ closes, caution }: ActionView): string {
  return caution === '' ? closes : `${closes}; ${caution.toLowerCase()}`;
}

function placeCell({ place, otherPlaces }: Pick<ActionView, 'place' | 'otherPlaces'>): string {
  return `${codeSpan(place)}${otherPlaces > 0 ? ` and ${otherPlaces} more` : ''}`;
}

function questionBlock({ categories }: ReportView): string {
  const rows = categories.map((category) => [
    `**${category.title}**`,
    ...category.counts.map((entry) => countCell(category, entry.count)),
    countCell(category, category.lessCertain),
    answerCell(category),
  ]);
  const head = ['Question', 'Critical', 'High', 'Medium', 'Low', 'Info', 'Less certain', 'Answer'];
  return `### The six questions, and hardening\n\n${table(head, '---,--:,--:,--:,--:,--:,--:,---', rows)}`;
}

/** A zero without a check is not a zero. */
function countCell(category: CategoryView, value: number): string {
  return category.answer === 'unchecked' ? '–' : String(value);
}

function answerCell(category: CategoryView): string {
  if (category.first === null) return escapeText(cut(category.sentence, 200));
  return `${richText(category.first.title, 120)}${category.isPartial ? ' (not all of it was checked)' : ''}`;
}

function findingBlock(view: ReportView, budget: number): string {
  const blocks = [certainBlock(view, budget - MAX_LESS_CERTAIN_BYTES), lessCertainBlock(view)];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** A comment is read for what is certain; the others are counted here, and stand in the report. */
function lessCertainBlock({ lessCertain }: ReportView): string {
  if (lessCertain.count === 0) return '';
  const where =
    'In `report.html` they are folded at the end of the list; in `report.json` their `confidence` is `low`.';
  return `**${escapeText(lessCertain.words)}.** ${escapeText(LESS_CERTAIN_MEANING)} ${where}`;
}

function certainBlock(view: ReportView, budget: number): string {
  const findings = view.findings.filter((finding) => !finding.isLessCertain);
  if (findings.length === 0) return '';
  const open = `<details>\n<summary>${count(findings.length, 'finding')}</summary>\n\n`;
  const head = table(['Severity', 'Finding', 'Where', 'Confidence', 'By'], '---,---,---,---,---', []);
  const close = `\n\nand ${count(findings.length, 'more finding')}, in the report\n\n</details>`;
  let left = budget - bytesOf(`${open}${head}${close}`) - 10;
  const rows: string[] = [];
  for (const finding of findings.slice(0, MAX_ROWS)) {
    const row = `\n${findingRow(finding)}`;
    left -= bytesOf(row);
    if (left < 0) break;
    rows.push(row);
  }
  const more = findings.length - rows.length;
  const rest = more > 0 ? `\n\nand ${count(more, 'more finding')}, in the report` : '';
  return `${open}${head}${rows.join('')}${rest}\n\n</details>`;
}

function findingRow(finding: FindingView): string {
  const cells = [
    finding.severityWord,
    richText(finding.title),
    placeCell(finding),
    finding.confidence,
    escapeText(cut(finding.scannerWords, 80)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function coverageBlock({ coverage }: ReportView): string {
  if (coverage.length === 0) return '';
  const rows = coverage.slice(0, MAX_ROWS).map((row) => coverageCells(row));
  const left = coverage.length - rows.length;
  const more = left > 0 ? `\n\nand ${left} more, in the report` : '';
  const body = table(['Check', 'What', 'Result', 'Seen', 'With', 'Time'], '---,---,---,---,---,--:', rows);
  return `<details>\n<summary>Coverage: what ran</summary>\n\n${body}${more}\n\n</details>`;
}

function coverageCells(row: CoverageRow): readonly string[] {
  return [
    escapeText(row.scanner),
    escapeText(cut(row.label, 80)),
    row.statusWord,
    escapeText(cut(row.seen, 80)),
    escapeText(cut(row.tool, 60)),
    escapeText(row.duration),
  ];
}

function closingBlock({ suppressed, notices, run }: ReportView): string {
  const facts = [
    suppressed.length > 0
      ? `${count(suppressed.length, 'finding')} suppressed, each with its reason in the report`
      : '',
    notices.length > 0 ? `${count(notices.length, 'notice')}, in the report` : '',
    `made by ${run.tool}`,
  ].filter((fact) => fact !== '');
  return `<sub>${escapeText(facts.join('; '))}</sub>`;
}
