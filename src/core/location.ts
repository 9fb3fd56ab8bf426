import { InvariantError } from './errors.ts';

/** A path relative to the scanned folder: POSIX separators, no leading `./`, never leaving the root. */
export type RepoPath = string & { readonly __brand: 'RepoPath' };

/** Brands a relative path; throws an InvariantError for an absolute path or one that leaves the root. */
export function toRepoPath(text: string): RepoPath {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  if (text.startsWith('/') || parts.length === 0 || parts.includes('..') || text.includes('\0')) {
    throw new InvariantError('A path does not stay inside the scanned folder');
  }
  return parts.join('/') as RepoPath;
}

/** The same, giving undefined where {@link toRepoPath} throws: for paths that a tool reported. */
export function tryRepoPath(text: string): RepoPath | undefined {
  try {
    return toRepoPath(text);
  } catch {
    return undefined;
  }
}

/**
 * What a place is to its finding. The primary one comes first in every list. A `peer` is a place that does it right, shown for
 * comparison: nothing is wrong there.
 */
export type LocationRole = 'primary' | 'also' | 'source' | 'sink' | 'evidence' | 'peer';

/** Where the text stands: the working tree, only in git history, or in a commit's message. */
export type LocationOrigin = 'tree' | 'history' | 'commit-message';

export interface Snippet {
  /** 1-based line of the first entry of `lines`. */
  readonly startLine: number;
  /** Redacted source lines, cut to a readable length. */
  readonly lines: readonly string[];
  /** The place itself inside `lines`, after redaction and cutting. Absent when only the lines are known. */
  readonly mark?: SnippetMark;
}

/** 1-based lines of the file, 1-based UTF-16 columns of the snippet's own text; `endColumn` is exclusive. */
export interface SnippetMark {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Location {
  /** Null only for a commit message. */
  readonly path: RepoPath | null;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  /** 1-based UTF-16 column; `endColumn` is exclusive. Absent when unknown. */
  readonly startColumn?: number;
  readonly endColumn?: number;
  readonly origin: LocationOrigin;
  /** Full commit id that added the text, for history and commit messages, and for tree places when known. */
  readonly commit?: string;
  readonly role: LocationRole;
  readonly snippet?: Snippet;
  /** One short line of ours that says what this place shows ("no limiter on this route"). */
  readonly note?: string;
}
