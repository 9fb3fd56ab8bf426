import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HOSTILE,
  hostileReport,
  incompleteReport,
  manyFindings,
  ordinaryReport,
  sampleReport,
} from '../../../test/browser/sample-reports.ts';
import { makeFinding, makeReport } from '../../../test/helpers/make.ts';
import { codeSpan, escapeText } from './escape-markdown.ts';
import { MARKDOWN_MARKER, renderMarkdown } from './markdown-format.ts';

describe('escapeText', () => {
  it.each([
    ['@everyone look', '@&#8203;everyone look'],
    ['fixes #12 and !7', String.raw`fixes \#&#8203;12 and \!&#8203;7`],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['[a](javascript:b)', String.raw`\[a\]\(javascript:b\)`],
    ['see https://evil.example', 'see https:&#8203;//evil.example'],
    ['www.evil.example', 'www&#8203;.evil.example'],
    ['a | b', 'a &#124; b'],
    ['- item', String.raw`\- item`],
    ['1. item', String.raw`1\. item`],
    ['two\nlines', 'two lines'],
    ['&lt;b&gt;', '&amp;&#8203;lt;b&amp;&#8203;gt;'],
    ['src/a-b.test.ts', 'src/a-b.test.ts'],
  ])('%j', (text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it('leaves no character that could begin markup, a mention or a link', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE)), (text) => {
        const escaped = escapeText(text.replaceAll('\u200B', ''));
        expect(escaped).not.toMatch(/[<>\n]/);
        expect(escaped.replaceAll(/&#(8203|124);/g, '').replaceAll(/\\[^a-zA-Z0-9\s]/g, '')).not.toMatch(
          /[\\`*_[\](){}#!|~$^]/,
        );
        expect(escaped).not.toMatch(/@\w|:\/\//);
      }),
    );
  });
});

describe('codeSpan', () => {
  it.each([
    ['a.ts', '`a.ts`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a|b', '<code>a&#124;b</code>'],
    ['a\nb', '`a b`'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });
});

describe('the summary', () => {
  it('begins with the mark by which a job finds its comment', () => {
    expect(renderMarkdown(ordinaryReport()).startsWith(`${MARKDOWN_MARKER}\n`)).toBe(true);
  });

  it('says in this order: verdict, gaps, fix first, questions, findings, coverage', () => {
    const text = renderMarkdown(incompleteReport());
    const places = [
      '## secondlook: incomplete',
      '### What could not be checked',
      'Run `npm run setup`',
      '### Fix first',
      '### The six questions',
      '8 findings',
      'Coverage: what ran',
    ].map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('says of nothing checked that nothing was checked', () => {
    const text = renderMarkdown(makeReport({ coverage: [], findings: [] }));
    expect(text).toContain('Nothing was checked.');
    expect(text).toContain('| **Secrets** | – | – | – | – | – | – | Nothing in this scan looks at it |');
  });

  it('fits a comment, however much there is to say', () => {
    const title = '日本語 @someone | `x` '.repeat(40);
    const long = manyFindings(300).map((finding) => ({ ...finding, title }));
    const report = sampleReport(long, {
      coverage: Array.from({ length: 300 }, (_, index) => ({
        ...incompleteReport().coverage[2]!,
        part: String(index),
        label: title,
      })),
    });
    const text = renderMarkdown(report);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(text).toContain('more findings, in the report');
    expect(text.match(/<details>/g)).toHaveLength(2);
    expect(text.match(/<\/details>/g)).toHaveLength(2);
  });

  it('keeps its own structure for any string in any field', () => {
    const own = /<!-- secondlook:report -->|<\/?(details|summary|sub|code)>|<br>|&#8203;/g;
    const cellsOf = (row: string): number => row.split('|').length;
    const withoutCode = (text: string): string => text.replaceAll(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...HOSTILE)), {
          minLength: 1,
          maxLength: 9,
        }),
        (texts) => {
          const text = renderMarkdown(hostileReport(texts));
          expect(withoutCode(text).replaceAll(own, '')).not.toMatch(/<[a-z!/]/i);
          expect(withoutCode(text)).not.toMatch(/@\w|https?:\/\//);
          const lines = text.split('\n');
          for (const [index, line] of lines.entries()) {
            const above = lines[index - 1] ?? '';
            if (line.startsWith('| ') && above.startsWith('| ')) expect(cellsOf(line)).toBe(cellsOf(above));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts what is suppressed', () => {
    const suppressed = makeFinding({ state: { kind: 'suppressed', by: 'secondlook.yaml', reason: 'demo' } });
    expect(renderMarkdown(makeReport({ suppressed: [suppressed] }))).toContain('1 finding suppressed');
  });

  it('counts what is less certain and says how to see it', () => {
    const doubtful = makeFinding({ id: 'doubtful', title: 'A suspicious shape', confidence: 'low' });
    const text = renderMarkdown(makeReport({ findings: [makeFinding({ severity: 'critical' }), doubtful] }));

    expect(text).toContain('<summary>1 finding</summary>');
    expect(text).toContain('**1 less certain, high or worse.**');
    expect(text).toContain('In `report.html` they are folded at the end of the list');
    expect(text).not.toContain('A suspicious shape');
    expect(text).toContain('| **Input validation** | 1 | 0 | 0 | 0 | 0 | 1 |');
  });
});
