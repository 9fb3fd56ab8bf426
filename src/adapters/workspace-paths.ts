import type { RepoPath } from '../core/location.ts';
import { toRepoPath } from '../core/location.ts';

const MAX_PART_BYTES = 200;
const MAX_PATH_BYTES = 1500;

/**
 * Path of a file inside a folder of a view. The tools judge files by path (extensions, lock files, `node_modules`), so it stays as it is
 * where that is safe. A path that could leave the folder, that a tool's JSON could not carry or that tools pass over by name is changed
 * in the parts that are at fault; `isChanged` tells that two paths may have become one.
 */
export function viewPathOf(path: Buffer): { readonly path: string; readonly isChanged: boolean } {
  const text = path.toString('utf8');
  const isUtf8 = Buffer.from(text, 'utf8').equals(path);
  const parts = (isUtf8 ? text : path.toString('latin1')).split('/').map(safePart);
  const safe = parts.filter((part) => part !== '').join('/');
  const bounded = Buffer.byteLength(safe) > MAX_PATH_BYTES ? (parts.at(-1) ?? '') : safe;
  return { path: bounded === '' ? '_' : bounded, isChanged: !isUtf8 || bounded !== text };
}

function safePart(part: string): string {
  if (part === '' || part === '.') return '';
  if (part === '..') return '__';

  const clean = part.replaceAll(/[\u0000-\u001F\u007F-\u009F\\]/g, '_');
  const named = /^\.git$/i.test(clean) ? '_git' : clean;
  if (Buffer.byteLength(named) <= MAX_PART_BYTES) return named;
  // The end of a name says what kind of file it is.
  return Array.from(named).slice(-50).join('');
}

/** The repository path of bytes that git or the disk gave: as text where it is UTF-8, with `\xNN` for the bytes that are not. */
export function repoPathOf(path: Buffer): RepoPath {
  const text = path.toString('utf8');
  const shown = Buffer.from(text, 'utf8').equals(path)
    ? text
    : path.toString('latin1').replaceAll(/[\u0080-\u00FF]/g, (char) => `\\x${char.charCodeAt(0).toString(16)}`);
  const parts = shown.split('/').map((part) => (part === '..' ? '__' : part));
  const joined = parts.filter((part) => part !== '' && part !== '.').join('/');
  return toRepoPath(joined === '' ? '_' : joined.replaceAll('\0', String.raw`\0`));
}
