import { closeSync, mkdirSync, openSync, statfsSync, writeSync, writevSync } from 'node:fs';
import path from 'node:path';

/** What waits stands in one block of memory, used again and again: nothing is left for the garbage collector. */
const WAITING_BYTES = 8_000_000;
/** The system takes at least this many parts in one call. */
const MAX_VECTOR = 512;
/** The view stops growing before the disk is full: other programs and the scanners need room, too. */
export const RESERVED_BYTES = 300_000_000;

/** A file of a view that grows by appending. */
export interface ViewFile {
  /** Place below the view's folder; decided at the first write, where names may turn out to clash. */
  viewPath: string;
  isMade: boolean;
  bytes: number;
  lines: number;
  pending: Buffer[];
}

export class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

/** Writes many growing files with few calls: what is appended waits in memory until it is worth a round over the files. */
export class ViewWriter {
  readonly #dir: string;
  readonly #made = new Set<string>();
  readonly #waiting = new Set<ViewFile>();
  #block = Buffer.allocUnsafeSlow(WAITING_BYTES);
  #blockUsed = 0;
  #files = 0;
  #bytes = 0;
  #clashes = 0;

  constructor(dir: string) {
    this.#dir = dir;
  }

  get files(): number {
    return this.#files;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Appends bytes, which are copied or written at once. */
  append(file: ViewFile, bytes: Buffer, lines: number): void {
    if (this.#blockUsed + bytes.length > WAITING_BYTES) this.flush();
    file.bytes += bytes.length;
    file.lines += lines;
    this.#bytes += bytes.length;
    if (bytes.length > WAITING_BYTES) {
      this.#checkRoom(bytes.length);
      this.#write(file, [bytes]);
      return;
    }
    const end = this.#blockUsed + bytes.copy(this.#block, this.#blockUsed);
    file.pending.push(this.#block.subarray(this.#blockUsed, end));
    this.#waiting.add(file);
    this.#blockUsed = end;
  }

  /** Writes all that waits; throws a {@link NoRoomError} when the disk has no room for it. */
  flush(): void {
    this.#checkRoom(this.#blockUsed);
    for (const file of this.#waiting) {
      this.#write(file, file.pending);
      file.pending = [];
    }
    this.#waiting.clear();
    this.#blockUsed = 0;
  }

  /** Gives the memory back; call `flush` before, and append nothing after. */
  close(): void {
    this.#waiting.clear();
    this.#block = Buffer.alloc(0);
  }

  #checkRoom(bytes: number): void {
    const { bavail, bsize } = statfsSync(this.#dir);
    if (bavail * bsize < bytes + RESERVED_BYTES) throw new NoRoomError();
  }

  #write(file: ViewFile, parts: readonly Buffer[]): void {
    const descriptor = file.isMade ? openSync(path.join(this.#dir, file.viewPath), 'a', 0o600) : this.#make(file);
    try {
      for (let from = 0; from < parts.length; from += MAX_VECTOR)
        writeAll(descriptor, parts.slice(from, from + MAX_VECTOR));
    } catch (error) {
      throw codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT' ? new NoRoomError() : error;
    } finally {
      closeSync(descriptor);
    }
  }

  /** In history a name may be a file now and a folder later, and two names may be one where the disk ignores case: then another folder is taken. */
  #make(file: ViewFile): number {
    const made = this.#tryToMake(file.viewPath);
    this.#files += 1;
    file.isMade = true;
    if (typeof made === 'number') return made;
    const [top = '', ...rest] = file.viewPath.split('/');
    this.#clashes += 1;
    file.viewPath = `${top}-${this.#clashes}/${rest.join('/')}`;
    const other = this.#tryToMake(file.viewPath);
    if (typeof other === 'number') return other;
    file.viewPath = `${top}-${this.#clashes}-short/${rest.at(-1) ?? '_'}`;
    const last = this.#tryToMake(file.viewPath);
    if (typeof last === 'number') return last;
    throw last;
  }

  #tryToMake(viewPath: string): number | Error {
    try {
      const folder = path.dirname(viewPath);
      if (!this.#made.has(folder)) {
        mkdirSync(path.join(this.#dir, folder), { recursive: true, mode: 0o700 });
        this.#made.add(folder);
      }
      return openSync(path.join(this.#dir, viewPath), 'ax', 0o600);
    } catch (error) {
      if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT') throw new NoRoomError();
      if (error instanceof Error) return error;
      throw error;
    }
  }
}

function writeAll(descriptor: number, parts: readonly Buffer[]): void {
  const wanted = parts.reduce((sum, part) => sum + part.length, 0);
  const written = writevSync(descriptor, parts);
  if (written === wanted) return;
  const rest = Buffer.concat(parts).subarray(written);
  for (let at = 0; at < rest.length;) at += writeSync(descriptor, rest, at);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
