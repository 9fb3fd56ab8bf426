import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REDACTED, SecretVault } from '../../core/secret-vault.ts';
import { toRepoPath } from '../../core/location.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { ParseContext, ParseOutcome, RawRun } from '../contract.ts';
import { scanner } from './index.ts';

const FIXTURES = path.join(import.meta.dirname, 'fixtures', '1.182.0');

interface Setting {
  readonly files?: Readonly<Record<string, string>>;
  readonly inventory?: readonly string[];
  readonly vault?: SecretVault;
}

function contextOf({ files = {}, inventory = [], vault = new SecretVault() }: Setting = {}): ParseContext {
  const listed: Inventory = {
    name: 'sample',
    git: { state: 'none' },
    files: inventory.map((file) => ({ path: toRepoPath(file), bytes: 1 })),
    leftOut: [],
    unreadable: [],
    languages: [],
    frameworks: [],
    projects: [],
    foreignPolicyFiles: [],
  };
  return {
    vault,
    part: { kind: 'run', part: 'code', label: 'source code' },
    inventory: listed,
    places: { repository: '/r', history: '', tree: '', rules: '/rules', private: '/p', product: '/x', node: '/n' },
    views: {},
    readText: (file) => files[file],
  };
}

function parseFixture(name: string, setting: Setting = {}): Extract<ParseOutcome, { kind: 'result' }> {
  const folder = path.join(FIXTURES, name);
  const report = readFileSync(path.join(folder, 'raw.json'), 'utf8');
  const context = contextOf(setting);
  const readText = (file: string): string => readFileSync(path.join(folder, 'input', file), 'utf8');
  return expectResult(scanner.parse(rawOf(report), { ...context, readText }));
}

function rawOf(report: string | null): RawRun {
  return { exitCode: 0, stderr: '', report };
}

function expectResult(outcome: ParseOutcome): Extract<ParseOutcome, { kind: 'result' }> {
  expect(outcome.kind).toBe('result');
  return outcome as Extract<ParseOutcome, { kind: 'result' }>;
}

function makeResult(
  fields: Record<string, unknown> = {},
  extra: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    check_id: 'sl-2-08-eval',
    path: 'a.js',
    start: { line: 1, col: 1, offset: 0 },
    end: { line: 1, col: 5, offset: 4 },
    extra: {
      message: 'Text is run as code',
      severity: 'HIGH',
      metadata: { weakness: '2.08', tier: 1, confidence: 'HIGH' },
      ...extra,
    },
    ...fields,
  };
}

function parseResults(results: readonly unknown[], setting: Setting = {}, more: Record<string, unknown> = {}) {
  const report = { version: '1.182.0', results, errors: [], paths: { scanned: ['a.js'] }, ...more };
  return expectResult(scanner.parse(rawOf(JSON.stringify(report)), contextOf(setting)));
}

describe('captured reports', () => {
  it('gives one observation per match, in the order of the files', () => {
    const result = parseFixture('findings');

    expect(result.observations.map(({ rule, locations: [place] }) => [place?.path, place?.startLine, rule]))
      .toMatchInlineSnapshot(`
      [
        [
          "server.js",
          3,
          "sl-1-02-named-literal",
        ],
        [
          "server.js",
          2,
          "sl-1-04-jwt-literal",
        ],
        [
          "server.js",
          7,
          "sl-1-03-env-fallback",
        ],
        [
          "sub folder/settings.py",
          2,
          "sl-1-02-named-literal",
        ],
        [
          "sub folder/settings.py",
          2,
          "sl-1-03-py-env-fallback",
        ],
      ]
    `);
  });

  it('seals every literal and shows none', () => {
    const vault = new SecretVault();
    const result = parseFixture('findings', { vault });

    expect(vault.size).toBeGreaterThan(3);
    expect(JSON.stringify(result)).not.toMatch(/made-up|keyboard cat/);
    expect(vault.redact('made-up-value-2')).toBe(REDACTED);
  });

  it('points to the literal, and to its use where the engine followed a constant', () => {
    const result = parseFixture('findings');
    const signing = result.observations.find(({ weakness }) => weakness === '1.04');

    expect(signing?.locations).toMatchObject([
      { path: 'server.js', startLine: 2, startColumn: 18, endColumn: 41, role: 'primary' },
      { path: 'server.js', startLine: 5, role: 'sink' },
    ]);
  });

  it('counts columns in UTF-16 units behind letters of several bytes', () => {
    const result = parseFixture('findings');
    const password = result.observations.find(({ title }) => title.includes('dbPassword'));

    expect(password?.locations[0]).toMatchObject({ startLine: 3, startColumn: 40, endColumn: 55 });
  });

  it('drops labels and placeholders, and counts them', () => {
    expect(parseFixture('findings').counts).toMatchObject({ files: 2, 'values that are no secrets': 2 });
  });

  it('reports a comment that asks to look away, and does not obey it', () => {
    expect(parseFixture('findings').notices).toMatchObject([
      { kind: 'foreign-inline-comment', path: 'server.js', line: 3 },
    ]);
  });

  it('says nothing is missing of an empty report', () => {
    const result = parseFixture('empty', { inventory: ['a.ts'] });

    expect(result).toMatchObject({ observations: [], gaps: [], rejected: [], counts: { files: 1 } });
    expect(result.ruleSet?.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('calls half-read and too large files gaps, and keeps what was found around them', () => {
    const result = parseFixture('partial', { inventory: ['broken.js', 'large.js'] });

    expect(result.observations).toHaveLength(2);
    expect(result.gaps).toEqual([
      { text: '1 file could be read only in part: the rest was checked', paths: ['broken.js'], count: 1 },
      { text: '1 source file was not analysed: larger than the size limit', paths: ['large.js'], count: 1 },
    ]);
    expect(result.skippedPaths.map(({ path: file }) => file)).toEqual(['broken.js', 'large.js']);
  });

  it('calls a rule that the engine cannot use a gap', () => {
    const result = parseFixture('rule-error', { inventory: ['a.ts'] });

    expect(result.observations).toHaveLength(1);
    expect(result.gaps).toEqual([{ text: '1 rule could not be used by the engine (sl-1-03-broken)', count: 1 }]);
  });

  it('calls a rule that took too long a gap', () => {
    expect(parseFixture('timeout', { inventory: ['many.js'] }).gaps).toEqual([
      { text: '1 file took too long for some rules', paths: ['many.js'], count: 1 },
    ]);
  });

  it('calls a source file that is neither scanned nor skipped a gap', () => {
    expect(parseFixture('empty', { inventory: ['a.ts', 'src/lost.py', 'README.md'] }).gaps).toEqual([
      { text: '1 source file was not reached by the engine', paths: ['src/lost.py'], count: 1 },
    ]);
  });
});

describe('hostile reports', () => {
  it.each([
    ['no report', null],
    ['an empty report', ''],
    ['half a document', '{"version":"1.182.0","results":[{"check_id"'],
    ['another document', '[]'],
    ['a page', '<html></html>'],
  ])('%s is unreadable, never empty', (_, report) => {
    expect(scanner.parse(rawOf(report), contextOf())).toMatchObject({ kind: 'unreadable' });
  });

  it.each([['/etc/passwd'], ['../outside.js'], ['a/../../b.js'], ['']])('the path %j is rejected', (file) => {
    const result = parseResults([makeResult({ path: file })]);

    expect(result.observations).toEqual([]);
    expect(result.rejected).toHaveLength(1);
  });

  it('keeps good results beside a bad one', () => {
    const result = parseResults([{ check_id: 7 }, makeResult()]);

    expect(result.observations).toHaveLength(1);
    expect(result.rejected).toMatchObject([{ item: 'results[0]' }]);
  });

  it('takes control characters out of titles and cuts them', () => {
    const message = `a\u001b[31m\u202eb\n${'x'.repeat(500)}`;
    const [observation] = parseResults([makeResult({}, { message })]).observations;

    expect(observation?.title).toMatch(/^a \[31m b x+…$/);
    expect(observation?.title.length).toBeLessThanOrEqual(160);
  });

  it('redacts the secret of one match in the title of another', () => {
    const secret = `made-${'up'.repeat(8)}`;
    const named = {
      message: `\`$K\` has its value in the code (name: apiKey; value: ${secret})`,
      metadata: { weakness: '1.02', tier: 1, confidence: 'MEDIUM', 'holds-secret': true },
    };
    const result = parseResults([
      makeResult({}, { message: `call of ${secret}` }),
      makeResult({ check_id: 'b' }, named),
    ]);

    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it('reports the same rule at the same place once', () => {
    expect(parseResults([makeResult(), makeResult()]).observations).toHaveLength(1);
  });

  it('gives no columns when the file cannot be read', () => {
    expect(parseResults([makeResult()]).observations[0]?.locations[0]).not.toHaveProperty('startColumn');
  });

  it('survives any JSON in any place', () => {
    fc.assert(
      fc.property(fc.json(), fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (text, results, errors) => {
        const report = JSON.stringify({ version: '1', results, errors, paths: { scanned: [] } });

        expect(() => scanner.parse(rawOf(text), contextOf())).not.toThrow();
        expect(scanner.parse(rawOf(report), contextOf()).kind).toBe('result');
      }),
    );
  });

  it('never shows a sealed value, whatever it is', () => {
    const secret = fc
      .string({ minLength: 8, maxLength: 40 })
      .filter((text) => /[^\s\w]|\d/.test(text) && text.trim().length > 7);
    fc.assert(
      fc.property(secret, fc.string(), (value, name) => {
        const message = `title (name: ${name.replaceAll(';', '')}; value: ${value})`;
        const metadata = { weakness: '1.04', tier: 1, confidence: 'HIGH', 'holds-secret': true };
        const line = `jwt.sign(payload, '${value}')`;
        const result = parseResults([makeResult({}, { message, metadata })], { files: { 'a.js': line } });

        expect(JSON.stringify(result.observations)).not.toContain(JSON.stringify(value.trim()).slice(1, -1));
      }),
    );
  });
});

describe('code of others', () => {
  it('is named with its reason and counted, and is no gap', () => {
    const report = { version: '1.182.0', results: [], errors: [], paths: { scanned: ['a.js'], skipped: [] } };
    const context = contextOf({ inventory: ['a.js'] });
    const thirdParty = [{ path: toRepoPath('public/lib.min.js'), reason: 'minified, by its content and its name' }];
    const leftOut = [{ path: 'node_modules', reason: 'installed npm packages' }];
    const result = expectResult(
      scanner.parse(rawOf(JSON.stringify(report)), {
        ...context,
        inventory: { ...context.inventory, thirdParty, leftOut },
      }),
    );

    expect(result.skippedPaths).toEqual([...thirdParty, ...leftOut]);
    expect(result.counts['files of third parties left out']).toBe(1);
    expect(result.gaps).toEqual([]);
  });
});
