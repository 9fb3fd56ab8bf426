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
import { oneLine } from '../view-model/display.ts';
import { renderTerminal } from './render-terminal.ts';
import { fitEnd, fitMiddle, textWidth, wrapText } from './text-width.ts';

const FILES = ['secondlook-report/report.html', 'secondlook-report/report.json'];
const plain = { columns: 80, hasColor: false, files: FILES };

describe('the summary on a terminal', () => {
  it('says verdict, gaps with their remedy, fix first, counts and files, in this order', () => {
    const text = renderTerminal(incompleteReport(), plain);
    const places = [
      'Not everything could be checked',
      'Not checked (4)',
      'Run: npm run setup',
      'Fix first',
      'src/db/search.ts:33',
      'Found 8 findings',
      'Reports',
      'secondlook-report/report.html  open this in a browser',
    ].map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it.each([
    ['many findings', sampleReport(manyFindings(5000))],
    [
      'many gaps',
      sampleReport(manyFindings(50), { coverage: Array.from({ length: 40 }, () => incompleteReport().coverage[2]!) }),
    ],
    ['nothing', sampleReport([])],
  ])('fits a screen: %s', (_, report) => {
    expect(renderTerminal(report, plain).split('\n').length).toBeLessThanOrEqual(50);
  });

  it('says what was looked at where nothing was found, and never that nothing is missing when nothing ran', () => {
    expect(renderTerminal(sampleReport([]), { ...plain, columns: 110 })).toContain(
      'No known vulnerable package in 843 packages (npm-audit)',
    );
    const nothing = renderTerminal(makeReport({ coverage: [], findings: [] }), plain);
    expect(nothing).toContain('Nothing was checked.');
    expect(nothing).not.toContain('Nothing is missing');
    expect(nothing).toContain('Nothing in this scan looks at it');
  });

  it('counts what is less certain apart, says what that means, and names no step for it while there is another', () => {
    const doubtful = makeFinding({
      id: 'doubtful',
      confidence: 'low',
      action: { key: 'doubtful', title: 'Look at the doubtful place', effort: 'S' },
    });
    const text = renderTerminal(makeReport({ findings: [makeFinding(), doubtful] }), plain);

    expect(text).toContain('Found 1 finding and 1 less certain, high or worse');
    expect(text).toContain('Input validation  1 high, 1 less certain');
    expect(text).toContain('Less certain findings have the shape of a problem');
    expect(text).not.toContain('Look at the doubtful place');

    const alone = renderTerminal(makeReport({ findings: [doubtful] }), plain);
    expect(alone).toContain('Look at the doubtful place');
    expect(alone).toContain('Less certain: look at the code first');
  });

  it('says how many of its actions the headline means', () => {
    const many = Array.from({ length: 8 }, (_, index) =>
      makeFinding({
        id: `${index}`,
        severity: index < 2 ? 'high' : 'low',
        action: { key: `${index}`, title: `Step ${index}`, effort: 'S' },
      }),
    );

    expect(renderTerminal(makeReport({ findings: many }), plain)).toContain(
      '  and 3 more actions, in the report (of all 8, 2 are high or worse)',
    );
  });

  it('uses colour only when told', () => {
    expect(renderTerminal(ordinaryReport(), plain)).not.toContain('\u001B');
    expect(renderTerminal(ordinaryReport(), { ...plain, hasColor: true })).toContain('\u001B[1;31m');
  });

  it.each([64, 80, 110])('keeps every line within %i columns, whatever a repository is called', (columns) => {
    for (const report of [ordinaryReport(), incompleteReport(), hostileReport()]) {
      for (const line of renderTerminal(report, { ...plain, columns }).split('\n')) {
        // A command stays whole, so that it can be pasted; so does the path of a file.
        if (!line.includes('Run: ') && !line.includes('secondlook-report/'))
          expect(textWidth(line)).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('lets no control character of any string pass', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), { minLength: 1, maxLength: 9 }),
        (texts) => {
          const text = renderTerminal(hostileReport(texts), plain);
          expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
          expect(text).not.toMatch(/^(::|##\[)/m);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('fitting text', () => {
  it('counts two cells for wide characters and none for marks', () => {
    expect(textWidth('日本')).toBe(4);
    expect(textWidth('e\u0301')).toBe(1);
  });

  it('never takes more cells than allowed and keeps short texts whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 60 }), (text, width) => {
        for (const fit of [fitEnd, fitMiddle]) {
          expect(textWidth(fit(text, width))).toBeLessThanOrEqual(width);
          if (textWidth(text) <= width) expect(fit(text, width)).toBe(oneLine(text));
        }
        for (const line of wrapText(text, width)) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
