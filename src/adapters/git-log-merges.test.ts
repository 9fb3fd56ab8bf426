import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GitLogParser, LOG_FORMAT } from './git-log-parser.ts';
import { diffArguments } from './git-history.ts';

let dir = '';
const git = (...args: string[]): Buffer =>
  execFileSync('git', args, {
    cwd: dir,
    env: {
      PATH: process.env['PATH'],
      HOME: dir,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.org',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
const commit = (text: string, message: string): void => {
  writeFileSync(path.join(dir, 'words.txt'), text);
  git('add', '-A');
  git('commit', '-q', '-m', message);
};

beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'log-parser-'));
  git('init', '-q', '-b', 'main');
  commit('one\ntwo', 'start');
  git('checkout', '-q', '-b', 'side');
  commit('eins\nzwei', 'side');
  git('checkout', '-q', 'main');
  commit('un\ndeux', 'main');
  try {
    git('merge', '-q', 'side');
  } catch {
    // The conflict is the point: the merge brings lines of its own.
  }
  commit('uno\nlast line of the merge', 'merge');
  commit('uno\nafter', 'after');
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

interface Seen {
  readonly commits: number;
  readonly added: readonly string[];
  readonly isBroken: boolean;
}

function parseInChunks(bytes: Buffer, size: number): Seen {
  const added: string[] = [];
  let commits = 0;
  const parser = new GitLogParser({
    onCommit: () => (commits += 1),
    onMessage: () => undefined,
    onAdded: (file, text) => added.push(`${file.toString()}: ${text.bytes.toString()}`),
    onBinary: () => undefined,
  });
  for (let at = 0; at < bytes.length; at += size) parser.write(bytes.subarray(at, at + size));
  parser.finish();
  return { commits, added, isBroken: parser.isBroken };
}

describe('the log of a merge of files without a last line end', () => {
  it.each([1, 7, 1_000_000])('is read to its end, in chunks of %i bytes', (size) => {
    const ids = git('rev-list', '--reverse', 'main').toString();
    const bytes = execFileSync('git', diffArguments(''), { cwd: dir, input: ids });

    const seen = parseInChunks(bytes, size);

    expect(LOG_FORMAT).toContain('%H');
    expect(seen).toMatchObject({ commits: 5, isBroken: false });
    expect(seen.added.filter((text) => text.includes('last line of the merge'))).toHaveLength(1);
    expect(seen.added.filter((text) => text.includes('after'))).toHaveLength(1);
  });
});
