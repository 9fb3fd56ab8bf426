import { lstatSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { cleanLine } from '../core/clean-text.ts';
import type { ProcessResult } from '../core/ports.ts';
import type { GitState } from '../inventory/inventory.ts';
import { readRegularFile } from './files.ts';
import type { Git } from './git-command.ts';
import { outputOf } from './git-command.ts';

const MAX_SMALL_FILE_BYTES = 20_000_000;

/** Where the parts of a repository lie. Its own configuration, hooks and attributes are not among them. */
export interface GitRepository {
  /** Folder that holds `.git`; the repository itself when it is bare. */
  readonly topLevel: string;
  readonly isBare: boolean;
  /** The scanned folder below `topLevel`, `''` when they are one. */
  readonly prefix: string;
  readonly gitDir: string;
  readonly commonDir: string;
  readonly objectsDir: string;
  readonly indexFile: string;
  readonly objectFormat: 'sha1' | 'sha256';
  /** Commits whose parents a shallow clone left out. */
  readonly shallow: readonly string[];
  /** Ids to walk from: all refs, the heads of all work trees, and every stash entry. */
  readonly tips: readonly string[];
  readonly head?: string;
  readonly branch?: string;
  readonly isPartialClone: boolean;
}

export type GitLook =
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly state: GitState }
  | { readonly kind: 'repository'; readonly repository: GitRepository };

/** Finds the repository that a folder belongs to. Nothing of it is run, and nothing is written. */
export async function lookAtGit(git: Git, root: string): Promise<GitLook> {
  const found = findGitFolder(root);
  if (found === undefined) return { kind: 'none' };
  const ask = (...args: string[]): Promise<ProcessResult> =>
    git.call({ args, cwd: root, env: { GIT_DIR: found.gitFolder } });
  const gitDirResult = await ask('rev-parse', '--absolute-git-dir');
  const gitDir = lineOf(gitDirResult);
  if (gitDir === undefined) return { kind: 'unusable', state: describeFailure(found.gitFolder, gitDirResult) };
  const [common, objects, index, format, refs, head, branch] = await Promise.all([
    ask('rev-parse', '--path-format=absolute', '--git-common-dir'),
    ask('rev-parse', '--path-format=absolute', '--git-path', 'objects'),
    ask('rev-parse', '--path-format=absolute', '--git-path', 'index'),
    ask('rev-parse', '--show-object-format'),
    ask('for-each-ref', '--format=%(objectname)'),
    ask('rev-parse', '--verify', '--quiet', 'HEAD'),
    ask('symbolic-ref', '--quiet', '--short', 'HEAD'),
  ]);
  const commonDir = lineOf(common);
  const objectsDir = lineOf(objects);
  const refsText = outputOf(refs);
  if (commonDir === undefined || objectsDir === undefined || refsText === undefined) {
    return { kind: 'unusable', state: describeFailure(found.gitFolder, commonDir === undefined ? common : refs) };
  }
  const headId = lineOf(head);
  const branchName = lineOf(branch);
  return {
    kind: 'repository',
    repository: {
      topLevel: found.topLevel,
      isBare: found.isBare,
      prefix: path.relative(found.topLevel, root),
      gitDir,
      commonDir,
      objectsDir,
      indexFile: lineOf(index) ?? path.join(gitDir, 'index'),
      objectFormat: lineOf(format) === 'sha256' ? 'sha256' : 'sha1',
      shallow: idsIn(path.join(commonDir, 'shallow'), /^([\da-f]{40,64})$/),
      tips: [
        ...new Set([
          ...(headId === undefined ? [] : [headId]),
          ...refsText.split('\n').filter((id) => id !== ''),
          ...worktreeHeads(commonDir),
          // `refs/stash` names the newest entry alone; the others live in its log.
          ...idsIn(path.join(commonDir, 'logs', 'refs', 'stash'), /^[\da-f]{40,64} ([\da-f]{40,64}) /),
        ]),
      ],
      ...(headId === undefined ? {} : { head: headId }),
      ...(branchName === undefined ? {} : { branch: branchName }),
      isPartialClone: namesIn(path.join(objectsDir, 'pack')).some((name) => name.endsWith('.promisor')),
    },
  };
}

interface GitFolder {
  readonly gitFolder: string;
  readonly topLevel: string;
  readonly isBare: boolean;
}

/** The nearest `.git` at the folder or above it, as git would look; or the folder itself where it is a bare repository. */
function findGitFolder(root: string): GitFolder | undefined {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const gitFolder = path.join(folder, '.git');
    if (lstatSync(gitFolder, { throwIfNoEntry: false }) !== undefined) {
      return { gitFolder, topLevel: folder, isBare: false };
    }
    if (folder === path.dirname(folder)) break;
  }
  const isBare = ['HEAD', 'objects', 'refs'].every(
    (name) => lstatSync(path.join(root, name), { throwIfNoEntry: false }) !== undefined,
  );
  return isBare ? { gitFolder: root, topLevel: root, isBare: true } : undefined;
}

function describeFailure(gitFolder: string, result: ProcessResult): GitState {
  if (result.ended === 'not-found')
    return { state: 'unreadable', detail: 'git is not installed, so the history cannot be read' };
  if (result.ended === 'deadline') return { state: 'unreadable', detail: 'git did not answer in time' };
  const pointer = readRegularFile(gitFolder, 10_000)?.toString('utf8');
  const target = /^gitdir: (.*?)\s*$/.exec(pointer ?? '')?.[1];
  if (target !== undefined) {
    const place = path.resolve(path.dirname(gitFolder), target);
    // A file may stand where a folder of the way was: that is "not here", too, and lstat would throw.
    if (!existsSync(place)) {
      const detail = /[/\\]worktrees[/\\]/.test(target)
        ? 'this is a linked work tree, and the repository that it belongs to is not here'
        : 'the git folder that .git points to is not here';
      return { state: 'broken-worktree', detail };
    }
  }
  const said = cleanLine(result.stderr.split('\n').find((line) => line.trim() !== '') ?? '', 200);
  return { state: 'unreadable', detail: `git cannot read this repository${said === '' ? '' : ` (${said})`}` };
}

function worktreeHeads(commonDir: string): readonly string[] {
  return namesIn(path.join(commonDir, 'worktrees')).flatMap((name) =>
    idsIn(path.join(commonDir, 'worktrees', name, 'HEAD'), /^([\da-f]{40,64})$/),
  );
}

function idsIn(file: string, pattern: RegExp): readonly string[] {
  const text = readRegularFile(file, MAX_SMALL_FILE_BYTES)?.toString('latin1') ?? '';
  return text.split('\n').flatMap((line) => pattern.exec(line)?.[1] ?? []);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A one-line answer without its line end; paths may hold line ends of their own. */
function lineOf(result: ProcessResult): string | undefined {
  const text = outputOf(result)?.replace(/\n$/, '');
  return text === '' ? undefined : text;
}
