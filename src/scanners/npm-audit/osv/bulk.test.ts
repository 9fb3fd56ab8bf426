import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerBulkRequest, toBulkAdvisories } from './bulk.ts';
import { scoreCvss3 } from './cvss3.ts';
import { describeAdvisories } from './describe.ts';
import { isLiveNpmRecord, npmNamesOf, OsvRecord } from './schema.ts';
import { isInRange } from './version-range.ts';

const records = readFileSync(new URL('../../../../test/advisories/npm.osv.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => OsvRecord.parse(JSON.parse(line)));

function recordOf(id: string): OsvRecord {
  const record = records.find((candidate) => candidate.id === id);
  if (record === undefined) throw new Error(`${id} is not among the test records`);
  return record;
}

function affectedIds(name: string, version: string): string[] {
  return records
    .flatMap((record) => toBulkAdvisories(record, name).advisories)
    .filter((advisory) => isInRange(version, advisory.vulnerable_versions))
    .map((advisory) => advisory.id.split('#')[0] ?? '')
    .sort();
}

describe('toBulkAdvisories on real records', () => {
  it('gives title, page, npm severity word, CWE and score', () => {
    const [advisory] = toBulkAdvisories(recordOf('GHSA-35jh-r3h4-6jhm'), 'lodash').advisories;

    expect(advisory).toEqual({
      id: expect.stringMatching(/^GHSA-35jh-r3h4-6jhm#[0-9a-f]{12}$/) as unknown,
      url: 'https://github.com/advisories/GHSA-35jh-r3h4-6jhm',
      title: 'Command Injection in lodash',
      severity: 'high',
      vulnerable_versions: '<4.17.21',
      cwe: ['CWE-77', 'CWE-94'],
      cvss: {
        score: 7.2,
        vectorString: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H',
      },
    });
  });

  it('gives each package of one record its own range and id', () => {
    const record = recordOf('GHSA-35jh-r3h4-6jhm');
    const [full] = toBulkAdvisories(record, 'lodash').advisories;
    const [part] = toBulkAdvisories(record, 'lodash.template').advisories;

    expect(part?.vulnerable_versions).toBe('<=4.5.0');
    expect(part?.id).not.toBe(full?.id);
  });

  it('says nothing of a package in another ecosystem', () => {
    expect(toBulkAdvisories(recordOf('GHSA-35jh-r3h4-6jhm'), 'lodash-rails').advisories).toEqual([]);
  });

  it.each(['GHSA-7fhm-mqm4-2wp7', 'GHSA-8p5q-j9m2-g8wr', 'GHSA-8mwq-mj73-qv68', 'GHSA-pgv6-jrvv-75jp'])(
    'leaves out %s, which was withdrawn',
    (id) => {
      const record = recordOf(id);

      expect(isLiveNpmRecord(record)).toBe(false);
      expect(npmNamesOf(record).flatMap((name) => toBulkAdvisories(record, name).advisories)).toEqual([]);
    },
  );

  it('joins several entries about one package into one advisory', () => {
    const semver = records.filter((record) => npmNamesOf(record).includes('semver'));
    const redos = semver.find((record) => (record.affected ?? []).length > 1);
    if (redos === undefined) throw new Error('no record with several entries about semver');

    const { advisories } = toBulkAdvisories(redos, 'semver');

    expect(advisories).toHaveLength(1);
    expect(advisories[0]?.vulnerable_versions).toContain(' || ');
  });

  it.each([
    ['lodash', '4.17.20', ['GHSA-29mw-wpgm-hmr9', 'GHSA-35jh-r3h4-6jhm']],
    ['minimist', '1.2.8', []],
    ['minimist', '0.0.8', ['GHSA-vh95-rmgr-6w4m', 'GHSA-xvch-5gv4-984h']],
    ['jsonwebtoken', '8.5.1', ['GHSA-8cf7-32gw-wr33', 'GHSA-hjrf-2m68-5959', 'GHSA-qwph-4952-7xr6']],
    ['jsonwebtoken', '9.0.0', []],
  ])('knows what is published about %s %s', (name, version, ids) => {
    expect(affectedIds(name, version)).toEqual(expect.arrayContaining(ids));
    if (ids.length === 0) expect(affectedIds(name, version)).toEqual([]);
  });

  it('gives every record a title, a severity word of npm and a page, whatever the record lacks', () => {
    for (const record of records.filter(isLiveNpmRecord)) {
      for (const name of npmNamesOf(record)) {
        const { advisories, unusable } = toBulkAdvisories(record, name);

        expect(unusable).toEqual([]);
        expect(advisories).toHaveLength(1);
        expect(advisories[0]?.title).not.toBe('');
        expect(advisories[0]?.url).toMatch(/^https:\/\/github\.com\/advisories\/GHSA-/);
        expect(advisories[0]?.cvss.score).toBeLessThanOrEqual(10);
      }
    }
  });

  it('takes the title from the text where there is no summary', () => {
    const record = recordOf('GHSA-32vw-r77c-gm67');
    const [name = ''] = npmNamesOf(record);

    expect(record.summary ?? '').toBe('');
    expect(toBulkAdvisories(record, name).advisories[0]?.title).not.toBe(record.id);
  });
});

describe('toBulkAdvisories on records that lack something', () => {
  const bare: OsvRecord = {
    id: 'MAL-2024-1',
    affected: [{ package: { ecosystem: 'npm', name: 'x' }, versions: ['1.0.0'] }],
  };

  it.each<[string, Partial<OsvRecord>, string]>([
    ['no severity at all is moderate', {}, 'moderate'],
    ['the database word wins', { database_specific: { severity: 'CRITICAL' } }, 'critical'],
    ['MEDIUM is moderate', { database_specific: { severity: 'MEDIUM' } }, 'moderate'],
    [
      'a score gives its band',
      {
        severity: [
          {
            type: 'CVSS_V3',
            score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
          },
        ],
      },
      'critical',
    ],
    ['CVSS 4 alone gives no score', { severity: [{ type: 'CVSS_V4', score: 'CVSS:4.0/AV:N' }] }, 'moderate'],
  ])('%s', (_, more, severity) => {
    expect(toBulkAdvisories({ ...bare, ...more }, 'x').advisories[0]?.severity).toBe(severity);
  });

  it('names a page of its own for records that are not of GitHub', () => {
    expect(toBulkAdvisories(bare, 'x').advisories[0]?.url).toBe('https://osv.dev/vulnerability/MAL-2024-1');
  });

  it('never links to anything but http', () => {
    const references = [{ type: 'WEB', url: 'javascript:alert(1)' }];

    expect(toBulkAdvisories({ ...bare, references }, 'x').advisories[0]?.url).toMatch(/^https:/);
  });

  it('tells what it could not use, and keeps the rest', () => {
    const affected = [...(bare.affected ?? []), { package: { ecosystem: 'npm', name: 'x' } }];

    const conversion = toBulkAdvisories({ ...bare, affected }, 'x');

    expect(conversion.advisories).toHaveLength(1);
    expect(conversion.unusable).toEqual(['it names no range and no version']);
  });
});

describe('answerBulkRequest', () => {
  it('answers with affected packages only', () => {
    const advisoriesOf = (name: string) => records.flatMap((record) => toBulkAdvisories(record, name).advisories);

    const answer = answerBulkRequest({ lodash: ['4.17.20'], minimist: ['1.2.8'], unknown: ['1.0.0'] }, advisoriesOf);

    expect(Object.keys(answer)).toEqual(['lodash']);
  });

  it('gives each advisory an id of its own', () => {
    const all = records.flatMap((record) =>
      npmNamesOf(record).flatMap((name) => toBulkAdvisories(record, name).advisories.map((advisory) => advisory.id)),
    );

    expect(new Set(all).size).toBe(all.length);
  });
});

describe('describeAdvisories', () => {
  it('counts live npm records and tells the day of the newest change', () => {
    expect(describeAdvisories(records)).toEqual({
      records: 91,
      date: '2026-09-10',
    });
  });

  it('tells no date where there is none', () => {
    expect(describeAdvisories([])).toEqual({ records: 0 });
  });
});

describe('scoreCvss3', () => {
  // Scores as published by the National Vulnerability Database and FIRST's own examples for these vectors.
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    ['CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
    ['CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H', 7.2],
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L', 5.6],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', 7.5],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', 1.6],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N/E:P/RL:O', 5.3],
  ])('scores %s as %d', (vector, score) => {
    expect(scoreCvss3(vector)).toBe(score);
  });

  it.each(['', 'CVSS:4.0/AV:N', 'CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'CVSS:3.1/AV:N', 'AV:N/AC:L/Au:N/C:P'])(
    'gives no score for %j',
    (vector) => {
      expect(scoreCvss3(vector)).toBeUndefined();
    },
  );

  it('stays between 0 and 10, or says nothing, on any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const score = scoreCvss3(`CVSS:3.1/${text}`);
        expect(score === undefined || (score >= 0 && score <= 10)).toBe(true);
      }),
    );
  });
});
