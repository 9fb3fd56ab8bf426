import { chownSync, readdirSync, statSync } from 'node:fs';
import process from 'node:process';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom a process that was started as root in the image should become: the owner of the output folder, or, where that is root's (a container engine
 * makes a missing mount folder as root), the owner of the repository. Undefined when root is the right one, or nothing is mounted.
 */
export function chooseOwner(out: Owner | undefined, repository: Owner | undefined): Owner | undefined {
  const owner = out !== undefined && out.uid !== 0 ? out : repository;
  return owner === undefined || owner.uid === 0 ? undefined : owner;
}

/**
 * In the image, root steps down to whoever owns the mounted folders: reports then belong to the right person, private files of theirs can be read,
 * and nothing that follows has a right more. Where the rights to do so were dropped, too, it stays what it is.
 */
export function stepDownInImage(repositoryDir: string, outputDir: string): void {
  if (process.getuid?.() !== 0) return;
  const owner = chooseOwner(ownerOf(outputDir), ownerOf(repositoryDir));
  if (owner === undefined) return;
  try {
    if (ownerOf(outputDir)?.uid === 0 && readdirSync(outputDir).length === 0)
      chownSync(outputDir, owner.uid, owner.gid);
    process.setgroups?.([]);
    process.setgid?.(owner.gid);
    process.setuid?.(owner.uid);
  } catch {
    // Without capabilities root has no more rights than anybody else.
  }
}

function ownerOf(dir: string): Owner | undefined {
  try {
    const { uid, gid } = statSync(dir);
    return { uid, gid };
  } catch {
    return undefined;
  }
}
