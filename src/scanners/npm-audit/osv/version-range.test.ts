import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import type { OsvAffected, OsvEvent } from './schema.ts';
import { isInRange, rangeOfAffected } from './version-range.ts';

function affectedBy(events: OsvEvent[], more: Partial<OsvAffected> = {}): OsvAffected {
  return { ranges: [{ type: 'SEMVER', events }], ...more };
}

describe('rangeOfAffected', () => {
  it.each<[string, OsvAffected, string]>([
    ['up to a fix', affectedBy([{ introduced: '0' }, { fixed: '4.17.21' }]), '<4.17.21'],
    ['between two versions', affectedBy([{ introduced: '1.0.0' }, { fixed: '1.2.3' }]), '>=1.0.0 <1.2.3'],
    ['up to and with the last affected', affectedBy([{ introduced: '0' }, { last_affected: '4.5.0' }]), '<=4.5.0'],
    ['everything, for ever', affectedBy([{ introduced: '0' }]), '*'],
    ['everything from a version on', affectedBy([{ introduced: '2.0.0' }]), '>=2.0.0'],
    [
      'two intervals in one event list',
      affectedBy([{ introduced: '1.0.0' }, { fixed: '1.5.0' }, { introduced: '2.0.0' }, { fixed: '2.1.0' }]),
      '>=1.0.0 <1.5.0 || >=2.0.0 <2.1.0',
    ],
    [
      'an interval that begins where the last one ended',
      affectedBy([{ introduced: '1.0.0' }, { fixed: '2.0.0' }, { introduced: '2.0.0' }, { fixed: '3.0.0' }]),
      '>=1.0.0 <2.0.0 || >=2.0.0 <3.0.0',
    ],
    [
      'events out of order',
      affectedBy([{ fixed: '2.1.0' }, { introduced: '2.0.0' }, { fixed: '1.5.0' }, { introduced: '0' }]),
      '<1.5.0 || >=2.0.0 <2.1.0',
    ],
    [
      'prerelease bounds',
      affectedBy([{ introduced: '14.3.0-canary.77' }, { fixed: '14.3.0' }]),
      '>=14.3.0-canary.77 <14.3.0',
    ],
    ['a short version', affectedBy([{ introduced: '1.2' }, { fixed: '2' }]), '>=1.2 <2'],
    ['an end without a beginning', affectedBy([{ fixed: '3.0.0' }]), '<3.0.0'],
    ['a list of versions', { versions: ['1.0.0', '1.0.1-beta.1'] }, '=1.0.0 || =1.0.1-beta.1'],
    [
      'a list of versions beside a range',
      affectedBy([{ introduced: '0' }, { fixed: '1.0.0' }], {
        versions: ['3.3.6'],
      }),
      '=3.3.6 || <1.0.0',
    ],
    [
      'the last known affected version in place of the fix',
      affectedBy([{ introduced: '0' }, { fixed: '9.0.0' }], {
        database_specific: { last_known_affected_version_range: '<= 8.5.1' },
      }),
      '<=8.5.1',
    ],
    [
      'the last known affected version where there is no fix',
      affectedBy([{ introduced: '1.0.0' }], {
        database_specific: { last_known_affected_version_range: '< 2.0.0' },
      }),
      '>=1.0.0 <2.0.0',
    ],
    [
      'a last known range that is no bound, left aside',
      affectedBy([{ introduced: '0' }, { fixed: '9.0.0' }], {
        database_specific: { last_known_affected_version_range: '1.0 || *' },
      }),
      '<9.0.0',
    ],
    [
      'version ranges beside commit ranges',
      {
        ranges: [
          { type: 'GIT', events: [{ introduced: '0' }, { fixed: 'deadbeef' }] },
          {
            type: 'ECOSYSTEM',
            events: [{ introduced: '0' }, { fixed: '1.0.1' }],
          },
        ],
      },
      '<1.0.1',
    ],
  ])('gives %s', (_, affected, range) => {
    expect(rangeOfAffected(affected)).toEqual({ kind: 'range', range });
  });

  it.each<[string, OsvAffected]>([
    ['nothing is named', {}],
    ['only commits are named', { ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }] }],
    ['the event list is empty', affectedBy([])],
    ['a bound is no version', affectedBy([{ introduced: '0' }, { fixed: 'tomorrow' }])],
    ['a bound would widen the range', affectedBy([{ introduced: '0' }, { fixed: '1.0.0 || >0.0.0' }])],
    ['a listed version is no version', { versions: ['1.0.0 || *'] }],
  ])('says that it cannot tell when %s', (_, affected) => {
    expect(rangeOfAffected(affected).kind).toBe('unusable');
  });

  it('holds a prerelease of the fix for affected, as npm does', () => {
    const range = rangeOfAffected(affectedBy([{ introduced: '0' }, { fixed: '5.0.0' }]));

    expect(range.kind === 'range' && isInRange('5.0.0-beta.1', range.range)).toBe(true);
  });

  it('holds what is no version for affected', () => {
    expect(isInRange('git+ssh://host/x', '<1.0.0')).toBe(true);
  });

  const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join('.'));

  it('agrees with the definition of an OSV range for every version', () => {
    fc.assert(
      fc.property(fc.uniqueArray(version, { minLength: 1, maxLength: 6 }), version, (bounds, asked) => {
        const ordered = bounds.toSorted(semver.compare);
        const events = ordered.map((bound, index) => (index % 2 === 0 ? { introduced: bound } : { fixed: bound }));
        const last = ordered.findLastIndex((bound) => semver.lte(bound, asked));

        const range = rangeOfAffected(affectedBy(events));

        expect(range.kind === 'range' && isInRange(asked, range.range)).toBe(last >= 0 && last % 2 === 0);
      }),
    );
  });

  it('gives a range that semver understands, or says that it cannot', () => {
    const text = fc.oneof(version, fc.string(), fc.constant('0'));
    const event = fc.record(
      { introduced: text, fixed: text, last_affected: text, limit: text },
      { requiredKeys: [] },
    ) as fc.Arbitrary<OsvEvent>;
    fc.assert(
      fc.property(fc.array(event), fc.array(text), (events, versions) => {
        const range = rangeOfAffected({
          ranges: [{ type: 'ECOSYSTEM', events }],
          versions,
        });
        expect(range.kind === 'unusable' || semver.validRange(range.range, { loose: true }) !== null).toBe(true);
      }),
    );
  });
});
