import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../core/errors.ts';
import { readEnvironment } from './environment.ts';
import { mergeSettings, type SettingsLayers } from './merge-settings.ts';
import { parseConfig } from './parse-config.ts';
import { NOT_IN_A_REPOSITORY } from './schema.ts';
import { DEFAULTS } from './settings.ts';

const merge = (layers: Partial<SettingsLayers>) => mergeSettings({ flags: {}, env: {}, ...layers });
const FINGERPRINT = '0123456789abcdef0123456789abcdef';

describe('a settings file', () => {
  it('may be empty', () => {
    expect(parseConfig('', 'secondlook.yaml', 'repository')).toEqual({});
  });

  it.each<[string, string, RegExp]>([
    ['that is no YAML names the line', 'fail-on: high\nskip: [a\n', /^s\.yaml:3:1: this is not YAML/],
    [
      'with an unknown key names it where it stands',
      'fail-on: high\nfial-on: low\n',
      /s\.yaml:2:1: fial-on: there is no such key/,
    ],
    ['with a wrong value says what was expected', 'fail-on: sometimes\n', /s\.yaml:1:10: fail-on: .*critical.*never/],
    [
      'with a suppression without a reason points into the list',
      `suppressions:\n  - fingerprint: ${FINGERPRINT}\n`,
      /s\.yaml:2:5: suppressions\.0\.reason: /,
    ],
    [
      'with a bad fingerprint says what it looks like',
      'suppressions:\n  - fingerprint: abc\n    reason: known\n',
      /s\.yaml:2:18: suppressions\.0\.fingerprint: expected the 32 hex digits/,
    ],
    [
      'with a bad date says so',
      `suppressions:\n  - fingerprint: ${FINGERPRINT}\n    reason: known\n    until: soon\n`,
      /s\.yaml:4:12: suppressions\.0\.until: /,
    ],
    [
      'with a weakness that is no text asks for quotes',
      'suppressions:\n  - weakness: 1.10\n    path: a\n    reason: known\n',
      /s\.yaml:2:15: suppressions\.0\.weakness: expected a text, got 1\.1 without quotes/,
    ],
    [
      'with one bad weakness among several points at it',
      "suppressions:\n  - weakness: ['1.03', soon]\n    path: a\n    reason: known\n",
      /s\.yaml:2:24: suppressions\.0\.weakness\.1: expected a weakness id/,
    ],
    ['that is a list is refused', '- a\n', /s\.yaml:1:1: /],
  ])('%s', (_, text, message) => {
    expect(() => parseConfig(text, 's.yaml', 'person')).toThrow(message);
  });

  it.each<[string, string]>([
    ['as a wrong value', 'fail-on: VALUE\n'],
    ['as an unknown key', 'VALUE: 1\n'],
    ['as a value of the wrong kind', 'history: VALUE\n'],
    ['as an address', 'npm-registry: ftp://app:VALUE@example.test\n'],
    ['as a list where a text was expected', 'advisories: [VALUE]\n'],
    ['in a suppression', 'suppressions:\n  - fingerprint: VALUE\n    reason: known\n'],
    ['in broken YAML', 'fail-on: "VALUE\n'],
    ['twice as a key', 'VALUE: 1\nVALUE: 2\n'],
    ['as an alias', 'fail-on: *VALUE\n'],
  ])('keeps a secret that stands in it out of its messages: %s', (_, text) => {
    const value = `Zq7${'k3Lm9x'.repeat(4)}`;
    const message = (() => {
      try {
        return JSON.stringify(parseConfig(text.replaceAll('VALUE', value), 's.yaml', 'person'));
      } catch (error) {
        return error instanceof ConfigError ? `${error.message} ${error.hint ?? ''} ${String(error.cause)}` : 'a fault';
      }
    })();

    expect(message).toMatch(/s\.yaml/);
    expect(message).not.toContain(value);
  });

  it('says what came instead, and what may have been meant', () => {
    expect(() => parseConfig('fial-on: low\n', 's.yaml', 'person')).toThrow('did you mean fail-on?');
    expect(() => parseConfig('fail-on: hihg\n', 's.yaml', 'person')).toThrow(
      'fail-on: expected one of critical, high, medium, low, info, never, got "hihg"',
    );
    expect(() => parseConfig('history: 7\n', 's.yaml', 'person')).toThrow('history: expected true or false, got 7');
    expect(() => parseConfig('only: semgrep\n', 's.yaml', 'person')).toThrow('only: expected a list, got "semgrep"');
  });

  it('is not expanded without bound', () => {
    const bomb = `a: &a [x, x]\n${'bcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at] ?? ''}, `.repeat(9)}x]`)
      .join('\n')}\n`;

    expect(() => parseConfig(bomb, 's.yaml', 'repository')).toThrow(/s\.yaml/);
  });

  it.each(NOT_IN_A_REPOSITORY)('of a repository cannot set %s', (key) => {
    const values = {
      engine: 'local',
      advisories: 'x',
      'npm-registry': 'https://example.test',
      'verify-secrets': 'true',
      'allow-repository-suppressions': 'true',
    };

    expect(() => parseConfig(`${key}: ${values[key]}\n`, 's.yaml', 'repository')).toThrow(
      new RegExp(`${key} cannot be set`),
    );
    expect(() => parseConfig(`${key}: ${values[key]}\n`, 's.yaml', 'person')).not.toThrow();
  });
});

describe('settings from several places', () => {
  it('are the defaults when nothing is said', () => {
    expect(merge({})).toMatchObject({ failOn: 'high', formats: DEFAULTS.formats, only: [], sources: [] });
  });

  it('name who set the gate, the repository above all', () => {
    const repositoryFile = { name: 'secondlook.yaml', values: { 'fail-on': 'never' as const } };

    expect(merge({}).gateSetBy).toBeUndefined();
    expect(merge({ repositoryFile }).gateSetBy).toEqual({ name: 'secondlook.yaml', isRepository: true });
    expect(merge({ flags: { 'fail-on': 'low' }, repositoryFile }).gateSetBy).toEqual({
      name: 'flags',
      isRepository: false,
    });
    expect(merge({ repositoryFile, policyFile: { name: 'p.yaml', values: { 'fail-on': 'high' } } }).gateSetBy).toEqual({
      name: 'p.yaml',
      isRepository: false,
    });
  });

  it('take the strongest: flags, environment, --config, repository, policy', () => {
    const layers: SettingsLayers = {
      flags: { 'fail-on': 'low' },
      env: { 'fail-on': 'medium', timeout: 5 },
      configFile: { name: 'c', values: { timeout: 6, 'max-file-size': 7 } },
      repositoryFile: { name: 'r', values: { 'max-file-size': 8, formats: ['json'] } },
    };

    expect(mergeSettings(layers)).toMatchObject({
      failOn: 'low',
      scanner: { timeoutMs: 5000, maxFileBytes: 7 },
      formats: ['json'],
      sources: ['fail-on from flags', 'max-file-size from c', 'timeout from environment'],
    });
  });

  it('name who left scanners out, unless it was the person at the keyboard', () => {
    const file = { name: 'secondlook.yaml', values: { skip: ['semgrep'] } };

    expect(merge({ repositoryFile: file }).selectedBy).toEqual({ skip: 'secondlook.yaml' });
    expect(merge({ repositoryFile: file, flags: { skip: ['gitleaks'] } }).selectedBy).toEqual({});
  });

  it('keep suppressions of every place, each with where it stands', () => {
    const entry = { fingerprint: FINGERPRINT, reason: 'known' };

    const settings = merge({
      configFile: { name: 'own.yaml', values: { suppressions: [entry] } },
      repositoryFile: {
        name: 'secondlook.yaml',
        values: { suppressions: [{ weakness: '1.03', path: 'test/**', reason: 'a sample' }] },
      },
    });

    expect(settings.suppressions.map(({ by }) => by)).toEqual([
      'own.yaml, suppressions[0]',
      'secondlook.yaml, suppressions[0]',
    ]);
  });

  it('take a list of weaknesses for one suppression each', () => {
    const entry = { weakness: ['1.03', '2.01'], path: 'test/**', reason: 'samples' };

    const { suppressions } = merge({ repositoryFile: { name: 'secondlook.yaml', values: { suppressions: [entry] } } });

    expect(suppressions).toEqual(
      ['1.03', '2.01'].map((weakness) => ({
        by: 'secondlook.yaml, suppressions[0]',
        target: { kind: 'weakness', weakness, path: 'test/**' },
        reason: 'samples',
      })),
    );
  });
});

describe('a policy', () => {
  const policyFile = { name: 'policy.yaml', values: { 'fail-on': 'medium' } } as const;
  const repository = (values: object) => ({ name: 'secondlook.yaml', values });

  it.each<[string, object, object]>([
    ['a weaker gate', { 'fail-on': 'critical' }, { failOn: 'medium' }],
    ['no gate', { 'fail-on': 'never' }, { failOn: 'medium' }],
    ['scanners left out', { skip: ['gitleaks'], only: ['semgrep'] }, { skip: [], only: [] }],
    ['no history', { history: false }, { scanner: { scanHistory: true } }],
    ['no network', { offline: true }, { scanner: { offline: false } }],
  ])('does not let the repository ask for %s', (_, values, expected) => {
    expect(merge({ policyFile, repositoryFile: repository(values) })).toMatchObject(expected);
  });

  it('says what it refused', () => {
    const sources = merge({
      policyFile,
      repositoryFile: repository({ 'fail-on': 'never', skip: ['semgrep'] }),
    }).sources;

    expect(sources).toEqual([
      'fail-on from policy.yaml',
      'fail-on of secondlook.yaml refused by policy.yaml',
      'skip of secondlook.yaml refused by policy.yaml',
    ]);
  });

  it('lets the repository ask for a stricter gate', () => {
    expect(merge({ policyFile, repositoryFile: repository({ 'fail-on': 'low' }) }).failOn).toBe('low');
  });

  it('keeps declared routes with where they stand, and can refuse those of the repository', () => {
    const routes = [{ path: '/news', is: 'public' as const, reason: 'for everyone' }];
    const strict = { name: 'policy.yaml', values: { 'allow-repository-suppressions': false } };

    expect(merge({ repositoryFile: repository({ routes }) }).scanner.declaredRoutes).toEqual([
      { path: '/news', is: 'public', reason: 'for everyone', by: 'secondlook.yaml, routes[0]' },
    ]);
    expect(
      merge({ policyFile: strict, repositoryFile: repository({ routes }) }).scanner.declaredRoutes,
    ).toBeUndefined();
  });

  it('can refuse the suppressions of the repository', () => {
    const suppressions = [{ fingerprint: FINGERPRINT, reason: 'known' }];
    const strict = { name: 'policy.yaml', values: { 'allow-repository-suppressions': false } };

    expect(merge({ policyFile: strict, repositoryFile: repository({ suppressions }) }).suppressions).toEqual([]);
    expect(merge({ policyFile, repositoryFile: repository({ suppressions }) }).suppressions).toHaveLength(1);
  });
});

describe('the environment', () => {
  it('gives lists, switches and numbers, and takes an empty variable as unset', () => {
    const env = {
      SECONDLOOK_FORMAT: 'json, sarif',
      SECONDLOOK_OFFLINE: 'true',
      SECONDLOOK_TIMEOUT: '30',
      SECONDLOOK_ONLY: '',
      SECONDLOOK_OUT: '/out',
    };

    expect(readEnvironment(env)).toEqual({ formats: ['json', 'sarif'], offline: true, timeout: 30, out: '/out' });
  });

  it.each([{ SECONDLOOK_OFFLINE: 'maybe' }, { SECONDLOOK_TIMEOUT: 'long' }, { SECONDLOOK_FAIL_ON: 'all' }])(
    'refuses %o',
    (env) => {
      expect(() => readEnvironment(env)).toThrow(/SECONDLOOK_/);
    },
  );
});

describe('the shipped files', () => {
  const read = (name: string): string => readFileSync(new URL(`../../config/${name}`, import.meta.url), 'utf8');

  it('the default file says what the defaults are', () => {
    expect(parseConfig(read('secondlook.default.yaml'), 'default', 'person')).toEqual(DEFAULTS);
  });

  it('the example is valid in a repository', () => {
    expect(() => parseConfig(read('secondlook.example.yaml'), 'example', 'repository')).not.toThrow();
  });
});
