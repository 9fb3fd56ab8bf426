import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryReport } from '../../../test/helpers/arbitrary-report.ts';
import { makeCoverage, makeFinding, makeReport } from '../../../test/helpers/make.ts';
import type { XmlNode } from '../../../test/schemas/xml-well-formed.ts';
import { parseXml } from '../../../test/schemas/xml-well-formed.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { junitFormat } from './junit-format.ts';

function parse(report: ScanReport): XmlNode {
  const [tree] = parseXml([junitFormat.render(report, {})]);
  if (tree === undefined || typeof tree === 'string') throw new Error(`not XML: ${String(tree)}`);
  return tree;
}

function casesOf([, , , suites]: XmlNode): readonly XmlNode[] {
  return suites.flatMap(([, , , cases]) => cases);
}

const childTags = ([, , , children]: XmlNode): readonly string[] => children.map(([tag]) => tag);

describe('JUnit', () => {
  it('has a suite per scanner, a failure per finding at the gate, and a passed case per complete part', () => {
    const tree = parse(makeReport());

    expect(tree[1]).toMatchObject({ tests: '2', failures: '1', errors: '0', skipped: '0' });
    expect(tree[3].map(([, { name }]) => name)).toEqual(['secondlook.semgrep']);
    expect(casesOf(tree).map((item) => [item[1]['name'], childTags(item)])).toEqual([
      ['checked: source code (12 files)', []],
      ['A query is built from request data [0123456789ab]', ['failure']],
    ]);
  });

  it('shows a finding below the gate as skipped', () => {
    expect(childTags(casesOf(parse(makeReport({ findings: [makeFinding({ severity: 'low' })] })))[1]!)).toEqual([
      'skipped',
    ]);
  });

  it('fails nothing when the gate is off', () => {
    const report = makeReport();
    const open = { ...report, scan: { ...report.scan, policy: { ...report.scan.policy, failOn: 'never' as const } } };

    expect(parse(open)[1]['failures']).toBe('0');
  });

  it('makes an error of every part that was not completely checked', () => {
    const gap = makeCoverage({ status: 'timed-out', reasons: [{ text: 'it did not end', remedy: 'raise --timeout' }] });
    const tree = parse(makeReport({ coverage: [gap], findings: [] }));

    expect(tree[1]).toMatchObject({ errors: '1' });
    expect(casesOf(tree)[0]?.[3][0]?.[2]).toContain('it did not end. To mend it: raise --timeout');
  });

  it('keeps hostile text as text', () => {
    const hostile = ']]></failure><failure message="x">&#0; ::error::y \u0000\ud800';
    const tree = parse(makeReport({ findings: [makeFinding({ title: hostile, explanation: hostile })] }));

    expect(casesOf(tree)).toHaveLength(2);
    expect(casesOf(tree)[1]?.[3][0]?.[2]).toContain(']]></failure><failure message="x">&#0;');
  });

  it('is well-formed for any report, and no line of it is a command to a CI system', () => {
    const documents = fc.sample(arbitraryReport, 150).map((report) => junitFormat.render(report, {}));

    expect(parseXml(documents).filter((tree) => typeof tree === 'string')).toEqual([]);
    for (const document of documents) expect(document).not.toMatch(/^\s*::|##\w*\[/m);
  });
});
