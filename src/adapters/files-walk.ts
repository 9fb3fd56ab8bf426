import type { Dirent } from 'node:fs';
import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RepoPath } from '../core/location.ts';
import { toRepoPath } from '../core/location.ts';
import { isInside } from './files.ts';

/** Folders between two breaths for timers and signals. */
const FOLDERS_PER_TURN = 50;
const MAX_FILES = 1_000_000;

/** Says why a folder is not entered, given the names that lie directly in it; undefined to enter it. */
export type LeaveOutFolder = (path: RepoPath, names: ReadonlySet<string>) => string | undefined;

export interface Listing {
  /** Regular files, sorted by path. */
  readonly files: readonly { readonly path: RepoPath; readonly bytes: number }[];
  /** Folders not entered, and links that lead outside, with the reason. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** What could not be looked at. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** Files whose name is no UTF-8: no repository path can name them. `bytes` is the path below the root as the disk has it. */
  readonly oddNames: readonly { readonly bytes: Buffer; readonly shown: string }[];
}

interface Draft {
  readonly realRoot: string;
  readonly files: { path: RepoPath; bytes: number }[];
  readonly leftOut: { path: string; reason: string }[];
  readonly unreadable: { path: string; reason: string }[];
  readonly oddNames: { bytes: Buffer; shown: string }[];
  readonly waiting: { relative: Buffer }[];
}

/** Lists the regular files below a root. Symlinks are never followed, so no loop and no place outside is ever walked. */
export async function walkFiles(root: string, leaveOut: LeaveOutFolder, signal: AbortSignal): Promise<Listing> {
  const draft: Draft = {
    realRoot: realpathSync.native(root),
    files: [],
    leftOut: [],
    unreadable: [],
    oddNames: [],
    waiting: [{ relative: Buffer.alloc(0) }],
  };
  let folders = 0;
  for (let next = draft.waiting.pop(); next !== undefined; next = draft.waiting.pop()) {
    if (draft.files.length >= MAX_FILES) {
      draft.unreadable.push({ path: '.', reason: `only the first ${MAX_FILES} files were listed` });
      break;
    }
    readFolder(draft, next.relative, leaveOut);
    folders += 1;
    if (folders % FOLDERS_PER_TURN === 0) {
      await nextTurn();
      signal.throwIfAborted();
    }
  }
  draft.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return draft;
}

function readFolder(draft: Draft, relative: Buffer, leaveOut: LeaveOutFolder): void {
  let entries: Dirent<Buffer>[];
  try {
    entries = readdirSync(absolute(draft, relative), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    draft.unreadable.push({ path: shownPath(relative), reason: reasonOf(error, 'the folder') });
    return;
  }
  const folder = asText(relative);
  if (relative.length > 0 && folder !== undefined) {
    const names = new Set(entries.map((entry) => entry.name.toString('utf8')));
    const reason = leaveOut(toRepoPath(folder), names);
    if (reason !== undefined) {
      draft.leftOut.push({ path: folder, reason });
      return;
    }
  }
  for (const entry of entries) takeEntry(draft, relative, entry);
}

function takeEntry(draft: Draft, folder: Buffer, entry: Dirent<Buffer>): void {
  const relative = folder.length === 0 ? entry.name : Buffer.concat([folder, Buffer.from('/'), entry.name]);
  if (entry.isDirectory()) draft.waiting.push({ relative });
  else if (entry.isSymbolicLink()) takeLink(draft, relative);
  else if (entry.isFile()) takeFile(draft, relative);
}

function takeFile(draft: Draft, relative: Buffer): void {
  const name = asText(relative);
  if (name === undefined) {
    draft.oddNames.push({ bytes: relative, shown: shownPath(relative) });
    return;
  }
  try {
    draft.files.push({ path: toRepoPath(name), bytes: lstatSync(absolute(draft, relative)).size });
  } catch (error) {
    draft.unreadable.push({ path: shownPath(relative), reason: reasonOf(error, 'the file') });
  }
}

/** A link inside the root leads to what is listed at its own place; one that leads outside hides content from every scan, so it is told. */
function takeLink(draft: Draft, relative: Buffer): void {
  try {
    const target = realpathSync.native(absolute(draft, relative));
    if (isInside(draft.realRoot, target)) return;
    draft.leftOut.push({ path: shownPath(relative), reason: 'a link to a place outside the scanned folder' });
  } catch {
    // A dangling link or a loop of links holds nothing.
  }
}

function absolute(draft: Draft, relative: Buffer): Buffer {
  return relative.length === 0
    ? Buffer.from(draft.realRoot)
    : Buffer.concat([Buffer.from(`${draft.realRoot}/`), relative]);
}

/** Undefined when the bytes are no UTF-8. */
function asText(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') && !Buffer.from(text, 'utf8').equals(bytes) ? undefined : text;
}

/** A path for a person: bytes that are no UTF-8 as `\xNN`. */
function shownPath(bytes: Buffer): string {
  if (bytes.length === 0) return '.';
  const text = asText(bytes);
  if (text !== undefined) return text;
  return bytes.toString('latin1').replaceAll(/[\u0080-\u00FF]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`);
}

function reasonOf(error: unknown, what: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return `no permission to read ${what}`;
  if (code === 'ENAMETOOLONG') return 'its path is longer than this system allows';
  return `${what} could not be read (${typeof code === 'string' ? code : 'unknown reason'})`;
}
