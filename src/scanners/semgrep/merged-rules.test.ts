import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unmerge } from './merged-rules.ts';
import { MERGED_RULES } from './pack.generated.ts';
import type { MergedRule } from './rule-summary.ts';

const RULE: MergedRule = {
  message: '$ZZ00; $ZZ01; $ZZ02',
  members: ['first', 'second', 'third'].map((name) => ({
    check_id: name,
    message: `title of ${name}`,
    severity: 'HIGH',
    metadata: { weakness: '2.01' },
  })),
};

function unmergeMessage(message: string): unknown {
  return unmerge({ check_id: 'group', extra: { message, metadata: {} }, path: 'a.js' }, { group: RULE });
}

describe('a result of a merged rule', () => {
  it.each([
    ['`SELECT ${x}`; $ZZ01; $ZZ02', 'first'],
    ['$ZZ00; command; $ZZ02', 'second'],
    ['$ZZ00; $ZZ01; req.body; url', 'third'],
  ])('%j belongs to the %s member', (message, member) => {
    expect(unmergeMessage(message)).toMatchObject({
      check_id: member,
      path: 'a.js',
      extra: { message: `title of ${member}`, severity: 'HIGH', metadata: { weakness: '2.01' } },
    });
  });

  it.each(['$ZZ00; $ZZ01; $ZZ02', 'something else', ''])('%j belongs to none and stays as it is', (message) => {
    expect(unmergeMessage(message)).toMatchObject({ check_id: 'group' });
  });

  it('is told by any text of the scanned code', () => {
    const place = fc.integer({ min: 0, max: 2 });
    fc.assert(
      fc.property(
        place,
        fc.string({ minLength: 1 }).filter((text) => !text.includes('$ZZ')),
        (at, text) => {
          const message = ['$ZZ00', '$ZZ01', '$ZZ02'].with(at, text).join('; ');

          expect(unmergeMessage(message)).toMatchObject({ check_id: RULE.members[at]?.check_id });
        },
      ),
    );
  });

  it('leaves other results and odd items alone', () => {
    expect(unmerge({ check_id: 'sl-1-03-x', extra: { message: 'm' } }, { group: RULE })).toMatchObject({
      check_id: 'sl-1-03-x',
    });
    expect(unmerge(7)).toBe(7);
  });
});

describe('the merged rules of the pack', () => {
  it('have one placeholder per member', () => {
    for (const { message, members } of Object.values(MERGED_RULES)) {
      expect(message.match(/\$ZZ\d\d/g)).toHaveLength(members.length);
      expect(members.length).toBeGreaterThan(1);
    }
  });
});
