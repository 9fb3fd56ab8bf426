import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRun, makeSecretContext, SETTINGS } from '../../../test/helpers/secret-context.ts';
import { expectGolden, expectNoValue, readGolden } from '../../../test/helpers/secret-golden.ts';
import type { ParseOutcome, ScanResult } from '../contract.ts';
import { scanner } from './index.ts';

const RELEASE = '3.97.0';
const HERE = new URL('./', import.meta.url);
const FINISHED = '{"level":"info-0","msg":"finished scanning","chunks":3,"bytes":1255}\n';
const VALUE = 'Zq7kX9wP2vB4mN';

function resultOf(outcome: ParseOutcome): ScanResult {
  if (outcome.kind !== 'result') throw new Error(outcome.why);
  return outcome;
}

function line(
  fields: Record<string, unknown> = {},
  place: Record<string, unknown> = { file: 'files/api/auth.ts', line: 1 },
): string {
  return JSON.stringify({
    SourceMetadata: { Data: { Filesystem: place } },
    DetectorName: 'SendGrid',
    DecoderName: 'PLAIN',
    Verified: false,
    Raw: VALUE,
    RawV2: '',
    ExtraData: null,
    SecretParts: { key: VALUE },
    ...fields,
  });
}

function parseLines(lines: readonly string[], fields: Parameters<typeof makeSecretContext>[2] = {}): ScanResult {
  const context = makeSecretContext('tree', {}, fields);
  return resultOf(scanner.parse(makeRun({ exitCode: 183, report: lines.join('\n'), stderr: FINISHED }), context));
}

describe('captured output of trufflehog', () => {
  it.each([
    ['history', 'history'],
    ['tree', 'tree'],
    ['empty', 'tree'],
    ['malformed', 'history'],
  ] as const)('%s gives the expected observations', (name, part) => {
    expectGolden(scanner, readGolden(HERE, RELEASE, name, part));
  });

  it('of a process that was killed keeps what was printed, and is not complete', () => {
    const golden = readGolden(HERE, RELEASE, 'history', 'history');
    const report = golden.raw.report?.slice(0, golden.raw.report.length - 200) ?? '';

    const result = resultOf(
      scanner.parse({ ...golden.raw, report, stderr: '' }, makeSecretContext('history', golden.secrets)),
    );

    expect(result.observations.length).toBeGreaterThan(3);
    expect(result.rejected).toHaveLength(1);
    expect(result.gaps).toEqual([{ text: 'trufflehog did not say that it finished' }]);
    expectNoValue(JSON.stringify(result), golden.secrets);
  });

  it('does not depend on the order of the lines, which varies from run to run', () => {
    const golden = readGolden(HERE, RELEASE, 'history', 'history');
    const reversed = golden.raw.report?.trim().split('\n').toReversed().join('\n') ?? '';
    const places = (report: string | null): unknown =>
      resultOf(scanner.parse({ ...golden.raw, report }, makeSecretContext('history', golden.secrets))).observations.map(
        ({ rule, title, locations }) => [rule, title, locations],
      );

    expect(places(reversed)).toEqual(places(golden.raw.report));
  });
});

describe('completeness', () => {
  const gapsOf = (stderr: string, fields: Parameters<typeof makeSecretContext>[2] = {}): ScanResult['gaps'] =>
    resultOf(scanner.parse(makeRun({ stderr }), makeSecretContext('tree', {}, fields))).gaps;

  it('nothing printed and finished is complete', () => {
    expect(gapsOf(FINISHED)).toEqual([]);
  });

  it('a run that never said that it finished is not', () => {
    expect(gapsOf('{"level":"info-0","msg":"running source"}\n')).toEqual([
      { text: 'trufflehog did not say that it finished' },
    ]);
  });

  it('a run that read nothing of something is not', () => {
    const stderr = '{"level":"info-0","msg":"finished scanning","chunks":0,"bytes":0}';

    expect(gapsOf(stderr)).toEqual([{ text: 'trufflehog finished without reading anything' }]);
    expect(gapsOf(stderr, { viewSize: { files: 0, bytes: 0 } })).toEqual([]);
  });

  it('files that could not be read are one gap, with the paths of the repository', () => {
    const trouble = (path: string): string =>
      JSON.stringify({ level: 'error', msg: 'error scanning file', path, error: `open ${path}: permission denied` });

    expect(gapsOf([trouble('files/.env'), trouble('files/web/config.ts'), FINISHED].join('\n'))).toEqual([
      {
        text: 'trufflehog left something out: error scanning file (open …: permission denied)',
        count: 2,
        paths: ['.env', 'web/config.ts'],
      },
    ]);
  });

  it('errors that came with exit code 0 are a gap', () => {
    const stderr =
      '{"level":"info-0","msg":"encountered errors during scan","errors":["lstat x: no such file"]}\n' + FINISHED;

    expect(gapsOf(stderr)).toEqual([
      { text: 'trufflehog left something out: encountered errors during scan (lstat x: no such file)', count: 1 },
    ]);
  });

  it.each([
    [0, 'ok'],
    [183, 'ok'],
  ])('exit code %i may come with a full result', (code, meaning) => {
    expect(scanner.exitMeaning(code)).toBe(meaning);
  });

  it.each([1, 2, 137, -1])('exit code %i is a failure', (code) => {
    expect(scanner.exitMeaning(code)).toHaveProperty('failure');
  });
});

describe('results', () => {
  it('bad lines are rejected one by one, without their content', () => {
    const { observations, rejected } = parseLines([
      line(),
      '{"Raw":"Top-secret-value-1',
      line({ Verified: 'yes' }),
      line({ Raw: '', RawV2: '' }),
      '7',
    ]);

    expect(observations).toHaveLength(1);
    expect(rejected).toEqual([
      { item: 'line 2 of the output', why: 'it is not JSON' },
      { item: 'line 3 of the output', why: 'unexpected in it: Verified' },
      { item: 'line 4 of the output', why: 'it tells no value' },
      { item: 'line 5 of the output', why: 'unexpected in it: the item itself' },
    ]);
  });

  it('one value at one place by two decoders is one observation', () => {
    expect(parseLines([line(), line({ DecoderName: 'HTML' })]).observations).toHaveLength(1);
  });

  it.each(['HTML', 'BASE64', 'ESCAPED_UNICODE'])(
    'a value that stands there as it is reads the same when %s wins the race',
    (DecoderName) => {
      const text = (path: string): string | undefined => (path === 'api/auth.ts' ? `key = "${VALUE}";\n` : undefined);
      const wordsOf = (decoder: string, fields = {}): readonly string[] =>
        parseLines([line({ DecoderName: decoder })], fields).observations.map(({ explanation }) => explanation);

      expect(wordsOf(DecoderName, { readText: text })).toEqual(wordsOf('PLAIN', { readText: text }));
      expect(wordsOf(DecoderName)).toEqual(wordsOf('PLAIN'));
    },
  );

  it('a value that stands there in base64 alone is said to be encoded', () => {
    const text = `key = "${Buffer.from(`TOKEN=${VALUE}`).toString('base64')}";\n`;
    const [observation] = parseLines([line({ DecoderName: 'BASE64' })], { readText: () => text }).observations;

    expect(observation?.explanation).toContain('It is written in an encoded form');
  });

  it('every secret part is sealed and belongs to the credential; host and user are not sealed', () => {
    const parts = { password: 'Part-9x8w7v', host: 'db.corner-shop.io', username: 'shopkeeper', port: '5432' };
    const context = makeSecretContext('tree', {});

    const { observations } = resultOf(
      scanner.parse(makeRun({ report: line({ SecretParts: parts }), stderr: FINISHED }), context),
    );

    expect(observations[0]?.secret?.parts).toEqual([context.vault.seal('Part-9x8w7v')]);
    expect(context.vault.redact('shopkeeper@db.corner-shop.io Part-9x8w7v')).toBe(
      'shopkeeper@db.corner-shop.io ‹redacted›',
    );
  });

  it('the password in an address is a part of the credential, also when it is URL-encoded', () => {
    const context = makeSecretContext('tree', {});
    const Raw = 'postgres://shop:p%40ss-Word-77@db.corner-shop.io:5432';

    const { observations } = resultOf(
      scanner.parse(
        makeRun({
          report: line({ DetectorName: 'Postgres', Raw, SecretParts: { connection_string: Raw } }),
          stderr: FINISHED,
        }),
        context,
      ),
    );

    expect(observations[0]?.secret?.parts).toEqual([context.vault.seal('p@ss-Word-77')]);
    expect(observations[0]).toMatchObject({ weakness: '1.05', secret: { kind: 'database-url' } });
  });

  it('the joined value is masked and is no part', () => {
    const context = makeSecretContext('tree', {});
    const RawV2 = 'Kq1-joined-id:Zq7-joined-secret';

    const { observations } = resultOf(scanner.parse(makeRun({ report: line({ RawV2 }), stderr: FINISHED }), context));

    expect(observations[0]?.secret?.parts).toEqual([]);
    expect(context.vault.redact(`x ${RawV2} y`)).toBe('x ‹redacted› y');
  });

  it.each([
    ['https://howtorotate.example/docs', 'https://howtorotate.example/docs'],
    ['javascript:alert(1)', 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys'],
    [7, 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys'],
  ])('a rotation guide of %j is shown as %s', (rotation_guide, shown) => {
    expect(parseLines([line({ ExtraData: { rotation_guide } })]).observations[0]?.secret?.rotationGuide).toBe(shown);
  });

  it.each([
    ['nobody was asked', { Verified: false }, false, 'unknown'],
    ['the provider said no', { Verified: false }, true, 'unverified'],
    ['the provider could not be asked', { Verified: false, VerificationError: 'lookup failed' }, true, 'unknown'],
    ['the provider said yes', { Verified: true }, true, 'verified'],
  ])('verification when %s', (_, fields, verifySecrets, expected) => {
    const settings = { ...SETTINGS, verifySecrets };

    expect(parseLines([line(fields)], { settings }).observations[0]?.secret?.verification).toBe(expected);
  });

  it('a key that works is critical and certain, whatever its kind', () => {
    const settings = { ...SETTINGS, verifySecrets: true };

    const [found] = parseLines([line({ DetectorName: 'Wakatime', Verified: true })], { settings }).observations;

    expect(found).toMatchObject({ severity: 'critical', confidence: 'high' });
  });

  it('a detector without an entry in the tables is a guess until the provider was asked', () => {
    const [found] = parseLines([line({ DetectorName: 'Wakatime' })]).observations;

    expect(found).toMatchObject({ severity: 'medium', confidence: 'low', title: 'Wakatime credential in the code' });
  });

  it('a line that is not in the file leads to the file all the same', () => {
    const views = {
      tree: {
        locate: (_: string, at: number) => (at === 1 ? { path: null, line: 1, commits: ['a'.repeat(40)] } : undefined),
      },
    };

    const result = parseLines([line({}, { file: 'x', line: 900 })], { views });

    expect(result.rejected).toEqual([]);
    expect(result.observations[0]?.locations).toMatchObject([{ origin: 'commit-message', path: null }]);
  });

  it('an archive has no line: its first is named', () => {
    expect(parseLines([line({}, { file: 'files/api/auth.ts' })]).observations[0]?.locations).toMatchObject([
      { startLine: 1 },
    ]);
  });
});

describe('hostile output', () => {
  it('never throws, on any output and any log', () => {
    const record = fc.record(
      {
        SourceMetadata: fc.oneof(
          fc.constant({ Data: { Filesystem: { file: 'files/.env', line: 2 } } }),
          fc.jsonValue(),
        ),
        DetectorName: fc.constantFrom('AWS', 'Postgres', '__proto__', 'constructor', '', 'x'),
        DecoderName: fc.string(),
        Verified: fc.boolean(),
        Raw: fc.string(),
        SecretParts: fc.option(fc.dictionary(fc.string(), fc.jsonValue())),
        ExtraData: fc.option(fc.dictionary(fc.string(), fc.jsonValue())),
      },
      { requiredKeys: ['DetectorName', 'Verified', 'Raw', 'DecoderName', 'SourceMetadata'] },
    );
    const output = fc
      .array(
        fc.oneof(
          fc.json(),
          fc.string(),
          record.map((item) => JSON.stringify(item)),
        ),
      )
      .map((lines) => lines.join('\n'));
    const log = fc
      .array(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.record({ level: fc.string(), msg: fc.string(), path: fc.string() }).map((item) => JSON.stringify(item)),
        ),
      )
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(output, log, fc.integer(), (report, stderr, exitCode) => {
        expect(scanner.parse({ report, stderr, exitCode }, makeSecretContext('tree', {})).kind).toBe('result');
      }),
      { numRuns: 500 },
    );
  });

  it('no value of any field survives in what goes out', () => {
    const secret = fc
      .stringMatching(/^[A-Za-z0-9!#$%&/=?+*'"\\ -]{12,40}$/)
      .filter((text) => text.trim().length >= 12 && /\d/.test(text));
    fc.assert(
      fc.property(secret, secret, secret, secret, (Raw, part, RawV2, extra) => {
        const result = parseLines([
          line({
            Raw,
            RawV2,
            SecretParts: { token: part },
            StructuredData: { x: extra },
            ExtraData: { note: extra, rotation_guide: `https://example.org/${encodeURIComponent(part)}` },
            Redacted: extra,
            VerificationError: extra,
          }),
          line({ Raw: part }, { file: `files/${Raw}`, line: 1 }),
        ]);

        expectNoValue(JSON.stringify(result), { Raw, part, RawV2, extra });
      }),
      { numRuns: 200 },
    );
  });

  it('a line of ten megabytes is read', () => {
    const Raw = 'A1b2'.repeat(2_500_000);

    expect(JSON.stringify(parseLines([line({ Raw, SecretParts: { key: Raw } })]).observations).length).toBeLessThan(
      20_000,
    );
  });
});

describe('the call', () => {
  const places = { repository: '/repo', history: '/h', tree: '/t', rules: '', private: '/p', product: '', node: '' };
  const { inventory } = makeSecretContext('tree');
  const callWith = (settings: Partial<typeof SETTINGS>): ReturnType<typeof scanner.invoke> =>
    scanner.invoke({ kind: 'run', part: 'tree', label: '' }, places, { ...SETTINGS, ...settings }, inventory);

  it('asks no provider and needs no network unless told to', () => {
    const call = callWith({});

    expect(call.cwd).toBe('/t');
    expect(call.args).toEqual(
      expect.arrayContaining(['filesystem', '.', '--no-verification', '--no-update', '--json', '--fail']),
    );
    expect(call.needsNetwork).toBe(false);
  });

  it('asks the providers when told to, and never when offline', () => {
    expect(callWith({ verifySecrets: true })).toMatchObject({ needsNetwork: true });
    expect(callWith({ verifySecrets: true }).args).not.toContain('--no-verification');
    expect(callWith({ verifySecrets: true, offline: true }).args).toContain('--no-verification');
    expect(callWith({ verifySecrets: true, offline: true }).needsNetwork).toBe(false);
  });

  it.each([
    ['trufflehog 3.97.0\n', '3.97.0'],
    ['\ntrufflehog 3.97.0', '3.97.0'],
    ['trufflehog dev', undefined],
  ])('reads the version out of %j', (output, version) => {
    expect(scanner.tool.readVersion(output)).toBe(version);
  });
});
