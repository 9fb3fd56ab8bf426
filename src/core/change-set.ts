/** What changed since a commit that the person named (`--since`), as git tells it. */
export interface ChangeSet {
  /** Files that were added, modified, deleted or are untracked; both names of a rename. */
  readonly files: ReadonlySet<string>;
  /** Ids of the commits made since. */
  readonly commits: ReadonlySet<string>;
}
