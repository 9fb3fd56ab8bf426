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
import { Finding } from '../core/finding.ts';
import type { DependencyFact, Observation } from '../core/observation.ts';
import { dedupeObservations } from './dedupe-observations.ts';
import { identifyFindings } from './identify-findings.ts';
import { normaliseObservations } from './normalise-observations.ts';
import { rankFindings } from './rank-findings.ts';
import type { NormalisedObservation, StatedFinding } from './stages.ts';

function identified(observations: readonly NormalisedObservation[]): StatedFinding[] {
  return identifyFindings(dedupeObservations(observations, []), {
    lineAt: () => 'x',
    secretTag: (ref) => ref.slice(0, 3),
  });
}

function rank(...observations: readonly Observation[]): Finding[] {
  return rankFindings(identified(normaliseObservations(observations, { inventory: makeInventory() })));
}

function scoreOf(observation: Observation): number {
  return rank(observation)[0]?.priority.score ?? -1;
}

const place = makeLocation('src/a.js');
const secret = (fields: Parameters<typeof makeSecretFact>[1], location = place): Observation =>
  makeSecretObservation('v', location, { secret: makeSecretFact('v', fields) });

describe('order of findings', () => {
  it.each([
    ['critical before high', makeObservation({ severity: 'critical' }), makeObservation({ severity: 'high' })],
    ['certain before doubtful', makeObservation({ confidence: 'high' }), makeObservation({ confidence: 'low' })],
    ['production before test', makeObservation(), makeObservation({ locations: [makeLocation('test/a.js')] })],
    ['a verified key before an unknown one', secret({ verification: 'verified' }), secret({})],
    ['an unknown key before a refused one', secret({}), secret({ verification: 'unverified' })],
    [
      'a key in the files before one in history',
      secret({}),
      secret({}, makeLocation('a.js', 1, { origin: 'history', commit: 'c' })),
    ],
    [
      'what the browser gets before what stays on the server',
      makeObservation({ weakness: '1.06' }),
      makeObservation({ weakness: '1.05' }),
    ],
    [
      'a direct dependency before a transitive one',
      makeDependencyObservation(),
      makeDependencyObservation({ direct: false }),
    ],
    ['production before development', makeDependencyObservation(), makeDependencyObservation({ scope: 'development' })],
    [
      'a small upgrade before a large one',
      makeDependencyObservation(),
      makeDependencyObservation({ fix: { package: 'lodash', version: '5.0.0', isMajor: true } }),
    ],
  ])('%s', (_, first, second) => {
    expect(scoreOf(first)).toBeGreaterThan(scoreOf(second));
  });

  it('gives the score of the worst case 100 and needs no bounds there', () => {
    const worst = { severity: 'critical', confidence: 'high', weakness: '1.06' } as const;
    const [finding] = rank(
      { ...secret({ verification: 'verified' }), ...worst },
      { ...secret({ verification: 'verified' }), ...worst, scanner: 'trufflehog' },
    );

    expect(finding?.priority.score).toBe(100);
    expect(finding?.priority.factors.map(({ name }) => name)).not.toContain('bounds');
  });

  it('says that the context lowered the severity', () => {
    const [finding] = rank(makeObservation({ severity: 'critical', locations: [makeLocation('test/a.js')] }));

    expect(finding?.severity).toBe('medium');
    expect(finding?.priority.factors[0]?.because).toBe(
      'The impact is critical where it is true in production; it counts as medium because it stands in test code.',
    );
  });
});

describe('breadth', () => {
  it('puts what is missing in many routes before what is missing in one, and says so', () => {
    const missing = (name: string, routes: number) =>
      makeObservation({
        identity: name,
        locations: [
          makeLocation(`${name}.js`, 1),
          ...Array.from({ length: routes - 1 }, (_, index) =>
            makeLocation(`${name}.js`, index + 5, { role: 'evidence' }),
          ),
        ],
      });
    const findings = rank(missing('one', 1), missing('few', 5), missing('many', 50));

    expect(findings.map(({ locations }) => locations[0]?.path)).toEqual(['many.js', 'few.js', 'one.js']);
    expect(findings[0]?.priority.factors.at(-1)).toEqual({
      name: 'breadth',
      effect: 8,
      because: 'It is so in 50 places of the application.',
    });
  });

  it('does not count copies of one secret', () => {
    const copies = [1, 9, 17, 25, 33].map((line) => makeSecretObservation('v', makeLocation('a.js', line)));

    expect(rank(...copies)[0]?.priority.factors.map(({ name }) => name)).not.toContain('breadth');
  });
});

describe('actions', () => {
  it('takes the highest version for all advisories of one upgrade', () => {
    const fix = (version: string) => ({ fix: { package: 'lodash', version, isMajor: false } });
    const findings = rank(
      makeDependencyObservation({ ...fix('4.17.9'), advisories: [makeAdvisory('GHSA-1')] }),
      makeDependencyObservation({ ...fix('4.17.21'), advisories: [makeAdvisory('GHSA-2')] }),
      makeDependencyObservation({ ...fix('4.17.11'), advisories: [makeAdvisory('GHSA-3')] }),
    );

    expect(findings).toHaveLength(3);
    expect(new Set(findings.map(({ action }) => action.key)).size).toBe(1);
    expect(new Set(findings.map(({ action }) => action.title))).toEqual(new Set(['Upgrade lodash to 4.17.21']));
  });

  it('keeps upgrades of two projects apart', () => {
    const findings = rank(
      makeDependencyObservation({}, { locations: [makeLocation('a/package-lock.json')] }),
      makeDependencyObservation({}, { locations: [makeLocation('b/package-lock.json')] }),
    );

    expect(new Set(findings.map(({ action }) => action.key)).size).toBe(2);
  });

  it('says to replace a package without a fix', () => {
    const observation = makeDependencyObservation();
    const dependency = { ...observation.dependency } as {
      -readonly [Key in keyof DependencyFact]: DependencyFact[Key];
    };
    delete dependency.fix;

    expect(rank({ ...observation, dependency })[0]?.action.title).toBe('Replace lodash: no fixed version is known');
  });

  it('has one rotation per kind of credential', () => {
    const token = (value: string): Observation => {
      const fact = makeSecretFact(value, { kindTitle: 'GitHub token', kind: 'github-token' });
      return makeSecretObservation(value, place, { secret: fact });
    };
    const findings = rank(token('v'), token('w'), makeSecretObservation('x', place));

    expect(new Set(findings.map(({ action }) => action.title))).toEqual(
      new Set(['Rotate and remove the GitHub token', 'Rotate and remove the secret value']),
    );
    expect(new Set(findings.map(({ action }) => action.key))).toEqual(
      new Set(['secret:github-token', 'secret:generic']),
    );
  });

  it('has one fix per weakness and way to mend it, unless the scanner knows better', () => {
    const own = { key: 'limit', title: 'Add a rate limit', effort: 'M' } as const;
    const findings = rank(
      makeObservation({ locations: [makeLocation('src/app.js', 1)] }),
      makeObservation({ locations: [makeLocation('src/app.js', 9)] }),
      makeObservation({ locations: [makeLocation('src/app.js', 20)], action: own }),
      makeObservation({
        locations: [makeLocation('src/app.js', 30)],
        fix: { summary: 'Mend it otherwise.', steps: [] },
      }),
    );

    expect(new Set(findings.map(({ action }) => action.title))).toEqual(
      new Set(['Pass values as query parameters in src/app.js', 'Add a rate limit', 'Mend it otherwise in src/app.js']),
    );
  });

  it('is one for the same mending in several files, longer the more they are, and one of its own in tests', () => {
    const findings = rank(
      ...['a.js', 'b.js', 'c.js', 'd.js', 'test/e.js'].map((path) =>
        makeObservation({ locations: [makeLocation(path, 1)] }),
      ),
    );

    expect(new Set(findings.map(({ action }) => `${action.title}, ${action.effort}`))).toEqual(
      new Set(['Pass values as query parameters in 4 files, M', 'Pass values as query parameters in test/e.js, S']),
    );
  });
});

describe('laws of ranking', () => {
  it('gives the same order for any order of the input', () => {
    fc.assert(
      fc.property(
        arbitraryObservations.chain((list) =>
          fc.tuple(
            fc.constant(identified(list)),
            fc.shuffledSubarray(identified(list), { minLength: identified(list).length }),
          ),
        ),
        ([list, shuffled]) => {
          expect(rankFindings(shuffled)).toEqual(rankFindings(list));
        },
      ),
    );
  });

  it('keeps every finding, and factors sum to a score between 0 and 100', () => {
    fc.assert(
      fc.property(arbitraryObservations, (list) => {
        const findings = identified(list);
        const ranked = rankFindings(findings);

        expect(ranked.map(({ id }) => id).sort()).toEqual(findings.map(({ id }) => id).sort());
        for (const { priority } of ranked) {
          expect(priority.factors.reduce((sum, { effect }) => sum + effect, 0)).toBe(priority.score);
          expect(priority.score).toBeGreaterThanOrEqual(0);
          expect(priority.score).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('gives findings of the published shape, without a name of a secret value', () => {
    fc.assert(
      fc.property(arbitraryObservations, (list) => {
        const refs = list.flatMap(({ secret: fact }) => (fact === undefined ? [] : [fact.ref, ...fact.parts]));
        const text = JSON.stringify(rankFindings(identified(list)));

        for (const finding of rankFindings(identified(list))) expect(Finding.safeParse(finding).error).toBeUndefined();
        for (const ref of refs) expect(text).not.toContain(ref);
      }),
    );
  });
});

describe('findings on lines that routes run', () => {
  const at = (path: string, line: number): Observation => makeObservation({ locations: [makeLocation(path, line)] });
  const reach = [
    { file: 'src/a.js', line: 4, open: ['POST /search'], guarded: [] },
    { file: 'src/b.js', line: 4, open: [], guarded: ['GET /orders', 'GET /orders/:id'] },
    { file: 'src/c.js', line: 4, open: ['GET /'], guarded: ['GET /me'] },
  ];
  const of = (observation: Observation): Finding | undefined =>
    rankFindings(identified(normaliseObservations([observation], { inventory: makeInventory() })), reach)[0];
  const words = (observation: Observation): string | undefined =>
    of(observation)?.priority.factors.find(({ name }) => name === 'route')?.because;

  it('come first where strangers get there, last where a login stands before them', () => {
    const [open, unknown, guarded] = [at('src/a.js', 4), at('src/a.js', 9), at('src/b.js', 4)].map(
      (one) => of(one)?.priority.score ?? -1,
    );

    expect(open).toBeGreaterThan(unknown ?? -1);
    expect(unknown).toBeGreaterThan(guarded ?? -1);
  });

  it('say which routes, and that one open route is enough', () => {
    expect(words(at('src/a.js', 4))).toBe('It runs for POST /search, which needs no login: anyone can get there.');
    expect(words(at('src/b.js', 4))).toContain('only after a login (GET /orders and one more route)');
    expect(words(at('src/c.js', 4))).toContain('GET /, which needs no login');
    expect(words(at('src/a.js', 9))).toBeUndefined();
  });

  it('are not moved when they are about the routes themselves, in tests, or secrets', () => {
    expect(words({ ...at('src/a.js', 4), scanner: 'controls' })).toBeUndefined();
    expect(words(at('test/a.js', 4))).toBeUndefined();
    expect(words(secret({}, makeLocation('src/a.js', 4)))).toBeUndefined();
  });
});
