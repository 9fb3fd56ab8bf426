import {
  closeSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';

const FILE = 'tool-versions.json';
const MAX_ENTRIES = 50;
const MAX_PRINTED = 500;

const Remembered = z.record(z.string(), z.object({ identity: z.string(), printed: z.string().max(MAX_PRINTED) }));

/** What compiled programs printed when they were last asked for their version. */
export interface VersionMemory {
  recall(program: string): string | undefined;
  remember(program: string, printed: string): void;
}

/**
 * Keeps answers in a folder of the product's own: a secret scanner takes up to 0.6 seconds of processor time to say its version. An answer
 * holds for the very file that gave it. A script says nothing of the program behind it, so scripts are asked each time. A memory that
 * cannot be read or written is none.
 */
export function openVersionMemory(folder: string): VersionMemory {
  const file = path.join(folder, FILE);
  return {
    recall: (program) => {
      const identity = identityOf(program);
      const known = identity === undefined ? undefined : readMemory(file)[program];
      return known?.identity === identity ? known?.printed : undefined;
    },
    remember: (program, printed) => {
      const identity = identityOf(program);
      if (identity === undefined || printed.length > MAX_PRINTED) return;
      const others = Object.entries(readMemory(file)).filter(([name]) => name !== program);
      const entries = [[program, { identity, printed }], ...others].slice(0, MAX_ENTRIES);
      write(file, JSON.stringify(Object.fromEntries(entries)));
    },
  };
}

/** Changes with the content: the time of the last change of a file cannot be set back. Undefined for a script and for no file. */
function identityOf(program: string): string | undefined {
  try {
    const real = realpathSync.native(program);
    const { size, ino, dev, mtimeNs, ctimeNs } = statSync(real, { bigint: true });
    return isScript(real) ? undefined : [real, dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return undefined;
  }
}

function isScript(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(2);
    return readSync(descriptor, start, 0, 2, 0) < 2 || start.toString('latin1') === '#!';
  } finally {
    closeSync(descriptor);
  }
}

function readMemory(file: string): z.infer<typeof Remembered> {
  try {
    return Remembered.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? {};
  } catch {
    return {};
  }
}

/** Aside, then renamed: two scans at a time must not leave half a file. */
function write(file: string, text: string): void {
  try {
    const aside = `${file}.${process.pid}`;
    writeFileSync(aside, text, { mode: 0o600 });
    renameSync(aside, file);
  } catch {
    // Then the next run asks again.
  }
}
