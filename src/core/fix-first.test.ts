import { describe, expect, it } from 'vitest';
import { makeAdvisory, makeDependency, makeFinding } from '../../test/helpers/make.ts';
import type { Finding } from './finding.ts';
import { groupActions, listActions } from './fix-first.ts';

function finding(id: string, score: number, key: string, fields: Partial<Finding> = {}): Finding {
  return makeFinding({ id, priority: { score, factors: [] }, action: { key, title: key, effort: 'S' }, ...fields });
}

function dependencyOf(advisory: string): NonNullable<Finding['dependency']> {
  return makeFinding({
    dependency: { ...makeDependency(), advisories: [{ ...makeAdvisory(advisory), aliases: [], cwe: [] }], paths: [] },
  }).dependency as NonNullable<Finding['dependency']>;
}

describe('listActions', () => {
  it('groups findings that one action closes, the most urgent action first', () => {
    const actions = listActions([
      finding('a', 20, 'later'),
      finding('b', 50, 'upgrade', { severity: 'medium' }),
      finding('c', 30, 'upgrade', { severity: 'critical' }),
    ]);

    expect(actions).toMatchObject([
      { key: 'upgrade', closes: 2, severity: 'critical', findingIds: ['b', 'c'] },
      { key: 'later', closes: 1 },
    ]);
  });

  it('counts the advisories that an upgrade closes once', () => {
    const [action] = listActions([
      finding('a', 50, 'u', { dependency: dependencyOf('GHSA-1') }),
      finding('b', 40, 'u', { dependency: dependencyOf('GHSA-1') }),
      finding('c', 30, 'u', { dependency: dependencyOf('GHSA-2') }),
    ]);

    expect(action?.advisories).toBe(2);
  });

  it('has ten lines at most', () => {
    expect(listActions(Array.from({ length: 25 }, (_, index) => finding(`${index}`, index, `k${index}`)))).toHaveLength(
      10,
    );
  });

  it('leaves out what is suppressed and what is only for information', () => {
    const suppressed = finding('a', 90, 'x', { state: { kind: 'suppressed', by: 'f', reason: 'r' } });

    expect(listActions([suppressed, finding('b', 5, 'y', { severity: 'info' })])).toEqual([]);
    expect(groupActions([suppressed, finding('b', 5, 'y', { severity: 'info' })])).toHaveLength(1);
  });
});
