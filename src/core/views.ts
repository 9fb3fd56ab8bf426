import type { RepoPath } from './location.ts';
import type { Gap } from './outcome.ts';

/** Where a line of a view file came from. */
export interface ViewOrigin {
  /** Null for the text of a commit message. */
  readonly path: RepoPath | null;
  /** 1-based line in that file at that commit (in the message, for a commit message). */
  readonly line: number;
  /** Full ids of the commits that added this text; the first is the oldest. Empty in the tree view. */
  readonly commits: readonly string[];
  /** In the tree view, what git says of the file; absent where there is no git, or nobody asked. An ignored `.env` is no leak by itself. */
  readonly git?: 'ignored' | 'untracked' | 'modified';
}

/** Maps a place in a view back to the repository. */
export interface ViewIndex {
  /** `viewPath` is relative to the view's folder, `line` 1-based; undefined for a place that is none of ours. */
  locate(viewPath: string, line: number): ViewOrigin | undefined;
}

/** A folder of plain files for the secret scanners, with what did not get into it. */
export interface View {
  /**
   * Nothing of the scanned party lies directly in it, only in folders below: gitleaks obeys a `.gitleaksignore` at the root of what it
   * scans, and no flag stops it. For the same reason the tag `trufflehog:ignore` is written with `-` in place of its `:`.
   */
  readonly dir: string;
  readonly index: ViewIndex;
  readonly files: number;
  readonly bytes: number;
  readonly commits: number;
  readonly gaps: readonly Gap[];
}
