import type { Finding } from '../core/finding.ts';
import { groupActions } from '../core/fix-first.ts';
import type { CoverageEntry, CoverageStatus } from '../core/outcome.ts';
import { isGap } from '../core/outcome.ts';
import type { Verdict } from '../core/scan-report.ts';
import type { Severity } from '../core/severity.ts';
import { isAtLeast } from '../core/severity.ts';

/** The level of the gate: findings of this severity or worse fail it. */
export type FailOn = Severity | 'never';

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
 * The verdict. A finding at the gate's level fails; otherwise any gap, and a scan of nothing, is incomplete; only the rest passes.
 * Suppressed findings and those known from a baseline do not fail the gate, and the reasons count them.
 */
export function judge(findings: readonly Finding[], coverage: readonly CoverageEntry[], policy: GatePolicy): Verdict {
  const counted = findings.filter(({ state }) => state.kind === 'new');
  const failing = counted.filter(({ severity }) => policy.failOn !== 'never' && isAtLeast(severity, policy.failOn));
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
  const { failing, gaps, isAnythingChecked, counted } = facts;
  switch (status) {
    case 'fail': {
      const todo = `${count(groupActions(failing).length, 'thing')} to fix first`;
      return `Do not ship yet: ${[todo, ...countGaps(gaps)].join('; ')}.`;
    }
    case 'incomplete': {
      if (!isAnythingChecked) return 'Nothing was checked: this says nothing about the application.';
      return `Not everything was checked: ${countGaps(gaps).join('; ')}; ${foundWords(facts)} in the rest.`;
    }
    case 'pass': {
      const ran = facts.coverage.filter((entry) => entry.status === 'completed').length;
      const rest = counted.length + knownOf(facts) === 0 ? '' : `; ${foundWords(facts)}`;
      const opening =
        facts.policy.failOn === 'never' ? `The gate is off (${whoSet(facts.policy)})` : 'Nothing to fix first';
      return `${opening}: ${ran === 1 ? 'the one check' : `all ${ran} checks`} ran to the end${rest}.`;
    }
  }
}

function knownOf({ findings }: Facts): number {
  return findings.filter(({ state }) => state.kind === 'known').length;
}

/** Findings below the gate, and those that a baseline knows: neither is nothing. */
function foundWords(facts: Facts): string {
  const { counted, policy } = facts;
  const known = knownOf(facts);
  const kind = policy.failOn === 'never' ? 'finding' : 'smaller finding';
  const parts = [
    ...(counted.length === 0 ? [] : [`${count(counted.length, kind)}${worstWords(facts)}`]),
    ...(known === 0 ? [] : [count(known, 'finding known from before', 'findings known from before')]),
  ];
  return parts.length === 0 ? 'nothing was found' : parts.join(' and ');
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
      ? [`${count(failing.length, 'finding')} ${failing.length === 1 ? 'is' : 'are'} ${levelOf(policy)}.`]
      : []),
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

function levelOf({ failOn }: GatePolicy): string {
  return failOn === 'critical' ? 'critical' : `${failOn} or worse`;
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
