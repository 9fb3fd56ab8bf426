import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepScripts } from './script-blocks.ts';

describe('keepScripts', () => {
  it('keeps each block at its line and column', () => {
    const text =
      '<template>\n  <p>{{ a }}</p>\n</template>\n<script setup lang="ts">\nconst a = f(1);\n</script>\n<style>p{}</style>\n';

    const kept = keepScripts(text) ?? '';

    expect(kept.split('\n')[4]).toBe('const a = f(1);');
    expect(kept.trim()).toBe('const a = f(1);');
    expect(kept).toHaveLength(text.length);
  });

  it('keeps several blocks and code on the line of its tag', () => {
    const kept = keepScripts('<script context="module">a()</script>\n<script>b()</script>') ?? '';

    expect(kept.indexOf('a()')).toBe('<script context="module">'.length);
    expect(kept.split('\n')[1]).toBe(`${' '.repeat('<script>'.length)}b()${' '.repeat('</script>'.length)}`);
  });

  it('is not misled by a bracket in an attribute', () => {
    expect(keepScripts('<script data-x="a>b">c()</script>')?.trim()).toBe('c()');
  });

  it.each([
    ['no block', '<p>text</p>'],
    ['an empty block', '<script src="a.js"></script>'],
    ['data', '<script type="application/json">{"a":1}</script>'],
    ['a template', '<script type="text/x-template"><p/></script>'],
    ['text that a server fills in', '<script>const a = {{ value }};</script>'],
    ['an open block', '<script>a()'],
  ])('finds no program in %s', (_, text) => {
    expect(keepScripts(text)).toBeUndefined();
  });

  it('never moves a line or a column', () => {
    const piece = fc.constantFrom('<script>', '</script>', 'a()', '\n', '\r\n', '\t', '<p>', '"', "'", '>', 'ä', '{{');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const kept = keepScripts(text);
        if (kept === undefined) return;
        expect(kept).toHaveLength(text.length);
        for (let index = 0; index < text.length; index += 1) {
          expect([' ', text.charAt(index)]).toContain(kept.charAt(index));
        }
      }),
    );
  });
});
