import type { Gap } from '../core/outcome.ts';
import type { Notice } from '../core/scan-report.ts';
import type { View } from '../core/views.ts';
import type { Inventory } from '../inventory/inventory.ts';

/** A view that could be made, or why it could not. */
export type ViewResult =
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'unavailable'; readonly reason: Gap }
  | { readonly kind: 'not-applicable'; readonly reason: string };

/** Private scratch of one scan: 0700, gone at the end, swept after a crash. */
export interface Workspace {
  /** Absolute, real path of the scanned folder. */
  readonly root: string;
  readonly inventory: Inventory;
  /** Absolute path of the private folder that everything of this scan lies in. */
  readonly scratch: string;
  /** A git configuration of ours: neither the user's nor the repository's has a say in what a tool asks of git. */
  readonly gitConfigFile: string;
  /** Holds the views as `history` and `tree`, and nothing else: what one run reads to read both. Absent where they lie apart. */
  readonly viewsDir?: string;
  /** Every added hunk of all refs, commit messages included; made once, on first use. */
  history(): Promise<ViewResult>;
  /** What history does not hold: untracked, ignored and modified files; without git, everything in scope. */
  tree(): Promise<ViewResult>;
  /** A fresh writable folder (0700) below the scratch. */
  makePrivateDir(name: string): Promise<string>;
  readonly notices: readonly Notice[];
  /** Removes the scratch; safe to call twice. */
  close(): Promise<void>;
}
