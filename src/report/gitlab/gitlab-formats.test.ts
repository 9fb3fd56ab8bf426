import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryReport } from '../../../test/helpers/arbitrary-report.ts';
import {
  makeAdvisory,
  makeCoverage,
  makeDependency,
  makeFinding,
  makeFindingLocation,
  makeReport,
} from '../../../test/helpers/make.ts';
import { DependencyScanningReport, SastReport, SecretDetectionReport } from '../../../test/schemas/gitlab-reports.ts';
import { CATEGORIES } from '../../core/category.ts';
import type { Finding } from '../../core/finding.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { gitlabDependencyScanningFormat, gitlabSastFormat, gitlabSecretDetectionFormat } from './gitlab-formats.ts';

const sast = (report: ScanReport) => SastReport.parse(JSON.parse(gitlabSastFormat.render(report, {})));
const secrets = (report: ScanReport) =>
  SecretDetectionReport.parse(JSON.parse(gitlabSecretDetectionFormat.render(report, {})));
const dependencies = (report: ScanReport) =>
  DependencyScanningReport.parse(JSON.parse(gitlabDependencyScanningFormat.render(report, {})));

const complete = makeCoverage({ categories: [...CATEGORIES] });
const packageFinding = makeFinding({
  category: 'dependencies',
  weakness: '6.12',
  locations: [makeFindingLocation('package-lock.json', 42)],
  cwe: [1321],
  dependency: makeDependency({
    advisories: [makeAdvisory('GHSA-aaaa-bbbb-cccc', { aliases: ['CVE-2020-8203'] })],
  }) as NonNullable<Finding['dependency']>,
});

describe('GitLab SAST', () => {
  it('lists code findings with place, identifiers and the fingerprint as tracking signature', () => {
    const finding = makeFinding();
    const { vulnerabilities } = sast(makeReport({ findings: [finding] }));

    expect(vulnerabilities).toMatchObject([
      {
        id: finding.id,
        severity: 'High',
        identifiers: [
          { type: 'secondlook_weakness', value: '2.01' },
          { type: 'cwe', value: '89' },
        ],
        tracking: { items: [{ file: 'src/app.js', signatures: [{ algorithm: 'hash', value: finding.id }] }] },
        location: { file: 'src/app.js', start_line: 10, end_line: 10 },
      },
    ]);
  });

  it('takes in what concerns a manifest and no package', () => {
    const hygiene = makeFinding({ category: 'dependencies', weakness: '6.01' });
    const report = makeReport({ findings: [hygiene, packageFinding] });

    expect(sast(report).vulnerabilities.map(({ id }) => id)).toEqual([hygiene.id]);
    expect(dependencies(report).vulnerabilities).toHaveLength(1);
  });

  it('makes text of the repository inert in the Markdown that GitLab renders', () => {
    const hostile = '![x](https://attacker.example/b.png) <img src=y>';
    const finding = makeFinding({ explanation: hostile, fix: { summary: hostile, steps: [hostile] } });
    const [item] = sast(makeReport({ findings: [finding] })).vulnerabilities;

    for (const text of [item?.description, item?.solution]) {
      expect(text).not.toContain('](');
      expect(text).not.toMatch(/(?<!\\)</);
      expect(text).not.toContain('https://');
    }
  });
});

describe('GitLab Secret Detection', () => {
  it('names the commit of a secret that history holds', () => {
    const commit = 'ab'.repeat(20);
    const location = makeFindingLocation('old.js', 4, { origin: 'history', commit });

    expect(
      secrets(makeReport({ findings: [makeFinding({ category: 'secrets', locations: [location] })] }))
        .vulnerabilities[0]?.location,
    ).toEqual({
      file: 'old.js',
      start_line: 4,
      end_line: 4,
      commit: { sha: commit },
    });
  });

  it('has the same commit in every scan for a secret of the tree, so that it stays the same vulnerability', () => {
    const location = makeFindingLocation('.env', 1, { commit: 'ab'.repeat(20) });

    expect(
      secrets(makeReport({ findings: [makeFinding({ category: 'secrets', locations: [location] })] }))
        .vulnerabilities[0]?.location.commit,
    ).toEqual({
      sha: '0000000',
    });
  });
});

describe('GitLab Dependency Scanning', () => {
  it('names package, advisories and lockfile', () => {
    const report = dependencies(makeReport({ findings: [packageFinding] }));

    expect(report.vulnerabilities[0]).toMatchObject({
      location: { file: 'package-lock.json', dependency: { package: { name: 'lodash' }, version: '4.17.15' } },
      identifiers: [
        { type: 'secondlook_weakness' },
        { type: 'ghsa', value: 'GHSA-aaaa-bbbb-cccc' },
        { type: 'cve', value: 'CVE-2020-8203' },
        { type: 'cwe', value: '1321' },
      ],
    });
    expect(report.dependency_files).toEqual([
      {
        path: 'package-lock.json',
        package_manager: 'npm',
        dependencies: [{ package: { name: 'lodash' }, version: '4.17.15', direct: true }],
      },
    ]);
  });
});

describe('what was not checked', () => {
  it('is a success without messages when nothing lacks', () => {
    expect(sast(makeReport({ coverage: [complete], findings: [] })).scan).toMatchObject({ status: 'success' });
    expect(sast(makeReport({ coverage: [complete], findings: [] })).scan.messages).toBeUndefined();
  });

  it.each([
    ['partial', 'success', 'warn'],
    ['skipped', 'success', 'warn'],
    ['missing', 'failure', 'fatal'],
    ['timed-out', 'failure', 'fatal'],
    ['crashed', 'failure', 'fatal'],
    ['unreadable', 'failure', 'fatal'],
  ] as const)('%s is a %s with a message of the level %s', (status, expected, level) => {
    const row = makeCoverage({ categories: ['secrets'], status, reasons: [{ text: 'because' }] });
    const { scan } = secrets(makeReport({ coverage: [row], findings: [] }));

    expect(scan.status).toBe(expected);
    expect(scan.messages).toEqual([{ level, value: 'semgrep, source code (12 files): because.' }]);
  });

  it('is a failure where no check speaks about the type at all', () => {
    expect(dependencies(makeReport({ coverage: [], findings: [] })).scan.status).toBe('failure');
  });
});

it('gives reports of the 15.0 shape for any report, without losing a finding', () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const all = [sast(report), secrets(report), dependencies(report)].flatMap(({ vulnerabilities }) =>
        vulnerabilities.map(({ id }) => id),
      );

      expect(all).toHaveLength(report.findings.length);
    }),
    { numRuns: 150 },
  );
});
