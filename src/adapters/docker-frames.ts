const HEADER_BYTES = 8;
const STDERR = 2;

/**
 * Takes apart the daemon's frames (one byte of source, three of nothing, four of length, then the bytes), whatever the pieces in which they arrive.
 * A frame is handed on piece by piece, so no frame is ever held as a whole.
 */
export function splitFrames(onBytes: (source: 'stdout' | 'stderr', chunk: Buffer) => void): (chunk: Buffer) => void {
  let header = Buffer.alloc(0);
  let source: 'stdout' | 'stderr' = 'stdout';
  let remaining = 0;
  return (chunk) => {
    let rest = chunk;
    while (rest.length > 0) {
      if (remaining > 0) {
        const piece = rest.subarray(0, remaining);
        remaining -= piece.length;
        rest = rest.subarray(piece.length);
        onBytes(source, piece);
        continue;
      }
      const missing = HEADER_BYTES - header.length;
      header = Buffer.concat([header, rest.subarray(0, missing)]);
      rest = rest.subarray(missing);
      if (header.length === HEADER_BYTES) {
        source = header[0] === STDERR ? 'stderr' : 'stdout';
        remaining = header.readUInt32BE(4);
        header = Buffer.alloc(0);
      }
    }
  };
}
