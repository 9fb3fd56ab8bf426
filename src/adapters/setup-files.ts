import { lstat, mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { AdapterError } from '../core/errors.ts';
import { giveToOwnerOf, writeFileAtomic } from './files-output.ts';
import { readBounded } from './invocation-files.ts';

const MAX_FILE_BYTES = 1_000_000;
const PROGRAM_MODE = 0o755;
const TEXT_MODE = 0o644;

/** A place in a repository where a file of ours may be written. */
export interface SetupPlace {
  /** With every link resolved: below the root, and not in git's own folder. */
  readonly file: string;
  /** What is there now: nothing, or a text (`undefined` for one too large to be ours). */
  readonly existing: { readonly text: string | undefined } | undefined;
}

/**
 * Finds where a file below a root would really be written, and reads what is there. Throws `output-unwritable` where a link of the repository
 * leads outside of it, into its git folder or nowhere, and where something is in the way that is not a file.
 */
export async function findSetupPlace(root: string, file: string): Promise<SetupPlace> {
  const realRoot = await realpath(root);
  const segments = file.split('/');
  let at = realRoot;
  for (const [index, segment] of segments.entries()) {
    const next = path.join(at, segment);
    const entry = await lstat(next).catch(() => undefined);
    if (entry === undefined) return { file: path.join(at, ...segments.slice(index)), existing: undefined };
    at = entry.isSymbolicLink() ? await resolveLink(realRoot, next, file) : next;
    const found = await lstat(at);
    const isLast = index === segments.length - 1;
    if (isLast ? !found.isFile() : !found.isDirectory())
      throw refused(file, isLast ? 'something is there that is not a file' : 'a file stands where a folder must be');
  }
  const { text } = await readBounded(at, MAX_FILE_BYTES);
  return { file: at, existing: { text: text ?? undefined } };
}

async function resolveLink(realRoot: string, link: string, file: string): Promise<string> {
  const target = await realpath(link).catch(() => undefined);
  if (target === undefined) throw refused(file, 'a symbolic link leads nowhere');
  const below = path.relative(realRoot, target);
  if (below === '..' || below.startsWith(`..${path.sep}`) || path.isAbsolute(below))
    throw refused(file, 'a symbolic link leads out of the repository');
  if (below.split(path.sep)[0] === '.git') throw refused(file, 'a symbolic link leads into the folder of git');
  return target;
}

/** Writes a text, making its folders; what root makes belongs to the owner of the repository. */
export async function writeSetupFile(
  root: string,
  place: SetupPlace,
  content: string,
  options: { readonly isProgram: boolean },
): Promise<void> {
  const realRoot = await realpath(root);
  const folder = path.dirname(place.file);
  try {
    const made = await mkdir(folder, { recursive: true });
    if (made !== undefined) for (const one of foldersBetween(made, folder)) await giveToOwnerOf(realRoot, one);
  } catch (cause) {
    throw refused(path.relative(realRoot, folder), 'the folder cannot be made', cause);
  }
  await writeFileAtomic(place.file, content, options.isProgram ? PROGRAM_MODE : TEXT_MODE);
  await giveToOwnerOf(realRoot, place.file);
}

function foldersBetween(first: string, last: string): readonly string[] {
  const names = path
    .relative(first, last)
    .split(path.sep)
    .filter((name) => name !== '');
  return [first, ...names.map((_, index) => path.join(first, ...names.slice(0, index + 1)))];
}

function refused(file: string, why: string, cause?: unknown): AdapterError {
  return new AdapterError('output-unwritable', `${file} cannot be written: ${why}`, {
    hint: 'Nothing was changed. Make room for the file, or write it by hand: --dry-run prints it.',
    ...(cause === undefined ? {} : { cause }),
  });
}
