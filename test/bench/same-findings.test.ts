import { describe, expect, it } from 'vitest';
import { compareFindings, type ScriptHit } from '../../bench/same-findings.ts';

type Report = Parameters<typeof compareFindings>[1];

/** Only what the comparison reads. */
function reportOf(over: {
  readonly finding?: {
    readonly rule: string;
    readonly path: string | null;
    readonly startLine: number;
    readonly endLine: number;
  };
  readonly skipped?: readonly string[];
}): Report {
  const { finding, skipped = [] } = over;
  const findings =
    finding === undefined ? [] : [{ observations: [{ scanner: 'semgrep', rule: finding.rule }], locations: [finding] }];
  const coverage = [{ scanner: 'semgrep', skippedPaths: skipped.map((path) => ({ path, reason: 'minified' })) }];
  return { findings, suppressed: [], coverage } as unknown as Report;
}

const hit: ScriptHit = { tool: 'semgrep', rule: 'r', path: 'a.js', line: 5 };

describe('compareFindings', () => {
  it.each([
    ['on the line', { startLine: 5, endLine: 5 }],
    ['within the lines', { startLine: 3, endLine: 9 }],
  ])('finds a hit %s of a finding', (_, lines) => {
    expect(compareFindings([hit], reportOf({ finding: { rule: 'r', path: 'a.js', ...lines } })).missing).toEqual([]);
  });

  it.each([
    ['of another rule', { rule: 'q', path: 'a.js', startLine: 5, endLine: 5 }],
    ['in another file', { rule: 'r', path: 'b.js', startLine: 5, endLine: 5 }],
    ['on another line', { rule: 'r', path: 'a.js', startLine: 6, endLine: 6 }],
  ])('misses a hit where the finding is %s', (_, finding) => {
    expect(compareFindings([hit], reportOf({ finding })).missing).toEqual([hit]);
  });

  it('asks only for the file where the hit tells no line', () => {
    const finding = { rule: 'r', path: 'a.js', startLine: 80, endLine: 80 };

    expect(compareFindings([{ tool: 'semgrep', rule: 'r', path: 'a.js' }], reportOf({ finding })).missing).toEqual([]);
  });

  it('lists apart what lies in files that were left out and named, for that tool alone', () => {
    const other = { ...hit, tool: 'gitleaks' };

    expect(compareFindings([hit, hit, other], reportOf({ skipped: ['a.js'] }))).toEqual({
      hits: 2,
      leftOut: [hit],
      missing: [other],
    });
  });
});
