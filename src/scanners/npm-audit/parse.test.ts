import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contextOf,
  FIXTURE_VERSION,
  inventoryOfTexts,
  npmFixtures,
  readNpmFixture,
  readNpmRepository,
  TEST_PLACES,
} from '../../../test/helpers/npm-repository.ts';
import type { Observation } from '../../core/observation.ts';
import type { ParseContext, ParseOutcome } from '../contract.ts';
import { parseAudit } from './parse.ts';

const SNAPSHOT = { ...TEST_PLACES, advisories: '/data/npm.osv.jsonl' };
const KNOWN_PROBE = '{"secondlook":"probe","answer":"known"}\n';

function parseFixture(name: string): ParseOutcome {
  const raw = { exitCode: 0, report: readNpmFixture(name, 'report.json'), stderr: readNpmFixture(name, 'stderr.txt') };
  return parseAudit(raw, contextOf(readNpmRepository(name), { places: SNAPSHOT }));
}

/** What a reviewer wants to see of an observation at a glance. */
function summaryOf(one: Observation) {
  const { dependency } = one;
  return {
    title: one.title,
    severity: one.severity,
    explanation: one.explanation,
    scope: dependency?.scope,
    direct: dependency?.direct,
    paths: dependency?.paths.map((path) => path.join(' > ')),
    advisories: dependency?.advisories.map((advisory) =>
      [advisory.id, ...advisory.aliases, advisory.severity, advisory.cvss?.score ?? '-', advisory.range].join(' '),
    ),
    places: one.locations.map((place) => `${place.path ?? ''}:${place.startLine} ${place.role}`),
    fix: [one.fix.summary, ...one.fix.steps],
    action: `${one.action?.key ?? ''} | ${one.action?.title ?? ''} | ${one.action?.effort ?? ''}`,
  };
}

function resultOf(outcome: ParseOutcome) {
  if (outcome.kind !== 'result') throw new Error(`unreadable: ${outcome.why}`);
  return outcome;
}

describe('parseAudit on captured reports', () => {
  it.each(npmFixtures())('gives what was reviewed for %s', async (name) => {
    const outcome = resultOf(parseFixture(name));

    const seen = {
      observations: outcome.observations.map(summaryOf),
      counts: outcome.counts,
      gaps: outcome.gaps,
      notices: outcome.notices,
      advisories: outcome.advisories,
      rejected: outcome.rejected,
    };
    await expect(`${JSON.stringify(seen, null, 2)}\n`).toMatchFileSnapshot(
      `fixtures/${FIXTURE_VERSION}/${name}/expected.json`,
    );
  });

  it('names the line of each package in the lockfile and in the manifest', () => {
    const texts = readNpmRepository('shop');
    const lodash = resultOf(parseFixture('shop')).observations.find((one) => one.dependency?.name === 'lodash');

    const lines = lodash?.locations.map((place) => (texts[place.path ?? ''] ?? '').split('\n')[place.startLine - 1]);

    expect(lines?.map((line) => line?.trim())).toEqual(['"node_modules/lodash": {', '"lodash": "4.17.4"']);
  });

  it('finds the lines of a version 1 lockfile, nested entries included', () => {
    const texts = readNpmRepository('old-lockfile');

    for (const one of resultOf(parseFixture('old-lockfile')).observations) {
      const line = (texts['package-lock.json'] ?? '').split('\n')[(one.locations[0]?.startLine ?? 0) - 1];
      expect(line?.trim()).toBe(`"${one.dependency?.name ?? ''}": {`);
    }
  });

  it('gives one observation for each version, with the advisories of that version alone', () => {
    const lodash = resultOf(parseFixture('several-versions')).observations.filter(
      (one) => one.dependency?.name === 'lodash',
    );

    expect(lodash.map((one) => [one.dependency?.version, one.dependency?.advisories.length])).toEqual([
      ['4.17.20', 5],
      ['4.17.4', 10],
    ]);
  });

  it('holds packages of a member for direct, and tells the way through it', () => {
    const jsonwebtoken = resultOf(parseFixture('workspaces')).observations.find(
      (one) => one.dependency?.name === 'jsonwebtoken',
    );

    expect(jsonwebtoken?.dependency?.direct).toBe(true);
    expect(jsonwebtoken?.dependency?.paths[0]).toEqual(['workspaces', '@workspaces/api', 'jsonwebtoken']);
    expect(jsonwebtoken?.locations.map((place) => place.path)).toEqual([
      'package-lock.json',
      'packages/api/package.json',
    ]);
  });

  it('never gives an entry that only brings vulnerable packages', () => {
    const names = resultOf(parseFixture('shop')).observations.map((one) => one.dependency?.name);

    expect(readNpmFixture('shop', 'report.json')).toContain('"mkdirp": {');
    expect(names).not.toContain('mkdirp');
  });

  it('leaves out a version that npm lists for what it brings alone', () => {
    const texts = readNpmRepository('several-versions');
    const via = [{ title: 'x', url: 'https://github.com/advisories/GHSA-2222-2222-2222', range: '<4.17.5' }, 'other'];
    const nodes = ['node_modules/lodash', 'node_modules/old-lodash'];
    const report = JSON.stringify({
      auditReportVersion: 2,
      vulnerabilities: { lodash: { name: 'lodash', via, nodes } },
    });

    const { observations } = resultOf(parseAudit({ exitCode: 0, stderr: '', report }, contextOf(texts)));

    expect(observations.map((one) => one.dependency?.version)).toEqual(['4.17.4']);
  });

  it('calls a package with a malware advisory malicious and critical', () => {
    const [flatmap] = resultOf(parseFixture('malware')).observations.filter(
      (one) => one.dependency?.name === 'flatmap-stream',
    );

    expect(flatmap).toMatchObject({ severity: 'critical', title: 'flatmap-stream 0.1.1 contains malicious code' });
  });
});

describe('parseAudit when something is wrong', () => {
  const texts = readNpmRepository('shop');
  const report = readNpmFixture('shop', 'report.json');
  const parse = (raw: { report: string | null; stderr?: string }, fields: Partial<ParseContext> = {}): ParseOutcome =>
    parseAudit({ exitCode: 0, stderr: '', ...raw }, contextOf(texts, fields));

  it.each([
    [null, 'npm printed something that is no audit report'],
    ['', 'npm printed something that is no audit report'],
    ['[]', 'npm printed something that is no audit report'],
    ['{"auditReportVersion":1}', 'npm printed something that is no audit report'],
    [report.slice(0, report.length / 2), 'npm printed something that is no audit report'],
    ['{"error":{"code":"ENOLOCK"}}', 'npm found no lockfile that it could use'],
    ['{"error":{"code":"E; rm -rf"}}', 'npm ended with the error of an unknown kind'],
    ['{"message":"request to x failed, reason: getaddrinfo ENOTFOUND host"}', 'could not be reached (ENOTFOUND)'],
    ['{"message":"x","statusCode":405}', 'does not offer the audit service (it answered 405)'],
    ['{"message":"invalid json response body at x reason: Unexpected token"}', 'something that is no advisory data'],
    ['{"message":"who knows"}', 'The exchange with the registry failed'],
  ])('explains %j', (text, words) => {
    const outcome = parse({ report: text });

    expect(outcome.kind === 'unreadable' ? outcome.why : outcome.kind).toContain(words);
  });

  it('says what is missing when the lockfile is gone', () => {
    expect(parse({ report }, { inventory: inventoryOfTexts({}) }).kind).toBe('unreadable');
  });

  it('keeps the findings, without versions, when the lockfile cannot be read', () => {
    const outcome = resultOf(parse({ report }, { readText: () => undefined }));

    expect(outcome.observations.map((one) => one.dependency?.name)).toContain('lodash');
    expect(outcome.gaps.map((gap) => gap.text).join()).toContain('could not be read, or is too large');
  });

  it('keeps the good entries when one is bad', () => {
    const broken = JSON.parse(report) as { vulnerabilities: Record<string, unknown> };
    broken.vulnerabilities['lodash'] = { name: 'lodash', via: 'all of them' };

    const outcome = resultOf(parse({ report: JSON.stringify(broken) }));

    expect(outcome.rejected.map((one) => one.item)).toEqual(['lodash']);
    expect(outcome.observations.map((one) => one.dependency?.name)).toContain('express');
  });

  it('does not believe a report about no packages', () => {
    const empty = '{"auditReportVersion":2,"vulnerabilities":{},"metadata":{"dependencies":{"total":0}}}';

    const outcome = resultOf(parse({ report: empty, stderr: KNOWN_PROBE }));

    expect(outcome.gaps.map((gap) => gap.text)).toEqual([
      'npm saw no packages in a lockfile that holds some, so its answer says nothing',
    ]);
  });

  it.each([
    [KNOWN_PROBE, 0],
    ['{"secondlook":"probe","answer":"unknown"}\n', 1],
    ['{"secondlook":"probe","answer":"failed"}\n', 1],
    ['', 1],
  ])('takes a clean answer with %j for %d gaps', (stderr, gaps) => {
    const clean = '{"auditReportVersion":2,"vulnerabilities":{},"metadata":{"dependencies":{"total":66}}}';

    expect(resultOf(parse({ report: clean, stderr })).gaps).toHaveLength(gaps);
  });

  it('keeps an advisory whose range cannot be read', () => {
    const odd = JSON.parse(report) as { vulnerabilities: Record<string, { via: { range: string }[] }> };
    for (const via of odd.vulnerabilities['lodash']?.via ?? []) via.range = 'whatever';

    const lodash = resultOf(parse({ report: JSON.stringify(odd) })).observations.find(
      (one) => one.dependency?.name === 'lodash',
    );

    expect(lodash?.dependency?.advisories).toHaveLength(10);
  });
});

describe('parseAudit on hostile input', () => {
  const texts = readNpmRepository('shop');
  const report = readNpmFixture('shop', 'report.json');

  it('lets no control character, direction mark or script address through', () => {
    const hostile = report
      .replaceAll('Command Injection in lodash', String.raw`\u001b[2J\u202egnp.exe\u0000 <script>`)
      .replaceAll('https://github.com/advisories/GHSA-35jh-r3h4-6jhm', 'javascript:alert(1)//GHSA-35jh-r3h4-6jhm');

    const outcome = resultOf(parseAudit({ exitCode: 0, stderr: KNOWN_PROBE, report: hostile }, contextOf(texts)));

    expect(JSON.stringify(outcome)).not.toMatch(/\\u001b|\\u0000|\u202e|javascript:/);
  });

  it('lets no secret through that stands in lockfile, manifest or report', () => {
    const secret = `npm_${randomBytes(18).toString('hex')}`;
    const context = contextOf({
      'package.json': (texts['package.json'] ?? '').replace('"name": "shop"', `"name": "shop-${secret}"`),
      'package-lock.json': (texts['package-lock.json'] ?? '').replace(
        '"version": "4.17.4"',
        `"version": "4.17.4+${secret}"`,
      ),
    });
    context.vault.seal(secret);
    const leaking = report.replaceAll('Command Injection in lodash', `Command Injection with ${secret}`);

    const outcome = parseAudit({ exitCode: 0, stderr: KNOWN_PROBE, report: leaking }, context);

    expect(outcome.kind).toBe('result');
    expect(JSON.stringify(outcome)).not.toContain(secret);
  });

  it('ends soon on a lockfile made to be tangled', () => {
    const size = 300;
    const names = Array.from({ length: size }, (_, index) => `p${index}`);
    const everything = Object.fromEntries(names.map((name) => [name, '*']));
    const lockfile = JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': { dependencies: everything },
        ...Object.fromEntries(
          names.map((name) => [`node_modules/${name}`, { version: '1.0.0', dependencies: everything }]),
        ),
      },
    });
    const vulnerabilities = Object.fromEntries(
      names.map((name) => [
        name,
        { name, via: [{ title: 'x', url: '', range: '*' }], nodes: [`node_modules/${name}`] },
      ]),
    );
    const context = contextOf({ 'package.json': '{}', 'package-lock.json': lockfile });
    const started = performance.now();

    const outcome = resultOf(
      parseAudit(
        { exitCode: 0, stderr: '', report: JSON.stringify({ auditReportVersion: 2, vulnerabilities }) },
        context,
      ),
    );

    expect(outcome.observations).toHaveLength(size);
    expect(outcome.observations.every((one) => (one.dependency?.paths.length ?? 0) >= 1)).toBe(true);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('never throws, whatever npm prints and whatever the lockfile holds', () => {
    const anyReport = fc.oneof(
      fc.json(),
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify({ auditReportVersion: 2, vulnerabilities: value })),
      fc
        .dictionary(
          fc.string(),
          fc.record(
            {
              name: fc.constantFrom('lodash', 'ms', '', '__proto__'),
              via: fc.array(fc.oneof(fc.string(), fc.jsonValue())),
              nodes: fc.array(fc.constantFrom('node_modules/lodash', 'node_modules/ms', '', '../x')),
              fixAvailable: fc.oneof(fc.boolean(), fc.jsonValue()),
            },
            { requiredKeys: [] },
          ),
        )
        .map((value) => JSON.stringify({ auditReportVersion: 2, vulnerabilities: value })),
    );
    const anyLock = fc.oneof(
      fc.constant(texts['package-lock.json'] ?? ''),
      fc.json(),
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify({ lockfileVersion: 3, packages: value })),
      fc.jsonValue().map((value) => JSON.stringify({ lockfileVersion: 1, dependencies: value })),
    );
    fc.assert(
      fc.property(anyReport, anyLock, fc.string(), (text, lockfile, stderr) => {
        const outcome = parseAudit(
          { exitCode: 0, stderr, report: text },
          contextOf({ 'package.json': texts['package.json'] ?? '', 'package-lock.json': lockfile }),
        );
        expect(['result', 'unreadable']).toContain(outcome.kind);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no package of a report, whatever its advisories look like', () => {
    const advisory = fc.record(
      { title: fc.string(), severity: fc.string(), url: fc.string(), range: fc.string(), cwe: fc.array(fc.string()) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(advisory, { minLength: 1 }), (via) => {
        const vulnerabilities = { lodash: { name: 'lodash', via, nodes: ['node_modules/lodash'] } };
        const outcome = parseAudit(
          { exitCode: 1, stderr: '', report: JSON.stringify({ auditReportVersion: 2, vulnerabilities }) },
          contextOf(texts),
        );
        expect(outcome.kind === 'result' && outcome.observations.length).toBe(1);
      }),
    );
  });
});

it.each(npmFixtures())('says where the captured case %s comes from', (name) => {
  expect(readNpmFixture(name, 'origin.md')).toContain(`npm ${FIXTURE_VERSION}`);
});
