import { describe, expect, it } from 'vitest';
import { toRepoPath } from '../../core/location.ts';
import { createLineReader } from './source-text.ts';
import { readSpan, valueInSource } from './source-value.ts';

const HASH = '$2a$10$' + 'abcdefghijklmnopqrstuv';
const textRule = { isTextRule: true, isInFile: () => false };

describe('valueInSource', () => {
  it.each([
    ['the printed value where the source has it', 'abc123', 'password = "abc123"', 'abc123'],
    ['the quoted text where the engine filled names into it', 'passworda"0$x', `password = "${HASH}"`, HASH],
    ['the text after the sign in a settings file', 'garbled', `PASSWORD=${HASH}`, HASH],
    ['the text after the sign without the remark', 'garbled', `PASSWORD: ${HASH} # set by hand`, HASH],
    ['the whole match where nothing else can be told', 'garbled', `postgres${HASH}`, `postgres${HASH}`],
  ])('gives %s', (_name, printed, span, expected) => {
    expect(valueInSource(printed, span, textRule)).toBe(expected);
  });

  it('keeps a value that stands elsewhere in the file, where the engine followed a constant', () => {
    const value = valueInSource('elsewhere', 'sign(p, "$K", KEY)', { isTextRule: false, isInFile: () => true });

    expect(value).toBe('elsewhere');
  });

  it('takes the literal with a dollar sign when a rule on syntax printed what the file does not hold', () => {
    const value = valueInSource('mypayloadASS', `sign(p, "my$PASS", { a: "x" })`, {
      isTextRule: false,
      isInFile: () => false,
    });

    expect(value).toBe('my$PASS');
  });

  it('keeps the printed value when the file cannot be read', () => {
    expect(valueInSource('printed', undefined, textRule)).toBe('printed');
  });
});

describe('readSpan', () => {
  const path = toRepoPath('a.js');
  const read = (text: string) => createLineReader(() => text);
  const at = (line: number, col: number) => ({ line, col, offset: 0 });

  it('cuts the match out of its lines, counting bytes', () => {
    const span = readSpan(path, { start: at(1, 4), end: at(2, 3) }, read('é:ab\ncd"ef'));

    expect(span).toBe('ab\ncd');
  });

  it('gives nothing when the positions do not fit the file', () => {
    expect(readSpan(path, { start: at(7, 1), end: at(7, 3) }, read('one line'))).toBeUndefined();
  });
});
