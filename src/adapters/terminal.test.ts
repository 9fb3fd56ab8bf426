import { describe, expect, it } from 'vitest';
import type { TextStream } from './terminal.ts';
import { createOutput } from './terminal.ts';

function fakeStream(fields: Partial<TextStream> = {}): TextStream & { readonly written: string[] } {
  const written: string[] = [];
  return { ...fields, written, write: (text) => written.push(text) };
}

describe('createOutput', () => {
  it.each([
    ['a terminal', { isTTY: true }, {}, true, true],
    ['a terminal of someone who wants no colour', { isTTY: true }, { NO_COLOR: '1' }, true, false],
    ['a terminal with an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, true, true],
    ['a terminal that can do nothing', { isTTY: true }, { TERM: 'dumb' }, false, false],
    ['a pipe', {}, {}, false, false],
  ])('knows %s', (_, fields, env, isTerminal, hasColor) => {
    const output = createOutput(fakeStream(fields), env);

    expect([output.isTerminal, output.hasColor]).toEqual([isTerminal, hasColor]);
  });

  it('asks the stream for its width each time', () => {
    const stream = { ...fakeStream({ isTTY: true }), columns: 120 };
    const output = createOutput(stream, {});

    expect(output.columns).toBe(120);
    stream.columns = 60;
    expect(output.columns).toBe(60);
  });

  it('lets its own colours and line moves pass on a terminal, and nothing else', () => {
    const stream = fakeStream({ isTTY: true });

    createOutput(stream, {}).write(
      '\u001B[3A\u001B[2K\u001B[1;31mbad\u001B[0m \u001B]0;title\u0007\u001B[2J\u001B[8mhidden\u001B[41m',
    );

    expect(stream.written).toEqual(['\u001B[3A\u001B[2K\u001B[1;31mbad\u001B[0m hidden']);
  });

  it('writes no escape sequence to a pipe', () => {
    const stream = fakeStream();

    createOutput(stream, {}).write('\u001B[31mred\u001B[0m\n::warning::x\n');

    expect(stream.written).toEqual(['red\n: :warning::x\n']);
  });

  it('goes on in silence when the reader has left', () => {
    let onError: (error: NodeJS.ErrnoException) => void = () => undefined;
    const stream = fakeStream({ on: (_, listener) => (onError = listener) });
    const output = createOutput(stream, {});

    onError(new Error('EPIPE'));
    output.write('text');

    expect(stream.written).toEqual([]);
  });
});
