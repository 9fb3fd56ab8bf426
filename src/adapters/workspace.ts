import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toRepoPath } from '../core/location.ts';
import { reasonToLeaveOut } from '../inventory/left-out.ts';
import { takeInventory } from '../inventory/take-inventory.ts';
import type { Workspace } from '../orchestrate/workspace.ts';
import { createTextReader } from './files.ts';
import { walkFiles } from './files-walk.ts';
import { openScratch } from './scratch.ts';

/** Opens the workspace of a scan: inventory, private scratch and the tree view. */
export async function openWorkspace(o: {
  root: string;
  runner: unknown;
  signal: AbortSignal;
  nowMs: number;
}): Promise<Workspace> {
  const root = realpathSync(o.root);
  const scratch = openScratch({ nowMs: o.nowMs });
  const gitConfigFile = path.join(scratch.dir, 'gitconfig');
  writeFileSync(gitConfigFile, '[safe]\n directory = *\n');
  let head: string | undefined;
  try {
    head = execFileSync('git', ['-C', root, 'rev-parse', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    head = undefined;
  }
  const listed = await walkFiles(root, (p, names) => reasonToLeaveOut(p, names, () => false), o.signal);
  const inventory = takeInventory({
    name: path.basename(root),
    git: head === undefined ? { state: 'none' } : { state: 'ok', head },
    listed: { files: listed.files, leftOut: listed.leftOut, unreadable: listed.unreadable },
    isIgnoredByGit: () => false,
    readText: createTextReader(root),
  });
  return {
    root,
    inventory,
    scratch: scratch.dir,
    gitConfigFile,
    history: () => Promise.resolve({ kind: 'unavailable', reason: { text: 'git history is not scanned yet' } }),
    tree: async () => {
      const dir = await scratch.makeDir('tree');
      for (const f of inventory.files) {
        mkdirSync(path.dirname(path.join(dir, f.path)), { recursive: true });
        copyFileSync(path.join(root, f.path), path.join(dir, f.path));
      }
      return {
        kind: 'view',
        view: {
          dir,
          files: inventory.files.length,
          bytes: 0,
          commits: 0,
          gaps: [],
          index: { locate: (p, line) => ({ path: toRepoPath(p), line, commits: [] }) },
        },
      };
    },
    makePrivateDir: (n) => scratch.makeDir(n.replaceAll('/', '_')),
    notices: [],
    close: async () => {
      scratch.close();
      await Promise.resolve();
    },
  };
}
