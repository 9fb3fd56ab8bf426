import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastAtMost } from './number-column.ts';
import { ViewWriter } from './workspace-files.ts';
import { createHistoryIndex } from './workspace-history-index.ts';
import { HistoryStore } from './workspace-history-store.ts';

let dir = '';
let writer: ViewWriter;
let store: HistoryStore;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'store-test-'));
  writer = new ViewWriter(dir);
  store = new HistoryStore(writer);
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Adds a text that is one hunk beginning at a line. */
function add(name: string, text: string, line = 1): void {
  store.add(Buffer.from(name), {
    bytes: Buffer.from(text),
    lines: text.split('\n').length - 1,
    hunkAt: [0],
    hunkLine: [line],
  });
}

function finish(): ReturnType<typeof createHistoryIndex> {
  writer.flush();
  store.seal();
  return createHistoryIndex(store);
}

/** View line of a text in a view file. */
function lineIn(viewPath: string, needle: string): number {
  const lines = readFileSync(path.join(dir, viewPath), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(needle)) + 1;
}

describe('HistoryStore', () => {
  it('finds path, line and commit of every text again', () => {
    store.startCommit('c1');
    add('a.js', 'one\ntwo\n', 10);
    add('dir/b.js', 'bee\n', 3);
    store.startCommit('c2');
    add('a.js', 'three\n', 7);

    const index = finish();

    expect(index.locate('0/a.js', lineIn('0/a.js', 'two'))).toEqual({ path: 'a.js', line: 11, commits: ['c1'] });
    expect(index.locate('0/a.js', lineIn('0/a.js', 'three'))).toEqual({ path: 'a.js', line: 7, commits: ['c2'] });
    expect(index.locate('0/dir/b.js', lineIn('0/dir/b.js', 'bee'))).toEqual({
      path: 'dir/b.js',
      line: 3,
      commits: ['c1'],
    });
    expect(index.locate('0/absent.js', 1)).toBeUndefined();
  });

  it('keeps an equal text of one path once, with all its commits, the oldest first', () => {
    for (const commit of ['c1', 'c2', 'c3']) {
      store.startCommit(commit);
      add('a.js', 'same\n', 1);
      add('b.js', 'same\n', 1);
    }

    const index = finish();

    expect(index.locate('0/a.js', 2)).toEqual({ path: 'a.js', line: 1, commits: ['c1', 'c2', 'c3'] });
    expect(writer.files).toBe(2);
    expect(readFileSync(path.join(dir, '0/a.js'), 'utf8').trim()).toBe('same');
  });

  it('begins each file with a blank line, and keeps texts far apart', () => {
    store.startCommit('c1');
    add('a.js', 'MZ\n');
    store.startCommit('c2');
    add('a.js', 'next\n');
    finish();

    expect(readFileSync(path.join(dir, '0/a.js'), 'utf8')).toMatch(/^\nMZ\n\n{48}next\n$/);
  });

  it('takes the next text for a line that is blank between two', () => {
    store.startCommit('c1');
    add('a.js', 'one\n', 5);
    store.startCommit('c2');
    add('a.js', 'two\n', 9);

    const index = finish();

    expect(index.locate('0/a.js', 1)?.line).toBe(5);
    expect(index.locate('0/a.js', 20)).toEqual({ path: 'a.js', line: 9, commits: ['c2'] });
    expect(index.locate('0/a.js', 999)?.line).toBe(9);
  });

  it('ends a file after a private key that does not end, so that no key of another commit is swallowed', () => {
    const begin = ['-----BEGIN', 'RSA PRIVATE KEY-----'].join(' ');
    store.startCommit('c1');
    add('key.pem', `${begin}\n`);
    store.startCommit('c2');
    add('key.pem', `${begin}\nabc\n-----END RSA PRIVATE KEY-----\n`);
    store.startCommit('c3');
    add('key.pem', 'after\n');

    const index = finish();

    expect(index.locate('1/key.pem', 2)).toEqual({ path: 'key.pem', line: 1, commits: ['c2'] });
    expect(lineIn('1/key.pem', 'after')).toBeGreaterThan(0);
  });

  it('makes the tag that hides a line from trufflehog none', () => {
    store.startCommit('c1');
    add('a.js', 'key = 1 // trufflehog:ignore\n');
    finish();

    expect(readFileSync(path.join(dir, '0/a.js'), 'utf8')).toContain('trufflehog-ignore');
  });

  it('keeps a path that was a file and then a folder', () => {
    store.startCommit('c1');
    add('a', 'file\n');
    store.startCommit('c2');
    add('a/b', 'inner\n');

    const index = finish();
    const [first, second] = store.files.map((file) => file.viewPath);

    expect(index.locate(first ?? '', 2)?.path).toBe('a');
    expect(index.locate(second ?? '', 2)?.path).toBe('a/b');
    expect(readFileSync(path.join(dir, second ?? ''), 'utf8').trim()).toBe('inner');
  });

  it('keeps hostile paths inside and apart from each other', () => {
    store.startCommit('c1');
    for (const name of ['../../x', '__/__/x', 'a\nb', 'a_b']) add(name, `${JSON.stringify(name)}\n`);

    const index = finish();

    expect(store.files.map((file) => index.locate(file.viewPath, 2)?.path)).toEqual([
      '__/__/x',
      '__/__/x',
      'a\nb',
      'a_b',
    ]);
    expect(new Set(store.files.map((file) => file.viewPath)).size).toBe(4);
  });

  it('places commit messages without a path', () => {
    store.startCommit('c1');
    add('', 'subject\n\nbody\n');
    const index = finish();

    expect(index.locate('m0/messages.txt', 4)).toEqual({ path: null, line: 3, commits: ['c1'] });
  });

  it('starts another file of the same name when one is large', () => {
    for (let commit = 0; commit < 5; commit += 1) {
      store.startCommit(`c${commit}`);
      add('big.txt', `${commit}${'x'.repeat(2_500_000)}\n`);
    }
    const index = finish();

    expect(store.files.map((file) => file.viewPath)).toEqual(['0/big.txt', '1/big.txt', '2/big.txt']);
    expect(index.locate('2/big.txt', 2)?.commits).toEqual(['c4']);
  });

  it('finds every line of any history again', () => {
    const hunks = fc.array(
      fc.tuple(
        fc.constantFrom('a', 'b/c', 'd'),
        fc.array(fc.stringMatching(/^[a-z ]{1,9}$/), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 999 }),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(hunks, (texts) => {
        rmSync(dir, { recursive: true, force: true });
        dir = mkdtempSync(path.join(tmpdir(), 'store-test-'));
        writer = new ViewWriter(dir);
        store = new HistoryStore(writer);
        texts.forEach(([name, lines, line], commit) => {
          store.startCommit(`c${commit}`);
          add(name, lines.map((text) => `${text}#${commit}\n`).join(''), line);
        });
        const index = finish();
        const found = store.files.flatMap((file) =>
          readFileSync(path.join(dir, file.viewPath), 'utf8')
            .split('\n')
            .flatMap((text, at) => {
              const commit = /#(\d+)$/.exec(text)?.[1];
              return commit === undefined ? [] : [{ text, origin: index.locate(file.viewPath, at + 1), commit }];
            }),
        );
        const expected = texts.flatMap(([name, lines, line], commit) =>
          lines.map((text, at) => ({
            text: `${text}#${commit}`,
            origin: { path: name, line: line + at, commits: [`c${commit}`] },
            commit: String(commit),
          })),
        );
        const byText = (a: { text: string; origin: unknown }, b: { text: string; origin: unknown }): number =>
          JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
        expect(found.sort(byText)).toEqual(expected.sort(byText));
      }),
      { numRuns: 40 },
    );
  });
});

describe('lastAtMost', () => {
  it('agrees with a search from the end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(60), (values, wanted) => {
        values.sort((a, b) => a - b);
        expect(lastAtMost(values.length, (index) => values[index] ?? 0, wanted)).toBe(
          values.findLastIndex((value) => value <= wanted),
        );
      }),
    );
  });
});
