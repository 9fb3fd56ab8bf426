import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryObservations } from '../../test/helpers/arbitrary-observations.ts';
import {
  makeAdvisory,
  makeDependencyObservation,
  makeInventory,
  makeLocation,
  makeObservation,
  makeSecretFact,
  makeSecretObservation,
} from '../../test/helpers/make.ts';
import type { Observation } from '../core/observation.ts';
import type { SecretRef } from '../core/secret-vault.ts';
import { dedupeObservations } from './dedupe-observations.ts';
import type { IdentitySources } from './identify-findings.ts';
import { identifyFindings } from './identify-findings.ts';
import { normaliseObservations } from './normalise-observations.ts';
import type { IdentifiedFinding } from './stages.ts';

const SOURCE = [
  'const db = open();',
  'app.get("/a", (q) => db.run("x" + q.id));',
  'app.get("/b", (q) => db.all("x" + q.id));',
];

function identify(
  observations: readonly Observation[],
  lines: readonly string[] = SOURCE,
  secretTag: IdentitySources['secretTag'] = (ref) => ref.slice(0, 3),
): IdentifiedFinding[] {
  const merged = dedupeObservations(normaliseObservations(observations, { inventory: makeInventory() }), []);
  return identifyFindings(merged, { lineAt: (_, line) => lines[line - 1], secretTag });
}

function idOf(observation: Observation, lines?: readonly string[]): string {
  return identify([observation], lines)[0]?.id ?? '';
}

const at = (line: number, fields: Partial<Observation> = {}): Observation =>
  makeObservation({ locations: [makeLocation('src/app.js', line)], ...fields });

describe('identity of code', () => {
  it('is 32 hex digits', () => {
    expect(idOf(at(2))).toMatch(/^[0-9a-f]{32}$/);
  });

  it('stays when lines are inserted above', () => {
    expect(idOf(at(5), ['', '// new', '', ...SOURCE])).toBe(idOf(at(2)));
  });

  it('stays when the line is reformatted', () => {
    expect(idOf(at(1), ["  app.get('/a',  (q) =>  db.run('x' + q.id))"])).toBe(idOf(at(2)));
  });

  it('stays when severity, words, columns and the rule change', () => {
    const other = at(2, {
      severity: 'low',
      title: 'Other words',
      rule: 'renamed',
      scanner: 'other',
      locations: [makeLocation('src/app.js', 2, { startColumn: 4, endColumn: 9 })],
    });

    expect(idOf(other)).toBe(idOf(at(2)));
  });

  it.each([
    ['another expression', at(3)],
    ['another file', makeObservation({ locations: [makeLocation('src/b.js', 2)] })],
    ['another weakness', at(2, { weakness: '2.02' })],
  ])('is another for %s', (_, other) => {
    expect(idOf(other)).not.toBe(idOf(at(2)));
  });

  it('counts alike lines from the top', () => {
    const lines = ['eval(x);', 'a();', 'eval(y);', 'eval(x);'];
    const [first, last] = [at(1), at(4)];
    const both = identify([last, first], lines);
    const ids = new Map(both.map(({ id, locations }) => [locations[0].startLine, id]));

    expect(ids.get(1)).toBe(idOf(first, lines));
    expect(new Set(ids.values()).size).toBe(2);
  });

  it('uses what the scanner chose where no source line carries it', () => {
    const router = (line: number, identity: string): string => idOf(at(line, { identity }));

    expect(router(2, 'router:orders')).toBe(router(3, 'router:orders'));
    expect(router(2, 'router:orders')).not.toBe(router(2, 'router:users'));
  });
});

describe('identity of secrets', () => {
  it('follows the value, not the place', () => {
    const moved = makeSecretObservation('v', makeLocation('other.js', 99));

    expect(idOf(moved)).toBe(idOf(makeSecretObservation('v', makeLocation('a.js', 1))));
  });

  it('changes when the value is rotated in its place', () => {
    const place = makeLocation('a.js', 1);

    expect(idOf(makeSecretObservation('w', place))).not.toBe(idOf(makeSecretObservation('v', place)));
  });

  it('changes when only a part of the credential is rotated', () => {
    const withPart = (part: string): Observation =>
      makeSecretObservation('id', makeLocation('a.js'), {
        secret: makeSecretFact('id', { parts: [makeSecretFact(part).ref] }),
      });

    expect(idOf(withPart('one'))).not.toBe(idOf(withPart('two')));
  });

  it('asks for tags of values and never for the source line', () => {
    const asked: SecretRef[] = [];
    const observation = makeSecretObservation('v', makeLocation('a.js', 1));
    const merged = dedupeObservations(normaliseObservations([observation], { inventory: makeInventory() }), []);

    identifyFindings(merged, {
      lineAt: () => {
        throw new Error('the line of a secret was read');
      },
      secretTag: (ref) => {
        asked.push(ref);
        return '0aa';
      },
    });

    expect(asked).toEqual([observation.secret?.ref]);
  });

  it('parts two values whose tags happen to be the same', () => {
    const two = [makeSecretObservation('v', makeLocation('a.js')), makeSecretObservation('w', makeLocation('b.js'))];
    const ids = identify(two, SOURCE, () => '000').map(({ id }) => id);

    expect(new Set(ids).size).toBe(2);
  });
});

describe('identity of dependencies', () => {
  it('stays when the lockfile is written anew', () => {
    expect(idOf(makeDependencyObservation({}, { locations: [makeLocation('package-lock.json', 7000)] }))).toBe(
      idOf(makeDependencyObservation()),
    );
  });

  it.each([
    ['another advisory', makeDependencyObservation({ advisories: [makeAdvisory('GHSA-2')] })],
    ['another version', makeDependencyObservation({ version: '4.17.16' })],
    ['another lockfile', makeDependencyObservation({}, { locations: [makeLocation('b/package-lock.json')] })],
  ])('is another for %s', (_, other) => {
    expect(idOf(other)).not.toBe(idOf(makeDependencyObservation()));
  });
});

describe('laws of identity', () => {
  const lineAt = (_: string, line: number): string => `call(${line % 2 === 0 ? 'a' : 'b'})`;
  const sources: IdentitySources = { lineAt, secretTag: (ref) => ref.slice(0, 1) };

  it('gives every finding a name of its own', () => {
    fc.assert(
      fc.property(arbitraryObservations, (list) => {
        const ids = identifyFindings(dedupeObservations(list, []), sources).map(({ id }) => id);

        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('does not depend on the order of the findings', () => {
    fc.assert(
      fc.property(arbitraryObservations, (list) => {
        const merged = dedupeObservations(list, []);
        const ids = (findings: readonly IdentifiedFinding[]): unknown[] =>
          findings.map(({ id, locations }) => JSON.stringify([id, locations])).sort();

        expect(ids(identifyFindings([...merged].reverse(), sources))).toEqual(ids(identifyFindings(merged, sources)));
      }),
    );
  });

  it('stays when every line moves down by the same number', () => {
    fc.assert(
      fc.property(arbitraryObservations, fc.integer({ min: 1, max: 50 }), (list, by) => {
        const moved = list.map((observation) => {
          const down = (location: (typeof observation.locations)[0]) => ({
            ...location,
            startLine: location.startLine + by,
            endLine: location.endLine + by,
          });
          const [first, ...rest] = observation.locations;
          return { ...observation, locations: [down(first), ...rest.map(down)] as const };
        });
        const before = identifyFindings(dedupeObservations(list, []), sources).map(({ id }) => id);
        const after = identifyFindings(dedupeObservations(moved, []), {
          ...sources,
          lineAt: (path, line) => lineAt(path, line - by),
        }).map(({ id }) => id);

        expect(after.sort()).toEqual(before.sort());
      }),
    );
  });
});
