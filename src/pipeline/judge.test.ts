import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCoverage, makeFinding } from '../../test/helpers/make.ts';
import type { Finding } from '../core/finding.ts';
import type { CoverageEntry } from '../core/outcome.ts';
import type { FailOn } from '../core/gate.ts';
import { COVERAGE_STATUSES, isGap } from '../core/outcome.ts';
import { CONFIDENCES, SEVERITIES } from '../core/severity.ts';
import { isLessCertain } from '../core/certainty.ts';
import { judge } from './judge.ts';

const suppressed: Finding['state'] = { kind: 'suppressed', by: 'f', reason: 'r' };
const missing = makeCoverage({
  scanner: 'trufflehog',
  status: 'missing',
  label: 'git history',
  reasons: [{ text: 'not installed' }],
});
const todo = (key: string, fields: Partial<Finding> = {}): Finding =>
  makeFinding({ action: { key, title: key, effort: 'S' }, ...fields });

describe('judge', () => {
  it.each([
    ['a finding at the level and everything checked', [makeFinding()], [makeCoverage()], 'fail'],
    ['a finding at the level and a gap', [makeFinding()], [makeCoverage(), missing], 'fail'],
    ['a smaller finding and everything checked', [makeFinding({ severity: 'medium' })], [makeCoverage()], 'pass'],
    ['no finding and a gap', [], [makeCoverage(), missing], 'incomplete'],
    ['a suppressed finding', [makeFinding({ state: suppressed })], [makeCoverage()], 'pass'],
    ['a known finding', [makeFinding({ state: { kind: 'known' } })], [makeCoverage()], 'pass'],
    ['nothing planned', [], [], 'incomplete'],
    ['nothing applicable', [], [makeCoverage({ status: 'not-applicable' })], 'incomplete'],
    ['everything left out', [], [makeCoverage({ status: 'skipped' })], 'incomplete'],
    [
      'a part that did not apply beside one that ran',
      [],
      [makeCoverage(), makeCoverage({ status: 'not-applicable' })],
      'pass',
    ],
  ] as const)('%s: %s', (_, findings, coverage, status) => {
    expect(judge(findings, coverage, { failOn: 'high' }).status).toBe(status);
  });

  it('says what to do in words before numbers', () => {
    const findings = [todo('a'), todo('a'), todo('b'), todo('c')];

    expect(judge(findings, [makeCoverage(), missing, missing], { failOn: 'high' }).headline).toBe(
      'Do not ship yet: 3 things to fix first; 2 checks could not run.',
    );
  });

  it.each([
    [
      [],
      [makeCoverage(), missing],
      'Not everything was checked: 1 check could not run; nothing was found in the rest.',
    ],
    [
      [makeFinding({ severity: 'low' })],
      [makeCoverage({ status: 'partial' }), makeCoverage({ status: 'skipped' })],
      'Not everything was checked: 1 check did not run; 1 check ran only in part; 1 smaller finding in the rest.',
    ],
    [[], [makeCoverage(), makeCoverage()], 'Nothing to fix first: all 2 checks ran to the end.'],
    [
      [makeFinding({ severity: 'low' }), makeFinding({ state: { kind: 'known' } })],
      [makeCoverage()],
      'Nothing to fix first: the one check ran to the end; 1 smaller finding and 1 finding known from before.',
    ],
    [[], [], 'Nothing was checked: this says nothing about the application.'],
  ] as const)('words the other verdicts (%#)', (findings, coverage, headline) => {
    expect(judge(findings, coverage, { failOn: 'high' }).headline).toBe(headline);
  });

  it('names every gap, and what does not count', () => {
    const findings = [makeFinding(), makeFinding({ state: suppressed }), makeFinding({ state: { kind: 'known' } })];

    expect(judge(findings, [missing], { failOn: 'high' }).reasons).toEqual([
      '1 finding is high or worse.',
      'No check ran to its end or in part.',
      'trufflehog, git history: could not run (not installed).',
      '1 finding known from before does not count here.',
      '1 finding suppressed with a reason does not count here.',
    ]);
  });

  it.each([
    [
      'fails for a less certain finding at the level too, and does not call it a thing to fix',
      [todo('a', { confidence: 'low' }), todo('b', { confidence: 'low', severity: 'low' })],
      {
        status: 'fail',
        headline: 'Look before you ship: 1 less certain finding is high or worse.',
        reasons: [
          '1 finding is high or worse.',
          '2 findings are less certain, 1 of them high or worse: look at the code before you act on them.',
        ],
      },
    ],
    [
      'counts it apart from what is to be fixed first',
      [todo('a'), todo('b', { confidence: 'low' })],
      {
        status: 'fail',
        headline: 'Do not ship yet: 1 thing to fix first, and 1 less certain finding to look at.',
        reasons: [
          '2 findings are high or worse.',
          '1 finding is less certain, and high or worse: look at the code before you act on it.',
        ],
      },
    ],
    [
      'never passes without a word about less certain findings',
      [todo('a', { confidence: 'low', severity: 'medium' }), todo('b', { severity: 'low' })],
      {
        status: 'pass',
        headline: 'Nothing to fix first: the one check ran to the end; 1 smaller finding and 1 less certain finding.',
        reasons: ['1 finding is less certain: look at the code before you act on it.'],
      },
    ],
    [
      'takes a secret for what it is, however sure the scanner was',
      [todo('a', { confidence: 'low', category: 'secrets' })],
      { status: 'fail', headline: 'Do not ship yet: 1 thing to fix first.', reasons: ['1 finding is high or worse.'] },
    ],
    [
      'says nothing of less certain findings that do not count anyway',
      [todo('a', { confidence: 'low', state: suppressed }), todo('b', { confidence: 'low', state: { kind: 'known' } })],
      {
        status: 'pass',
        headline: 'Nothing to fix first: the one check ran to the end; 1 finding known from before.',
        reasons: [
          '1 finding known from before does not count here.',
          '1 finding suppressed with a reason does not count here.',
        ],
      },
    ],
  ] as const)('%s', (_, findings, verdict) => {
    expect(judge(findings, [makeCoverage()], { failOn: 'high' })).toEqual(verdict);
  });

  it('never fails when the gate is off, and says that it is off', () => {
    const verdict = judge([makeFinding({ severity: 'critical' })], [makeCoverage()], { failOn: 'never' });

    expect(verdict.status).toBe('pass');
    expect(verdict.reasons).toEqual(['The gate is off (fail-on: never): no finding can fail it.']);
  });

  it('names who opened the gate, in the verdict itself', () => {
    const findings = [makeFinding({ severity: 'critical' }), makeFinding({ severity: 'low' })];
    const setBy = { name: 'secondlook.yaml', isRepository: true };

    expect(judge(findings, [makeCoverage()], { failOn: 'never', setBy })).toEqual({
      status: 'pass',
      headline:
        'The gate is off (fail-on: never, from secondlook.yaml): the one check ran to the end; 2 findings (1 high or worse).',
      reasons: [
        'The gate is off (fail-on: never, from secondlook.yaml): no finding can fail it. A file given with --policy sets a floor for that.',
      ],
    });
    expect(
      judge([], [makeCoverage()], { failOn: 'critical', setBy: { name: 'flags', isRepository: false } }).reasons,
    ).toEqual(['The gate lets high findings pass (fail-on: critical, from flags).']);
  });
});

const finding = fc
  .record({
    severity: fc.constantFrom(...SEVERITIES),
    confidence: fc.constantFrom(...CONFIDENCES),
    state: fc.constantFrom<Finding['state'][]>({ kind: 'new' }, { kind: 'known' }, suppressed),
  })
  .map((fields) => makeFinding(fields));
const entry: fc.Arbitrary<CoverageEntry> = fc
  .constantFrom(...COVERAGE_STATUSES)
  .map((status) => makeCoverage({ status }));
const failOn = fc.constantFrom<FailOn[]>(...SEVERITIES, 'never');
const scan = fc.tuple(fc.array(finding, { maxLength: 4 }), fc.array(entry, { maxLength: 4 }), failOn);

describe('laws of the gate', () => {
  it('an extra finding never turns fail into another verdict, and never anything into pass', () => {
    fc.assert(
      fc.property(scan, finding, ([findings, coverage, level], extra) => {
        const before = judge(findings, coverage, { failOn: level }).status;
        const after = judge([...findings, extra], coverage, { failOn: level }).status;

        if (before === 'fail') expect(after).toBe('fail');
        if (before !== 'pass') expect(after).not.toBe('pass');
      }),
    );
  });

  it('an extra gap never gives pass', () => {
    fc.assert(
      fc.property(scan, entry, ([findings, coverage, level], extra) => {
        if (isGap(extra.status))
          expect(judge(findings, [...coverage, extra], { failOn: level }).status).not.toBe('pass');
      }),
    );
  });

  it('passes only where something ran to its end and nothing is a gap', () => {
    fc.assert(
      fc.property(scan, ([findings, coverage, level]) => {
        if (judge(findings, coverage, { failOn: level }).status !== 'pass') return;

        expect(coverage.some(({ status }) => status === 'completed')).toBe(true);
        expect(coverage.some(({ status }) => isGap(status))).toBe(false);
      }),
    );
  });

  it('does not depend on how certain a finding is', () => {
    fc.assert(
      fc.property(scan, ([findings, coverage, level]) => {
        const certain = findings.map((one) => ({ ...one, confidence: 'high' as const }));

        expect(judge(findings, coverage, { failOn: level }).status).toBe(
          judge(certain, coverage, { failOn: level }).status,
        );
      }),
    );
  });

  it('always says how many less certain findings there are', () => {
    fc.assert(
      fc.property(scan, ([findings, coverage, level]) => {
        const number = findings.filter((one) => isLessCertain(one) && one.state.kind === 'new').length;
        const { reasons } = judge(findings, coverage, { failOn: level });

        expect(reasons.some((reason) => /^\d+ findings? (is|are) less certain/.test(reason))).toBe(number > 0);
        if (number > 0)
          expect(reasons.join('\n')).toContain(`${number} finding${number === 1 ? ' is' : 's are'} less certain`);
      }),
    );
  });
});
