import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AdapterError } from '../core/errors.ts';

/** What a small scan writes, about. */
const PROBE_BYTES = 256 * 1024;

export interface OutputDirOptions {
  /** Refuses a folder that is a symlink: the default folder may have been planted by the scanned repository. */
  readonly refuseLink: boolean;
}

/** Makes a folder for reports where there is none, and gives its real path; throws `output-unwritable`. */
export async function ensureOutputDir(dir: string, options: OutputDirOptions): Promise<string> {
  try {
    if (options.refuseLink && (await isLink(dir))) {
      throw new AdapterError('output-unwritable', 'The folder for reports is a symbolic link', {
        hint: 'Name the folder that you mean with --out.',
      });
    }
    await makeFolders(dir);
    const real = await realpath(dir);
    if (!(await stat(real)).isDirectory()) throw new Error('not a folder');
    await probe(real);
    return real;
  } catch (error) {
    throw asUnwritable(error, 'The folder for reports cannot be written');
  }
}

async function makeFolders(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
  } catch (error) {
    // Node's recursive form says "not there" for a read-only disk; a plain attempt at the first missing folder says why.
    let missing = dir;
    while (!(await isThere(path.dirname(missing)))) missing = path.dirname(missing);
    await mkdir(missing);
    throw error;
  }
}

async function isThere(dir: string): Promise<boolean> {
  return stat(dir).then(
    () => true,
    () => path.dirname(dir) === dir,
  );
}

/** Writes a file as a whole or not at all: beside its place first, then by a rename. Throws `output-unwritable`. */
export async function writeFileAtomic(file: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  const aside = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}.part`);
  try {
    const handle = await open(aside, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw asUnwritable(error, 'A report could not be written');
  }
}

/** A full disk or a read-only mount shows before a scan of minutes, not after it. */
async function probe(dir: string): Promise<void> {
  const file = path.join(dir, `.secondlook-${randomBytes(6).toString('hex')}`);
  const handle = await open(file, 'wx');
  try {
    // An empty file fits on a full disk.
    await handle.writeFile(Buffer.alloc(PROBE_BYTES));
  } finally {
    await handle.close();
    await rm(file, { force: true });
  }
}

async function isLink(dir: string): Promise<boolean> {
  const entry = await lstat(dir).catch(() => undefined);
  return entry?.isSymbolicLink() === true;
}

function asUnwritable(error: unknown, message: string): AdapterError {
  if (error instanceof AdapterError) return error;
  return new AdapterError('output-unwritable', `${message} (${reasonOf(error)})`, {
    hint: 'Name another folder with --out, or make room on the disk.',
    cause: error,
  });
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EROFS':
      return 'the disk is read-only';
    case 'EACCES':
    case 'EPERM':
      return 'no permission';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a file is in the way';
    case 'EISDIR':
      return 'a folder is in the way';
    default:
      return typeof code === 'string' ? code : 'unknown reason';
  }
}

/** A report that root writes into a person's folder belongs to that person. Does nothing for any other user. */
export async function giveToOwnerOf(dir: string, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(dir);
  if (uid === 0) return;
  try {
    await chown(file, uid, gid);
  } catch (error) {
    throw asUnwritable(error, 'A report could not be given to the owner of its folder');
  }
}
