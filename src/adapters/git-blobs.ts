import type { BorrowedRepository } from './git-borrow.ts';
import { outputOf } from './git-command.ts';

const NEWLINE = 10;
const BLOBS_DEADLINE_MS = 1_800_000;

/** Sizes of blobs; a missing one is absent. */
export async function sizesOfBlobs(
  borrowed: BorrowedRepository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const result = await borrowed.call({
    args: ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'],
    stdin: `${ids.join('\n')}\n`,
  });
  const rows = (outputOf(result) ?? '').split('\n').flatMap((line) => {
    const row = /^([\da-f]{40,64}) blob (\d+)$/.exec(line);
    return row === null ? [] : [[row[1] ?? '', Number(row[2])] as const];
  });
  return new Map(rows);
}

/** Reads blobs (or tags) one after the other; each is whole in memory during its call alone. Gives the ids that came. */
export async function readBlobs(
  borrowed: BorrowedRepository,
  ids: readonly string[],
  onBlob: (id: string, content: Buffer) => void,
): Promise<ReadonlySet<string>> {
  const read = new Set<string>();
  if (ids.length === 0) return read;
  const reader = new BatchReader((id, content) => {
    read.add(id);
    onBlob(id, content);
  });
  await borrowed.call({
    args: ['cat-file', '--batch'],
    stdin: `${ids.join('\n')}\n`,
    deadlineMs: BLOBS_DEADLINE_MS,
    maxStdoutBytes: 1e12,
    onStdout: (chunk) => {
      reader.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    },
  });
  return read;
}

/** Reads `<id> blob <size>\n<content>\n`, again and again; `<id> missing\n` stands for what is not there. */
class BatchReader {
  readonly #onBlob: (id: string, content: Buffer) => void;
  #header = '';
  #id = '';
  #content: Buffer | undefined;
  #filled = 0;

  constructor(onBlob: (id: string, content: Buffer) => void) {
    this.#onBlob = onBlob;
  }

  write(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) at = this.#content === undefined ? this.#readHeader(chunk, at) : this.#fill(chunk, at);
  }

  #readHeader(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(NEWLINE, at);
    this.#header += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.length;
    const header = /^([\da-f]{40,64}) \w+ (\d+)$/.exec(this.#header);
    this.#header = '';
    if (header !== null) {
      this.#id = header[1] ?? '';
      // One byte more, for the line end after the content.
      this.#content = Buffer.allocUnsafe(Number(header[2]) + 1);
      this.#filled = 0;
    }
    return end + 1;
  }

  #fill(chunk: Buffer, at: number): number {
    const content = this.#content;
    if (content === undefined) return at;
    const copied = chunk.copy(content, this.#filled, at);
    this.#filled += copied;
    if (this.#filled === content.length) {
      this.#content = undefined;
      this.#onBlob(this.#id, content.subarray(0, -1));
    }
    return at + copied;
  }
}
