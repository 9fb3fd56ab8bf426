import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GitLogParser } from './git-log-parser.ts';

const ID = 'a'.repeat(40);
const BLOB = 'b'.repeat(40);

interface Read {
  readonly events: string[];
  readonly isBroken: boolean;
}

/** Parses a log in pieces of a size and tells what came; blank lines between hunks are shown as `~n`. */
function read(log: string | Buffer, pieceBytes = 1_000_000): Read {
  const bytes = Buffer.from(log);
  const events: string[] = [];
  const shown = (text: { bytes: Buffer; hunkAt: readonly number[]; hunkLine: readonly number[] }): string =>
    `${text.bytes.toString('utf8').replaceAll(/\n{8,}/g, (gap) => `\n~${gap.length - 1}~`)}|${text.hunkAt.join(',')}|${text.hunkLine.join(',')}`;
  const parser = new GitLogParser({
    onCommit: (id) => events.push(`commit ${id.slice(0, 4)}`),
    onMessage: (text) => events.push(`message ${shown(text)}`),
    onAdded: (path, text) => events.push(`added ${path.toString('utf8')} ${shown(text)}`),
    onBinary: (path, blob) => events.push(`binary ${path.toString('utf8')} ${blob.slice(0, 4)}`),
  });
  // A copy of each piece that is spoilt afterwards: the parser must not keep views of a chunk.
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = Buffer.from(bytes.subarray(at, at + pieceBytes));
    parser.write(piece);
    piece.fill(0x21);
  }
  parser.finish();
  return { events, isBroken: parser.isBroken };
}

const commit = (message: string, ...diffs: string[]): string =>
  `\0${ID}\n${message}\n\0\n${diffs.length > 0 ? '\n' : ''}${diffs.join('')}`;

function diff(path: string, body: string, header = `a/${path} b/${path}`): string {
  return `diff --git ${header}\nindex ${'0'.repeat(40)}..${BLOB} 100644\n--- a/${path}\n+++ b/${path}\n${body}`;
}

describe('GitLogParser', () => {
  it('reads commits, messages and added lines with their numbers', () => {
    const log =
      commit('First\n\nbody', diff('a.js', '@@ -0,0 +1,2 @@\n+one\n+two\n')) +
      commit('Second', diff('a.js', '@@ -2 +2 @@ one\n-two\n+three\n'));

    expect(read(log).events).toEqual([
      'commit aaaa',
      'message First\n\nbody\n|0|1',
      'added a.js one\ntwo\n|0|1',
      'commit aaaa',
      'message Second\n|0|1',
      'added a.js three\n|0|2',
    ]);
  });

  it('joins the hunks of one file with a gap as long as the lines between, within bounds', () => {
    const log = commit(
      'm',
      diff(
        'a.js',
        '@@ -1 +1 @@\n-x\n+one\n@@ -3,0 +3,2 @@\n+two\n+three\n@@ -9,0 +35 @@\n+four\n@@ -99,0 +900 @@\n+five\n',
      ),
    );

    expect(read(log).events[2]).toBe('added a.js one\n~8~two\nthree\n~30~four\n~48~five\n|0,9,41,90|1,3,35,900');
  });

  it('gives nothing for lines that were only removed, and for a file that is gone', () => {
    const gone = `diff --git a/b.js b/b.js\ndeleted file mode 100644\nindex ${BLOB}..${'0'.repeat(40)}\n--- a/b.js\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n`;

    expect(read(commit('m', diff('a.js', '@@ -1,2 +0,0 @@\n-one\n-two\n'), gone)).events).toEqual([
      'commit aaaa',
      'message m\n|0|1',
    ]);
  });

  it('reads lines without a line end at the end of a file', () => {
    const log = commit(
      'm',
      diff('a.js', '@@ -1 +1 @@\n-old\n\\ No newline at end of file\n+new\n\\ No newline at end of file\n'),
      diff('b.js', '@@ -0,0 +1 @@\n+b\n'),
    );

    expect(read(log).events.slice(2)).toEqual(['added a.js new\n|0|1', 'added b.js b\n|0|1']);
  });

  it.each([
    ['a header of a file', 'diff --git a/evil b/evil'],
    ['the path of a file', '++ b/evil'],
    ['a header of a hunk', '@@ -1 +1 @@'],
    ['a commit', `\0${'c'.repeat(40)}`],
    ['a note about a binary file', 'Binary files a/x and b/x differ'],
    ['nothing', ''],
  ])('takes a line of a file that looks like %s for what it is', (_, line) => {
    const log = commit(
      'm',
      diff('a.js', `@@ -1,1 +1,3 @@\n-${line}\n+${line}\n+x\n+${line}\n`),
      diff('b.js', '@@ -0,0 +1 @@\n+b\n'),
    );

    expect(read(log)).toEqual({
      events: ['commit aaaa', 'message m\n|0|1', `added a.js ${line}\nx\n${line}\n|0|1`, 'added b.js b\n|0|1'],
      isBroken: false,
    });
  });

  it('takes a message that looks like a diff for what it is', () => {
    const message = 'diff --git a/x b/x\n+++ b/x\n@@ -0,0 +1 @@\n+x\n\ncommit 1234';

    expect(read(commit(message)).events).toEqual(['commit aaaa', `message ${message}\n|0|1`]);
  });

  it.each([
    ['a plain name', 'a b.js', 'a/a b.js b/a b.js', 'b/a b.js\t', 'a b.js'],
    ['a name with " b/" in it', 'x b/y', 'a/x b/y b/x b/y', 'b/x b/y\t', 'x b/y'],
    [
      'a quoted name',
      'x',
      String.raw`"a/tab\there \"q\" \\ \001" "b/tab\there \"q\" \\ \001"`,
      String.raw`"b/tab\there \"q\" \\ \001"`,
      'tab\there "q" \\ \u0001',
    ],
    [
      'a name of several bytes',
      'x',
      String.raw`"a/\346\274\242.js" "b/\346\274\242.js"`,
      String.raw`"b/\346\274\242.js"`,
      '漢.js',
    ],
  ])('reads %s', (_, __, header, plus, path) => {
    const text = commit(
      'm',
      `diff --git ${header}\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ ${plus}\n@@ -0,0 +1 @@\n+x\n`,
    );
    const binary = commit(
      'm',
      `diff --git ${header}\nindex ${'0'.repeat(40)}..${BLOB}\nBinary files /dev/null and b/x differ\n`,
    );

    expect(read(text).events[2]).toBe(`added ${path} x\n|0|1`);
    expect(read(binary).events[2]).toBe(`binary ${path} bbbb`);
  });

  it('tells no binary file that was removed', () => {
    const log = commit(
      'm',
      `diff --git a/x b/x\ndeleted file mode 100644\nindex ${BLOB}..${'0'.repeat(40)}\nBinary files a/x and /dev/null differ\n`,
    );

    expect(read(log).events).toHaveLength(2);
  });

  describe('of a merge', () => {
    const merge = (body: string): string =>
      commit('m', `diff --cc a.js\nindex 1,2..3\n--- a/a.js\n+++ b/a.js\n${body}`);

    it('takes the lines that no parent has', () => {
      const body =
        '@@@ -1,2 -1,4 +1,5 @@@ x\n  same\n- ours\n -theirs\n -more\n++merged\n++twice\n+ from theirs\n++end\n';

      expect(read(merge(body)).events[2]).toBe('added a.js merged\ntwice\n~8~end\n|0,10|2,5');
    });

    it('reads three parents', () => {
      expect(read(merge('@@@@ -1,0 -1,0 -1,0 +1,1 @@@@\n+++all\n')).events[2]).toBe('added a.js all\n|0|1');
    });

    it('reads a file that the merge removed, whose number of lines git gets wrong', () => {
      const body = '@@@ -1,2 -1,2 +1,18446744073709551615 @@@\n--one\n--two\n';

      expect(read(merge(body) + commit('n'))).toEqual({
        events: ['commit aaaa', 'message m\n|0|1', 'commit aaaa', 'message n\n|0|1'],
        isBroken: false,
      });
    });
  });

  it.each([
    ['a hunk with a line of no kind', diff('a.js', '@@ -0,0 +1,2 @@\n+one\ntwo\n')],
    ['a hunk with more lines than promised on one side', diff('a.js', '@@ -1,1 +1,1 @@\n-one\n-two\n')],
    ['a hunk header of no kind', diff('a.js', '@@ what @@\n')],
  ])('says when it does not understand: %s', (_, body) => {
    expect(read(commit('m', body)).isBroken).toBe(true);
  });

  it('reads the same whatever the sizes of the chunks are', () => {
    const log =
      commit(
        'é message\n\nmore',
        diff(
          'dir/a b.js',
          '@@ -1,2 +1,3 @@\n-x\n-y\n+é漢\n+\n+z\n@@ -20,0 +21 @@\n+end\n\\ No newline at end of file\n',
          'a/dir/a b.js b/dir/a b.js',
        ).replace('+++ b/dir/a b.js', '+++ b/dir/a b.js\t'),
      ) +
      commit(
        'm',
        'diff --cc a.js\nindex 1,2..3\n--- a/a.js\n+++ b/a.js\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n',
        `diff --git a/z b/z\nindex ${'0'.repeat(40)}..${BLOB}\nBinary files /dev/null and b/z differ\n`,
      );
    const whole = read(log);

    expect(whole.events).toHaveLength(7);
    for (let size = 1; size < 60; size += 1) expect(read(log, size), `chunks of ${size}`).toEqual(whole);
  });

  it('keeps every added byte, for any text', () => {
    const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.array(line),
        fc.integer({ min: 1, max: 200 }),
        (added, removed, size) => {
          const header = `@@ -${removed.length === 0 ? 0 : 1},${removed.length} +1,${added.length} @@\n`;
          const body =
            header + removed.map((text) => `-${text}\n`).join('') + added.map((text) => `+${text}\n`).join('');
          let got = '';
          const parser = new GitLogParser({
            onCommit: () => undefined,
            onMessage: () => undefined,
            onBinary: () => undefined,
            onAdded: (_, text) => {
              got += text.bytes.toString('utf8');
            },
          });
          const bytes = Buffer.from(commit('m', diff('a', body)));
          for (let at = 0; at < bytes.length; at += size) parser.write(bytes.subarray(at, at + size));
          parser.finish();
          expect(got).toBe(
            added
              .map((text) => `${text}\n`)
              .join('')
              .toWellFormed(),
          );
        },
      ),
    );
  });

  it('hands a very large text on in parts that overlap, each with the right line numbers', () => {
    const lines = Array.from({ length: 400_000 }, (_, index) => `line ${index + 1} ${'x'.repeat(40)}`);
    const parts: { bytes: string; line: number; lines: number }[] = [];
    const parser = new GitLogParser({
      onCommit: () => undefined,
      onMessage: () => undefined,
      onBinary: () => undefined,
      onAdded: (_, text) => {
        expect(text.hunkAt).toEqual([0]);
        parts.push({ bytes: text.bytes.toString(), line: text.hunkLine[0] ?? 0, lines: text.lines });
      },
    });
    parser.write(
      Buffer.from(
        commit('m', diff('a', `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`)),
      ),
    );
    parser.finish();

    expect(parts.length).toBeGreaterThan(2);
    parts.forEach((part, index) => {
      expect(part.bytes.startsWith(`line ${part.line} `)).toBe(true);
      expect(part.lines).toBe(part.bytes.split('\n').length - 1);
      const before = parts[index - 1];
      if (before !== undefined) expect(part.line).toBeLessThan(before.line + before.lines);
    });
    expect(parts.at(-1)?.bytes.endsWith(`${lines.at(-1) ?? ''}\n`)).toBe(true);
  });

  it('hands a single line without an end on in parts that overlap', () => {
    let total = 0;
    let parts = 0;
    let last = '';
    const parser = new GitLogParser({
      onCommit: () => undefined,
      onMessage: () => undefined,
      onBinary: () => undefined,
      onAdded: (_, text) => {
        parts += 1;
        total += text.bytes.length;
        last = text.bytes.subarray(-4).toString();
        expect(text.hunkLine).toEqual([1]);
      },
    });
    parser.write(Buffer.from(`${commit('m')}\n${diff('a', '@@ -0,0 +1 @@\n+')}`));
    for (let part = 0; part < 320; part += 1) parser.write(Buffer.alloc(65_536, 'x'));
    parser.write(Buffer.from('end\n'));
    parser.finish();

    expect(parts).toBe(3);
    expect(total).toBe(320 * 65_536 + 4 + 2 * 8000);
    expect(last).toBe('end\n');
  });
});
