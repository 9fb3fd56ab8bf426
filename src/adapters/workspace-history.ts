import { mkdirSync, statfsSync } from 'node:fs';
import type { RepoPath } from '../core/location.ts';
import type { Gap } from '../core/outcome.ts';
import type { View, ViewIndex } from '../core/views.ts';
import type { ViewResult } from '../orchestrate/workspace.ts';
import { readBlobs, sizesOfBlobs } from './git-blobs.ts';
import type { BorrowedRepository, CommitWalk } from './git-borrow.ts';
import type { HistoryRead } from './git-history.ts';
import { readHistory } from './git-history.ts';
import type { GitRepository } from './git-repository.ts';
import { defuseTags } from './workspace-copy.ts';
import { NoRoomError, RESERVED_BYTES, ViewWriter } from './workspace-files.ts';
import { createHistoryIndex } from './workspace-history-index.ts';
import { HistoryStore } from './workspace-history-store.ts';
import { repoPathOf, viewPathOf } from './workspace-paths.ts';

/** Pictures, sound, film and fonts: no scanner reads them, and they fill disks. Everything else that git calls binary is looked into. */
const MEDIA =
  /\.(?:png|jpe?g|gif|bmp|ico|icns|webp|avif|heic|tiff?|psd|mp[34]|m4[av]|mov|avi|mkv|webm|wav|ogg|flac|woff2?|ttf|otf|eot)$/i;
/** Written by package managers: no key is put together in them over several commits. */
const LOCKFILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|Cargo\.lock|composer\.lock|Gemfile\.lock|go\.sum)$/;
const MAX_BLOB_BYTES = 20_000_000;
const MAX_ALL_BLOBS_BYTES = 1_000_000_000;
const MAX_PATHS_TOLD = 50;

export interface HistoryInput {
  readonly borrowed: BorrowedRepository;
  readonly repository: GitRepository;
  readonly walk: CommitWalk;
  /** Where the view is made. */
  readonly dir: string;
}

export interface HistoryOutcome {
  readonly result: ViewResult;
  /**
   * True when the view holds a file of HEAD, of this many lines, so that the tree view need not repeat it. Absent when the history was not
   * read as a whole.
   */
  readonly holdsFile?: (path: RepoPath, lines: number) => boolean;
}

interface BinaryFile {
  readonly path: Buffer;
  readonly blob: string;
  readonly commits: number[];
}

/** Makes the history view: every text that any commit added, commit messages, and binary files that tools can look into. */
export async function makeHistoryView(input: HistoryInput): Promise<HistoryOutcome> {
  mkdirSync(input.dir, { mode: 0o700 });
  const { bavail, bsize } = statfsSync(input.dir);
  if (bavail * bsize < RESERVED_BYTES) return unavailable(noRoomGap('nothing of it'));
  const writer = new ViewWriter(input.dir);
  const store = new HistoryStore(writer);
  const binaries = new Map<string, BinaryFile>();
  const gaps: Gap[] = [];
  let read: HistoryRead | undefined;
  let hasRoom = true;
  const blobFiles = new Map<string, BinaryFile>();
  try {
    read = await readHistory(input.borrowed, input.walk.ids, input.repository.prefix, sinkOf(store, binaries));
    await addTagMessages(input, store);
    writer.flush();
    gaps.push(...(await writeBinaries(input.borrowed, [...binaries.values()], writer, blobFiles)));
    writer.flush();
  } catch (error) {
    if (!(error instanceof NoRoomError)) throw error;
    hasRoom = false;
    gaps.push(noRoomGap(`${store.commits.length} of ${input.walk.ids.length} commits`));
  }
  store.seal();
  writer.close();
  gaps.unshift(...gapsOf(input, read));
  const view: View = {
    dir: input.dir,
    index: withBlobs(createHistoryIndex(store), blobFiles, store),
    files: writer.files,
    bytes: writer.bytes,
    commits: read?.commits ?? store.commits.length,
    gaps,
  };
  const isWhole = hasRoom && input.walk.isComplete && read?.unreadable.length === 0 && read.untried === 0;
  return {
    result: { kind: 'view', view },
    ...(isWhole
      ? { holdsFile: (path, lines) => LOCKFILE.test(path) || store.holdsInOnePiece(Buffer.from(path), lines) }
      : {}),
  };
}

function unavailable(reason: Gap): HistoryOutcome {
  return { result: { kind: 'unavailable', reason } };
}

function sinkOf(store: HistoryStore, binaries: Map<string, BinaryFile>): Parameters<typeof readHistory>[3] {
  const noPath = Buffer.alloc(0);
  return {
    onCommit: (id) => {
      store.startCommit(id);
    },
    onMessage: (text) => {
      store.add(noPath, text);
    },
    onAdded: (path, text) => {
      store.add(path, text);
    },
    onBinary: (path, blob) => {
      if (MEDIA.test(path.toString('latin1'))) return;
      const key = `${blob} ${path.toString('latin1')}`;
      const file = binaries.get(key) ?? { path, blob, commits: [] };
      file.commits.push(store.commits.length - 1);
      binaries.set(key, file);
    },
  };
}

/** The message of an annotated tag is pushed like a commit's, and read by nobody else. */
async function addTagMessages({ borrowed, walk }: HistoryInput, store: HistoryStore): Promise<void> {
  await readBlobs(borrowed, walk.tags, (_, content) => {
    const target = /^object ([\da-f]{40,64})\n/.exec(content.toString('latin1', 0, 100))?.[1];
    const start = content.indexOf('\n\n') + 2;
    if (target === undefined || start < 2 || start === content.length) return;
    const message = content.subarray(start);
    store.startCommit(target);
    store.add(Buffer.alloc(0), {
      bytes: message,
      lines: message.toString('latin1').split('\n').length - 1,
      hunkAt: [0],
      hunkLine: [1],
    });
  });
}

/** Writes each binary file as a file of its own; tools open archives by content. */
async function writeBinaries(
  borrowed: BorrowedRepository,
  files: readonly BinaryFile[],
  writer: ViewWriter,
  written: Map<string, BinaryFile>,
): Promise<readonly Gap[]> {
  const byBlob = Map.groupBy(files, (file) => file.blob);
  const sizes = await sizesOfBlobs(borrowed, [...byBlob.keys()]);
  const leftOut: BinaryFile[] = [];
  const wanted: string[] = [];
  let total = 0;
  for (const [blob, owners] of byBlob) {
    const size = sizes.get(blob);
    if (size === undefined || size > MAX_BLOB_BYTES || total + size > MAX_ALL_BLOBS_BYTES) {
      leftOut.push(...owners);
      continue;
    }
    total += size;
    wanted.push(blob);
  }
  const versions = new Map<string, number>();
  const came = await readBlobs(borrowed, wanted, (blob, content) => {
    defuseTags(content);
    for (const owner of byBlob.get(blob) ?? []) {
      const { path } = viewPathOf(owner.path);
      const version = versions.get(path) ?? 0;
      versions.set(path, version + 1);
      const file = { viewPath: `b${version}/${path}`, isMade: false, bytes: 0, lines: 0, pending: [] };
      writer.append(file, content, 0);
      writer.flush();
      written.set(file.viewPath, owner);
    }
  });
  for (const blob of wanted) if (!came.has(blob)) leftOut.push(...(byBlob.get(blob) ?? []));
  return leftOut.length === 0 ? [] : [binaryGap(leftOut)];
}

function binaryGap(files: readonly BinaryFile[]): Gap {
  const paths = [...new Set(files.map((file) => repoPathOf(file.path) as string))];
  return {
    text: 'Binary files in the history were not looked into: they are very large, or their content is missing',
    paths: paths.slice(0, MAX_PATHS_TOLD),
    count: files.length,
  };
}

/** Binary files keep their own lines, and each version is a file of its own. */
function withBlobs(index: ViewIndex, blobs: ReadonlyMap<string, BinaryFile>, store: HistoryStore): ViewIndex {
  return {
    ...index,
    locate: (viewPath, line) => {
      const blob = blobs.get(viewPath);
      if (blob === undefined) return index.locate(viewPath, line);
      const commits = blob.commits.flatMap((commit) => store.commits[commit] ?? []);
      return { path: repoPathOf(blob.path), line, commits };
    },
  };
}

function noRoomGap(what: string): Gap {
  return {
    text: `The temporary folder has no room for the history: ${what} could be looked at`,
    remedy: 'Make room there, or set SECONDLOOK_SCRATCH to a folder on a larger disk',
  };
}

function gapsOf({ repository, walk }: HistoryInput, read: HistoryRead | undefined): readonly Gap[] {
  const gaps: Gap[] = [];
  if (repository.shallow.length > 0) {
    gaps.push({
      text: 'This is a shallow clone: older commits are not here, and were not scanned',
      remedy: 'git fetch --unshallow',
    });
  }
  if (!walk.isComplete) {
    gaps.push({
      text: 'Commits are missing or damaged: what lies behind them was not scanned',
      remedy: 'git fsck --full',
    });
  }
  if (walk.strays > 0) {
    gaps.push({
      text: 'References name a file or a folder without a commit, which were not scanned',
      count: walk.strays,
    });
  }
  if (read === undefined) return gaps;
  const lost = read.unreadable.length + (read.stopped === undefined ? read.untried : 0);
  if (lost > 0) {
    gaps.push({
      text: repository.isPartialClone
        ? 'This is a partial clone: the content of these commits is not here, and was not scanned'
        : 'Commits could not be read as a whole: content is missing or damaged',
      remedy: repository.isPartialClone ? 'git fetch --refetch --no-filter' : 'git fsck --full',
      count: lost,
    });
  }
  if (read.stopped !== undefined) {
    const why = read.stopped === 'deadline' ? 'took too long' : 'gave something that was not understood';
    gaps.push({ text: `Reading the history ${why}: the newest commits were not scanned`, count: read.untried });
  }
  return gaps;
}
