import { closeSync, constants, fstatSync, mkdirSync, openSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RepoPath } from '../core/location.ts';
import { tryRepoPath } from '../core/location.ts';
import type { Gap } from '../core/outcome.ts';
import type { ViewOrigin } from '../core/views.ts';
import type { ViewResult } from '../orchestrate/workspace.ts';
import { readBlobs, sizesOfBlobs } from './git-blobs.ts';
import type { BorrowedRepository } from './git-borrow.ts';
import type { HeadTree, IsIgnored } from './git-head.ts';
import type { BlobFormat } from './workspace-copy.ts';
import { blobId, copyContent, countLines, isEqualButLineEnds, readWhole } from './workspace-copy.ts';
import type { ViewFile } from './workspace-files.ts';
import { NoRoomError, ViewWriter } from './workspace-files.ts';
import { repoPathOf, viewPathOf } from './workspace-paths.ts';

const MAX_FILE_BYTES = 200_000_000;
const MAX_STAGED_BYTES = 20_000_000;
const FILES_PER_TURN = 200;
const MAX_PATHS_TOLD = 50;
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

type GitWord = NonNullable<ViewOrigin['git']>;

export interface TreeInput {
  readonly root: string;
  readonly dir: string;
  readonly files: readonly { readonly path: RepoPath; readonly bytes: number }[];
  /** Files whose names are no UTF-8. */
  readonly oddNames: readonly { readonly bytes: Buffer }[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  readonly signal: AbortSignal;
  /** What git knows; undefined where there is no git. */
  readonly git: TreeGit | undefined;
}

export interface TreeGit {
  readonly borrowed: BorrowedRepository;
  readonly objectFormat: BlobFormat;
  readonly head: HeadTree | undefined;
  readonly staged: ReadonlyMap<string, string> | undefined;
  readonly isIgnored: IsIgnored | undefined;
  /** True for a file equal to HEAD that the history view holds, and that is left out here; absent where history covers nothing for sure. */
  readonly isInHistory?: (path: RepoPath, lines: number) => boolean;
}

interface Copied {
  readonly file: ViewFile;
  readonly path: RepoPath;
  readonly git: GitWord | undefined;
  /** Lines that stand before the file's first one. */
  readonly addedLines: number;
}

interface Draft {
  readonly input: TreeInput;
  readonly writer: ViewWriter;
  readonly copied: Copied[];
  readonly failed: Map<string, string[]>;
  /** Blob ids of the files as they are now, for comparison with what is staged. */
  readonly ids: Map<string, string>;
}

/** Makes the tree view: copies of the files that history does not hold, and staged content that stands in no file. */
export async function makeTreeView(input: TreeInput): Promise<ViewResult> {
  mkdirSync(input.dir, { mode: 0o700 });
  const writer = new ViewWriter(input.dir);
  const draft: Draft = { input, writer, copied: [], failed: new Map(), ids: new Map() };
  const gaps: Gap[] = [];
  try {
    await takeFiles(draft);
    if (input.git !== undefined) gaps.push(...(await takeStaged(draft, input.git)));
    writer.flush();
  } catch (error) {
    if (!(error instanceof NoRoomError)) throw error;
    gaps.push({
      text: 'The temporary folder has no room for the files: not all could be looked at',
      remedy: 'Make room there, or set SECONDLOOK_SCRATCH to a folder on a larger disk',
    });
  }
  writer.close();
  gaps.push(...gapsOf(draft));
  const origins = new Map(draft.copied.map((copied) => [copied.file.viewPath, copied]));
  return {
    kind: 'view',
    view: {
      dir: input.dir,
      index: { locate: (viewPath, line) => originOf(origins.get(viewPath), line) },
      files: writer.files,
      bytes: writer.bytes,
      commits: 0,
      gaps,
    },
  };
}

function originOf(copied: Copied | undefined, line: number): ViewOrigin | undefined {
  if (copied === undefined) return undefined;
  const { path, git, addedLines } = copied;
  return { path, line: Math.max(1, line - addedLines), commits: [], ...(git === undefined ? {} : { git }) };
}

async function takeFiles(draft: Draft): Promise<void> {
  const odd = draft.input.oddNames.map(({ bytes }) => ({ disk: bytes, path: repoPathOf(bytes) }));
  const plain = draft.input.files.map(({ path }) => ({ disk: Buffer.from(path), path }));
  let taken = 0;
  for (const { disk, path } of [...plain, ...odd]) {
    takeFile(draft, disk, path);
    taken += 1;
    if (taken % FILES_PER_TURN === 0) {
      await nextTurn();
      draft.input.signal.throwIfAborted();
    }
  }
}

function takeFile(draft: Draft, disk: Buffer, path: RepoPath): void {
  let descriptor: number;
  try {
    descriptor = openSync(Buffer.concat([Buffer.from(`${draft.input.root}/`), disk]), OPEN_FLAGS);
  } catch {
    fail(draft, 'Files could not be opened', path);
    return;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile() || stat.size === 0) return;
    if (stat.size > MAX_FILE_BYTES) {
      fail(draft, `Files of more than ${MAX_FILE_BYTES / 1_000_000} MB were not looked at`, path);
      return;
    }
    takeContent(draft, descriptor, stat.size, disk, path);
  } catch (error) {
    if (error instanceof NoRoomError) throw error;
    fail(draft, 'Files could not be read', path);
  } finally {
    closeSync(descriptor);
  }
}

function takeContent(draft: Draft, descriptor: number, size: number, disk: Buffer, path: RepoPath): void {
  const { git } = draft.input;
  const whole = readWhole(descriptor, size);
  const headId = git?.head?.blobs.get(path);
  if (git !== undefined) {
    const id = blobId(git.objectFormat, whole ?? descriptor, size);
    draft.ids.set(path, id);
    const isSame = id === headId || (headId !== undefined && isEqualButLineEnds(git.objectFormat, whole, headId));
    if (isSame && git.isInHistory?.(path, countLines(whole ?? descriptor)) === true) return;
    copy(draft, whole ?? descriptor, disk, path, isSame ? undefined : gitWordOf(git, path, headId));
  } else copy(draft, whole ?? descriptor, disk, path, undefined);
}

function copy(draft: Draft, content: Buffer | number, disk: Buffer, path: RepoPath, git: GitWord | undefined): void {
  const { path: viewPath, isChanged } = viewPathOf(disk);
  const folder = isChanged ? `x${draft.copied.length}` : '0';
  const file: ViewFile = { viewPath: `${folder}/${viewPath}`, isMade: false, bytes: 0, lines: 0, pending: [] };
  const addedLines = copyContent(draft.writer, file, content);
  draft.copied.push({ file, path, git, addedLines });
}

function gitWordOf(git: TreeGit, path: RepoPath, headId: string | undefined): GitWord | undefined {
  if (headId !== undefined || git.staged?.has(path) === true) return 'modified';
  if (git.isIgnored === undefined) return undefined;
  return git.isIgnored(path) ? 'ignored' : 'untracked';
}

/** What was staged, and is neither in HEAD nor in the file as it stands, would be found by nobody else. */
async function takeStaged(draft: Draft, git: TreeGit): Promise<readonly Gap[]> {
  if (git.staged === undefined) return [{ text: 'Staged changes could not be read, and were not looked at' }];
  const pathsByBlob = new Map<string, string[]>();
  for (const [path, id] of git.staged) {
    if (git.head?.blobs.get(path) === id || draft.ids.get(path) === id) continue;
    pathsByBlob.set(id, [...(pathsByBlob.get(id) ?? []), path]);
  }
  const sizes = await sizesOfBlobs(git.borrowed, [...pathsByBlob.keys()]);
  const wanted = [...pathsByBlob.keys()].filter((id) => (sizes.get(id) ?? Infinity) <= MAX_STAGED_BYTES);
  const came = await readBlobs(git.borrowed, wanted, (id, content) => {
    for (const path of pathsByBlob.get(id) ?? []) takeStagedFile(draft, path, content);
  });
  const lost = [...pathsByBlob].filter(([id]) => !came.has(id)).flatMap(([, paths]) => paths);
  return lost.length === 0 ? [] : [listGap('Staged content is missing or very large, and was not looked at', lost)];
}

function takeStagedFile(draft: Draft, name: string, content: Buffer): void {
  const path = tryRepoPath(name);
  if (path === undefined || content.length === 0) return;
  const { path: viewPath } = viewPathOf(Buffer.from(name));
  const folder = `s${draft.copied.length}`;
  const file: ViewFile = { viewPath: `${folder}/${viewPath}`, isMade: false, bytes: 0, lines: 0, pending: [] };
  const addedLines = copyContent(draft.writer, file, content);
  draft.copied.push({ file, path, git: 'modified', addedLines });
}

function fail(draft: Draft, why: string, path: string): void {
  draft.failed.set(why, [...(draft.failed.get(why) ?? []), path]);
}

function gapsOf(draft: Draft): readonly Gap[] {
  const gaps = [...draft.failed].map(([why, paths]) => listGap(why, paths));
  const { unreadable } = draft.input;
  if (unreadable.length > 0)
    gaps.push(
      listGap(
        'Folders or files could not be read',
        unreadable.map(({ path }) => path),
      ),
    );
  return gaps;
}

function listGap(text: string, paths: readonly string[]): Gap {
  return { text, paths: paths.slice(0, MAX_PATHS_TOLD), count: paths.length };
}
