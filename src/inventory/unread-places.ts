import type { Inventory } from './inventory.ts';

export interface UnreadPlace {
  readonly path: string;
  readonly why: string;
}

/**
 * What is not among the files because nobody could read or name it, and may be of a kind that a scanner is concerned with: files of that kind, and
 * folders, which may hold any. A scanner that looks at source must tell them, or a program in a locked folder would pass for checked.
 */
export function unreadPlaces({ unreadable }: Inventory, concerns: (path: string) => boolean): readonly UnreadPlace[] {
  return unreadable
    .filter(({ path, reason }) => concerns(path) || reason.includes('folder') || path === '.')
    .map(({ path, reason }) => ({ path, why: `Not read: ${reason}` }));
}
