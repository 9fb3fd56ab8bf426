import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../core/errors.ts';
import { SEVERITIES } from '../core/severity.ts';
import { mergeSettings } from './merge-settings.ts';
import { parseConfig } from './parse-config.ts';
import { ConfigFile } from './schema.ts';
import type { FailOn } from './settings.ts';

const LEVELS: readonly FailOn[] = ['info', ...SEVERITIES.filter((level) => level !== 'info').toReversed(), 'never'];

/** What a repository may write, in the shape that its file is checked against. */
const repositoryConfig: fc.Arbitrary<ConfigFile> = fc.record(
  {
    'fail-on': fc.constantFrom(...LEVELS),
    only: fc.array(fc.constantFrom('semgrep', 'gitleaks'), { maxLength: 2 }),
    skip: fc.array(fc.constantFrom('semgrep', 'gitleaks'), { maxLength: 2 }),
    history: fc.boolean(),
    offline: fc.boolean(),
    timeout: fc.integer({ min: 1, max: 9000 }),
    'max-file-size': fc.integer({ min: 1, max: 9_000_000 }),
  },
  { requiredKeys: [] },
);

describe('laws of settings', () => {
  it('any text is settings or a ConfigError that names the file', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            'fail-on',
            ':',
            ' ',
            '\n',
            '-',
            '[',
            '{',
            '&a',
            '*a',
            '!!',
            '"',
            "'",
            '|',
            '>',
            '%',
            'high',
            '\t',
            '#',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (config) => {
        try {
          expect(ConfigFile.safeParse(parseConfig(config, 's.yaml', 'repository')).success).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          expect((error as ConfigError).message).toMatch(/^s\.yaml/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('under a policy no repository file checks less or fails on less', () => {
    fc.assert(
      fc.property(repositoryConfig, fc.constantFrom(...LEVELS), (values, level) => {
        const policyFile = { name: 'policy.yaml', values: { 'fail-on': level } };
        const alone = mergeSettings({ flags: {}, env: {}, policyFile });
        const both = mergeSettings({ flags: {}, env: {}, policyFile, repositoryFile: { name: 's.yaml', values } });

        expect(LEVELS.indexOf(both.failOn)).toBeLessThanOrEqual(LEVELS.indexOf(alone.failOn));
        expect(both).toMatchObject({ only: alone.only, skip: alone.skip, scanner: alone.scanner });
      }),
    );
  });

  it('flags always have the last word', () => {
    fc.assert(
      fc.property(repositoryConfig, repositoryConfig, fc.constantFrom(...LEVELS), (values, own, level) => {
        const settings = mergeSettings({
          flags: { 'fail-on': level, history: true },
          env: { history: false },
          configFile: { name: 'own.yaml', values: own },
          repositoryFile: { name: 's.yaml', values },
        });

        expect(settings.failOn).toBe(level);
        expect(settings.scanner.scanHistory).toBe(true);
      }),
    );
  });
});
