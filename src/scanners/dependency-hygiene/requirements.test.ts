import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequirements } from './requirements.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

function flagsOf(text: string) {
  return readRequirements(text).map(({ name, line, isPinned, hasHash, isAddress, isUnencrypted }) =>
    [
      name,
      line,
      ...(isPinned ? ['pinned'] : []),
      ...(hasHash ? ['hash'] : []),
      ...(isAddress ? ['address'] : []),
      ...(isUnencrypted ? ['unencrypted'] : []),
    ].join(' '),
  );
}

describe('readRequirements', () => {
  it.each([
    ['flask==3.0.0', ['flask 1 pinned']],
    ['flask===3.0.0 # why', ['flask 1 pinned']],
    ['flask[async]==3.0.0; python_version > "3.8"', ['flask 1 pinned']],
    ['flask', ['flask 1']],
    ['flask>=3', ['flask 1']],
    ['flask~=3.0', ['flask 1']],
    ['flask==3.*', ['flask 1']],
    ['flask>=3,==3.1', ['flask 1 pinned']],
    ['# flask\n\n-r other.txt\n--index-url https://host.test\nflask', ['flask 5']],
    ['flask==3.0.0 \\\n    --hash=sha256:abc \\\n    --hash=sha256:def\njinja2', ['flask 1 pinned hash', 'jinja2 4']],
    ['-e .', []],
    ['./local', []],
    ['a @ file:///x', []],
    ['git+https://host.test/r.git#egg=pkg', ['pkg 1 address']],
    [`-e git+https://host.test/r.git@${COMMIT}#egg=pkg`, ['pkg 1 pinned address']],
    ['pkg @ http://host.test/a.whl', ['pkg 1 address unencrypted']],
    ['https://host.test/a.whl#sha256=abc', ['a package without a name 1 hash address']],
  ])('reads %j', (text, flags) => {
    expect(flagsOf(text)).toEqual(flags);
  });

  it.each(['#', '=', ' ', 'a', '@', '&egg', '-e git+https://x#'])('takes no time for a line of many %j', (piece) => {
    const started = performance.now();

    readRequirements(piece.repeat(300_000));

    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('never throws, and names lines of the file', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const lines = text.split(/\r?\n/).length;
        for (const { line } of readRequirements(text)) expect(line >= 1 && line <= lines).toBe(true);
      }),
    );
  });
});
