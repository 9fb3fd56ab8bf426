import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { tryRepoPath } from '../core/location.ts';
import type { FileReader } from '../core/ports.ts';

const DEFAULT_MAX_BYTES = 10_000_000;

/** Never a symlink at the end of a path, and never a wait for the other end of a pipe. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Bytes of a regular file below a root; undefined when it is absent, unreadable, larger than `maxBytes`, a symlink, no regular file, or
 * reached through a symlinked folder that leads outside the root.
 */
export function readBytesBelow(root: string, repoPath: string, maxBytes: number): Buffer | undefined {
  const file = placeBelow(root, repoPath);
  return file === undefined ? undefined : readRegularFile(file, maxBytes);
}

/** The same as text. Bytes that are no UTF-8 become U+FFFD. */
export function readTextBelow(root: string, repoPath: string, maxBytes = DEFAULT_MAX_BYTES): string | undefined {
  return readBytesBelow(root, repoPath, maxBytes)?.toString('utf8');
}

/** A reader of one root that answers at once: parsers and analyses are synchronous. */
export function createTextReader(root: string, maxBytes = DEFAULT_MAX_BYTES): (repoPath: string) => string | undefined {
  return (repoPath) => readTextBelow(root, repoPath, maxBytes);
}

/** The port for code that waits. */
export function createFileReader(root: string): FileReader {
  return { readText: (repoPath, maxBytes) => Promise.resolve(readTextBelow(root, repoPath, maxBytes)) };
}

/** The real place of a repository path; undefined for one that is none, or whose folder lies outside the root. */
function placeBelow(root: string, repoPath: string): string | undefined {
  const relative = tryRepoPath(repoPath);
  if (relative === undefined) return undefined;
  try {
    const realRoot = realpathSync.native(root);
    const folder = realpathSync.native(path.dirname(path.join(realRoot, relative)));
    return isInside(realRoot, folder) ? path.join(folder, path.basename(relative)) : undefined;
  } catch {
    return undefined;
  }
}

/** True when an absolute, real path is the root or below it. */
export function isInside(realRoot: string, realPath: string): boolean {
  const prefix = realRoot.endsWith(path.sep) ? realRoot : realRoot + path.sep;
  return realPath === realRoot || realPath.startsWith(prefix);
}

/** Bytes of a regular file, without following a symlink; undefined when there is none or it is larger than `maxBytes`. */
export function readRegularFile(file: string | Buffer, maxBytes: number): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, OPEN_FLAGS);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(descriptor);
    return stat.isFile() && stat.size <= maxBytes ? readUpTo(descriptor, stat.size, maxBytes) : undefined;
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Reads to the end, also where the size is not told (as in /proc) or grows meanwhile; undefined beyond `maxBytes`. */
function readUpTo(descriptor: number, expected: number, maxBytes: number): Buffer | undefined {
  let buffer = Buffer.allocUnsafe(expected + 1);
  let length = 0;
  for (;;) {
    const got = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (got === 0) return buffer.subarray(0, length);
    length += got;
    if (length > maxBytes) return undefined;
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
  }
}
