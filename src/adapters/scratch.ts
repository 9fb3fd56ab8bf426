import {
  chmodSync,
  type Dirent,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { AdapterError } from '../core/errors.ts';
import { processIdentity, startOfProcess } from './process-table.ts';

const PREFIX = 'secondlook-';
const OWNER_FILE = 'owner.json';
/** A leftover whose owner cannot be asked about from here (another container or host) is one after a day. */
const FOREIGN_LEFTOVER_MS = 24 * 60 * 60 * 1000;
/** Between making the folder and naming its owner lie microseconds; a nameless folder of this age is a leftover. */
const NAMELESS_LEFTOVER_MS = 60 * 60 * 1000;

/** A private folder (0700) of one run, gone when it is closed, when the process exits, or at the next run's sweep. */
export interface Scratch {
  readonly dir: string;
  /** A fresh folder (0700) in it; a second one of the same name gets a number. */
  makeDir(name: string): Promise<string>;
  /** Safe to call twice. */
  close(): void;
}

const Owner = z.object({
  pid: z.int().positive(),
  /** Start of the process and the boot, host and process namespace that its number belongs to. */
  start: z.string(),
  boot: z.string(),
  host: z.string(),
  namespace: z.string(),
});
type Owner = z.infer<typeof Owner>;

export interface ScratchOptions {
  /** Folder to make it in; the system's own for temporary files by default. */
  readonly parent?: string;
  readonly nowMs: number;
}

/** Sweeps what dead runs left behind, then makes a scratch folder; throws `scratch-unusable`. */
export function openScratch(options: ScratchOptions): Scratch {
  const parent = options.parent ?? tmpdir();
  sweepLeftovers(parent, options.nowMs);
  const dir = makeOwned(parent);
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    process.off('exit', close);
    removeTree(dir);
  };
  process.on('exit', close);
  return { dir, makeDir: (name) => makeDirIn(dir, name), close };
}

function makeOwned(parent: string): string {
  try {
    const dir = mkdtempSync(path.join(parent, PREFIX));
    const owner: Owner = { pid: process.pid, start: startOfProcess(process.pid) ?? '', ...here() };
    writeFileSync(path.join(dir, OWNER_FILE), JSON.stringify(owner), { mode: 0o600, flag: 'wx' });
    return dir;
  } catch (error) {
    throw new AdapterError('scratch-unusable', 'No temporary folder could be made', {
      hint: 'Set SECONDLOOK_SCRATCH to a folder that can be written and has room.',
      cause: error,
    });
  }
}

async function makeDirIn(dir: string, name: string): Promise<string> {
  const safe = name.replaceAll(/[^\w.-]+/g, '-').slice(0, 60);
  for (let attempt = 1; ; attempt += 1) {
    const made = path.join(dir, attempt === 1 ? safe : `${safe}-${attempt}`);
    try {
      await mkdir(made, { mode: 0o700 });
      return made;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST' && attempt < 10_000) continue;
      throw new AdapterError('scratch-unusable', 'A temporary folder could not be made', { cause: error });
    }
  }
}

/** Removes scratch folders of runs that are dead for sure. Two scans at one time never touch each other's. */
export function sweepLeftovers(parent: string, nowMs: number): void {
  for (const entry of entriesOf(parent)) {
    if (!entry.name.startsWith(PREFIX) || !entry.isDirectory()) continue;
    const dir = path.join(parent, entry.name);
    if (isOurs(dir) && isLeftover(dir, nowMs)) removeTree(dir);
  }
}

function entriesOf(dir: string): readonly Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** In a shared folder for temporary files anyone can make a folder of our name: only private ones of our own user count. */
function isOurs(dir: string): boolean {
  const stat = lstatSync(dir, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === process.getuid?.() && (stat.mode & 0o077) === 0;
}

function isLeftover(dir: string, nowMs: number): boolean {
  const ageMs = nowMs - (lstatSync(dir, { throwIfNoEntry: false })?.mtimeMs ?? nowMs);
  const owner = readOwner(dir);
  if (owner === undefined) return ageMs > NAMELESS_LEFTOVER_MS;
  const local = here();
  if (owner.host === local.host && owner.boot !== local.boot) return true;
  if (owner.boot !== local.boot || owner.namespace !== local.namespace) return ageMs > FOREIGN_LEFTOVER_MS;
  return startOfProcess(owner.pid) !== owner.start;
}

function readOwner(dir: string): Owner | undefined {
  try {
    return Owner.parse(JSON.parse(readFileSync(path.join(dir, OWNER_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

function here(): Pick<Owner, 'boot' | 'host' | 'namespace'> {
  return { ...processIdentity(), host: hostname() };
}

/** Removes a folder also where a tool left folders in it that may not be written. Failing to remove is no reason to fail a scan. */
export function removeTree(dir: string): void {
  try {
    rmSync(dir, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  } catch {
    openUp(dir);
    try {
      rmSync(dir, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    } catch {
      // The sweep of a later run tries again.
    }
  }
}

function openUp(dir: string): void {
  try {
    chmodSync(dir, 0o700);
  } catch {
    return;
  }
  for (const entry of entriesOf(dir)) if (entry.isDirectory()) openUp(path.join(dir, entry.name));
}
