import { describe, expect, it } from 'vitest';
import { makeAdvisory, makeDependency, makeFinding } from '../../test/helpers/make.ts';
import type { Finding } from './finding.ts';
import { firstActions, groupActions } from './fix-first.ts';

function finding(id: string, score: number, key: string, fields: Partial<Finding> = {}): Finding {
  return makeFinding({ id, priority: { score, factors: [] }, action: { key, title: key, effort: 'S' }, ...fields });
}

function dependencyOf(advisory: string): NonNullable<Finding['dependency']> {
  return makeFinding({
    dependency: { ...makeDependency(), advisories: [{ ...makeAdvisory(advisory), aliases: [], cwe: [] }], paths: [] },
  }).dependency as NonNullable<Finding['dependency']>;
}

describe('groupActions', () => {
  it('groups findings that one action closes, in the order of the first of each', () => {
    const actions = groupActions([
      finding('b', 50, 'upgrade', { severity: 'medium' }),
      finding('c', 30, 'upgrade', { severity: 'critical' }),
      finding('a', 20, 'later'),
    ]);

    expect(actions).toMatchObject([
      { key: 'upgrade', closes: 2, severity: 'critical', findingIds: ['b', 'c'] },
      { key: 'later', closes: 1 },
    ]);
  });

  it('counts the advisories that an upgrade closes once', () => {
    const [action] = groupActions([
      finding('a', 50, 'u', { dependency: dependencyOf('GHSA-1') }),
      finding('b', 40, 'u', { dependency: dependencyOf('GHSA-1') }),
      finding('c', 30, 'u', { dependency: dependencyOf('GHSA-2') }),
    ]);

    expect(action?.advisories).toBe(2);
  });

  it('leaves out what is suppressed', () => {
    const suppressed = finding('a', 90, 'x', { state: { kind: 'suppressed', by: 'f', reason: 'r' } });

    expect(groupActions([suppressed, finding('b', 5, 'y')]).map(({ key }) => key)).toEqual(['y']);
  });

  it('begins at a certain finding, takes its severity from certain ones, and closes the others too', () => {
    const doubtful = finding('a', 50, 'x', { severity: 'critical', confidence: 'low' });

    expect(groupActions([doubtful, finding('b', 40, 'x', { severity: 'medium' })])).toMatchObject([
      { severity: 'medium', findingIds: ['b', 'a'], closes: 2, isLessCertain: false },
    ]);
    expect(groupActions([doubtful])).toMatchObject([{ severity: 'critical', isLessCertain: true }]);
  });
});

describe('firstActions', () => {
  const doubtful = finding('a', 50, 'doubtful', { confidence: 'low', severity: 'high' });
  const minor = finding('b', 20, 'minor', { severity: 'low' });
  const urgent = finding('c', 60, 'urgent', { severity: 'high' });

  it.each([
    ['leave out what is less certain', [urgent, doubtful, minor], ['urgent', 'minor']],
    ['hold it where nothing else is there', [doubtful], ['doubtful']],
    ['begin with it where it alone fails the gate', [minor, doubtful], ['doubtful', 'minor']],
    ['leave it out where it fails nothing', [minor, { ...doubtful, severity: 'medium' as const }], ['minor']],
    [
      'keep a secret, however sure its scanner was',
      [urgent, { ...doubtful, category: 'secrets' as const }],
      ['urgent', 'doubtful'],
    ],
    ['count no finding that is known', [minor, { ...doubtful, state: { kind: 'known' as const } }], ['minor']],
  ])('%s', (_, findings, keys) => {
    expect(firstActions(findings, 'high').map(({ key }) => key)).toEqual(keys);
  });
});
