import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeInventory, makeRun, makeSecretContext, SETTINGS } from '../../../test/helpers/secret-context.ts';
import { corpusIndex, makeCorpusSecrets } from '../../../test/helpers/secret-corpus.ts';
import { expectGolden, expectNoValue, readGolden } from '../../../test/helpers/secret-golden.ts';
import { toRepoPath } from '../../core/location.ts';
import type { ParseOutcome, ScanResult } from '../contract.ts';
import { scanner } from './index.ts';

const RELEASE = '8.30.1';
const HERE = new URL('./', import.meta.url);
const ENDED = '6:42AM INF scanned ~100 bytes (100 bytes) in 5ms\n';

function resultOf(outcome: ParseOutcome): ScanResult {
  if (outcome.kind !== 'result') throw new Error(outcome.why);
  return outcome;
}

function finding(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    RuleID: 'generic-api-key',
    StartLine: 1,
    Match: 'jwtSecret = "Zq7kX9wP2vB4"',
    Secret: 'Zq7kX9wP2vB4',
    File: 'files/api/auth.ts',
    Tags: [],
    ...fields,
  };
}

function parseItems(items: readonly unknown[], fields: Parameters<typeof makeSecretContext>[2] = {}): ScanResult {
  const context = makeSecretContext('tree', {}, fields);
  return resultOf(scanner.parse(makeRun({ exitCode: 99, report: JSON.stringify(items), stderr: ENDED }), context));
}

describe('captured reports of gitleaks', () => {
  it.each([
    ['history', 'history'],
    ['tree', 'tree'],
    ['empty', 'tree'],
    ['malformed', 'history'],
  ] as const)('%s gives the expected observations', (name, part) => {
    expectGolden(scanner, readGolden(HERE, RELEASE, name, part));
  });

  it('a report that was cut off keeps the findings before the cut, and is not complete', () => {
    const golden = readGolden(HERE, RELEASE, 'history', 'history');
    const half = golden.raw.report?.slice(0, golden.raw.report.length / 2) ?? '';

    const result = resultOf(
      scanner.parse({ ...golden.raw, report: half }, makeSecretContext('history', golden.secrets)),
    );

    expect(result.observations.length).toBeGreaterThan(0);
    expect(result.gaps).toEqual([{ text: 'the report of gitleaks is cut off: what stands before the cut was read' }]);
    expectNoValue(JSON.stringify(result), golden.secrets);
  });

  it('does not depend on the order of the report', () => {
    const golden = readGolden(HERE, RELEASE, 'history', 'history');
    const items: unknown = JSON.parse(golden.raw.report ?? '');
    const reversed = JSON.stringify(Array.isArray(items) ? items.toReversed() : items);
    const titles = (report: string | null): unknown =>
      resultOf(scanner.parse({ ...golden.raw, report }, makeSecretContext('history', golden.secrets))).observations.map(
        ({ title, locations, rule }) => [rule, title, locations],
      );

    expect(titles(reversed)).toEqual(titles(golden.raw.report));
  });
});

describe('completeness', () => {
  it.each([
    ['no report', null, 'gitleaks left no report'],
    ['an empty file', '', 'the report of gitleaks is not a list in JSON'],
    ['garbage', '\u0000\u001B[31m<html>', 'the report of gitleaks is not a list in JSON'],
    ['an object', '{"RuleID":"x"}', 'the report of gitleaks is not a list in JSON'],
    ['null', 'null', 'the report of gitleaks is not a list in JSON'],
  ])('%s is unreadable', (_, report, why) => {
    expect(scanner.parse(makeRun({ report, stderr: ENDED }), makeSecretContext('tree'))).toEqual({
      kind: 'unreadable',
      why,
    });
  });

  it('the message of a run that gave up is told, without colours', () => {
    const stderr = '\u001B[90m6:42AM\u001B[0m \u001B[31mFTL\u001B[0m Failed to load config error="bad rule"\n';

    const outcome = scanner.parse(makeRun({ exitCode: 1, stderr }), makeSecretContext('tree'));

    expect(outcome).toEqual({
      kind: 'unreadable',
      why: 'gitleaks left no report: Failed to load config error="bad rule"',
    });
  });

  it('a run without its closing line is not complete', () => {
    const outcome = scanner.parse(makeRun({ report: '[]' }), makeSecretContext('tree'));

    expect(resultOf(outcome).gaps).toEqual([{ text: 'gitleaks did not say that it read everything' }]);
  });

  it('a report with fewer findings than announced is not complete', () => {
    const stderr = `${ENDED}6:42AM WRN leaks found: 3\n`;

    const outcome = scanner.parse(makeRun({ exitCode: 99, report: '[]', stderr }), makeSecretContext('tree'));

    expect(resultOf(outcome).gaps).toEqual([{ text: 'gitleaks announced 3 findings, and its report holds 0' }]);
  });

  it('content that was passed over is one gap per reason, with the paths of the repository', () => {
    const stderr = [
      '6:42AM WRN skipping file error="permission denied" path=files/.env',
      '6:42AM WRN skipping file error="permission denied" path=files/web/config.ts',
      '6:42AM ERR failed scan directory error="read error"',
      ENDED,
    ].join('\n');

    const { gaps } = resultOf(scanner.parse(makeRun({ report: '[]', stderr }), makeSecretContext('tree')));

    expect(gaps).toEqual([
      {
        text: 'gitleaks left something out: skipping file error="permission denied"',
        count: 2,
        paths: ['.env', 'web/config.ts'],
      },
      { text: 'gitleaks left something out: failed scan directory error="read error"', count: 1 },
    ]);
  });

  it('an ignore file at the root of the view is a gap: the tool obeys it', () => {
    const views = { tree: { locate: () => ({ path: null, line: 1, commits: [] }) } };

    const { gaps } = parseItems([], { views });

    expect(gaps).toEqual([{ text: 'gitleaks may have obeyed the .gitleaksignore of the repository', count: 1 }]);
  });

  it.each([
    [0, 'ok'],
    [99, 'ok'],
  ])('exit code %i may come with a full report', (code, meaning) => {
    expect(scanner.exitMeaning(code)).toBe(meaning);
  });

  it.each([1, 2, 126, 137, 143, -1])('exit code %i is a failure', (code) => {
    expect(scanner.exitMeaning(code)).toHaveProperty('failure');
  });
});

describe('findings', () => {
  it('bad items are rejected one by one, without their content', () => {
    const result = parseItems([
      finding(),
      finding({ Secret: 7, Match: 'Top-secret-value-1' }),
      'Top-secret-value-2',
      null,
    ]);

    expect(result.observations).toHaveLength(1);
    expect(result.rejected).toEqual([
      { item: 'finding 2', why: 'unexpected in it: Secret' },
      { item: 'finding 3', why: 'unexpected in it: the item itself' },
      { item: 'finding 4', why: 'unexpected in it: the item itself' },
    ]);
  });

  it('a place that is in no file of the view is rejected and not forgotten', () => {
    const result = parseItems([finding({ File: '../../etc/passwd' })]);

    expect(result.observations).toEqual([]);
    expect(result.rejected).toEqual([
      { item: 'Secret value', why: 'its place is in no file of ours: ../../etc/passwd' },
    ]);
  });

  it('the same value at the same place hundreds of times is one observation', () => {
    const result = parseItems(Array.from({ length: 300 }, () => finding()));

    expect(result.observations).toHaveLength(1);
    expect(result.counts).toMatchObject({ hits: 300 });
  });

  it('two rules that find one value stay two observations with one reference', () => {
    const { observations } = parseItems([finding(), finding({ RuleID: 'jwt' })]);

    expect(observations.map(({ rule }) => rule)).toEqual(['generic-api-key', 'jwt']);
    expect(new Set(observations.map(({ secret }) => secret?.ref)).size).toBe(1);
  });

  it('columns come from the text, since those of the tool are off by one on later lines', () => {
    const readText = (): string => '// first line\nconst jwtSecret = "Zq7kX9wP2vB4";\n';

    const { observations } = parseItems([finding({ StartLine: 2 })], { readText });

    expect(observations[0]?.locations).toEqual([
      {
        path: 'api/auth.ts',
        startLine: 2,
        endLine: 2,
        startColumn: 20,
        endColumn: 32,
        origin: 'tree',
        role: 'primary',
      },
    ]);
  });

  it('an ordinary word is placed where the whole match stands, not wherever the word is', () => {
    const readText = (): string => '// the password is password\nlet x;\nconst password = "password";\n';
    const item = finding({ Match: 'password = "password"', Secret: 'password', StartLine: 3 });

    const { observations } = parseItems([item], { readText });

    expect(observations[0]?.locations).toMatchObject([{ startLine: 3, startColumn: 19, endColumn: 27 }]);
  });

  it('a name of the variable is said, a secret in that name is not', () => {
    const [told] = parseItems([finding()]).observations;
    const nested = parseItems([
      finding(),
      finding({ Match: 'Zq7kX9wP2vB4 = "Yw8mN3xC5vT6"', Secret: 'Yw8mN3xC5vT6', StartLine: 2 }),
    ]).observations;

    expect(told?.title).toBe('`jwtSecret` holds a hard-coded secret');
    expect(nested.map(({ title }) => title)).toContain('Secret value in the code');
  });

  it('nothing of author, message, match or value is in any text', () => {
    const canaries = {
      match: 'Mq1-match-canary',
      author: 'Aq2-author-canary',
      mail: 'Eq3-mail-canary',
      message: 'Tq4-message-canary',
    };
    const item = finding({
      Match: `x("${canaries.match}", "Zq7kX9wP2vB4")`,
      Author: canaries.author,
      Email: canaries.mail,
      Message: canaries.message,
      Fragment: { Raw: canaries.match },
    });

    expectNoValue(JSON.stringify(parseItems([item])), { ...canaries, value: 'Zq7kX9wP2vB4' });
  });

  it('a file named after a secret does not give it away', () => {
    const secret = 'Zq7kX9wP2vB4-file';
    const views = { tree: { locate: () => undefined } };
    const stderr = `6:42AM WRN skipping file error="denied" path=files/${secret}\n${ENDED}`;
    const report = JSON.stringify([finding({ Secret: secret, Match: secret, File: `files/${secret}` })]);

    const outcome = scanner.parse(makeRun({ report, stderr }), makeSecretContext('tree', {}, { views }));

    expectNoValue(JSON.stringify(outcome), { secret });
  });
});

describe('allow comments', () => {
  const comment = (Secret: string): Record<string, unknown> =>
    finding({ RuleID: 'inline-allow-comment', Secret, Match: Secret, StartLine: 2 });

  it('a comment of gitleaks is told as not obeyed, at its line, and is no finding', () => {
    const readText = (): string => 'one\ntwo // gitleaks:allow\n';

    const result = parseItems([comment('gitleaks:allow')], { readText });

    expect(result.observations).toEqual([]);
    expect(result.gaps).toEqual([]);
    expect(result.notices).toEqual([
      {
        kind: 'foreign-inline-comment',
        text: 'The comment gitleaks:allow was not obeyed: what stands on its line is reported',
        path: 'api/auth.ts',
        line: 2,
      },
    ]);
  });

  it('a comment that trufflehog has seen is a gap: it cannot be told otherwise', () => {
    const result = parseItems([comment('trufflehog:ignore')]);

    expect(result.gaps).toMatchObject([{ count: 1, paths: ['api/auth.ts'] }]);
  });

  it('a comment that the view made harmless is no gap', () => {
    expect(parseItems([comment('trufflehog-ignore')]).gaps).toEqual([]);
  });
});

describe('hostile output', () => {
  const anything = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .array(
        fc.record(
          {
            RuleID: fc.anything(),
            StartLine: fc.anything(),
            Match: fc.anything(),
            Secret: fc.anything(),
            File: fc.anything(),
            Tags: fc.anything(),
          },
          { requiredKeys: [] },
        ),
      )
      .map((items) =>
        JSON.stringify(items, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
      ),
    fc
      .array(
        fc.record({
          RuleID: fc.constantFrom('jwt', 'private-key', 'generic-api-key', 'inline-allow-comment', '__proto__'),
          StartLine: fc.integer({ min: -5, max: 400 }),
          Match: fc.string(),
          Secret: fc.string(),
          File: fc.constantFrom('files/.env', 'files/api/auth.ts', 'x', '', '__proto__'),
          Tags: fc.option(fc.array(fc.string())),
        }),
      )
      .map((items) => JSON.stringify(items)),
  );

  it('never throws, on any report and any log', () => {
    fc.assert(
      fc.property(anything, fc.string(), fc.integer(), (report, stderr, exitCode) => {
        expect(['result', 'unreadable']).toContain(
          scanner.parse({ report, stderr, exitCode }, makeSecretContext('tree', {})).kind,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('no value of any finding survives in what goes out', () => {
    const secret = fc
      .stringMatching(/^[A-Za-z0-9!#$%&/=?+*'"\\ -]{12,40}$/)
      .filter((text) => text.trim().length >= 12 && /\d/.test(text));
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 8 }), fc.nat(3), (values, line) => {
        const items = values.map((Secret, position) =>
          finding({
            Secret,
            StartLine: line,
            Match: `${values[(position + 1) % values.length] ?? ''} = "${Secret}"`,
            File: position % 2 === 0 ? 'files/.env' : `files/${Secret}`,
          }),
        );
        const planted = Object.fromEntries(values.map((value, position) => [`value ${position}`, value]));

        expectNoValue(JSON.stringify(parseItems(items)), planted);
      }),
      { numRuns: 200 },
    );
  });

  it('a line of ten megabytes is read', () => {
    const long = 'A1b2'.repeat(2_500_000);

    const { observations } = parseItems([finding({ Secret: long, Match: `x = "${long}"` })]);

    expect(JSON.stringify(observations).length).toBeLessThan(20_000);
  });
});

describe('the call', () => {
  const places = { repository: '/repo', history: '/h', tree: '/t', rules: '', private: '/p', product: '', node: '' };
  const settings = { offline: false, verifySecrets: true, scanHistory: true, timeoutMs: 1000, maxFileBytes: 1 };
  const context = makeSecretContext('history');
  const call = scanner.invoke({ kind: 'run', part: 'history', label: '' }, places, settings, context.inventory);

  it('scans the folder of the view with rules of our own, and obeys nothing of the repository', () => {
    expect(call.cwd).toBe('/h');
    expect(call.args).toEqual(expect.arrayContaining(['dir', '.', '--ignore-gitleaks-allow', '/dev/null']));
    expect(call.args).not.toContain('--timeout');
    expect(call.args).not.toContain('--redact');
    expect(call.files[0]?.content).toContain('useDefault = true');
    expect(call.needsNetwork).toBe(false);
  });

  it('keeps the report, which holds secrets, in the private place', () => {
    expect(call.report).toEqual({ from: 'file', path: 'report.json' });
    expect(call.args).toContain('/p/report.json');
  });

  it.each([
    ['8.30.1\n', '8.30.1'],
    ['v8.30.1', '8.30.1'],
    ['version is set by build process', undefined],
  ])('reads the version out of %j', (output, version) => {
    expect(scanner.tool.readVersion(output)).toBe(version);
  });

  it('knows every place of the corpus', () => {
    expect(corpusIndex('tree').locate('files/.env', 1)?.path).toBe('.env');
    expect(Object.keys(makeCorpusSecrets('x')).length).toBeGreaterThan(10);
  });
});

describe('the plan', () => {
  const settings = makeSecretContext('tree').settings;
  const inventory = makeInventory({ files: [{ path: toRepoPath('a.js'), bytes: 1 }] });
  const partsOf = (state: 'ok' | 'none' | 'unborn' | 'shallow', scanHistory = true): unknown =>
    settings === undefined
      ? []
      : scanner
          .plan({ ...inventory, git: { state, commits: 3 } }, { ...settings, scanHistory })
          .map(({ kind, part }) => `${part} ${kind}`);

  it.each([
    ['ok', ['history run', 'tree run']],
    ['shallow', ['history run', 'tree run']],
    ['none', ['history not-applicable', 'tree run']],
    ['unborn', ['history not-applicable', 'tree run']],
  ] as const)('for a repository that is %s: %j', (state, expected) => {
    expect(partsOf(state)).toEqual(expected);
  });

  it('has nothing to do in a folder without a file, so that an empty folder is not called clean', () => {
    const empty = makeInventory({ git: { state: 'none' } });

    expect(scanner.plan(empty, SETTINGS).map(({ kind }) => kind)).toEqual(['not-applicable', 'not-applicable']);
  });

  it('leaves the history out when asked, and says so', () => {
    expect(partsOf('ok', false)).toEqual(['history skipped', 'tree run']);
  });
});
