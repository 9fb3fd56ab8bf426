import { constants, type FileHandle, mkdir, open, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AdapterError } from '../core/errors.ts';
import { keepScripts } from '../core/script-blocks.ts';
import type { Invocation } from '../scanners/contract.ts';

const MAX_COPY_BYTES = 100_000_000;

/** Writes an invocation's files and copies below its private folder, with a home and a temp folder of its own. */
export async function prepareInvocation(invocation: Invocation, repository: string, privateDir: string): Promise<void> {
  try {
    for (const folder of ['home', 'tmp']) await mkdir(path.join(privateDir, folder), { recursive: true, mode: 0o700 });
    for (const file of invocation.files) {
      const target = path.join(privateDir, file.path);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await writeFile(target, file.content, { mode: 0o600 });
    }
    for (const copy of invocation.copies) await copyBelow(repository, copy, privateDir);
  } catch (error) {
    throw new AdapterError('scratch-unusable', 'The input of a scanner could not be written', {
      hint: 'Is the disk of the temporary folder full?',
      cause: error,
    });
  }
}

/** Copies one regular file from below a root; a symlink or a place outside the root is refused. A file that is gone is left out. */
async function copyBelow(
  root: string,
  { from, to: target, keep }: Invocation['copies'][number],
  privateDir: string,
): Promise<void> {
  const to = path.join(privateDir, target);
  const parent = await realpath(path.dirname(path.join(root, from))).catch(() => undefined);
  const realRoot = await realpath(root);
  if (parent === undefined || (parent !== realRoot && !parent.startsWith(realRoot + path.sep))) return;
  const read = await readBounded(path.join(parent, path.basename(from)), MAX_COPY_BYTES);
  if (read.text === null || read.isTooLarge) return;
  const text = keep === 'scripts' ? keepScripts(read.text) : read.text;
  if (text === undefined) return;
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  await writeFile(to, text, { mode: 0o600 });
}

/** Text of a regular file up to a size; null when there is none. Never follows a symlink, never blocks on a pipe. */
export async function readBounded(
  file: string,
  maxBytes: number,
): Promise<{ text: string | null; isTooLarge: boolean }> {
  let handle: FileHandle;
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return { text: null, isTooLarge: false };
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) return { text: null, isTooLarge: false };
    if (stat.size > maxBytes) return { text: null, isTooLarge: true };
    return { text: await handle.readFile('utf8'), isTooLarge: false };
  } finally {
    await handle.close();
  }
}
