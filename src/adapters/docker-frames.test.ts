import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitFrames } from './docker-frames.ts';

const frame = fc.record({
  source: fc.constantFrom('stdout' as const, 'stderr' as const),
  text: fc.string({ unit: 'binary', maxLength: 40 }),
});

function encode(source: 'stdout' | 'stderr', text: string): Buffer {
  const body = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = source === 'stdout' ? 1 : 2;
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

it('gives each source its bytes in order, however the connection cuts them', () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 10 }), fc.integer({ min: 1, max: 30 }), (frames, size) => {
      const bytes = Buffer.concat(frames.map(({ source, text }) => encode(source, text)));
      const got = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
      const split = splitFrames((source, chunk) => got[source].push(chunk));
      for (let at = 0; at < bytes.length; at += size) split(bytes.subarray(at, at + size));

      for (const source of ['stdout', 'stderr'] as const) {
        const wanted = frames.filter((item) => item.source === source).map(({ text }) => text);
        expect(Buffer.concat(got[source]).toString()).toBe(Buffer.from(wanted.join('')).toString());
      }
    }),
  );
});
