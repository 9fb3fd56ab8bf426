import type { Dirent } from 'node:fs';
import { constants, lstat, open, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';

const BLOCK = 512;
const CHUNK = 65_536;
const MODE_BITS = 0o7777;

export interface TarOwner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * A folder or a single file as a tar stream, for a daemon that does not see our disk. In the archive it is called `as`; an empty name puts a
 * folder's content at the root. Symlinks stay links, so nothing outside the folder is read. What cannot be read is there all the same, empty and
 * closed to everyone, so that a tool in the container complains about it as it would here. Written here because the format is small, and a copy
 * must never follow a link.
 */
export function packTree(source: string, owner: TarOwner, as: string): Readable {
  return Readable.from(packEntries(source, owner, as));
}

async function* packEntries(source: string, owner: TarOwner, as: string): AsyncGenerator<Buffer> {
  const top = await lstat(source);
  if (top.isFile()) yield* packFile(source, as, owner);
  else {
    if (as !== '') yield header({ name: `${as}/`, type: '5', size: 0, mode: top.mode, linkTo: '', ...owner });
    yield* packFolder(await readdir(source, { withFileTypes: true }), source, as, owner);
  }
  yield Buffer.alloc(2 * BLOCK);
}

async function* packFolder(
  entries: readonly Dirent[],
  folder: string,
  below: string,
  owner: TarOwner,
): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      const { mode } = await lstat(file);
      const children = await readdir(file, { withFileTypes: true }).catch(() => undefined);
      if (children === undefined) yield closed(`${name}/`, '5');
      else {
        yield header({ name: `${name}/`, type: '5', size: 0, mode, linkTo: '', ...owner });
        yield* packFolder(children, file, name, owner);
      }
    } else if (entry.isSymbolicLink()) {
      yield header({ name, type: '2', size: 0, mode: 0o777, linkTo: await readlink(file), ...owner });
    } else if (entry.isFile()) {
      yield* packFile(file, name, owner);
    }
    // Pipes, sockets and devices hold nothing that a scanner reads.
  }
}

/** Exactly as many bytes as the header says, also when the file changes while it is read. */
async function* packFile(file: string, name: string, owner: TarOwner): AsyncGenerator<Buffer> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  if (handle === undefined) {
    yield closed(name, '0');
    return;
  }
  try {
    const { size, mode } = await handle.stat();
    yield header({ name, type: '0', size, mode, linkTo: '', ...owner });
    let sent = 0;
    while (sent < size) {
      const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(Math.min(CHUNK, size - sent)) });
      if (bytesRead === 0) break;
      sent += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    yield Buffer.alloc(size - sent + ((BLOCK - (size % BLOCK)) % BLOCK));
  } finally {
    await handle.close();
  }
}

/** Stands for what may not be read. */
function closed(name: string, type: '0' | '5'): Buffer {
  return header({ name, type, size: 0, mode: 0, linkTo: '', uid: 0, gid: 0 });
}

interface Entry extends TarOwner {
  readonly name: string;
  readonly type: '0' | '2' | '5' | 'x';
  readonly size: number;
  readonly mode: number;
  readonly linkTo: string;
}

/** A ustar header; a name, target or size that does not fit goes before it in a pax record. */
function header(entry: Entry): Buffer {
  const records: string[] = [];
  if (Buffer.byteLength(entry.name) > 100) records.push(paxRecord('path', entry.name));
  if (Buffer.byteLength(entry.linkTo) > 100) records.push(paxRecord('linkpath', entry.linkTo));
  if (entry.size >= 8 ** 11) records.push(paxRecord('size', String(entry.size)));
  const own = ustar(entry);
  if (records.length === 0) return own;
  const body = Buffer.from(records.join(''));
  const pax = ustar({ ...entry, name: 'pax', type: 'x', size: body.length, linkTo: '' });
  return Buffer.concat([pax, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK), own]);
}

function ustar(entry: Entry): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number): void => {
    block.write(
      `${value
        .toString(8)
        .slice(1 - length)
        .padStart(length - 1, '0')}\0`,
      at,
      'latin1',
    );
  };
  Buffer.from(entry.name).copy(block, 0, 0, 100);
  octal(entry.mode & MODE_BITS, 100, 8);
  octal(entry.uid, 108, 8);
  octal(entry.gid, 116, 8);
  octal(entry.size >= 8 ** 11 ? 0 : entry.size, 124, 12);
  octal(0, 136, 12);
  block.write(' '.repeat(8), 148, 'latin1');
  block.write(entry.type, 156, 'latin1');
  Buffer.from(entry.linkTo).copy(block, 157, 0, 100);
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** `length key=value\n`, where the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return `${length} ${key}=${value}\n`;
}

/** The first regular file of a tar stream, up to a size; null when there is none. The stream is ended in any case: the daemon holds its end open. */
export async function readFirstFile(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<{ text: string | null; isTooLarge: boolean }> {
  const iterator = stream[Symbol.asyncIterator]();
  try {
    return await findFile(readerOf(iterator), maxBytes);
  } finally {
    await iterator.return?.();
  }
}

type Reader = (length: number) => Promise<Buffer | undefined>;

async function findFile(reader: Reader, maxBytes: number): Promise<{ text: string | null; isTooLarge: boolean }> {
  for (;;) {
    const block = await reader(BLOCK);
    if (block === undefined || block.every((byte) => byte === 0)) return { text: null, isTooLarge: false };
    const size = Number.parseInt(block.toString('latin1', 124, 136).replaceAll(/[^0-7]/g, '') || '0', 8);
    const type = String.fromCharCode(block[156] ?? 0);
    const isFile = type === '0' || type === '\0';
    if (size > maxBytes) return { text: null, isTooLarge: isFile };
    const body = await reader(Math.ceil(size / BLOCK) * BLOCK);
    if (body === undefined) return { text: null, isTooLarge: false };
    if (isFile) return { text: body.toString('utf8', 0, size), isTooLarge: false };
  }
}

/** Gives the asked number of bytes, or undefined at an early end. */
function readerOf(iterator: AsyncIterator<Buffer>): Reader {
  let chunks: Buffer[] = [];
  let held = 0;
  return async (length) => {
    while (held < length) {
      const next = await iterator.next();
      if (next.done === true) return undefined;
      chunks.push(next.value);
      held += next.value.length;
    }
    const all = Buffer.concat(chunks);
    chunks = [all.subarray(length)];
    held = all.length - length;
    return all.subarray(0, length);
  };
}
