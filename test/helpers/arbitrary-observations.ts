import fc from 'fast-check';
import type { Location } from '../../src/core/location.ts';
import { CONFIDENCES, SEVERITIES } from '../../src/core/severity.ts';
import type { NormalisedObservation } from '../../src/pipeline/stages.ts';
import { makeAdvisory, makeDependency, makeLocation, makeObservation, makeSecretFact } from './make.ts';

/** Places, rules and values from small pools, so that random observations meet each other often. */
const location: fc.Arbitrary<Location> = fc
  .record({
    path: fc.constantFrom('src/a.js', 'src/b.js', 'test/c.js'),
    line: fc.integer({ min: 1, max: 6 }),
    length: fc.integer({ min: 0, max: 4 }),
    columns: fc.option(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 })), { nil: undefined }),
    commit: fc.option(fc.constantFrom('a'.repeat(40), 'b'.repeat(40)), { nil: undefined }),
  })
  .map(({ path, line, length, columns, commit }) =>
    makeLocation(path, line, {
      endLine: line + length,
      ...(columns === undefined ? {} : { startColumn: columns[0], endColumn: columns[0] + columns[1] }),
      ...(commit === undefined ? {} : { origin: 'history' as const, commit }),
    }),
  );

const base = fc.record({
  scanner: fc.constantFrom('gitleaks', 'semgrep', 'trufflehog'),
  rule: fc.constantFrom('one', 'two', 'three'),
  part: fc.constantFrom('tree', 'history'),
  severity: fc.constantFrom(...SEVERITIES),
  confidence: fc.constantFrom(...CONFIDENCES),
  locations: fc.array(location, { minLength: 1, maxLength: 3 }),
  context: fc.constantFrom('production' as const, 'test' as const),
});

const secret = fc.record({
  value: fc.constantFrom('v1', 'v2', 'v3', 'v4'),
  part: fc.option(fc.constantFrom('v1', 'v2', 'v3'), { nil: undefined }),
  kind: fc.constantFrom('generic', 'github-token', 'database-url'),
});

const advisory = fc.record({
  version: fc.constantFrom('1.0.0', '2.0.0'),
  id: fc.constantFrom('GHSA-1', 'GHSA-2', 'CVE-1', 'CVE-2'),
  alias: fc.option(fc.constantFrom('GHSA-1', 'CVE-1', 'cve-2'), { nil: undefined }),
});

const code = fc.record({
  weakness: fc.constantFrom('2.01', '2.02'),
  family: fc.option(fc.constant('sql'), { nil: undefined }),
  tier: fc.option(fc.constantFrom(1 as const, 2 as const), { nil: undefined }),
  identity: fc.option(fc.constantFrom('router:a', 'router:b'), { nil: undefined }),
});

/** Observations of every class, as the stage before dedupe gives them. */
export const arbitraryObservation: fc.Arbitrary<NormalisedObservation> = fc
  .tuple(base, fc.oneof(secret, advisory, code))
  .map(([fields, special]) => {
    const observation = makeObservation({ ...fields, toolSeverity: fields.severity });
    const [first, ...rest] = fields.locations;
    const locations = [
      first ?? makeLocation('src/a.js'),
      ...rest.map((place): Location => ({ ...place, role: 'also' })),
    ] as const;
    const normal = { ...observation, locations, context: fields.context, statedSeverity: fields.severity };
    if ('value' in special) {
      const parts = special.part === undefined ? [] : [makeSecretFact(special.part).ref];
      return { ...normal, category: 'secrets', secret: makeSecretFact(special.value, { kind: special.kind, parts }) };
    }
    if ('version' in special) {
      const aliases = special.alias === undefined ? [] : [special.alias];
      const advisories = [makeAdvisory(special.id, { aliases })];
      return {
        ...normal,
        category: 'dependencies',
        dependency: makeDependency({ version: special.version, advisories }),
      };
    }
    const { family, tier, identity } = special;
    return {
      ...normal,
      weakness: special.weakness,
      ...(family === undefined ? {} : { family }),
      ...(tier === undefined ? {} : { tier }),
      ...(identity === undefined ? {} : { identity }),
    };
  });

export const arbitraryObservations = fc.array(arbitraryObservation, { maxLength: 14 });
