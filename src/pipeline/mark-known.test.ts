import { describe, expect, it } from 'vitest';
import { makeInventory, makeLocation, makeObservation } from '../../test/helpers/make.ts';
import { dedupeObservations } from './dedupe-observations.ts';
import { identifyFindings } from './identify-findings.ts';
import { markKnown } from './mark-known.ts';
import { normaliseObservations } from './normalise-observations.ts';

const observations = ['a.js', 'b.js', 'c.js'].map((path) => makeObservation({ locations: [makeLocation(path)] }));
const [a, b, c] = identifyFindings(
  dedupeObservations(normaliseObservations(observations, { inventory: makeInventory() }), []),
  { lineAt: () => 'x', secretTag: () => '000' },
);
if (a === undefined || b === undefined || c === undefined) throw new Error('three findings are needed');

describe('markKnown', () => {
  it('marks what the baseline has, and nothing else', () => {
    expect(markKnown([a, b], new Set([b.id])).map(({ state }) => state?.kind)).toEqual([undefined, 'known']);
  });

  it('leaves a suppressed finding suppressed', () => {
    const suppressed = { ...c, state: { kind: 'suppressed' as const, by: 'f', reason: 'r' } };

    expect(markKnown([suppressed], new Set([c.id]))).toEqual([suppressed]);
  });
});
