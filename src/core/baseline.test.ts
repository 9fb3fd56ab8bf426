import { describe, expect, it } from 'vitest';
import { makeFinding, makeReport } from '../../test/helpers/make.ts';
import { parseBaseline } from './baseline.ts';

const suppressed = makeFinding({ id: 'b'.repeat(32), state: { kind: 'suppressed', by: 'f', reason: 'r' } });

describe('parseBaseline', () => {
  it('gives the ids of open findings, and not of suppressed ones', () => {
    const report = makeReport({ findings: [makeFinding({ id: 'a'.repeat(32) })], suppressed: [suppressed] });

    expect(parseBaseline(JSON.stringify(report), 'old.json')).toEqual(new Set(['a'.repeat(32)]));
  });

  it('reads a report with fields that it does not know', () => {
    expect(parseBaseline(JSON.stringify({ ...makeReport(), later: true }), 'old.json').size).toBe(1);
  });

  it.each([
    ['no JSON', '{'],
    ['another JSON', '{"findings": []}'],
    ["another tool's report", JSON.stringify({ ...makeReport(), tool: { name: 'other', version: '1' } })],
  ])('refuses %s by the name of the file', (_, text) => {
    expect(() => parseBaseline(text, 'old.json')).toThrow(/^old\.json: expected the report\.json/);
  });

  it('refuses names of another making: none of them would fit', () => {
    const report = JSON.stringify({ ...makeReport(), fingerprintVersion: 99 });

    expect(() => parseBaseline(report, 'old.json')).toThrow(/version 99/);
  });
});
