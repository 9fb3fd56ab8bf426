import fc from 'fast-check';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import { arbitraryFinding, arbitraryReport } from '../../../test/helpers/arbitrary-report.ts';
import {
  makeCoverage,
  makeDependency,
  makeFinding,
  makeFindingLocation,
  makeReport,
} from '../../../test/helpers/make.ts';
import { findGithubProblems } from '../../../test/schemas/github-sarif-rules.ts';
import { compileSarifSchema } from '../../../test/schemas/sarif-schema.ts';
import { CATEGORIES } from '../../core/category.ts';
import type { Finding } from '../../core/finding.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { SEVERITIES } from '../../core/severity.ts';
import { buildGithubSarif, buildSarif, categoriesHeldBack, githubSarifFormat, sarifFormat } from './sarif-format.ts';

const validate = compileSarifSchema();

function runOf(log: Log, category: string): Run {
  const run = log.runs.find(({ automationDetails }) => automationDetails?.id === `secondlook/${category}/`);
  if (run === undefined) throw new Error(`no run for ${category}`);
  return run;
}

function resultsOf(log: Log): readonly Result[] {
  return log.runs.flatMap(({ results }) => results ?? []);
}

function only(report: ScanReport): Result {
  const [result] = resultsOf(buildSarif(report));
  if (result === undefined) throw new Error('no result');
  return result;
}

const allCategories = makeCoverage({ categories: [...CATEGORIES] });
const inHistory = makeFindingLocation('config/old key.js', 12, { origin: 'history', commit: 'c0ffee'.padEnd(40, '0') });

describe('SARIF runs', () => {
  it('has one run per category, each with a category of its own for the upload', () => {
    const log = buildSarif(makeReport());

    expect(log.runs.map(({ automationDetails }) => automationDetails?.id)).toEqual(
      CATEGORIES.map((category) => `secondlook/${category}/`),
    );
  });

  it('says success for a category whose every row is complete, also with no result', () => {
    const log = buildSarif(makeReport({ coverage: [allCategories], findings: [] }));

    for (const run of log.runs) {
      expect(run.invocations?.[0]).toMatchObject({ executionSuccessful: true });
      expect(run.invocations?.[0]?.toolExecutionNotifications).toBeUndefined();
      expect(run.results).toEqual([]);
    }
  });

  it('says failure with a notification per gap, in the categories concerned alone', () => {
    const timedOut = makeCoverage({
      scanner: 'gitleaks',
      part: 'history',
      label: 'git history (7 commits)',
      categories: ['secrets'],
      status: 'timed-out',
      reasons: [{ text: 'it did not end within 60 seconds', remedy: 'secondlook scan --timeout 600' }],
    });
    const log = buildSarif(makeReport({ coverage: [allCategories, timedOut] }));

    expect(runOf(log, 'secrets').invocations?.[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          descriptor: { id: 'coverage/timed-out' },
          level: 'error',
          message: {
            text: 'gitleaks, git history (7 commits): it did not end within 60 seconds. To mend it: secondlook scan --timeout 600',
          },
        },
      ],
    });
    expect(runOf(log, 'auth').invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it('says failure for a category that nothing checked', () => {
    const log = buildSarif(makeReport({ coverage: [] }));

    for (const run of log.runs) expect(run.invocations?.[0]?.executionSuccessful).toBe(false);
  });

  it('counts a row against the category of a finding that came from it', () => {
    const partial = makeCoverage({
      categories: ['cors'],
      status: 'partial',
      reasons: [{ text: 'one file was not parsed', paths: ['a b.js'] }],
    });
    const log = buildSarif(makeReport({ coverage: [allCategories, partial] }));

    expect(runOf(log, 'input-validation').invocations?.[0]?.toolExecutionNotifications).toMatchObject([
      { level: 'warning', locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b.js' } } }] },
    ]);
  });

  it('leaves suppressed findings out and says how many', () => {
    const suppressed = makeFinding({ state: { kind: 'suppressed', by: 'secondlook.yaml', reason: 'test data' } });
    const log = buildSarif(makeReport({ findings: [], suppressed: [suppressed] }));

    expect(resultsOf(log)).toEqual([]);
    expect(runOf(log, 'input-validation').properties).toMatchObject({ suppressed: 1 });
  });

  it('names the tools that worked for the category', () => {
    expect(runOf(buildSarif(makeReport()), 'auth').tool.extensions).toEqual([{ name: 'semgrep', version: '1.182.0' }]);
  });
});

describe('SARIF for the upload to GitHub', () => {
  const partial = makeCoverage({
    scanner: 'gitleaks',
    part: 'history',
    categories: ['secrets'],
    status: 'partial',
    reasons: [{ text: 'shallow clone' }],
  });
  const report = makeReport({ coverage: [allCategories, partial] });

  it('holds back the run of a category that was not completely checked: its absence keeps the alerts', () => {
    expect(buildGithubSarif(report).runs.map(({ automationDetails }) => automationDetails?.id)).toEqual(
      CATEGORIES.filter((category) => category !== 'secrets').map((category) => `secondlook/${category}/`),
    );
    expect(categoriesHeldBack(report)).toEqual(['secrets']);
  });

  it('leaves the line hash of places in the tree to the upload action, which warns about any other value', () => {
    const tree = makeFinding();
    const history = makeFinding({ id: 'f'.repeat(32), locations: [inHistory] });
    const results = resultsOf(buildGithubSarif(makeReport({ coverage: [allCategories], findings: [tree, history] })));

    expect(results.map(({ partialFingerprints }) => partialFingerprints)).toEqual([
      { 'secondlookFingerprint/v1': tree.id },
      { 'secondlookFingerprint/v1': history.id, primaryLocationLineHash: `${history.id}:1` },
    ]);
  });
});

describe('SARIF of a less certain finding', () => {
  const doubtful = makeFinding({ id: 'e'.repeat(32), confidence: 'low' });

  it('has a rule of its own that says so, a level a step lower and the same impact', () => {
    const log = buildSarif(makeReport({ findings: [makeFinding(), doubtful] }));
    const run = runOf(log, 'input-validation');

    expect(run.results?.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['SL2.01-high', 'error'],
      ['SL2.01-high-less-certain', 'warning'],
    ]);
    expect(run.tool.driver.rules?.[1]).toMatchObject({
      id: 'SL2.01-high-less-certain',
      defaultConfiguration: { level: 'warning' },
      properties: { precision: 'low', 'security-severity': '8.0', 'problem.severity': 'warning' },
    });
    expect(run.tool.driver.rules?.[1]?.shortDescription?.text).toContain('(less certain)');
    expect(run.results?.[1]?.message.text).toContain('This is less certain: look at the code');
    expect(findGithubProblems(log)).toEqual([]);
  });

  it('does not exist for a secret: its level is that of its severity', () => {
    expect(only(makeReport({ findings: [makeFinding({ category: 'secrets', confidence: 'low' })] }))).toMatchObject({
      ruleId: 'SL2.01-high',
      level: 'error',
    });
  });
});

describe('SARIF results', () => {
  it('carry place, rule, identity and properties', () => {
    const finding = makeFinding();

    expect(only(makeReport({ findings: [finding] }))).toMatchObject({
      ruleId: 'SL2.01-high',
      ruleIndex: 0,
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/app.js', uriBaseId: '%SRCROOT%' },
            region: { startLine: 10, startColumn: 3, endLine: 10, endColumn: 20 },
          },
        },
      ],
      partialFingerprints: { 'secondlookFingerprint/v1': finding.id, primaryLocationLineHash: `${finding.id}:1` },
      properties: {
        category: 'input-validation',
        weakness: '2.01',
        confidence: 'medium',
        priority: 60,
        severity: 'high',
      },
    });
  });

  it('list every further place as a related location with its lines, linked in the message', () => {
    const routes = Array.from({ length: 20 }, (_, index) =>
      makeFindingLocation('server/routes.js', 10 + index, { role: 'evidence', note: `no limiter on route ${index}` }),
    );
    const result = only(
      makeReport({ findings: [makeFinding({ locations: [makeFindingLocation('server/app.js', 3), ...routes] })] }),
    );

    expect(
      result.relatedLocations?.map(({ id, physicalLocation }) => [id, physicalLocation?.region?.startLine]),
    ).toEqual(routes.map((route, index) => [index + 1, route.startLine]));
    expect(result.relatedLocations?.[4]?.message?.text).toBe('no limiter on route 4.');
    expect(result.message.text).toContain('[server/routes.js:10](1), [server/routes.js:11](2)');
  });

  it('name a place that does it right in words, not as a related location', () => {
    const peer = makeFindingLocation('server/orders.js', 8, { role: 'peer', note: 'GET /orders does ask' });
    const result = only(
      makeReport({ findings: [makeFinding({ locations: [makeFindingLocation('server/app.js', 3), peer] })] }),
    );

    expect(result.relatedLocations).toBeUndefined();
    expect(result.properties?.['peers']).toEqual(['server/orders.js:8: GET /orders does ask']);
  });

  it('show a secret that only history holds at the path of its commit, and say so', () => {
    const result = only(
      makeReport({ findings: [makeFinding({ category: 'secrets', weakness: '1.01', locations: [inHistory] })] }),
    );

    expect(result.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('config/old%20key.js');
    expect(result.message.text).toContain('Git history still holds it (commit c0ffee000000)');
    expect(result.properties).toMatchObject({ commits: [inHistory.commit] });
  });

  it('show what stands in a commit message at a stand-in, and say so', () => {
    const message = makeFindingLocation('x', 2, { path: null, origin: 'commit-message', commit: 'ab'.repeat(20) });
    const result = only(makeReport({ findings: [makeFinding({ locations: [message] })] }));

    expect(result.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('README.md');
    expect(result.message.text).toContain(
      'the message of a commit (commit abababababab); README.md:1 only stands in for it',
    );
  });

  it.each(SEVERITIES)('have a rule of their own for the severity %s', (severity) => {
    const run = runOf(buildSarif(makeReport({ findings: [makeFinding({ severity })] })), 'input-validation');
    const bands = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.5', info: undefined };

    expect(run.tool.driver.rules?.map(({ id }) => id)).toEqual([`SL2.01-${severity}`]);
    expect(run.tool.driver.rules?.[0]?.properties?.['security-severity']).toBe(bands[severity]);
  });

  it('never let text of a repository make a link', () => {
    const result = only(makeReport({ findings: [makeFinding({ title: 'see [here](https://attacker.example)' })] }));

    expect(result.message.text).not.toContain('](');
  });

  it('name the package of a dependency finding at the line of the lockfile', () => {
    const finding = makeFinding({
      category: 'dependencies',
      weakness: '6.12',
      dependency: makeDependency() as NonNullable<Finding['dependency']>,
      locations: [makeFindingLocation('package-lock.json', 42)],
    });

    expect(only(makeReport({ findings: [finding] }))).toMatchObject({
      locations: [{ physicalLocation: { artifactLocation: { uri: 'package-lock.json' }, region: { startLine: 42 } } }],
      properties: { dependency: { name: 'lodash', version: '4.17.15', advisories: ['GHSA-aaaa-bbbb-cccc'] } },
    });
  });
});

describe('SARIF rules', () => {
  const rule = runOf(buildSarif(makeReport()), 'input-validation').tool.driver.rules?.[0];

  it('take their words from the catalogue, never from the repository', () => {
    const hostile = makeFinding({
      title: 'HOSTILE',
      explanation: 'HOSTILE',
      fix: { summary: 'HOSTILE', steps: ['HOSTILE'] },
    });
    const known = runOf(buildSarif(makeReport({ findings: [hostile] })), 'input-validation').tool.driver.rules;
    const unknown = runOf(buildSarif(makeReport({ findings: [{ ...hostile, weakness: '9.99' }] })), 'input-validation')
      .tool.driver.rules;

    expect(JSON.stringify([known, unknown])).not.toContain('HOSTILE');
  });

  it('have help as text and as Markdown, a level, a precision and tags', () => {
    expect(rule?.help?.text).toMatch(/^Someone can type[^]*To fix: [^]*1\. /);
    expect(rule?.help?.markdown).toMatch(/```ts\n/);
    expect(rule?.defaultConfiguration?.level).toBe('error');
    expect(rule?.properties?.tags?.slice(0, 3)).toEqual(['security', 'input-validation', 'external/cwe/cwe-089']);
  });

  it('point at the CWE taxonomy of the run', () => {
    const run = runOf(buildSarif(makeReport()), 'input-validation');

    expect(rule?.relationships?.[0]?.target).toEqual({ id: '89', index: 0, toolComponent: { name: 'CWE', index: 0 } });
    expect(run.taxonomies?.[0]?.taxa?.[0]?.id).toBe('89');
  });
});

describe('any report', () => {
  it.skipIf(validate === undefined)('gives SARIF that the OASIS schema and all rules of GitHub accept', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        for (const format of [sarifFormat, githubSarifFormat]) {
          const log = JSON.parse(format.render(report, {})) as Log;

          validate?.(log);
          expect(validate?.errors ?? []).toEqual([]);
          expect(findGithubProblems(log)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('loses no finding, and gives the same bytes for any order of findings', () => {
    fc.assert(
      fc.property(arbitraryReport, fc.array(arbitraryFinding, { maxLength: 3 }), (report, more) => {
        const findings = [...report.findings, ...more];
        const log = buildSarif({ ...report, findings });

        expect(resultsOf(log)).toHaveLength(findings.length);
        expect(sarifFormat.render({ ...report, findings: findings.toReversed() }, {})).toBe(
          sarifFormat.render({ ...report, findings }, {}),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('keeps to the limits with very many places, gaps and findings', () => {
    const places = Array.from({ length: 3000 }, (_, index) =>
      makeFindingLocation(`src/${'x'.repeat(40)}/${index}.js`, index + 1),
    );
    const one = makeFinding({ locations: places });
    const findings = Array.from({ length: 25_010 }, (_, index) =>
      makeFinding({ id: String(index).padStart(32, '0'), severity: 'low' }),
    );
    const log = buildSarif(makeReport({ coverage: [allCategories], findings: [one, ...findings] }));
    const run = runOf(log, 'input-validation');

    expect(findGithubProblems(log)).toEqual([]);
    expect(run.results?.[0]?.relatedLocations).toHaveLength(999);
    expect(run.results?.[0]?.message.text).toMatch(/ and \d+ more\.$/);
    expect(run.invocations?.[0]).toMatchObject({ executionSuccessful: false });
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toContain(
      '11 further findings are left out',
    );
  });
});
