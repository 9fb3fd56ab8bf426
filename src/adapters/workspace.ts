import { mkdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { AdapterError, AppError } from '../core/errors.ts';
import type { Gap } from '../core/outcome.ts';
import type { ProcessRunner } from '../core/ports.ts';
import type { Notice } from '../core/scan-report.ts';
import type { GitState, Inventory } from '../inventory/inventory.ts';
import { reasonToLeaveOut } from '../inventory/left-out.ts';
import { takeInventory } from '../inventory/take-inventory.ts';
import type { ViewResult, Workspace } from '../orchestrate/workspace.ts';
import type { Listing } from './files-walk.ts';
import { walkFiles } from './files-walk.ts';
import { createTextReader } from './files.ts';
import type { BorrowedRepository, CommitWalk } from './git-borrow.ts';
import { borrowObjects, walkCommits } from './git-borrow.ts';
import type { Git } from './git-command.ts';
import { createGit } from './git-command.ts';
import type { HeadTree, IsIgnored } from './git-head.ts';
import { readHeadTree, readIgnored, readStagedBlobs } from './git-head.ts';
import type { GitRepository } from './git-repository.ts';
import { lookAtGit } from './git-repository.ts';
import type { Scratch } from './scratch.ts';
import { openScratch } from './scratch.ts';
import type { HistoryOutcome } from './workspace-history.ts';
import { makeHistoryView } from './workspace-history.ts';
import { makeTreeView } from './workspace-tree.ts';

const MAX_MANIFEST_BYTES = 50_000_000;
const MAX_PATHS_TOLD = 50;

export interface WorkspaceOptions {
  /** The folder as the person named it; relative paths count from the current folder. */
  readonly root: string;
  readonly runner: ProcessRunner;
  readonly signal: AbortSignal;
  /** PATH to find git in. */
  readonly searchPath: string;
  readonly nowMs: number;
  /** False when the person wants no history: then the tree view holds every file. */
  readonly scanHistory: boolean;
  /** Folder for the scratch in place of the system's own (`SECONDLOOK_SCRATCH`). */
  readonly scratchParent?: string;
  /** What the repository is called where its folder does not tell: in a container it is always the same one (`SECONDLOOK_NAME`). */
  readonly name?: string;
}

/** What git told about the scanned folder. */
interface GitSide {
  readonly state: GitState;
  readonly opened?: {
    readonly repository: GitRepository;
    readonly borrowed: BorrowedRepository;
    readonly walk: CommitWalk;
    readonly head: HeadTree | undefined;
    readonly isIgnored: IsIgnored | undefined;
  };
}

/** Opens a folder for a scan: scratch, git, inventory. The folder is only ever read. Throws `not-a-directory` or `scratch-unusable`. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const root = realFolder(options.root);
  const scratch = openScratch({
    nowMs: options.nowMs,
    ...(options.scratchParent === undefined ? {} : { parent: options.scratchParent }),
  });
  try {
    const git = await createGit({ ...options, scratchDir: scratch.dir });
    const side = await openGit(git, root, path.join(scratch.dir, 'view-git'));
    const isIgnored = side.opened?.isIgnored ?? ((): boolean => false);
    const listing = await walkFiles(
      root,
      (folder, names) => reasonToLeaveOut(folder, names, isIgnored),
      options.signal,
    );
    const inventory = takeInventory({
      name: options.name ?? path.basename(root),
      git: side.state,
      listed: { ...listing, unreadable: [...listing.unreadable, ...listing.oddNames.map(asUnread)] },
      isIgnoredByGit: isIgnored,
      readText: createTextReader(root, MAX_MANIFEST_BYTES),
    });
    return makeWorkspace({ options, root, scratch, git, side, listing, inventory });
  } catch (error) {
    scratch.close();
    if (options.signal.aborted && !(error instanceof AppError))
      throw new AdapterError('aborted', 'The scan was stopped', { cause: error });
    throw error;
  }
}

function realFolder(root: string): string {
  try {
    const real = realpathSync.native(root);
    if (statSync(real).isDirectory()) return real;
  } catch (cause) {
    throw new AdapterError('not-a-directory', 'The folder to scan is not there, or cannot be entered', {
      hint: 'Name an existing folder.',
      cause,
    });
  }
  throw new AdapterError('not-a-directory', 'What is to be scanned is not a folder', {
    hint: 'Name the folder that holds it.',
  });
}

async function openGit(git: Git, root: string, ownGitDir: string): Promise<GitSide> {
  const look = await lookAtGit(git, root);
  if (look.kind === 'none') return { state: { state: 'none' } };
  if (look.kind === 'unusable') return { state: look.state };
  const { repository } = look;
  const borrowed = await borrowObjects(git, repository, ownGitDir);
  const walk = await walkCommits(borrowed, repository);
  const head = await readHeadTree(borrowed, repository);
  const isIgnored = await readIgnored(borrowed, repository, root);
  return {
    state: stateOf(repository, walk, head),
    opened: { repository, borrowed, walk, head, isIgnored },
  };
}

function stateOf(repository: GitRepository, walk: CommitWalk, head: HeadTree | undefined): GitState {
  const facts = {
    ...(repository.head === undefined ? {} : { head: repository.head }),
    ...(repository.branch === undefined ? {} : { branch: repository.branch }),
    commits: walk.ids.length,
    ...(walk.isComplete && repository.shallow.length === 0 ? { rootCommits: walk.roots } : {}),
  };
  if (repository.tips.length === 0) return { ...facts, state: 'unborn', detail: 'there is no commit yet' };
  if (!walk.isComplete || (repository.head !== undefined && head === undefined && !repository.isPartialClone)) {
    return { ...facts, state: 'missing-objects', detail: 'objects of the repository are missing or damaged' };
  }
  if (repository.shallow.length > 0)
    return { ...facts, state: 'shallow', detail: 'older commits are not here (shallow clone)' };
  if (repository.isPartialClone)
    return { ...facts, state: 'partial-clone', detail: 'content may be missing here (partial clone)' };
  return { ...facts, state: 'ok' };
}

interface Parts {
  readonly options: WorkspaceOptions;
  readonly root: string;
  readonly scratch: Scratch;
  readonly git: Git;
  readonly side: GitSide;
  readonly listing: Listing;
  readonly inventory: Inventory;
}

function makeWorkspace(parts: Parts): Workspace {
  const { root, scratch, git, inventory } = parts;
  let history: Promise<HistoryOutcome> | undefined;
  let tree: Promise<ViewResult> | undefined;
  mkdirSync(viewsDirOf(scratch), { mode: 0o700 });
  const makeHistory = (): Promise<HistoryOutcome> => (history ??= historyOf(parts));
  return {
    root,
    inventory,
    scratch: scratch.dir,
    viewsDir: viewsDirOf(scratch),
    gitConfigFile: git.configFile,
    notices: noticesOf(inventory),
    history: async () => (await makeHistory()).result,
    tree: () => (tree ??= treeOf(parts, makeHistory)),
    makePrivateDir: (name) => scratch.makeDir(name),
    close: () => {
      scratch.close();
      return Promise.resolve();
    },
  };
}

function viewsDirOf(scratch: Scratch): string {
  return path.join(scratch.dir, 'views');
}

async function historyOf({ side, scratch, listing }: Parts): Promise<HistoryOutcome> {
  if (side.opened === undefined) {
    const result: ViewResult =
      side.state.state === 'none'
        ? { kind: 'not-applicable', reason: 'this folder is not in a git repository' }
        : {
            kind: 'unavailable',
            reason: { text: `The git history was not scanned: ${side.state.detail ?? 'git cannot read it'}` },
          };
    return { result };
  }
  const { repository, borrowed, head } = side.opened;
  if (side.state.state === 'unborn') return { result: { kind: 'not-applicable', reason: 'there is no commit yet' } };
  const walk =
    repository.prefix === '' ? side.opened.walk : await walkCommits(borrowed, repository, [repository.prefix]);
  const outcome = await makeHistoryView({ borrowed, repository, walk, dir: path.join(viewsDirOf(scratch), 'history') });
  const foreign = foreignHistories(head, listing);
  if (outcome.result.kind !== 'view' || foreign === undefined) return outcome;
  const { view } = outcome.result;
  return { ...outcome, result: { kind: 'view', view: { ...view, gaps: [...view.gaps, foreign] } } };
}

/** Secret scanners read a copy under another name; whoever reads the repository itself cannot name the file. */
function asUnread({ shown }: Listing['oddNames'][number]): Inventory['unreadable'][number] {
  return { path: shown, reason: 'its name is no UTF-8' };
}

/** Submodules and repositories inside the repository have histories of their own. */
function foreignHistories(head: HeadTree | undefined, listing: Listing): Gap | undefined {
  const inner = listing.leftOut.flatMap(({ path: place }) =>
    place.endsWith('/.git') ? [place.slice(0, -'/.git'.length)] : [],
  );
  const paths = [...new Set([...(head?.submodules ?? []), ...inner])];
  if (paths.length === 0) return undefined;
  return {
    text: 'Repositories inside this one (submodules) have histories of their own, which were not scanned',
    remedy: 'Scan each of these folders by itself',
    paths: paths.slice(0, MAX_PATHS_TOLD),
    count: paths.length,
  };
}

async function treeOf(
  { options, root, scratch, side, listing, inventory }: Parts,
  makeHistory: () => Promise<HistoryOutcome>,
): Promise<ViewResult> {
  const { opened } = side;
  if (opened?.repository.isBare === true)
    return { kind: 'not-applicable', reason: 'a bare repository has no files beside its history' };
  const history = options.scanHistory && opened !== undefined ? await makeHistory() : undefined;
  return makeTreeView({
    root,
    dir: path.join(viewsDirOf(scratch), 'tree'),
    files: inventory.files,
    oddNames: listing.oddNames,
    unreadable: listing.unreadable,
    signal: options.signal,
    git:
      opened === undefined
        ? undefined
        : {
            borrowed: opened.borrowed,
            objectFormat: opened.repository.objectFormat,
            head: opened.head,
            staged: await readStagedBlobs(opened.borrowed, opened.repository),
            isIgnored: opened.isIgnored,
            ...(history?.holdsFile === undefined ? {} : { isInHistory: history.holdsFile }),
          },
  });
}

function noticesOf(inventory: Inventory): readonly Notice[] {
  return inventory.foreignPolicyFiles.map((file) => ({
    kind: /(?:^|\/)\.(?:npmrc|yarnrc(?:\.yml)?)$/.test(file) ? 'foreign-tool-config' : 'foreign-ignore-file',
    text: 'This file would change what a scanner reports or asks. It was not obeyed.',
    path: file,
  }));
}
