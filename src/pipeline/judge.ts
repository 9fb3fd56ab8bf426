import { isLessCertain } from '../core/certainty.ts';
import type { Finding } from '../core/finding.ts';
import { groupActions } from '../core/fix-first.ts';
import { type FailOn, failsGate, levelWords } from '../core/gate.ts';
import type { CoverageEntry, CoverageStatus } from '../core/outcome.ts';
import { isGap } from '../core/outcome.ts';
import type { Verdict } from '../core/scan-report.ts';
import { isAtLeast } from '../core/severity.ts';

export interface GatePolicy {
  readonly failOn: FailOn;
  /** Who chose the level, where it is not the default: a reader must see who opened the gate. */
  readonly setBy?: GateSetBy;
}

export interface GateSetBy {
  /** For people: a file's name, `flags` or `environment`. */
  readonly name: string;
  readonly isRepository: boolean;
}

/** Lines that a reader can take in; the coverage table has them all. */
const MAX_GAP_REASONS = 20;

/**
 * The verdict. A finding at the gate's level fails, a less certain one too; otherwise any gap, and a scan of nothing, is incomplete; only
 * the rest passes. How certain a finding is changes the words alone: a pass that rests on a guess would be a false one. Suppressed findings and those known from a baseline do not fail the gate, and the reasons count them.
 */
export function judge(findings: readonly Finding[], coverage: readonly CoverageEntry[], policy: GatePolicy): Verdict {
  const counted = findings.filter(({ state }) => state.kind === 'new');
  const failing = counted.filter((finding) => failsGate(finding, policy.failOn));
  const gaps = coverage.filter(({ status }) => isGap(status));
  const isAnythingChecked = coverage.some(({ status }) => status === 'completed' || status === 'partial');
  const status = failing.length > 0 ? 'fail' : gaps.length > 0 || !isAnythingChecked ? 'incomplete' : 'pass';
  const facts: Facts = { findings, counted, failing, gaps, isAnythingChecked, coverage, policy };
  return { status, headline: headline(status, facts), reasons: reasons(facts) };
}

interface Facts {
  readonly findings: readonly Finding[];
  readonly counted: readonly Finding[];
  readonly failing: readonly Finding[];
  readonly gaps: readonly CoverageEntry[];
  readonly isAnythingChecked: boolean;
  readonly coverage: readonly CoverageEntry[];
  readonly policy: GatePolicy;
}

function headline(status: Verdict['status'], facts: Facts): string {
  const { gaps, isAnythingChecked } = facts;
  switch (status) {
    case 'fail':
      return [openingOfFailure(facts), ...countGaps(gaps)].join('; ') + '.';
    case 'incomplete': {
      if (!isAnythingChecked) return 'Nothing was checked: this says nothing about the application.';
      return `Not everything was checked: ${countGaps(gaps).join('; ')}; ${foundWords(facts)} in the rest.`;
    }
    case 'pass': {
      const ran = facts.coverage.filter((entry) => entry.status === 'completed').length;
      const rest = facts.counted.length + knownOf(facts) === 0 ? '' : `; ${foundWords(facts)}`;
      const opening =
        facts.policy.failOn === 'never' ? `The gate is off (${whoSet(facts.policy)})` : 'Nothing to fix first';
      return `${opening}: ${ran === 1 ? 'the one check' : `all ${ran} checks`} ran to the end${rest}.`;
    }
  }
}

/** What is certain is to be fixed; what is less certain is to be looked at, and is never called a thing to fix. */
function openingOfFailure({ failing, policy }: Facts): string {
  const certain = groupActions(failing.filter((finding) => !isLessCertain(finding))).length;
  const doubtful = failing.filter(isLessCertain).length;
  const look = count(doubtful, 'less certain finding');
  if (certain === 0)
    return `Look before you ship: ${look} ${doubtful === 1 ? 'is' : 'are'} ${levelWords(policy.failOn)}`;
  return `Do not ship yet: ${count(certain, 'thing')} to fix first${doubtful === 0 ? '' : `, and ${look} to look at`}`;
}

function knownOf({ findings }: Facts): number {
  return findings.filter(({ state }) => state.kind === 'known').length;
}

/** Findings below the gate, and those that a baseline knows: neither is nothing. */
function foundWords(facts: Facts): string {
  const { counted, policy } = facts;
  const known = knownOf(facts);
  const kind = policy.failOn === 'never' ? 'finding' : 'smaller finding';
  const doubtful = counted.filter(isLessCertain).length;
  const certain = counted.length - doubtful;
  const own = [
    ...(certain === 0 ? [] : [count(certain, kind)]),
    ...(doubtful === 0 ? [] : [count(doubtful, 'less certain finding')]),
  ];
  const words = [
    ...(own.length === 0 ? [] : [`${own.join(' and ')}${worstWords(facts)}`]),
    ...(known === 0 ? [] : [count(known, 'finding known from before', 'findings known from before')]),
  ];
  return words.length === 0 ? 'nothing was found' : words.join(' and ');
}

/** Behind an open gate a number alone would hide how bad it is. */
function worstWords({ counted, policy }: Facts): string {
  if (policy.failOn !== 'never') return '';
  const urgent = counted.filter(({ severity }) => isAtLeast(severity, 'high')).length;
  return urgent === 0 ? '' : ` (${urgent} high or worse)`;
}

function whoSet({ failOn, setBy }: GatePolicy): string {
  return setBy === undefined ? `fail-on: ${failOn}` : `fail-on: ${failOn}, from ${setBy.name}`;
}

/** Said where the gate lets through what it would stop by default. */
function openGateReasons(policy: GatePolicy): string[] {
  const floor = policy.setBy?.isRepository === true ? ' A file given with --policy sets a floor for that.' : '';
  if (policy.failOn === 'never') return [`The gate is off (${whoSet(policy)}): no finding can fail it.${floor}`];
  if (policy.failOn === 'critical') return [`The gate lets high findings pass (${whoSet(policy)}).${floor}`];
  return [];
}

/** What did not run apart from what ran in part: the reader acts differently on them. */
function countGaps(gaps: readonly CoverageEntry[]): readonly string[] {
  const number = (wanted: (status: CoverageStatus) => boolean): number =>
    gaps.filter((gap) => wanted(gap.status)).length;
  const partly = number((status) => status === 'partial');
  const leftOut = number((status) => status === 'skipped');
  const failed = gaps.length - partly - leftOut;
  return [
    ...(failed > 0 ? [`${count(failed, 'check')} could not run`] : []),
    ...(leftOut > 0 ? [`${count(leftOut, 'check')} did not run`] : []),
    ...(partly > 0 ? [`${count(partly, 'check')} ran only in part`] : []),
  ];
}

function reasons(facts: Facts): string[] {
  const { findings, failing, gaps, isAnythingChecked, policy } = facts;
  const suppressed = findings.filter(({ state }) => state.kind === 'suppressed').length;
  const known = knownOf(facts);
  const more = gaps.length - MAX_GAP_REASONS;
  return [
    ...(failing.length > 0
      ? [`${count(failing.length, 'finding')} ${failing.length === 1 ? 'is' : 'are'} ${levelWords(policy.failOn)}.`]
      : []),
    ...lessCertainReason(facts),
    ...(isAnythingChecked ? [] : ['No check ran to its end or in part.']),
    ...gaps.slice(0, MAX_GAP_REASONS).map(reasonOfGap),
    ...(more > 0 ? [`${more} more checks are not complete: the coverage table names them.`] : []),
    ...(known > 0
      ? [`${count(known, 'finding')} known from before ${known === 1 ? 'does' : 'do'} not count here.`]
      : []),
    ...(suppressed > 0
      ? [`${count(suppressed, 'finding')} suppressed with a reason ${suppressed === 1 ? 'does' : 'do'} not count here.`]
      : []),
    ...openGateReasons(policy),
  ];
}

/** Reports fold these findings away: the verdict must say that they are there, and how bad they would be. */
function lessCertainReason({ counted, failing, policy }: Facts): string[] {
  const all = counted.filter(isLessCertain).length;
  if (all === 0) return [];
  const failed = failing.filter(isLessCertain).length;
  const worst =
    failed === 0
      ? ''
      : all === 1
        ? `, and ${levelWords(policy.failOn)}`
        : `, ${failed} of them ${levelWords(policy.failOn)}`;
  return [
    `${count(all, 'finding')} ${all === 1 ? 'is' : 'are'} less certain${worst}: look at the code before you act on ${all === 1 ? 'it' : 'them'}.`,
  ];
}

const STATUS_WORDS: Readonly<Record<CoverageStatus, string>> = {
  completed: 'ran to its end',
  'not-applicable': 'has nothing to check',
  partial: 'ran only in part',
  skipped: 'did not run',
  missing: 'could not run',
  'timed-out': 'was stopped at its deadline',
  crashed: 'failed',
  unreadable: 'gave a result that cannot be understood',
};

function reasonOfGap({ scanner, label, status, reasons: why }: CoverageEntry): string {
  const first = why[0]?.text.replace(/\.$/, '');
  return `${scanner}, ${label}: ${STATUS_WORDS[status]}${first === undefined ? '' : ` (${first})`}.`;
}

function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
