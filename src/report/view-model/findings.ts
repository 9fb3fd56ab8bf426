import { isLessCertain } from '../../core/certainty.ts';
import { cleanUrl } from '../../core/clean-text.ts';
import { CATEGORY_TITLES, type Category } from '../../core/category.ts';
import type { Finding, FindingLocation } from '../../core/finding.ts';
import type { Confidence, Severity } from '../../core/severity.ts';
import { anchorOf } from './anchor.ts';
import { type DependencyFactView, viewDependencyFact } from './dependencies.ts';
import { capitalise, count, isCommand, oneLine, splitCode, type TextPart, urlLabel } from './display.ts';
import { type PlaceView, placeOf, viewPlace } from './excerpt.ts';
import { promptOf } from './prompt.ts';
import { suppressionOf } from './suppression.ts';
import {
  CONFIDENCE_ADVICE,
  CONFIDENCE_WORDS,
  CONTEXT_WORDS,
  SECRET_PLACE_WORDS,
  SEVERITY_WORDS,
  STATE_WORDS,
  VERIFICATION_WORDS,
} from './words.ts';

/** Places shown with their code; the others are listed. Twenty excerpts of one key teach nothing that three do not. */
const MAX_EXCERPTS = 4;
/** A trail loses its sense when cut early, and a proof of a hundred routes does not gain by the last ninety. */
const MAX_TRAIL = 12;

interface LinkView {
  readonly url: string;
  readonly label: string;
}

interface SourceView {
  readonly scanner: string;
  readonly rule: string;
  /** The tool's own word; empty when it gave none. */
  readonly severity: string;
}

interface FactorView {
  /** `+35` or `-10`. */
  readonly effect: string;
  readonly name: string;
  readonly because: string;
}

/** A finding with everything prepared: renderers print it and decide nothing. */
export interface FindingView {
  /** For links inside the page; letters, digits and hyphens only. */
  readonly anchor: string;
  readonly id: string;
  /** 1-based place in the report's order. */
  readonly rank: number;
  readonly severity: Severity;
  readonly severityWord: string;
  readonly confidence: Confidence;
  readonly confidenceWord: string;
  readonly confidenceAdvice: string;
  /** Of the second tier: it stands apart from the others, at the end and folded. */
  readonly isLessCertain: boolean;
  readonly category: Category;
  readonly categoryTitle: string;
  readonly state: Finding['state']['kind'];
  readonly stateWord: string;
  /** Empty for production code. */
  readonly context: string;
  readonly title: readonly TextPart[];
  readonly plainTitle: string;
  /** The primary place: `src/app.ts:12`. */
  readonly place: string;
  readonly path: string;
  readonly otherPlaces: number;
  readonly scanners: readonly string[];
  /** `semgrep, gitleaks`. */
  readonly scannerWords: string;
  readonly explanation: readonly TextPart[];
  /** Places with code or a note, in order. */
  readonly shownPlaces: readonly PlaceView[];
  /** The rest, as a list. */
  readonly listedPlaces: readonly PlaceView[];
  /** `46 more places`: the summary of the list. */
  readonly moreWords: string;
  /** True when the places tell a way from a source to a sink, or a chain of evidence. */
  readonly isTrail: boolean;
  readonly secret: SecretFactView | null;
  readonly dependency: DependencyFactView | null;
  readonly fixSummary: readonly TextPart[];
  readonly fixSteps: readonly (readonly TextPart[])[];
  readonly example: { readonly language: string; readonly code: string } | null;
  readonly prompt: string;
  readonly suppression: string;
  readonly score: number;
  readonly factors: readonly FactorView[];
  readonly sources: readonly SourceView[];
  readonly mergedBecause: readonly string[];
  readonly references: readonly LinkView[];
  readonly weakness: string;
  readonly standards: readonly string[];
  readonly cweLinks: readonly LinkView[];
  readonly actionKey: string;
  readonly actionTitle: string;
}

export interface SecretFactView {
  readonly kindTitle: string;
  readonly verification: string;
  readonly where: string;
  readonly rotationGuide: LinkView | null;
}

export function viewFinding(finding: Finding, rank: number): FindingView {
  const scanners = [...new Set(finding.observations.map((observation) => observation.scanner))];
  return {
    anchor: anchorOf(finding.id, rank),
    id: finding.id,
    rank,
    severity: finding.severity,
    severityWord: SEVERITY_WORDS[finding.severity],
    confidence: finding.confidence,
    confidenceWord: CONFIDENCE_WORDS[finding.confidence],
    confidenceAdvice: CONFIDENCE_ADVICE[finding.confidence],
    isLessCertain: isLessCertain(finding),
    category: finding.category,
    categoryTitle: CATEGORY_TITLES[finding.category],
    state: finding.state.kind,
    stateWord: STATE_WORDS[finding.state.kind],
    context: CONTEXT_WORDS[finding.context],
    title: splitCode(oneLine(finding.title)),
    plainTitle: oneLine(finding.title).replaceAll('`', ''),
    place: primaryPlace(finding),
    path: finding.locations[0]?.path ?? '',
    otherPlaces: finding.locations.length - 1,
    scanners,
    scannerWords: scanners.join(', '),
    explanation: splitCode(finding.explanation),
    ...viewPlaces(finding.locations),
    secret: viewSecretFact(finding),
    dependency: viewDependencyFact(finding.dependency),
    ...viewFix(finding),
    prompt: promptOf(finding),
    suppression: suppressionOf(finding),
    score: Math.round(finding.priority.score),
    factors: finding.priority.factors.map(({ name, effect, because }) => ({
      effect: signed(effect),
      name: capitalise(name),
      because,
    })),
    sources: finding.observations.map(({ scanner, rule, severity }) => ({ scanner, rule, severity })),
    mergedBecause: finding.mergedBecause,
    weakness: finding.weakness,
    ...viewStandards(finding),
    actionKey: finding.action.key,
    actionTitle: oneLine(finding.action.title),
  };
}

/** `src/app.ts:12` of the finding's first place, with the origin where it is not the working tree. */
function primaryPlace(finding: Finding): string {
  const first = finding.locations[0];
  if (first === undefined) return '';
  return first.origin === 'history' ? `${placeOf(first)} (git history)` : placeOf(first);
}

/** Links for every http(s) address; the others are dropped, not shown as text that looks like one. */
function linksTo(addresses: readonly string[]): readonly LinkView[] {
  return [...new Set(addresses)].flatMap((address) => {
    const url = cleanUrl(address);
    return url === undefined ? [] : [{ url, label: urlLabel(url) }];
  });
}

function viewPlaces(
  locations: readonly FindingLocation[],
): Pick<FindingView, 'shownPlaces' | 'listedPlaces' | 'moreWords' | 'isTrail'> {
  // Evidence stands side by side: three routes show what fifty are, and their list says the rest.
  const isTrail = locations.some(({ role }) => role === 'source' || role === 'sink');
  const places = locations.map(viewPlace);
  const worthShowing = places.filter(({ excerpt, note }) => excerpt.length > 0 || note !== null);
  const shownPlaces = worthShowing.slice(0, isTrail ? MAX_TRAIL : MAX_EXCERPTS);
  const listedPlaces = places.filter((place) => !shownPlaces.includes(place));
  const more = shownPlaces.length === 0 ? '' : 'more ';
  return { isTrail, shownPlaces, listedPlaces, moreWords: count(listedPlaces.length, `${more}place`) };
}

function viewFix(finding: Finding): Pick<FindingView, 'fixSummary' | 'fixSteps' | 'example'> {
  return {
    fixSummary: splitCode(oneLine(finding.fix.summary)),
    fixSteps: finding.fix.steps
      .map(oneLine)
      .map((step) => (isCommand(step) ? [{ text: step, isCode: true }] : splitCode(step))),
    example: finding.fix.example ?? null,
  };
}

function viewSecretFact(finding: Finding): SecretFactView | null {
  if (finding.secret === undefined) return null;
  const { kindTitle, verification, where, rotationGuide } = finding.secret;
  return {
    kindTitle,
    verification: VERIFICATION_WORDS[verification],
    where: SECRET_PLACE_WORDS[where],
    rotationGuide: linksTo(rotationGuide === undefined ? [] : [rotationGuide])[0] ?? null,
  };
}

function viewStandards(finding: Finding): Pick<FindingView, 'standards' | 'cweLinks' | 'references'> {
  const cweLinks = finding.cwe.map((id) => ({
    url: `https://cwe.mitre.org/data/definitions/${Math.trunc(id)}.html`,
    label: `CWE-${Math.trunc(id)}`,
  }));
  return {
    standards: [...finding.owasp.map((id) => `OWASP ${id}`), ...finding.asvs.map((id) => `ASVS ${id}`)],
    cweLinks,
    references: linksTo(finding.references).filter(({ url }) => !cweLinks.some((link) => link.url === url)),
  };
}

function signed(effect: number): string {
  const rounded = Math.round(effect);
  return rounded < 0 ? `−${Math.abs(rounded)}` : `+${rounded}`;
}
