import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeAdvisory,
  makeDependencyObservation,
  makeInventory,
  makeLocation,
  makeObservation,
  makeSecretFact,
  makeSecretObservation,
} from '../../test/helpers/make.ts';
import { toRepoPath, type RepoPath } from '../core/location.ts';
import type { Observation } from '../core/observation.ts';
import { normaliseObservations } from './normalise-observations.ts';
import type { NormalisedObservation } from './stages.ts';

const inventory = makeInventory(['src/app.js', 'test/app.js']);

function normalise(observation: Observation): NormalisedObservation {
  const [result] = normaliseObservations([observation], { inventory });
  if (result === undefined) throw new Error('the observation was dropped');
  return result;
}

describe('normaliseObservations', () => {
  it('takes the category of the weakness', () => {
    expect(normalise(makeObservation({ weakness: '3.09', category: 'cors' })).category).toBe('auth');
    expect(normalise(makeObservation({ weakness: 'unknown', category: 'cors' })).category).toBe('cors');
  });

  it('keeps http(s) links alone', () => {
    const references = [
      'https://a.example/x',
      'javascript:alert(1)',
      'no link',
      'http://b.example',
      'https://u:p@c.example/',
    ];

    expect(normalise(makeObservation({ references })).references).toEqual(['https://a.example/x', 'http://b.example/']);
  });

  it('keeps the links of advisories and rotation guides to http(s)', () => {
    const dependency = normalise(
      makeDependencyObservation({ advisories: [makeAdvisory('X', { url: 'file:///etc/passwd' })] }),
    );
    const secret = normalise(
      makeSecretObservation('v', makeLocation('src/app.js'), {
        secret: makeSecretFact('v', { rotationGuide: 'data:text/html,x' }),
      }),
    );

    expect(dependency.dependency?.advisories[0]?.url).toBeUndefined();
    expect(secret.secret?.rotationGuide).toBeUndefined();
  });

  it('cleans and cuts titles', () => {
    const title = `Bad\u001B[31m\u202E   name\n${'x'.repeat(500)}`;
    const result = normalise(makeObservation({ title })).title;

    expect(result.startsWith('Bad[31m name xxx')).toBe(true);
    expect(result).toHaveLength(200);
  });

  it('drops places outside the folder and keeps the finding', () => {
    const outside = { ...makeLocation('a'), path: '../../etc/passwd' as RepoPath };

    expect(
      normalise(makeObservation({ locations: [outside, makeLocation('src/app.js', 3, { role: 'also' })] })).locations,
    ).toEqual([makeLocation('src/app.js', 3)]);
    expect(normalise(makeObservation({ locations: [outside] })).locations[0]).toMatchObject({
      path: 'src/app.js',
      role: 'primary',
    });
    expect(normalise(makeObservation({ locations: [] })).locations).toHaveLength(1);
  });

  it('mends lines and columns that no file has', () => {
    const odd = makeLocation('src/app.js', -3, { endLine: Number.NaN, startColumn: 0, endColumn: 4 });

    expect(normalise(makeObservation({ locations: [odd] })).locations[0]).toEqual(makeLocation('src/app.js', 1));
  });

  it.each([
    ['code in a test', makeObservation({ severity: 'critical', locations: [makeLocation('test/app.js')] }), 'medium'],
    ['code in an example', makeObservation({ severity: 'high', locations: [makeLocation('examples/a.js')] }), 'medium'],
    ['code in production', makeObservation({ severity: 'high' }), 'high'],
    [
      'a dependency of a test project',
      makeDependencyObservation({}, { severity: 'high', locations: [makeLocation('test/package-lock.json')] }),
      'medium',
    ],
    ['a tool of the developer', makeDependencyObservation({ scope: 'development' }, { severity: 'high' }), 'medium'],
    [
      'malware in a tool of the developer',
      makeDependencyObservation(
        { scope: 'development', advisories: [makeAdvisory('GHSA-1', { cwe: [506] })] },
        { severity: 'critical' },
      ),
      'critical',
    ],
    ['a generic secret in a test', makeSecretObservation('v', makeLocation('test/a.js'), { severity: 'high' }), 'low'],
    [
      'the password of an account that a test makes',
      makeSecretObservation('v', makeLocation('tests/test_login.py'), {
        severity: 'high',
        secret: makeSecretFact('v', { kind: 'default-password' }),
      }),
      'low',
    ],
    [
      "a provider's key in a test",
      makeSecretObservation('v', makeLocation('test/a.js'), {
        severity: 'critical',
        secret: makeSecretFact('v', { kind: 'github-token' }),
      }),
      'critical',
    ],
    [
      'a verified generic secret in a test',
      makeSecretObservation('v', makeLocation('test/a.js'), {
        severity: 'high',
        secret: makeSecretFact('v', { verification: 'verified' }),
      }),
      'high',
    ],
    ['a secret in a bundle', makeSecretObservation('v', makeLocation('dist/a.js'), { severity: 'high' }), 'high'],
  ] as const)('lowers %s to %s', (_, observation, severity) => {
    const result = normalise(observation);

    expect(result.severity).toBe(severity);
    expect(result.statedSeverity).toBe(observation.severity);
  });

  it('judges the path below the scanned folder alone, whatever the folder is called', () => {
    const result = normaliseObservations([makeObservation()], {
      inventory: makeInventory(['src/app.js'], { name: 'test' }),
    });

    expect(result[0]).toMatchObject({ context: 'production', severity: 'high' });
  });

  it('drops no observation, and cleans texts and places to a fixed point', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: text, explanation: text, path: text, line: fc.integer() }), { maxLength: 5 }),
        (items) => {
          const observations = items.map(({ title, explanation, path, line }) =>
            makeObservation({
              title,
              explanation,
              locations: [{ ...makeLocation('a'), path: path as RepoPath, startLine: line, endLine: line }],
            }),
          );

          const once = normaliseObservations(observations, { inventory });
          const twice = normaliseObservations(once, { inventory });

          expect(once).toHaveLength(items.length);
          const cleaned = (list: readonly NormalisedObservation[]): unknown =>
            list.map(({ title, explanation, locations }) => ({ title, explanation, locations }));
          expect(cleaned(twice)).toEqual(cleaned(once));
        },
      ),
    );
  });

  it('gives paths that stay inside', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (path) => {
        const result = normalise(makeObservation({ locations: [{ ...makeLocation('a'), path: path as RepoPath }] }));
        const given = result.locations[0].path ?? '';

        expect(toRepoPath(given)).toBe(given);
      }),
    );
  });
});
