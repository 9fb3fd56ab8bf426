import { stat } from 'node:fs/promises';

/** What a path of the person's own leads to, links followed. */
export async function kindOfPath(file: string): Promise<'folder' | 'file' | 'absent'> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return 'absent';
  return found.isDirectory() ? 'folder' : 'file';
}
