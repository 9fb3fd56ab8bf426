import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import type { ViewFile, ViewWriter } from './workspace-files.ts';

/** Files up to this size are in memory as a whole, one at a time; larger ones are read in pieces. */
const MAX_WHOLE_BYTES = 8_000_000;
const PIECE_BYTES = 1_000_000;
/** Where tools look for a null byte to tell a text from anything else. */
const SNIFF_BYTES = 8000;
const NEWLINE = 10;
const HEAD = Buffer.from('\n');
const IGNORE_TAG = Buffer.from('trufflehog:ignore');

export type BlobFormat = 'sha1' | 'sha256';

/** The whole content of a file, or undefined for one that is read in pieces. */
export function readWhole(descriptor: number, size: number): Buffer | undefined {
  return size <= MAX_WHOLE_BYTES ? readPiece(descriptor, size, 0) : undefined;
}

function readPiece(descriptor: number, length: number, position: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const got = readSync(descriptor, buffer, filled, length - filled, position + filled);
    if (got === 0) break;
    filled += got;
  }
  return buffer.subarray(0, filled);
}

/** The id that git would give to a content, in memory or behind a descriptor. */
export function blobId(format: BlobFormat, content: Buffer | number, size: number): string {
  const hash = createHash(format);
  if (typeof content !== 'number') return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
  hash.update(`blob ${size}\0`);
  for (const piece of piecesOf(content)) hash.update(piece);
  return hash.digest('hex');
}

function* piecesOf(descriptor: number): Generator<Buffer, void> {
  for (let at = 0; ;) {
    const piece = readPiece(descriptor, PIECE_BYTES, at);
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

/** Lines of a content; the last one need not end. */
export function countLines(content: Buffer | number): number {
  let lines = 0;
  let last = NEWLINE;
  for (const piece of typeof content === 'number' ? piecesOf(content) : [content]) {
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) lines += 1;
    last = piece.at(-1) ?? last;
  }
  return last === NEWLINE ? lines : lines + 1;
}

/** True when only line ends differ from a blob: a checkout may have turned them, and the text is in the history all the same. */
export function isEqualButLineEnds(format: BlobFormat, content: Buffer | undefined, id: string): boolean {
  if (content === undefined || !content.includes('\r\n') || content.includes(0)) return false;
  const turned = Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return blobId(format, turned, turned.length) === id;
}

/**
 * Copies a content into a view file. A text gets a blank line before its first one: tools take some texts by their first bytes for a
 * program or a document, and pass over them. Gives the number of lines added.
 */
export function copyContent(writer: ViewWriter, file: ViewFile, content: Buffer | number): number {
  let addedLines = -1;
  let held = Buffer.alloc(0);
  for (const piece of typeof content === 'number' ? piecesOf(content) : [content]) {
    if (addedLines < 0) {
      addedLines = piece.subarray(0, SNIFF_BYTES).includes(0) ? 0 : 1;
      if (addedLines > 0) writer.append(file, HEAD, 1);
    }
    const joined = held.length === 0 ? piece : Buffer.concat([held, piece]);
    defuseTags(joined);
    // The end may be the beginning of a tag.
    const ready = typeof content === 'number' ? Math.max(0, joined.length - IGNORE_TAG.length) : joined.length;
    writer.append(file, joined.subarray(0, ready), 0);
    held = Buffer.from(joined.subarray(ready));
  }
  if (held.length > 0) writer.append(file, held, 0);
  return Math.max(0, addedLines);
}

/** No flag of trufflehog stops its tag from hiding a line, so the tag is made none. The length stays. */
export function defuseTags(bytes: Buffer): void {
  for (let at = bytes.indexOf(IGNORE_TAG); at >= 0; at = bytes.indexOf(IGNORE_TAG, at + 1)) {
    bytes[at + 'trufflehog'.length] = 0x2d;
  }
}
