import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanForTerminal } from './clean-text.ts';

describe('cleanForTerminal', () => {
  it.each([
    ['keeps lines, tabs and letters of all kinds', 'a\tb\nçé漢字 🎉', 'a\tb\nçé漢字 🎉'],
    ['drops colours', '\u001B[31mred\u001B[0m', 'red'],
    ['drops moves and erasures', 'a\u001B[2J\u001B[1;1Hb\u001B[?25l', 'ab'],
    ['drops a window title with its text', 'a\u001B]0;title\u0007b', 'ab'],
    ['drops a link with its address', '\u001B]8;;http://x\u001B\\link\u001B]8;;\u001B\\', 'link'],
    ['drops a device string', 'a\u001BPq#0;2\u001B\\b', 'ab'],
    ['drops sequences in their one-byte form', 'a\u009B31mb\u009D0;t\u009Cc', 'abc'],
    ['drops an escape at the end', 'a\u001B', 'a'],
    ['drops an unfinished sequence', 'a\u001B[12', 'a'],
    ['drops bell, backspace and null', 'a\u0007\b\u0000b', 'ab'],
    ['turns a carriage return into a line break, so that nothing is written over', 'fine\rbad', 'fine\nbad'],
    ['drops marks that turn the direction of writing', 'a\u202Egnp.exe\u2066', 'agnp.exe'],
    ['drops zero-width characters', 'a\u200Bb\uFEFFc', 'abc'],
    ['mends half characters', 'a\uD800b', 'a\uFFFDb'],
    [
      'breaks workflow commands',
      '::error file=a::text\n  ::set-output name=x::y',
      ': :error file=a::text\n  : :set-output name=x::y',
    ],
    [
      'breaks logging commands',
      '##vso[task.setvariable]x\n##[error]y\n##teamcity[x]',
      '# #vso[task.setvariable]x\n# #[error]y\n# #teamcity[x]',
    ],
    ['keeps colons and headings elsewhere', 'a::b\n## title', 'a::b\n## title'],
  ])('%s', (_, text, cleaned) => {
    expect(cleanForTerminal(text)).toBe(cleaned);
  });

  it('leaves no control character in any text, and is done after one pass', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\u001B', '[', ']', 'P', '\\', '\u0007', ';', '1', 'm', ':', '#', '\n', '\u009B', ' '),
        fc.string(),
      ),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const cleaned = cleanForTerminal(text);

        expect(cleaned).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
        expect(cleaned).not.toMatch(/^\s*::/m);
        expect(cleanForTerminal(cleaned)).toBe(cleaned);
      }),
    );
  });
});
