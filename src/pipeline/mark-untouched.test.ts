import { describe, expect, it } from 'vitest';
import { makeInventory, makeLocation, makeObservation, makeSecretObservation } from '../../test/helpers/make.ts';
import type { Location } from '../core/location.ts';
import { dedupeObservations } from './dedupe-observations.ts';
import { identifyFindings } from './identify-findings.ts';
import { markUntouched } from './mark-untouched.ts';
import { normaliseObservations } from './normalise-observations.ts';
import type { StatedFinding } from './stages.ts';

const OLD = 'a'.repeat(40);
const NEW = 'b'.repeat(40);
const change = { files: new Set(['src/changed.js']), commits: new Set([NEW]) };

function findingAt(...locations: readonly Location[]): StatedFinding {
  const isSecret = locations.some(({ origin }) => origin !== 'tree');
  const [first = makeLocation('src/app.js')] = locations;
  const observation = isSecret ? makeSecretObservation('v', first, { locations }) : makeObservation({ locations });
  const merged = dedupeObservations(normaliseObservations([observation], { inventory: makeInventory() }), []);
  const [finding] = identifyFindings(merged, { lineAt: () => 'x', secretTag: () => '000' });
  if (finding === undefined) throw new Error('no finding');
  return finding;
}

const inHistory = (path: string, commit: string): Location => makeLocation(path, 1, { origin: 'history', commit });

describe('markUntouched', () => {
  it.each([
    ['in a changed file', [makeLocation('src/changed.js')]],
    [
      'with evidence in a changed file',
      [makeLocation('src/a.js'), makeLocation('src/changed.js', 2, { role: 'evidence' })],
    ],
    ['in a new commit', [inHistory('src/a.js', NEW)]],
    ['in a tree file that a new commit wrote', [makeLocation('src/a.js', 1, { commit: NEW })]],
  ])('leaves a finding %s as it is', (_, locations) => {
    expect(markUntouched([findingAt(...locations)], change)[0]?.state).toBeUndefined();
  });

  it.each([
    ['in an unchanged file', [makeLocation('src/a.js')]],
    ['in an old commit', [inHistory('src/a.js', OLD)]],
    ['in an old commit of a file that changed', [inHistory('src/changed.js', OLD)]],
  ])('takes a finding %s for known', (_, locations) => {
    expect(markUntouched([findingAt(...locations)], change)[0]?.state).toEqual({ kind: 'known' });
  });

  it('leaves a suppressed finding suppressed', () => {
    const state = { kind: 'suppressed' as const, by: 'f', reason: 'r' };

    expect(markUntouched([{ ...findingAt(makeLocation('src/a.js')), state }], change)[0]?.state).toEqual(state);
  });
});
