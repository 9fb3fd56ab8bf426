import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTemplates, renderPage } from '../../../test/browser/page.ts';
import {
  HOSTILE,
  hostileReport,
  incompleteReport,
  ordinaryReport,
  sampleReport,
} from '../../../test/browser/sample-reports.ts';
import { makeReport } from '../../../test/helpers/make.ts';
import { renderHtml } from './html-format.ts';

const templates = readTemplates();

/** A tag with its values emptied: `<a href="" rel="">`. */
function shapeOf(tag: string): string {
  return tag.replaceAll(/"[^"]*"/g, '""').replaceAll(/\s+/g, ' ');
}

/** The page without the text of our own style and scripts. */
function markupOf(html: string): string {
  return html.replaceAll(/(<(style|script)>)[\s\S]*?(<\/\2>)/g, '$1$3');
}

/** Every shape of tag that the templates can write. Expressions stand only between tags and inside quoted values. */
const KNOWN_SHAPES = new Set(
  Object.entries(templates)
    .filter(([name]) => name.endsWith('.hbs'))
    .flatMap(
      ([, source]) =>
        markupOf(source)
          .replaceAll(/\{\{.*?\}\}/g, '')
          .match(/<[^<>]*>/g) ?? [],
    )
    .map(shapeOf),
);

function expectOnlyOwnMarkup(html: string): void {
  const markup = markupOf(html);
  const tags = markup.match(/<[^<>]*>/g) ?? [];
  expect(tags.map(shapeOf).filter((shape) => !KNOWN_SHAPES.has(shape))).toEqual([]);
  expect(markup.match(/</g)?.length).toBe(tags.length);
  expect(markup.match(/<script>/g)).toHaveLength(2);
  for (const [, url] of markup.matchAll(/\shref="([^"]*)"/g)) expect(url).toMatch(/^(#|https?:\/\/)/);
  expect(markup).not.toMatch(/[\p{Cf}\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/u);
}

describe('the page', () => {
  it.each([
    ['an ordinary report', ordinaryReport()],
    ['an incomplete report', incompleteReport()],
    ['nothing found', sampleReport([])],
    ['nothing run', makeReport({ coverage: [], findings: [] })],
    ['hostile strings in every field', hostileReport()],
  ])('holds only the markup of its templates: %s', (_, report) => {
    expectOnlyOwnMarkup(renderPage(report));
  });

  it('stays so for any string in any field', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ maxLength: 30 }),
      fc.constantFrom(...HOSTILE),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), (texts) => {
        expectOnlyOwnMarkup(renderHtml(hostileReport(texts), templates));
      }),
      { numRuns: 60 },
    );
  });

  it('allows by its policy exactly the style and the scripts it holds', () => {
    const html = renderPage(ordinaryReport());
    const policy =
      /Content-Security-Policy" content="([^"]*)"/
        .exec(html)?.[1]
        ?.replaceAll('&#x27;', "'")
        .replaceAll('&#x3D;', '=') ?? '';
    const held = [...html.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/g)].map(
      ([, , text]) =>
        `'sha256-${createHash('sha256')
          .update(text ?? '')
          .digest('base64')}'`,
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy.match(/'sha256-[^']*'/g)?.sort()).toEqual(held.sort());
    expect(policy).not.toContain('unsafe');
  });

  it('says before anything else what could not be checked', () => {
    const html = renderPage(incompleteReport());
    const order = ['id="verdict"', 'id="gaps"', 'id="fix-first"', 'id="questions"', 'id="findings"', 'id="coverage"'];
    const places = order.map((text) => html.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(html).toContain('trufflehog is not installed.');
    expect(html).toContain('npm run setup');
  });
});

describe('the templates', () => {
  const sources = Object.entries(templates).filter(([name]) => name.endsWith('.hbs'));

  it.each(sources)('%s writes nothing unescaped and runs nothing inline', (_, source) => {
    expect(source).not.toMatch(/\{\{\{|\{\{&/);
    expect(source).not.toMatch(/\son\w+=|\sstyle=|javascript:/i);
    expect(source.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[a-z][^>]*\{\{/);
  });

  it.each(sources)('%s puts an address into a link through the helper or after a number sign', (_, source) => {
    for (const [, value] of source.matchAll(/\shref="([^"]*)"/g)) expect(value).toMatch(/^(#|\{\{href )/);
  });

  it('refuses an asset that was not read, and a script that would end its element', () => {
    expect(() => renderHtml(ordinaryReport(), {})).toThrow(/was not read/);
    expect(() => renderHtml(ordinaryReport(), { ...templates, 'report.js': 'x = "</script>"' })).toThrow(
      /close its element/,
    );
  });
});
