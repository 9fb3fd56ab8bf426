import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AdapterError } from '../core/errors.ts';
import type { ProcessResult } from '../core/ports.ts';
import type { Git, GitCall } from './git-command.ts';
import { outputOf } from './git-command.ts';
import type { GitRepository } from './git-repository.ts';

const MAX_BROKEN_PARENTS = 50;

/**
 * A bare repository of ours that borrows the objects of the scanned one: it has our configuration, no hooks, no attributes and no refs,
 * and takes neither time nor room to make.
 */
export interface BorrowedRepository {
  readonly gitDir: string;
  call(call: Omit<GitCall, 'cwd'> & { readonly cwd?: string }): Promise<ProcessResult>;
}

/** Every commit that can be reached, and whether the walk met commits that are not there. */
export interface CommitWalk {
  /** The oldest first. */
  readonly ids: readonly string[];
  /** Those without a parent. */
  readonly roots: readonly string[];
  /** Tags with a message of their own. */
  readonly tags: readonly string[];
  /** Refs that name a file or a folder and no commit. */
  readonly strays: number;
  readonly isComplete: boolean;
}

export async function borrowObjects(git: Git, repository: GitRepository, gitDir: string): Promise<BorrowedRepository> {
  const made = await git.call({
    args: ['init', '--quiet', '--bare', '--template=', `--object-format=${repository.objectFormat}`, gitDir],
    cwd: path.dirname(gitDir),
  });
  if (outputOf(made) === undefined)
    throw new AdapterError('adapter-failed', 'A private git repository could not be made');
  await writeFile(path.join(gitDir, 'objects', 'info', 'alternates'), `${quoted(repository.objectsDir)}\n`);
  await writeShallow(gitDir, repository.shallow);
  const env = { GIT_DIR: gitDir, GIT_ATTR_SOURCE: emptyTree(repository.objectFormat) };
  return { gitDir, call: (call) => git.call({ cwd: gitDir, ...call, env: { ...env, ...call.env } }) };
}

/** Walks from all tips. A commit whose parent is missing becomes the beginning of what can be read. */
export async function walkCommits(
  borrowed: BorrowedRepository,
  repository: GitRepository,
  paths: readonly string[] = [],
): Promise<CommitWalk> {
  const tips = await presentTips(borrowed, repository.tips);
  const { tags, strays } = tips;
  if (tips.ids.length === 0) return { ids: [], roots: [], tags, strays, isComplete: tips.areAll };
  const cut: string[] = [];
  for (;;) {
    const result = await borrowed.call({
      args: ['rev-list', '--parents', '--full-history', '--stdin', ...(paths.length === 0 ? [] : ['--', ...paths])],
      env: { GIT_LITERAL_PATHSPECS: '1' },
      stdin: `${tips.ids.join('\n')}\n`,
    });
    const commits = commitsIn(result.stdout);
    if (outputOf(result) !== undefined)
      return { ...commits, tags, strays, isComplete: tips.areAll && cut.length === 0 };
    const orphan = /Failed to traverse parents of commit ([\da-f]{40,64})/.exec(result.stderr)?.[1];
    if (orphan === undefined || cut.includes(orphan) || cut.length >= MAX_BROKEN_PARENTS) {
      return { ...commits, tags, strays, isComplete: false };
    }
    cut.push(orphan);
    await writeShallow(borrowed.gitDir, [...repository.shallow, ...cut]);
  }
}

function commitsIn(text: string): Pick<CommitWalk, 'ids' | 'roots'> {
  const ids: string[] = [];
  const roots: string[] = [];
  for (const [, id = '', parents = ''] of text.matchAll(/^([\da-f]{40,64})((?: [\da-f]{40,64})*)$/gm)) {
    ids.push(id);
    if (parents === '') roots.push(id);
  }
  return { ids: ids.reverse(), roots: roots.sort() };
}

interface Tips extends Pick<CommitWalk, 'tags' | 'strays'> {
  readonly ids: readonly string[];
  readonly areAll: boolean;
}

/** Sorts the tips by what they name, and by what a tag leads to. */
async function presentTips(borrowed: BorrowedRepository, tips: readonly string[]): Promise<Tips> {
  if (tips.length === 0) return { ids: [], tags: [], strays: 0, areAll: true };
  const result = await borrowed.call({
    args: ['cat-file', '--batch-check=%(objecttype)'],
    stdin: tips.map((id) => `${id}\n${id}^{}\n`).join(''),
  });
  const types = (outputOf(result) ?? '').split('\n');
  const own = (index: number): string | undefined => types[2 * index];
  const peeled = (index: number): string => types[2 * index + 1] ?? '';
  return {
    ids: tips.filter((_, index) => peeled(index) === 'commit'),
    tags: tips.filter((_, index) => own(index) === 'tag'),
    strays: tips.filter((_, index) => /^(?:tree|blob)$/.test(peeled(index))).length,
    areAll: tips.every((_, index) => /^(?:commit|tree|blob)$/.test(peeled(index))),
  };
}

function writeShallow(gitDir: string, ids: readonly string[]): Promise<void> {
  return ids.length === 0
    ? Promise.resolve()
    : writeFile(path.join(gitDir, 'shallow'), ids.map((id) => `${id}\n`).join(''));
}

/** A line of `objects/info/alternates` that begins with a double quote is read with C escapes, so that any path can be named. */
function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
  return `"${escaped}"`;
}

/** The attributes of this tree are none: some releases of git read the attributes of HEAD in a bare repository. */
function emptyTree(format: GitRepository['objectFormat']): string {
  return format === 'sha1'
    ? '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
    : '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321';
}
