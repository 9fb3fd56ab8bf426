import type { ReportingDescriptor, Result } from 'sarif';
import { findWeakness } from '../../catalogue/catalogue.ts';
import type { Category, WeaknessId } from '../../core/category.ts';
import { CATEGORY_TITLES } from '../../core/category.ts';
import type { Finding } from '../../core/finding.ts';
import { isLessCertain } from '../../core/certainty.ts';
import type { Severity } from '../../core/severity.ts';
import { compareText } from '../machine/order.ts';
import { asSentence, clip, plainLine } from '../machine/text.ts';

/** Limit of GitHub code scanning for every text of a rule. */
const MAX_TEXT = 1024;
const MAX_NAME = 255;
const MAX_MARKDOWN = 8_000;
/** GitHub refuses more than 20 tags and keeps 10, so the important ones come first. */
const MAX_TAGS = 20;

export type Level = Extract<Result.level, 'error' | 'warning' | 'note'>;

const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** GitHub's bands: above 9.0 critical, 7.0-8.9 high, 4.0-6.9 medium, 0.1-3.9 low. A string on the rule; a number is refused. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string | undefined>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  info: undefined,
};

const NEXT_LEVEL: Readonly<Record<Level, Level>> = { error: 'warning', warning: 'note', note: 'note' };

const PROBLEM_SEVERITIES: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'recommendation',
};

export interface RuleTable {
  readonly rules: readonly ReportingDescriptor[];
  /** CWE ids of all rules, sorted; the index is the place in the taxonomy. */
  readonly cwe: readonly number[];
  indexOf(finding: Finding): number;
}

type Tier = Pick<Finding, 'weakness' | 'severity' | 'confidence' | 'category' | 'secret'>;

/**
 * Severity and precision are properties of the rule for most readers, so a weakness has one rule per severity that occurs, and another
 * for its less certain findings.
 */
export function ruleIdOf(finding: Tier): string {
  const tier = isLessCertain(finding) ? '-less-certain' : '';
  return `SL${finding.weakness.replaceAll(/[^\w.]/g, '-').slice(0, 40)}-${finding.severity}${tier}`;
}

/** The level of a result: a less certain one is a step lower. Its `security-severity`, the impact, stays what it is. */
export function levelOf(finding: Tier): Level {
  return levelIn(finding.severity, isLessCertain(finding));
}

function levelIn(severity: Severity, isDoubtful: boolean): Level {
  const level = LEVELS[severity];
  return isDoubtful ? NEXT_LEVEL[level] : level;
}

/** The rules that the findings need, sorted by id, with the taxonomy that they point at. */
export function buildRules(findings: readonly Finding[]): RuleTable {
  const first = new Map<string, Finding>();
  for (const finding of findings) if (!first.has(ruleIdOf(finding))) first.set(ruleIdOf(finding), finding);
  const ids = [...first.keys()].toSorted(compareText);
  const described = ids.map((id) => ({ id, text: describe(first.get(id)) }));
  const cwe = [...new Set(described.flatMap(({ text }) => text.cwe))].toSorted((a, b) => a - b);
  const places = new Map(ids.map((id, index) => [id, index]));
  return {
    rules: described.map(({ id, text }) => buildRule(id, text, cwe)),
    cwe,
    indexOf: (finding) => places.get(ruleIdOf(finding)) ?? -1,
  };
}

interface RuleText {
  readonly weakness: WeaknessId;
  readonly category: Category;
  readonly severity: Severity;
  readonly precision: string;
  readonly isDoubtful: boolean;
  readonly title: string;
  readonly explanation: string;
  readonly summary: string;
  readonly steps: readonly string[];
  readonly example: { readonly language: string; readonly code: string } | undefined;
  readonly cwe: readonly number[];
  readonly owasp: readonly string[];
}

/** A rule's words come from the catalogue alone: they must be the same in every scan, and hold nothing of a repository. */
function describe(finding: Finding | undefined): RuleText {
  const weakness = finding?.weakness ?? '';
  const category = finding?.category ?? 'hardening';
  const severity = finding?.severity ?? 'info';
  const isDoubtful = finding !== undefined && isLessCertain(finding);
  const row = findWeakness(weakness);
  if (row === undefined) {
    const title = `${CATEGORY_TITLES[category]}: a weakness outside the catalogue`;
    const summary = 'See the message of each result.';
    return {
      weakness,
      category,
      severity,
      precision: 'low',
      isDoubtful,
      title,
      explanation: title,
      summary,
      steps: [],
      example: undefined,
      cwe: [],
      owasp: [],
    };
  }
  const { title, explanation, fix, cwe, owasp, confidence } = row;
  const { summary, steps, example } = fix;
  return {
    weakness,
    category,
    severity,
    precision: isDoubtful ? 'low' : confidence,
    isDoubtful,
    title,
    explanation,
    summary,
    steps,
    example,
    cwe,
    owasp,
  };
}

function buildRule(id: string, text: RuleText, taxonomy: readonly number[]): ReportingDescriptor {
  const level = levelIn(text.severity, text.isDoubtful);
  const securitySeverity = SECURITY_SEVERITIES[text.severity];
  const [firstCwe] = text.cwe;
  return {
    id,
    name: clip(toPascalCase(text.title), MAX_NAME),
    shortDescription: { text: clip(asSentence(plainLine(titleOf(text))), MAX_TEXT) },
    fullDescription: { text: clip(asSentence(plainLine(text.explanation)), MAX_TEXT) },
    help: { text: clip(helpText(text), MAX_TEXT), markdown: clip(helpMarkdown(text), MAX_MARKDOWN) },
    ...(firstCwe === undefined ? {} : { helpUri: cweUrl(firstCwe) }),
    defaultConfiguration: { level },
    ...(text.cwe.length === 0 ? {} : { relationships: text.cwe.map((cwe) => relateTo(cwe, taxonomy)) }),
    properties: {
      category: text.category,
      weakness: text.weakness,
      tags: tagsOf(text),
      precision: text.precision,
      'problem.severity': PROBLEM_SEVERITIES[level],
      ...(securitySeverity === undefined ? {} : { 'security-severity': securitySeverity }),
    },
  };
}

function titleOf({ title, isDoubtful }: RuleText): string {
  return isDoubtful ? `${title} (less certain)` : title;
}

function helpText(text: RuleText): string {
  const steps = text.steps.map((step, index) => `${index + 1}. ${step}`);
  return [asSentence(text.explanation), `To fix: ${text.summary}`, ...steps].join('\n');
}

function helpMarkdown(text: RuleText): string {
  const { example } = text;
  const fence = example === undefined ? [] : ['', `\`\`\`${example.language}`, example.code, '```'];
  const links = text.cwe.map((cwe) => `[CWE-${cwe}](${cweUrl(cwe)})`);
  return [
    `**${text.title}**`,
    '',
    text.explanation,
    '',
    `**To fix:** ${text.summary}`,
    '',
    ...text.steps.map((step, index) => `${index + 1}. ${step}`),
    ...fence,
    ...(links.length === 0 ? [] : ['', `More: ${links.join(', ')}`]),
  ].join('\n');
}

function tagsOf(text: RuleText): string[] {
  const tags = [
    'security',
    text.category,
    ...text.cwe.map((cwe) => `external/cwe/cwe-${String(cwe).padStart(3, '0')}`),
    ...text.owasp.map((item) => `owasp/${item}`),
  ];
  return [...new Set(tags)].slice(0, MAX_TAGS);
}

function relateTo(cwe: number, taxonomy: readonly number[]): NonNullable<ReportingDescriptor['relationships']>[number] {
  return {
    target: { id: String(cwe), index: taxonomy.indexOf(cwe), toolComponent: { name: 'CWE', index: 0 } },
    kinds: ['superset'],
  };
}

export function cweUrl(cwe: number): string {
  return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
}

/** `A secret falls back` becomes `ASecretFallsBack`: rule names are identifiers. */
function toPascalCase(title: string): string {
  const words = title.match(/[A-Za-z0-9]+/g) ?? [];
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}
