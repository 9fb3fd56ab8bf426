import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { BorrowedRepository } from './git-borrow.ts';
import { outputOf } from './git-command.ts';
import type { GitRepository } from './git-repository.ts';

/** What HEAD holds below the scanned folder: blob ids by path, and the paths of submodules. */
export interface HeadTree {
  readonly blobs: ReadonlyMap<string, string>;
  readonly submodules: readonly string[];
}

/** Lists the files at HEAD; undefined when there is no HEAD, or its tree cannot be read. */
export async function readHeadTree(
  borrowed: BorrowedRepository,
  repository: GitRepository,
): Promise<HeadTree | undefined> {
  if (repository.head === undefined) return undefined;
  const tree = repository.prefix === '' ? repository.head : `${repository.head}:${repository.prefix}`;
  const result = await borrowed.call({ args: ['ls-tree', '-r', '-z', '--full-tree', tree] });
  if (outputOf(result) !== undefined) return parseTree(result.stdout);
  // The folder may be new: then HEAD is there and holds nothing of it.
  const head = await borrowed.call({ args: ['cat-file', '-e', `${repository.head}^{tree}`] });
  return repository.prefix !== '' && outputOf(head) !== undefined ? { blobs: new Map(), submodules: [] } : undefined;
}

function parseTree(text: string): HeadTree {
  const blobs = new Map<string, string>();
  const submodules: string[] = [];
  for (const row of text.split('\0')) {
    const entry = /^(\d+) (\w+) ([\da-f]+)\t(.+)$/s.exec(row);
    const [, mode = '', , id = '', name = ''] = entry ?? [];
    if (mode === '160000') submodules.push(name);
    else if (entry !== null) blobs.set(name, id);
  }
  return { blobs, submodules };
}

/** Content that was staged and never committed: the index names it, and it need not stand in any file. */
export async function readStagedBlobs(
  borrowed: BorrowedRepository,
  repository: GitRepository,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (repository.isBare || lstatSync(repository.indexFile, { throwIfNoEntry: false }) === undefined) return new Map();
  const result = await borrowed.call({
    args: ['ls-files', '--stage', '-z'],
    env: { GIT_INDEX_FILE: repository.indexFile },
  });
  const text = outputOf(result);
  if (text === undefined) return undefined;
  const prefix = repository.prefix === '' ? '' : `${repository.prefix}/`;
  const staged = new Map<string, string>();
  for (const row of text.split('\0')) {
    const [, mode, id, name] = /^(\d+) ([\da-f]+) \d\t(.+)$/s.exec(row) ?? [];
    if (mode === undefined || id === undefined || name === undefined) continue;
    if (mode !== '160000' && name.startsWith(prefix)) staged.set(name.slice(prefix.length), id);
  }
  return staged;
}

/** True for a path, or anything in a folder, that git ignores. */
export type IsIgnored = (path: string) => boolean;

/**
 * Asks git which files it ignores, with the repository's ignore files and HEAD's list of tracked files; nothing of the work tree is read
 * but its ignore files. Undefined when git does not say.
 */
export async function readIgnored(
  borrowed: BorrowedRepository,
  repository: GitRepository,
  root: string,
): Promise<IsIgnored | undefined> {
  if (repository.isBare) return () => false;
  const env = { GIT_WORK_TREE: repository.topLevel, GIT_INDEX_FILE: `${borrowed.gitDir}/index` };
  if (repository.head !== undefined) {
    const read = await borrowed.call({ args: ['read-tree', repository.head], env });
    if (outputOf(read) === undefined) return undefined;
  }
  const own = path.join(repository.commonDir, 'info', 'exclude');
  const fromOwn = lstatSync(own, { throwIfNoEntry: false })?.isFile() === true ? [`--exclude-from=${own}`] : [];
  const result = await borrowed.call({
    args: ['ls-files', '--others', '--ignored', '--exclude-standard', ...fromOwn, '--directory', '-z'],
    cwd: root,
    env,
  });
  const text = outputOf(result);
  if (text === undefined) return undefined;
  const ignored = new Set(text.split('\0').filter((entry) => entry !== ''));
  if (ignored.has('./')) return () => true;
  return (asked) => isListed(ignored, asked);
}

function isListed(ignored: ReadonlySet<string>, asked: string): boolean {
  if (ignored.has(asked) || ignored.has(`${asked}/`)) return true;
  for (let at = asked.indexOf('/'); at >= 0; at = asked.indexOf('/', at + 1)) {
    if (ignored.has(asked.slice(0, at + 1))) return true;
  }
  return false;
}
