import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ViewResult, Workspace } from '../../src/orchestrate/workspace.ts';
import { makeRepo, type TestRepo } from '../helpers/git-repo.ts';
import { filesBelow, openForTest, placesOf, viewOf } from '../helpers/open-views.ts';

let base = '';
let scratchParent = '';
let repo: TestRepo;
const open: Workspace[] = [];

beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'views-test-'));
  scratchParent = path.join(base, 'scratch');
  mkdirSync(scratchParent);
  repo = makeRepo(path.join(base, 'repo'));
});
afterEach(async () => {
  for (const workspace of open.splice(0)) await workspace.close();
  expect(readdirSync(scratchParent)).toEqual([]);
  rmSync(base, { recursive: true, force: true });
});

async function look(root = repo.dir, fields: { scanHistory?: boolean } = {}): Promise<Workspace> {
  const workspace = await openForTest(root, { scratchParent, ...fields });
  open.push(workspace);
  return workspace;
}

/** State of everything in a folder, to see that nothing was changed. */
function snapshot(dir: string): string {
  return execFileSync('find', ['.', '-printf', '%p %y %s %T@ %m\n'], { cwd: dir, encoding: 'utf8' });
}

const gapTexts = (result: ViewResult): string[] =>
  result.kind === 'view' ? result.view.gaps.map((gap) => gap.text) : [result.kind];

describe('the history view', () => {
  it('holds what every commit added, with commit, path and line', async () => {
    repo.write('src/a.js', 'first\nsecond\n');
    const one = repo.commit('Start');
    repo.write('src/a.js', 'first\nchanged\n');
    const two = repo.commit('Change');
    repo.remove('src/a.js');
    repo.commit('Remove');

    const view = viewOf(await (await look()).history());

    expect(placesOf(view, 'second')).toEqual([{ path: 'src/a.js', line: 2, commits: [one] }]);
    expect(placesOf(view, 'changed')).toEqual([{ path: 'src/a.js', line: 2, commits: [two] }]);
    expect(placesOf(view, 'Remove')).toEqual([{ path: null, line: 1, commits: [expect.any(String)] }]);
    expect([view.commits, view.gaps]).toEqual([3, []]);
  });

  it('holds renamed and edited files, every ref, tags, stashes old and new, and a detached head', async () => {
    repo.write('a.js', 'same\n'.repeat(30));
    repo.commit('Start');
    repo.git('mv', 'a.js', 'b.js');
    repo.write('b.js', `${'same\n'.repeat(30)}renamed-and-edited\n`);
    repo.commit('Move');
    repo.git('checkout', '-q', '-b', 'side');
    repo.write('side.js', 'on-a-branch\n');
    repo.commit('Side');
    repo.git('checkout', '-q', '--detach', 'main');
    repo.write('tagged.js', 'on-a-tag\n');
    repo.commit('Tagged');
    repo.git('tag', '-a', 'v1', '-m', 'message-of-a-tag');
    repo.git('checkout', '-q', '--detach', 'main');
    repo.write('detached.js', 'on-a-detached-head\n');
    repo.commit('Detached');
    for (const name of ['older-stash', 'newer-stash']) {
      repo.write('b.js', `${name}\n`);
      repo.git('stash', '-q');
    }

    const view = viewOf(await (await look()).history());

    expect(placesOf(view, 'message-of-a-tag')).toEqual([
      { path: null, line: 1, commits: [repo.git('rev-parse', 'v1^{commit}').trim()] },
    ]);
    for (const needle of [
      'renamed-and-edited',
      'on-a-branch',
      'on-a-tag',
      'on-a-detached-head',
      'older-stash',
      'newer-stash',
    ]) {
      expect(placesOf(view, needle).length, needle).toBeGreaterThan(0);
    }
  });

  it('holds what stands in a merge commit alone, and not once more what its parents have', async () => {
    repo.write('a.js', 'one\ntwo\nthree\n');
    repo.commit('Start');
    repo.git('checkout', '-q', '-b', 'side');
    repo.write('a.js', 'one\nside-line\nthree\n');
    repo.commit('Side');
    repo.git('checkout', '-q', 'main');
    repo.write('a.js', 'one\nmain-line\nthree\n');
    repo.commit('Main');
    try {
      repo.git('merge', '-q', 'side');
    } catch {
      // The conflict is the point.
    }
    repo.write('a.js', 'one\nmain-line\nside-line\nonly-in-the-merge\nthree\n');
    const merge = repo.commit('Merge');

    const view = viewOf(await (await look()).history());

    expect(placesOf(view, 'only-in-the-merge')).toEqual([{ path: 'a.js', line: 4, commits: [merge] }]);
    expect(placesOf(view, 'side-line')).toHaveLength(1);
  });

  it('holds a text that came twice once, with both commits', async () => {
    repo.write('a.js', 'again\n');
    const one = repo.commit('Add');
    repo.remove('a.js');
    repo.commit('Remove');
    repo.write('a.js', 'again\n');
    const two = repo.commit('Add again');

    const view = viewOf(await (await look()).history());

    expect(placesOf(view, 'again').filter((place) => place.path !== null)).toEqual([
      { path: 'a.js', line: 1, commits: [one, two] },
    ]);
  });

  it('holds binary files that tools can open, each version by itself, and no pictures', async () => {
    repo.write('data.db', Buffer.from('SQLite\0one\n'));
    const one = repo.commit('Add');
    repo.write('data.db', Buffer.from('SQLite\0two\n'));
    const two = repo.commit('Change');
    repo.write('logo.png', Buffer.from('PNG\0picture\n'));
    repo.commit('Picture');

    const view = viewOf(await (await look()).history());

    expect(filesBelow(view.dir)).toEqual(['b0/data.db', 'b1/data.db', 'm0/messages.txt']);
    expect(view.index.locate('b0/data.db', 1)).toEqual({ path: 'data.db', line: 1, commits: [one] });
    expect(view.index.locate('b1/data.db', 1)?.commits).toEqual([two]);
  });

  it('holds files that checked-in attributes hide, and runs none of their programs', async () => {
    const proof = path.join(base, 'executed');
    repo.write('.gitattributes', '*.js -diff\n*.txt diff=evil filter=evil\n');
    repo.write('a.js', 'hidden-by-attribute\n');
    repo.commit('Start');
    repo.write('b.txt', 'text-of-b\n');
    repo.git('add', 'b.txt');
    repo.git('commit', '-q', '-m', 'b');
    const run = `touch ${proof}; cat`;
    for (const [key, value] of Object.entries({
      'diff.evil.textconv': run,
      'diff.evil.command': run,
      'diff.external': run,
      'filter.evil.clean': run,
      'filter.evil.smudge': run,
      'filter.evil.process': run,
      'core.fsmonitor': run,
      'core.pager': run,
      'core.sshCommand': run,
      'core.alternateRefsCommand': run,
      'color.ui': 'always',
      'format.pretty': 'oneline',
      'log.showSignature': 'true',
      'gpg.program': run,
      'core.attributesFile': path.join(repo.dir, '.gitattributes'),
      'uploadpack.packObjectsHook': run,
      'alias.diff-tree': `!${run}`,
      'diff.noprefix': 'true',
      'diff.mnemonicPrefix': 'true',
      'core.quotePath': 'true',
    }))
      repo.git('config', key, value);
    for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change']) {
      writeFileSync(path.join(repo.dir, '.git/hooks', hook), `#!/bin/sh\ntouch ${proof}\n`, { mode: 0o755 });
    }
    writeFileSync(path.join(repo.dir, '.git/info/attributes'), '*.js -diff\n');
    repo.write('b.txt', 'changed-now\n');

    const workspace = await look();
    const history = viewOf(await workspace.history());
    const tree = viewOf(await workspace.tree());

    expect(placesOf(history, 'hidden-by-attribute')).toHaveLength(1);
    expect(placesOf(history, 'text-of-b')).toHaveLength(1);
    expect(placesOf(tree, 'changed-now')).toEqual([{ path: 'b.txt', line: 1, commits: [], git: 'modified' }]);
    expect(existsSync(proof)).toBe(false);
  });

  it('is not misled by replacement objects or grafts', async () => {
    repo.write('a.js', 'the-real-line\n');
    const real = repo.commit('Real');
    repo.write('a.js', 'later\n');
    repo.commit('Later');
    repo.git('checkout', '-q', '--orphan', 'clean');
    repo.write('a.js', 'harmless\n');
    const clean = repo.commit('Clean');
    repo.git('checkout', '-q', 'main');
    repo.git('replace', real, clean);
    writeFileSync(path.join(repo.dir, '.git/info/grafts'), `${repo.git('rev-parse', 'main').trim()}\n`);

    const view = viewOf(await (await look()).history());

    expect(placesOf(view, 'the-real-line')).toHaveLength(1);
  });

  it('holds hostile file names, and keeps them inside its folder', async () => {
    const names = [
      'a b.js',
      'q"uote.js',
      'new\nline.js',
      '-rf.js',
      '\u202Egnp.js',
      'back\\slash.js',
      '漢.js',
      'tab\t.js',
      "it's.js",
      '*.js',
    ];
    names.forEach((name, at) => {
      repo.write(name, `content-${at}-end\n`);
    });
    repo.commit('Names');
    const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], {
      cwd: repo.dir,
      input: 'escaped-content\n',
      encoding: 'utf8',
    }).trim();
    const tree = (entry: string, inner: string, kind = '40000'): string =>
      execFileSync('git', ['hash-object', '-w', '-t', 'tree', '--literally', '--stdin'], {
        cwd: repo.dir,
        encoding: 'utf8',
        input: Buffer.concat([Buffer.from(`${kind} ${entry}\0`), Buffer.from(inner, 'hex')]),
      }).trim();
    for (const evil of ['..', '.git']) {
      const commit = repo.git('commit-tree', tree(evil, tree('pwned.txt', blob, '100644')), '-m', 'evil').trim();
      repo.git('update-ref', `refs/heads/evil-${evil.length}`, commit);
    }
    const odd = repo.git('commit-tree', tree('caf\u00e9'.normalize('NFC'), blob, '100644'), '-m', 'odd').trim();
    repo.git('update-ref', 'refs/heads/odd', odd);

    const view = viewOf(await (await look()).history());

    names.forEach((name, at) => {
      expect(placesOf(view, `content-${at}-end`).map((place) => place.path)).toEqual([name]);
    });
    expect(
      placesOf(view, 'escaped-content')
        .map((place) => place.path)
        .sort(),
    ).toEqual(['.git/pwned.txt', '__/pwned.txt', 'café']);
    expect(readdirSync(base).sort()).toEqual(['repo', 'scratch']);
  });

  it('is restricted to the scanned folder of a larger repository, with paths below it', async () => {
    repo.write('app/src/a.js', 'inside-the-folder\n');
    repo.write('other/b.js', 'outside-the-folder\n');
    repo.commit('Both');
    repo.write('other/b.js', 'x\n');
    repo.commit('Outside alone');
    repo.write('app/[x]/c.js', 'new-file\n');

    const workspace = await look(path.join(repo.dir, 'app'));
    const history = viewOf(await workspace.history());
    const tree = viewOf(await workspace.tree());

    expect(placesOf(history, 'inside-the-folder').map(({ path: place }) => place)).toEqual(['src/a.js']);
    expect(placesOf(history, 'outside-the-folder')).toEqual([]);
    expect(history.commits).toBe(1);
    expect(placesOf(tree, 'new-file')).toEqual([{ path: '[x]/c.js', line: 1, commits: [], git: 'untracked' }]);
    expect(placesOf(tree, 'inside-the-folder')).toEqual([]);
  });

  it('takes the name of the scanned folder literally', async () => {
    repo.write(':(top)*/a.js', 'inside-the-odd-folder\n');
    repo.write('b/a.js', 'outside\n');
    repo.commit('Both');

    const view = viewOf(await (await look(path.join(repo.dir, ':(top)*'))).history());

    expect(placesOf(view, 'inside-the-odd-folder')).toHaveLength(1);
    expect(placesOf(view, 'outside')).toEqual([]);
  });

  it('reads repositories whose ids are longer', async () => {
    repo = makeRepo(path.join(base, 'long'), '--object-format=sha256');
    repo.write('a.js', 'long-ids\n');
    const id = repo.commit('Start');

    const workspace = await look();

    expect(placesOf(viewOf(await workspace.history()), 'long-ids')).toEqual([{ path: 'a.js', line: 1, commits: [id] }]);
    expect(viewOf(await workspace.tree()).files).toBe(0);
  });

  it('reads a repository in a folder whose name needs quoting', async () => {
    const odd = path.join(base, 'odd "name" \\ with\nline');
    repo.write('a.js', 'in-an-odd-folder\n');
    repo.commit('Start');
    renameSync(repo.dir, odd);

    const workspace = await look(odd);

    expect(placesOf(viewOf(await workspace.history()), 'in-an-odd-folder')).toHaveLength(1);
    expect(workspace.inventory.git.state).toBe('ok');
  });

  it('reads a bare repository', async () => {
    repo.write('a.js', 'in-bare\n');
    repo.commit('Start');
    const bare = path.join(base, 'bare');
    repo.git('clone', '-q', '--bare', repo.dir, bare);

    const workspace = await look(bare);

    expect(placesOf(viewOf(await workspace.history()), 'in-bare')).toHaveLength(1);
    expect((await workspace.tree()).kind).toBe('not-applicable');
  });

  it('says that a reference names a file and no commit', async () => {
    repo.write('a.js', 'x\n');
    repo.commit('Start');
    repo.git('tag', 'a-file', repo.git('rev-parse', 'main:a.js').trim());

    expect(gapTexts(await (await look()).history())).toEqual([
      'References name a file or a folder without a commit, which were not scanned',
    ]);
  });

  it('says that submodules and repositories inside have histories of their own', async () => {
    const inner = makeRepo(path.join(base, 'inner'));
    inner.write('x.js', 'x\n');
    inner.commit('Inner');
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'libs/inner');
    repo.commit('Submodule');
    const nested = makeRepo(path.join(repo.dir, 'nested'));
    nested.write('y.js', 'nested-file\n');

    const workspace = await look();
    const history = viewOf(await workspace.history());

    expect(history.gaps).toEqual([
      expect.objectContaining({
        text: expect.stringContaining('submodules') as string,
        paths: ['libs/inner', 'nested'],
        count: 2,
      }),
    ]);
    expect(placesOf(viewOf(await workspace.tree()), 'nested-file')).toHaveLength(1);
  });
});

describe('the tree view', () => {
  it('holds untracked, ignored and changed files, and no file that history has', async () => {
    repo.write('.gitignore', '.env\ndist/\nnode_modules/\n');
    repo.write('same.js', 'same-as-head\n');
    repo.write('changed.js', 'old\n');
    repo.commit('Start');
    repo.write('changed.js', 'one\nchanged-line\n');
    repo.write('new.js', 'untracked-line\n');
    repo.write('.env', 'ignored-line\n');
    repo.write('node_modules/x/index.js', 'installed-line\n');
    repo.write('dist/app.js', 'built-line\n');

    const workspace = await look();
    const view = viewOf(await workspace.tree());

    expect(placesOf(view, '-line')).toEqual([
      { path: '.env', line: 1, commits: [], git: 'ignored' },
      { path: 'changed.js', line: 2, commits: [], git: 'modified' },
      { path: 'new.js', line: 1, commits: [], git: 'untracked' },
    ]);
    expect(placesOf(view, 'same-as-head')).toEqual([]);
    expect(view.gaps).toEqual([]);
    expect(workspace.inventory.leftOut.map(({ path: place }) => place)).toEqual(['.git', 'dist', 'node_modules']);
  });

  it('holds a file that several commits wrote: what they put together is whole in the file alone', async () => {
    repo.write('key.pem', 'first-part\n');
    repo.write('once.js', 'one-commit\n');
    repo.write('package-lock.json', '{}\n');
    repo.commit('Start');
    repo.write('key.pem', 'first-part\nsecond-part\n');
    repo.write('package-lock.json', '{"a": 1}\n');
    repo.commit('Go on');
    repo.write('cut.js', 'begin-of-key\nremoved\nend-of-key\n');
    repo.commit('Long');
    repo.write('cut.js', 'begin-of-key\nend-of-key\n');
    repo.commit('Cut');

    const view = viewOf(await (await look()).tree());

    expect(filesBelow(view.dir)).toEqual(['0/cut.js', '0/key.pem']);
    expect(placesOf(view, 'second-part')).toEqual([{ path: 'key.pem', line: 2, commits: [] }]);
  });

  it('holds what was staged and stands in no file any more', async () => {
    repo.write('a.js', 'x\n');
    repo.commit('Start');
    repo.write('a.js', 'staged-and-changed-back\n');
    repo.write('gone.js', 'staged-and-removed\n');
    repo.git('add', '-A');
    repo.write('a.js', 'x\n');
    repo.remove('gone.js');

    const view = viewOf(await (await look()).tree());

    expect(placesOf(view, 'staged-and')).toEqual([
      { path: 'a.js', line: 1, commits: [], git: 'modified' },
      { path: 'gone.js', line: 1, commits: [], git: 'modified' },
    ]);
  });

  it('is not misled by marks in the index that say that a file did not change', async () => {
    repo.write('config.js', 'x\n');
    repo.commit('Start');
    repo.git('update-index', '--assume-unchanged', 'config.js');
    repo.write('config.js', 'locally-changed\n');

    expect(placesOf(viewOf(await (await look()).tree()), 'locally-changed')).toHaveLength(1);
  });

  it('takes a file whose line ends a checkout turned as unchanged', async () => {
    repo.write('a.txt', 'one\ntwo\n');
    repo.commit('Start');
    repo.write('a.txt', 'one\r\ntwo\r\n');

    expect(viewOf(await (await look()).tree()).files).toBe(0);
  });

  it('holds every file when there is no git, no history wanted, or no commit', async () => {
    const plain = path.join(base, 'plain');
    mkdirSync(plain);
    writeFileSync(path.join(plain, 'a.js'), 'no-git-here\n');
    repo.write('b.js', 'no-commit-here\n');
    const unborn = await look();
    const unbornTree = viewOf(await unborn.tree());
    repo.commit('Start');

    expect(placesOf(viewOf(await (await look(plain)).tree()), 'no-git-here')).toEqual([
      { path: 'a.js', line: 1, commits: [] },
    ]);
    expect(placesOf(unbornTree, 'no-commit-here')).toEqual([{ path: 'b.js', line: 1, commits: [], git: 'untracked' }]);
    expect(placesOf(viewOf(await (await look(repo.dir, { scanHistory: false })).tree()), 'no-commit-here')).toEqual([
      { path: 'b.js', line: 1, commits: [] },
    ]);
  });

  it('follows no link', async () => {
    writeFileSync(path.join(base, 'outside.txt'), 'outside-line\n');
    symlinkSync(path.join(base, 'outside.txt'), path.join(repo.dir, 'link.txt'));
    symlinkSync(base, path.join(repo.dir, 'folder'));
    symlinkSync('.', path.join(repo.dir, 'loop'));

    const workspace = await look();

    expect(placesOf(viewOf(await workspace.tree()), 'outside-line')).toEqual([]);
    expect(workspace.inventory.leftOut.map(({ path: place }) => place)).toEqual(['.git', 'folder', 'link.txt']);
  });

  it('reads large files, files of one long line, and odd names', async () => {
    repo.write('long.txt', `${'x'.repeat(10_000_000)}end-of-long-line\n`);
    repo.write(
      'big.log',
      Buffer.concat([Buffer.alloc(30_000_000, 'line of a log\n'), Buffer.from('end-of-big-file\ntrufflehog:ignore\n')]),
    );
    repo.write('MZ.txt', 'MZ looks like a program\n');
    writeFileSync(Buffer.concat([Buffer.from(`${repo.dir}/caf`), Buffer.of(0xe9)]), 'odd-name-content\n');

    const view = viewOf(await (await look()).tree());

    expect(placesOf(view, 'end-of-long-line')).toEqual([{ path: 'long.txt', line: 1, commits: [], git: 'untracked' }]);
    expect(placesOf(view, 'end-of-big-file')).toHaveLength(1);
    expect(placesOf(view, 'trufflehog:ignore')).toEqual([]);
    expect(placesOf(view, 'looks like a program')[0]?.line).toBe(1);
    expect(placesOf(view, 'odd-name-content').map(({ path: place }) => place)).toEqual([String.raw`caf\xe9`]);
    expect(view.gaps).toEqual([]);
  });

  it('tells of a file that is too large', async () => {
    repo.write('huge.bin', '');
    execFileSync('truncate', ['-s', '201M', path.join(repo.dir, 'huge.bin')]);

    expect(viewOf(await (await look()).tree()).gaps).toEqual([
      { text: 'Files of more than 200 MB were not looked at', paths: ['huge.bin'], count: 1 },
    ]);
  });

  it('holds the files of a submodule that is checked out', async () => {
    const inner = makeRepo(path.join(base, 'inner'));
    inner.write('x.js', 'line-of-a-submodule\n');
    inner.commit('Inner');
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'libs/inner');
    repo.commit('Submodule');

    expect(
      placesOf(viewOf(await (await look()).tree()), 'line-of-a-submodule').map(({ path: place }) => place),
    ).toEqual(['libs/inner/x.js']);
  });

  it('scans a folder below others called tmp, vendor, dist or test like any other', async () => {
    const names = ['tmp', 'vendor', 'dist', 'test', 'node_modules'];
    const texts = await Promise.all(
      names.map(async (name) => {
        const root = path.join(base, name, 'app');
        mkdirSync(path.join(root, 'src'), { recursive: true });
        writeFileSync(path.join(root, 'src/a.js'), 'a-line\n');
        return placesOf(viewOf(await (await look(root)).tree()), 'a-line').length;
      }),
    );

    expect(texts).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('states of git', () => {
  const stateOf = (workspace: Workspace): unknown => workspace.inventory.git.state;

  it('none', async () => {
    const plain = path.join(base, 'plain');
    mkdirSync(plain);
    const workspace = await look(plain);

    expect(workspace.inventory.git).toEqual({ state: 'none' });
    expect(await workspace.history()).toEqual({
      kind: 'not-applicable',
      reason: 'this folder is not in a git repository',
    });
  });

  it('unborn', async () => {
    const workspace = await look();

    expect(stateOf(workspace)).toBe('unborn');
    expect((await workspace.history()).kind).toBe('not-applicable');
  });

  it('ok, with what a report tells', async () => {
    repo.write('a.js', 'x\n');
    const id = repo.commit('Start');

    expect((await look()).inventory.git).toEqual({
      state: 'ok',
      head: id,
      branch: 'main',
      commits: 1,
      rootCommits: [id],
    });
  });

  it('shallow: history is partial and says how to mend it', async () => {
    for (const name of ['one', 'two', 'three']) {
      repo.write('a.js', `${name}-line\n`);
      repo.commit(name);
    }
    const shallow = path.join(base, 'shallow');
    repo.git('clone', '-q', '--depth=2', `file://${repo.dir}`, shallow);

    const workspace = await look(shallow);
    const view = viewOf(await workspace.history());

    expect(stateOf(workspace)).toBe('shallow');
    expect(placesOf(view, 'three-line')).toHaveLength(1);
    expect(placesOf(view, 'two-line')).toHaveLength(1);
    expect(view.gaps).toEqual([expect.objectContaining({ remedy: 'git fetch --unshallow' })]);
  });

  it('partial clone: what is not here is told, what is here is read, and nothing is fetched', async () => {
    repo.write('a.js', 'old-content\n');
    repo.commit('Old');
    repo.write('a.js', 'new-content\n');
    repo.commit('New');
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const partial = path.join(base, 'partial');
    repo.git('clone', '-q', '--filter=blob:none', `file://${repo.dir}`, partial);

    const workspace = await look(partial);
    const history = viewOf(await workspace.history());

    expect(stateOf(workspace)).toBe('partial-clone');
    expect(history.gaps).toEqual([
      expect.objectContaining({ text: expect.stringContaining('partial clone') as string }),
    ]);
    expect(placesOf(history, 'old-content')).toEqual([]);
    // History does not hold all of HEAD for sure, so the files do.
    expect(placesOf(viewOf(await workspace.tree()), 'new-content')).toHaveLength(1);
  });

  describe('missing objects', () => {
    const removeObject = (id: string): void => {
      const file = path.join(repo.dir, '.git/objects', id.slice(0, 2), id.slice(2));
      chmodSync(file, 0o600);
      unlinkSync(file);
    };

    beforeEach(() => {
      for (const name of ['one', 'two', 'three', 'four']) {
        repo.write('a.js', `${name}-line\n`);
        repo.write(`dir/${name}.js`, `${name}-file\n`);
        repo.commit(name);
      }
    });

    it('a file of an older commit: the commits before and after it are read', async () => {
      removeObject(repo.git('rev-parse', 'main~2:dir/two.js').trim());

      const workspace = await look();
      const history = await workspace.history();
      const view = viewOf(history);

      expect(
        placesOf(view, 'one-line').length + placesOf(view, 'three-line').length + placesOf(view, 'four-file').length,
      ).toBe(3);
      expect(gapTexts(history)).toEqual(['Commits could not be read as a whole: content is missing or damaged']);
      expect(placesOf(viewOf(await workspace.tree()), 'two-file')).toHaveLength(1);
    });

    it('a folder of HEAD', async () => {
      removeObject(repo.git('rev-parse', 'main:dir').trim());

      const workspace = await look();
      const history = await workspace.history();

      expect(stateOf(workspace)).toBe('missing-objects');
      expect(placesOf(viewOf(history), 'three-line')).toHaveLength(1);
      expect(gapTexts(history)).toHaveLength(1);
      expect(placesOf(viewOf(await workspace.tree()), 'four-file')).toHaveLength(1);
    });

    it('a commit: what is newer is read, and other branches are', async () => {
      repo.git('checkout', '-q', '-b', 'side', 'main~3');
      repo.write('side.js', 'side-file\n');
      repo.commit('Side');
      removeObject(repo.git('rev-parse', 'main~2').trim());

      const workspace = await look();
      const history = await workspace.history();
      const view = viewOf(history);

      expect(stateOf(workspace)).toBe('missing-objects');
      for (const needle of ['three-line', 'four-file', 'side-file', 'one-file'])
        expect(placesOf(view, needle).length, needle).toBeGreaterThan(0);
      expect(gapTexts(history)).toEqual(['Commits are missing or damaged: what lies behind them was not scanned']);
    });

    it('the commit that a branch names: the others are read', async () => {
      repo.git('branch', 'broken', 'main');
      repo.git('reset', '-q', '--hard', 'main~1');
      removeObject(repo.git('rev-parse', 'broken').trim());

      const workspace = await look();

      expect(stateOf(workspace)).toBe('missing-objects');
      expect(placesOf(viewOf(await workspace.history()), 'three-line')).toHaveLength(1);
    });

    it('a damaged object is told, and the rest is read', async () => {
      const id = repo.git('rev-parse', 'main~2:dir/two.js').trim();
      const file = path.join(repo.dir, '.git/objects', id.slice(0, 2), id.slice(2));
      chmodSync(file, 0o600);
      writeFileSync(file, 'garbage');

      const history = await (await look()).history();

      expect(placesOf(viewOf(history), 'four-file')).toHaveLength(1);
      expect(gapTexts(history)).toHaveLength(1);
    });
  });

  it('a linked work tree has the whole history', async () => {
    repo.write('a.js', 'main-line\n');
    repo.commit('Start');
    const linked = path.join(base, 'linked');
    repo.git('worktree', 'add', '-q', linked, '-b', 'linked');
    writeFileSync(path.join(linked, 'new.js'), 'new-line\n');

    const workspace = await look(linked);

    expect(stateOf(workspace)).toBe('ok');
    expect(placesOf(viewOf(await workspace.history()), 'main-line')).toHaveLength(1);
    expect(placesOf(viewOf(await workspace.tree()), 'new-line')).toHaveLength(1);
  });

  it('a linked work tree without its repository: files are scanned, history is unavailable', async () => {
    repo.write('a.js', 'main-line\n');
    repo.commit('Start');
    const linked = path.join(base, 'linked');
    repo.git('worktree', 'add', '-q', linked, '-b', 'linked');
    renameSync(repo.dir, `${repo.dir}-moved`);

    const workspace = await look(linked);

    expect(stateOf(workspace)).toBe('broken-worktree');
    expect(await workspace.history()).toMatchObject({
      kind: 'unavailable',
      reason: { text: expect.stringContaining('linked work tree') as string },
    });
    expect(placesOf(viewOf(await workspace.tree()), 'main-line')).toHaveLength(1);
  });

  it.each([
    [
      'an empty .git folder',
      (): void => {
        rmSync(path.join(repo.dir, '.git'), { recursive: true });
        mkdirSync(path.join(repo.dir, '.git'));
      },
    ],
    [
      'a configuration that is none',
      (): void => {
        writeFileSync(path.join(repo.dir, '.git/config'), '[broken\n');
      },
    ],
    [
      'a .git file that is none',
      (): void => {
        rmSync(path.join(repo.dir, '.git'), { recursive: true });
        writeFileSync(path.join(repo.dir, '.git'), 'nonsense');
      },
    ],
    [
      'an unknown repository format',
      (): void => {
        repo.git('config', 'core.repositoryFormatVersion', '99');
      },
    ],
  ])('unreadable: %s', async (_, breakIt) => {
    repo.write('a.js', 'a-line\n');
    repo.commit('Start');
    breakIt();

    const workspace = await look();

    expect(stateOf(workspace)).toBe('unreadable');
    expect((await workspace.history()).kind).toBe('unavailable');
    expect(placesOf(viewOf(await workspace.tree()), 'a-line')).toHaveLength(1);
  });

  it('a broken repository inside a sound one is not taken for the outer one', async () => {
    repo.write('inner/a.js', 'a-line\n');
    repo.commit('Start');
    mkdirSync(path.join(repo.dir, 'inner/.git'));

    expect(stateOf(await look(path.join(repo.dir, 'inner')))).toBe('unreadable');
  });

  it('unreadable: git is not installed', async () => {
    repo.write('a.js', 'a-line\n');
    repo.commit('Start');
    const workspace = await openForTest(repo.dir, { scratchParent, searchPath: '/nonexistent' });
    open.push(workspace);

    expect(workspace.inventory.git).toEqual({
      state: 'unreadable',
      detail: 'git is not installed, so the history cannot be read',
    });
    expect(placesOf(viewOf(await workspace.tree()), 'a-line')).toHaveLength(1);
  });

  it('a split index, a broken index and no index are read or told', async () => {
    repo.write('a.js', 'x\n');
    repo.commit('Start');
    repo.git('update-index', '--split-index');
    repo.write('b.js', 'staged-in-a-split-index\n');
    repo.git('add', 'b.js');
    repo.remove('b.js');
    const split = viewOf(await (await look()).tree());
    writeFileSync(path.join(repo.dir, '.git/index'), 'garbage');
    const broken = await (await look()).tree();
    unlinkSync(path.join(repo.dir, '.git/index'));
    const none = await (await look()).tree();

    expect(placesOf(split, 'staged-in-a-split-index').length + split.gaps.length).toBe(1);
    expect(gapTexts(broken)).toEqual(['Staged changes could not be read, and were not looked at']);
    expect(gapTexts(none)).toEqual([]);
  });
});

describe('the scanned folder', () => {
  it('is not changed in any way', async () => {
    repo.write('a.js', 'x\n');
    repo.commit('Start');
    repo.write('a.js', 'y\n');
    repo.write('b.js', 'z\n');
    repo.git('add', 'b.js');
    const before = snapshot(repo.dir);

    const workspace = await look();
    await workspace.history();
    await workspace.tree();

    expect(snapshot(repo.dir)).toBe(before);
  });

  it.runIf(process.getuid?.() === 0)('may belong to another user and be read-only', async () => {
    repo.write('a.js', 'of-another-user\n');
    repo.commit('Start');
    execFileSync('chown', ['-R', '54321:54321', repo.dir]);
    execFileSync('chmod', ['-R', 'a-w', repo.dir]);

    const workspace = await look();

    expect(placesOf(viewOf(await workspace.history()), 'of-another-user')).toHaveLength(1);
    expect(workspace.inventory.git.state).toBe('ok');
  });

  it('may be named by a relative path, a link, or a path with a slash at its end', async () => {
    repo.write('a.js', 'x\n');
    symlinkSync('repo', path.join(base, 'link'));

    for (const name of [path.relative(process.cwd(), repo.dir), path.join(base, 'link'), `${repo.dir}/`]) {
      expect((await look(name)).root).toBe(repo.dir);
    }
  });

  it.each([
    ['absent', (): string => path.join(base, 'absent')],
    [
      'a file',
      (): string => {
        writeFileSync(path.join(base, 'file'), 'x');
        return path.join(base, 'file');
      },
    ],
  ])('is refused when it is %s', async (_, root) => {
    await expect(openForTest(root(), { scratchParent })).rejects.toMatchObject({ code: 'not-a-directory' });
  });

  it('may be empty', async () => {
    const empty = path.join(base, 'empty');
    mkdirSync(empty);

    const workspace = await look(empty);

    expect(workspace.inventory).toMatchObject({ name: 'empty', files: [], projects: [], languages: [] });
    expect(viewOf(await workspace.tree())).toMatchObject({ files: 0, bytes: 0, gaps: [] });
  });

  it('is let go when the run is stopped, and no scratch is left', async () => {
    for (let file = 0; file < 50; file += 1) repo.write(`d${file}/a.js`, 'x\n');
    repo.commit('Start');

    await expect(openForTest(repo.dir, { scratchParent, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(readdirSync(scratchParent)).toEqual([]);
  });

  it('may be scanned twice at the same time', async () => {
    repo.write('a.js', 'a-line\n');
    repo.commit('Start');
    const [first, second] = await Promise.all([look(), look()]);
    const views = await Promise.all([first.history(), second.history()]);
    await first.close();
    open.splice(open.indexOf(first), 1);

    expect(views.map((view) => view.kind)).toEqual(['view', 'view']);
    expect(placesOf(viewOf(views[1]), 'a-line')).toHaveLength(1);
  });

  it('may be a copy whose report of an earlier scan is left out', async () => {
    cpSync(repo.dir, path.join(base, 'copy'), { recursive: true });
    const root = path.join(base, 'copy');
    mkdirSync(path.join(root, 'secondlook-report'));
    writeFileSync(
      path.join(root, 'secondlook-report/report.json'),
      '{"schemaVersion":"1","tool":{"name":"secondlook"},"x":"line-of-a-report"}',
    );
    writeFileSync(path.join(root, 'secondlook-report/report.html'), 'line-of-a-report');

    const workspace = await look(root);

    expect(placesOf(viewOf(await workspace.tree()), 'line-of-a-report')).toEqual([]);
    expect(workspace.inventory.leftOut).toHaveLength(3);
  });
});

describe('scratch', () => {
  it('is private, and gone after the scan', async () => {
    repo.write('a.js', 'x\n');
    repo.commit('Start');
    const workspace = await openForTest(repo.dir, { scratchParent });
    await workspace.history();
    await workspace.tree();
    const [dir] = readdirSync(scratchParent);

    const modes = execFileSync(
      'find',
      [path.join(scratchParent, dir ?? ''), '-type', 'd', '-maxdepth', '1', '-printf', '%m\n'],
      { encoding: 'utf8' },
    );
    await workspace.close();

    expect(modes.split('\n')[0]).toBe('700');
    expect(readdirSync(scratchParent)).toEqual([]);
  });

  it('holds our git configuration for the tools', async () => {
    const workspace = await look();

    expect(readFileSync(workspace.gitConfigFile, 'utf8')).toMatch(/\[safe]\n\tdirectory = \*/);
  });
});
