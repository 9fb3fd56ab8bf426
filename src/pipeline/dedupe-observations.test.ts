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
import type { Location } from '../core/location.ts';
import type { Observation } from '../core/observation.ts';
import { compareSeverity } from '../core/severity.ts';
import { dedupeObservations } from './dedupe-observations.ts';
import { normaliseObservations } from './normalise-observations.ts';
import type { MergedFinding, NormalisedObservation } from './stages.ts';

type Values = readonly (readonly [outer: string, inner: string])[];

function dedupe(observations: readonly Observation[], contained: Values = []): MergedFinding[] {
  const relations = contained.map(([outer, inner]) => ({
    outer: makeSecretFact(outer).ref,
    inner: makeSecretFact(inner).ref,
  }));
  return dedupeObservations(normaliseObservations(observations, { inventory: makeInventory() }), relations);
}

function history(path: string, line: number, commit: string): Location {
  return makeLocation(path, line, { origin: 'history', commit: commit.repeat(40) });
}

function found(
  scanner: string,
  rule: string,
  value: string,
  location: Location,
  kind = 'generic',
  parts: readonly string[] = [],
) {
  const secret = makeSecretFact(value, { kind, parts: parts.map((part) => makeSecretFact(part).ref) });
  return makeSecretObservation(value, location, { scanner, rule, secret });
}

function matched(
  rule: string,
  line: number,
  columns: readonly [number, number] | undefined,
  fields: Partial<Observation> = {},
) {
  const place = columns === undefined ? {} : { startColumn: columns[0], endColumn: columns[1] };
  return makeObservation({ rule, locations: [makeLocation('src/app.js', line, place)], ...fields });
}

describe('dedupe of secrets', () => {
  it('makes one finding of a value that two tools find in the tree and in history', () => {
    const findings = dedupe([
      found('gitleaks', 'github-pat', 'v', makeLocation('a.js', 3), 'github-token'),
      found('trufflehog', 'Github', 'v', makeLocation('a.js', 3), 'github-token'),
      found('gitleaks', 'github-pat', 'v', history('a.js', 3, 'c'), 'github-token'),
      found('gitleaks', 'github-pat', 'v', history('old.js', 9, 'd'), 'github-token'),
    ]);

    expect(findings).toHaveLength(1);
    expect(findings[0]?.secret?.where).toBe('tree');
    expect(findings[0]?.locations.map(({ path, origin, role }) => [path, origin, role])).toEqual([
      ['a.js', 'tree', 'primary'],
      ['a.js', 'history', 'also'],
      ['old.js', 'history', 'also'],
    ]);
    expect(findings[0]?.observations).toHaveLength(3);
    expect(findings[0]?.mergedBecause).toEqual([
      'trufflehog (Github) reports the same value as gitleaks (github-pat).',
      'It stands in 3 places (2 files, 2 commits); one credential is one finding.',
    ]);
  });

  it('keeps different values apart, on one line, too', () => {
    expect(
      dedupe([found('gitleaks', 'r', 'v1', makeLocation('a.js')), found('gitleaks', 'r', 'v2', makeLocation('a.js'))]),
    ).toHaveLength(2);
  });

  it('calls a value that is only in history and messages history-only', () => {
    const message = makeLocation('x', 1, { path: null, origin: 'commit-message', commit: 'e'.repeat(40) });
    const [finding] = dedupe([
      found('trufflehog', 'Github', 'v', message),
      found('gitleaks', 'r', 'v', history('a.js', 1, 'c')),
    ]);

    expect(finding?.secret?.where).toBe('history-only');
    expect(finding?.locations).toHaveLength(2);
  });

  it('joins the id and the secret of one AWS key through the parts that the specific detector names', () => {
    const findings = dedupe([
      found('gitleaks', 'aws-access-token', 'id', makeLocation('a.js', 1), 'aws-access-key'),
      found('gitleaks', 'generic-api-key', 'secret', makeLocation('a.js', 2)),
      found('trufflehog', 'AWS', 'id', makeLocation('a.js', 1), 'aws-access-key', ['secret', 'id']),
    ]);

    expect(findings).toHaveLength(1);
    expect(findings[0]?.secret?.kind).toBe('aws-access-key');
    expect(findings[0]?.mergedBecause).toContainEqual(expect.stringContaining('is a part of this credential'));
  });

  it('joins a password to the URL around it, and names the group by the URL', () => {
    const findings = dedupe(
      [
        found('gitleaks', 'generic-api-key', 'pw', makeLocation('db.js', 4)),
        found('trufflehog', 'Postgres', 'url', makeLocation('db.js', 5), 'database-url'),
      ],
      [['url', 'pw']],
    );

    expect(findings).toHaveLength(1);
    expect(findings[0]?.secret?.kind).toBe('database-url');
    expect(findings[0]?.mergedBecause[0]).toContain('is contained in this one');
  });

  it.each([
    ['in another file', makeLocation('other.js', 5)],
    ['ten lines away', makeLocation('db.js', 15)],
  ])('leaves a contained value %s alone', (_, place) => {
    const findings = dedupe(
      [
        found('gitleaks', 'r', 'pw', place),
        found('trufflehog', 'Postgres', 'url', makeLocation('db.js', 5), 'database-url'),
      ],
      [['url', 'pw']],
    );

    expect(findings).toHaveLength(2);
  });

  it.each(['generic', 'password'])('leaves a %s that two databases share a finding of its own', (kind) => {
    const findings = dedupe(
      [
        found('gitleaks', 'r', 'pw', makeLocation('db.js', 5), kind),
        found('trufflehog', 'Postgres', 'url1', makeLocation('db.js', 4), 'database-url'),
        found('trufflehog', 'Postgres', 'url2', makeLocation('db.js', 6), 'database-url'),
      ],
      [
        ['url1', 'pw'],
        ['url2', 'pw'],
      ],
    );

    expect(findings).toHaveLength(3);
  });

  it('merges the hard-coded literal of a code rule with the hit of a secret scanner, worded by the one that knows its use', () => {
    const rule = makeSecretObservation('v', makeLocation('a.js', 7), {
      scanner: 'semgrep',
      rule: 'jwt-literal',
      weakness: '1.04',
      title: 'Tokens are signed with a value from the code',
    });
    const [finding, ...more] = dedupe([found('gitleaks', 'generic-api-key', 'v', makeLocation('a.js', 7)), rule]);

    expect(more).toEqual([]);
    expect(finding).toMatchObject({ weakness: '1.04', title: rule.title });
    expect(finding?.locations).toHaveLength(1);
  });

  it('takes the whole length of a key from the tool that knows it', () => {
    const [finding] = dedupe([
      found('trufflehog', 'PrivateKey', 'key', history('k.pem', 1, 'c'), 'private-key'),
      found('gitleaks', 'private-key', 'key', { ...history('k.pem', 1, 'c'), endLine: 27 }, 'private-key'),
    ]);

    expect(finding?.locations).toMatchObject([{ startLine: 1, endLine: 27 }]);
  });

  it('makes 18 findings of 57 hits on 18 values', () => {
    const hits = Array.from({ length: 57 }, (_, index) =>
      found(
        index % 2 === 0 ? 'gitleaks' : 'trufflehog',
        'r',
        `value-${index % 18}`,
        makeLocation(`f${index % 5}.js`, index + 1),
      ),
    );

    expect(dedupe(hits)).toHaveLength(18);
  });
});

describe('dedupe of dependencies', () => {
  it('takes two names of one advisory for one', () => {
    const [finding, ...more] = dedupe([
      makeDependencyObservation({ advisories: [makeAdvisory('GHSA-1', { aliases: ['CVE-1'], severity: 'medium' })] }),
      makeDependencyObservation(
        { advisories: [makeAdvisory('CVE-1', { severity: 'critical' })] },
        { scanner: 'osv', rule: 'CVE-1' },
      ),
    ]);

    expect(more).toEqual([]);
    expect(finding?.dependency?.advisories).toMatchObject([{ id: 'GHSA-1', aliases: ['CVE-1'], severity: 'critical' }]);
    expect(finding?.mergedBecause[0]).toContain('GHSA-1');
  });

  it.each([
    ['another version', makeDependencyObservation({ version: '3.0.0' })],
    ['another lockfile', makeDependencyObservation({}, { locations: [makeLocation('sub/package-lock.json')] })],
    ['another advisory', makeDependencyObservation({ advisories: [makeAdvisory('GHSA-2')] })],
    ['another package', makeDependencyObservation({ name: 'underscore' })],
  ])('keeps %s apart', (_, other) => {
    expect(dedupe([makeDependencyObservation(), other])).toHaveLength(2);
  });

  it('keeps every path, and counts a package as direct and in production if it is so anywhere', () => {
    const [finding] = dedupe([
      makeDependencyObservation({ paths: [['a', 'lodash']], direct: false, scope: 'development' }),
      makeDependencyObservation({ paths: [['lodash']], direct: true, scope: 'production' }, { rule: 'other' }),
    ]);

    expect(finding?.dependency).toMatchObject({ direct: true, scope: 'production' });
    expect(finding?.dependency?.paths).toHaveLength(2);
  });
});

describe('dedupe of code', () => {
  it('makes one finding of six rules of one family at one place', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((rule, index) =>
      matched(rule, 12, index % 2 === 0 ? [3, 40] : undefined, { weakness: `2.0${index + 1}`, family: 'sql' }),
    );
    const [finding, ...more] = dedupe(six);

    expect(more).toEqual([]);
    expect(finding?.mergedBecause).toHaveLength(5);
    expect(finding?.observations).toHaveLength(6);
    expect(finding?.locations).toHaveLength(1);
  });

  it('keeps three eval lines three findings, whatever surrounds them', () => {
    const evals = [10, 11, 12].map((line) => matched('eval', line, [1, 20], { weakness: '2.08' }));
    const around = makeObservation({
      rule: 'handler-evaluates',
      weakness: '2.08',
      tier: 2,
      locations: [makeLocation('src/app.js', 10, { endLine: 12 })],
    });

    expect(dedupe(evals)).toHaveLength(3);
    expect(dedupe([...evals, around])).toHaveLength(3);
  });

  it('keeps two matches of one rule on one line apart', () => {
    expect(dedupe([matched('eval', 10, [1, 8]), matched('eval', 10, [10, 18])])).toHaveLength(2);
  });

  const statement = (rule: string, line: number, text: string, fields: Partial<Observation> = {}) => {
    const mark = { startLine: line, startColumn: 1, endLine: line, endColumn: text.length };
    const snippet = { startLine: line, lines: [text], mark };
    const locations = [makeLocation('src/app.js', line, { snippet })] as const;
    return makeObservation({ rule, weakness: '3.30', locations, ...fields });
  };

  it('takes statements that follow each other for one place, where one change mends them all', () => {
    const [one, ...others] = dedupe([
      statement('session', 5, '  req.session.id = user.id;'),
      statement('session', 6, '  req.session.user = user;'),
      statement('session', 8, '  req.session.role = user.role;'),
    ]);

    expect(others).toEqual([]);
    expect(one?.locations.map(({ startLine, role }) => [startLine, role])).toEqual([
      [5, 'primary'],
      [6, 'also'],
      [8, 'also'],
    ]);
    expect(one?.mergedBecause).toEqual(['semgrep (session) reports it 3 times, in statements that follow each other.']);
  });

  it.each([
    ['further away', statement('session', 12, '  req.session.user = user;')],
    ['in a route of its own', statement('session', 6, "app.post('/b', (req) => { req.session.user = user; });")],
    ['in a function of its own', statement('session', 6, 'const b = async (req) => { req.session.user = user; };')],
    ['in a function of Python', statement('session', 6, '    def b(self): self.session = user')],
    ['under another title', statement('session', 6, '  req.session.user = user;', { title: 'Another' })],
    ['of another rule', statement('other', 6, '  req.session.user = user;', { weakness: '2.09' })],
  ])('leaves a match apart that is %s', (_, other) => {
    expect(dedupe([statement('session', 5, '  req.session.id = user.id;'), other])).toHaveLength(2);
  });

  it('takes the policies of one file of SQL for one place, and no other', () => {
    const policy = (path: string, line: number, weakness = '3.21') =>
      makeObservation({ rule: 'policy', weakness, locations: [makeLocation(path, line)] });

    const [one, ...others] = dedupe([policy('docs/schema.sql', 5), policy('docs/schema.sql', 90)]);
    expect(others).toEqual([]);
    expect(one?.mergedBecause).toEqual(['semgrep (policy) reports it 2 times, in this file.']);
    expect(dedupe([policy('docs/schema.sql', 5), policy('docs/other.sql', 90)])).toHaveLength(2);
    expect(dedupe([policy('docs/schema.sql', 5), policy('docs/schema.sql', 90, '3.23')])).toHaveLength(2);
  });

  it('keeps statements apart that are mended one by one', () => {
    const texts = ['eval(a);', 'eval(b);'];

    expect(dedupe(texts.map((text, index) => statement('eval', 5 + index, text, { weakness: '2.08' })))).toHaveLength(
      2,
    );
  });

  it('keeps nested matches of one rule apart', () => {
    const outer = makeObservation({
      rule: 'exec',
      locations: [makeLocation('src/app.js', 10, { endLine: 14, startColumn: 3, endColumn: 5 })],
    });

    expect(dedupe([outer, matched('exec', 12, [5, 20])])).toHaveLength(2);
  });

  it('keeps different weaknesses on one line apart', () => {
    expect(
      dedupe([matched('a', 10, [1, 9], { weakness: '2.01' }), matched('a', 10, [1, 9], { weakness: '2.16' })]),
    ).toHaveLength(2);
  });

  it('lets the exact tier word the finding and keeps the highest severity', () => {
    const [finding] = dedupe([
      matched('loose', 10, [1, 30], { tier: 2, severity: 'critical', title: 'loose' }),
      matched('exact', 10, [5, 20], { tier: 1, severity: 'high', title: 'exact' }),
    ]);

    expect(finding).toMatchObject({ title: 'exact', severity: 'critical' });
    expect(finding?.mergedBecause).toEqual([
      'semgrep (loose) says the same as semgrep (exact) at the same place; semgrep (exact) is the more exact check.',
    ]);
  });

  it('does not swallow an expression into a match of a whole function', () => {
    const whole = makeObservation({ rule: 'whole', locations: [makeLocation('src/app.js', 1, { endLine: 90 })] });

    expect(dedupe([whole, matched('exact', 50, [5, 20])])).toHaveLength(2);
  });

  it('takes a function with and without its name for one, and two matches on one line for two', () => {
    const whole = (startColumn: number): Observation =>
      makeObservation({
        rule: 'compare',
        locations: [makeLocation('src/app.js', 60, { endLine: 67, startColumn, endColumn: 10 })],
      });

    expect(dedupe([whole(9), whole(15)])).toHaveLength(1);
    expect(dedupe([matched('exact', 5, [1, 9]), matched('exact', 5, [20, 29])])).toHaveLength(2);
  });

  it('merges by identity where a scanner gives one', () => {
    const router = (line: number, identity: string): Observation =>
      makeObservation({ scanner: 'routes', identity, locations: [makeLocation('src/app.js', line)] });

    expect(dedupe([router(1, 'router:orders'), router(60, 'router:orders')])).toHaveLength(1);
    expect(dedupe([router(1, 'router:orders'), router(1, 'router:users')])).toHaveLength(2);
  });

  it('takes what a rule says of one of its places into a finding about a part of the application', () => {
    const routes = makeObservation({
      scanner: 'routes',
      identity: 'router:orders',
      locations: [makeLocation('src/app.js', 4), makeLocation('src/app.js', 9, { role: 'evidence' })],
    });
    const merged = dedupe([matched('stored', 9, [5, 20]), routes]);

    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({ identity: 'router:orders' });
    expect(merged[0]?.observations.map(({ rule }) => rule)).toContain('stored');
    expect(merged[0]?.mergedBecause.join(' ')).toContain('for the same part of the application');
  });

  it('leaves apart what is about another line, another file or another weakness', () => {
    const routes = makeObservation({
      scanner: 'routes',
      identity: 'router:orders',
      locations: [makeLocation('src/app.js', 4)],
    });

    expect(dedupe([matched('stored', 5, [5, 20]), routes])).toHaveLength(2);
    expect(dedupe([makeObservation({ locations: [makeLocation('src/b.js', 4)] }), routes])).toHaveLength(2);
    expect(dedupe([matched('stored', 4, [5, 20], { weakness: '3.01' }), routes])).toHaveLength(2);
  });
});

/** What a finding is, without the order of what it lists. */
function shapes(findings: readonly MergedFinding[]): unknown[] {
  return findings.map((finding) => JSON.stringify(finding)).sort();
}

function covers(finding: MergedFinding, place: Location): boolean {
  return finding.locations.some(
    (kept) =>
      kept.path === place.path &&
      kept.origin === place.origin &&
      kept.commit === place.commit &&
      kept.startLine <= place.endLine &&
      place.startLine <= kept.endLine,
  );
}

function hasSource(finding: MergedFinding, { scanner, part, rule, toolSeverity }: NormalisedObservation): boolean {
  return finding.observations.some(
    (source) =>
      source.scanner === scanner && source.part === part && source.rule === rule && source.severity === toolSeverity,
  );
}

const relations = [
  { outer: makeSecretFact('v1').ref, inner: makeSecretFact('v2').ref },
  { outer: makeSecretFact('v3').ref, inner: makeSecretFact('v2').ref },
  { outer: makeSecretFact('v4').ref, inner: makeSecretFact('v1').ref },
];

describe('laws of dedupe', () => {
  it('does not depend on the order of the input', () => {
    fc.assert(
      fc.property(
        arbitraryObservations.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(dedupeObservations(shuffled, relations)).toEqual(dedupeObservations(list, relations));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is idempotent: what is said twice is said once', () => {
    fc.assert(
      fc.property(arbitraryObservations, (list) => {
        expect(dedupeObservations([...list, ...list], relations)).toEqual(dedupeObservations(list, relations));
      }),
    );
  });

  it('loses no source, no place and no severity', () => {
    fc.assert(
      fc.property(arbitraryObservations, (list) => {
        const findings = dedupeObservations(list, relations);

        for (const observation of list) {
          const keeper = findings.find(
            (finding) =>
              hasSource(finding, observation) &&
              compareSeverity(finding.severity, observation.severity) <= 0 &&
              observation.locations.every((place) => covers(finding, place)),
          );
          expect(keeper).toBeDefined();
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never gives more findings than observations, and gives one finding per secret value at most', () => {
    fc.assert(
      fc.property(arbitraryObservations, (list) => {
        const findings = dedupeObservations(list, relations);
        const values = new Set(list.flatMap(({ secret }) => secret?.ref ?? []));

        expect(findings.length).toBeLessThanOrEqual(list.length);
        expect(findings.filter(({ secret }) => secret !== undefined).length).toBeLessThanOrEqual(values.size);
      }),
    );
  });

  it('says why for every source that it merged', () => {
    fc.assert(
      fc.property(arbitraryObservations, (list) => {
        for (const finding of dedupeObservations(list, relations)) {
          const sources = new Set(finding.observations.map(({ scanner, rule }) => `${scanner} (${rule})`));
          if (sources.size > 1) expect(finding.mergedBecause.length).toBeGreaterThanOrEqual(sources.size - 1);
        }
      }),
    );
  });

  it('gives the same findings when other findings come and go', () => {
    fc.assert(
      fc.property(arbitraryObservations, (list) => {
        const stranger = normaliseObservations([makeObservation({ locations: [makeLocation('far/away.js', 900)] })], {
          inventory: makeInventory(),
        });
        const without = shapes(dedupeObservations(list, relations));
        const withIt = shapes(dedupeObservations([...list, ...stranger], relations));

        expect(withIt.filter((shape) => !String(shape).includes('far/away.js'))).toEqual(without);
      }),
    );
  });
});
