import { StringDecoder } from 'node:string_decoder';

const MAX_LINE_CHARS = 20_000;

/** Takes in stdout up to a bound: whole, or handed on chunk by chunk. */
export class BoundedOutput {
  readonly #maxBytes: number;
  readonly #onChunk: ((chunk: Uint8Array) => void) | undefined;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #isOver = false;
  #fault: { readonly error: unknown } | undefined;

  constructor(maxBytes: number, onChunk?: (chunk: Uint8Array) => void) {
    this.#maxBytes = maxBytes;
    this.#onChunk = onChunk;
  }

  /** False when the bound is reached or the receiver failed: the child must be stopped. */
  take(chunk: Buffer): boolean {
    if (this.#isOver || this.#fault !== undefined) return false;
    const room = this.#maxBytes - this.#bytes;
    this.#isOver = chunk.length > room;
    const kept = this.#isOver ? chunk.subarray(0, room) : chunk;
    this.#bytes += kept.length;
    if (this.#onChunk === undefined) this.#chunks.push(kept);
    else this.#handOn(this.#onChunk, kept);
    return !this.isOver && this.fault === undefined;
  }

  #handOn(onChunk: (chunk: Uint8Array) => void, chunk: Buffer): void {
    try {
      onChunk(chunk);
    } catch (error) {
      this.#fault = { error };
    }
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** What the receiver of the chunks threw. */
  get fault(): { readonly error: unknown } | undefined {
    return this.#fault;
  }

  text(): string {
    const text = Buffer.concat(this.#chunks).toString('utf8');
    this.#chunks = [];
    return text;
  }
}

/** Keeps the first and the last part of stderr, and tells each line as it comes. */
export class BoundedLog {
  readonly #half: number;
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #decoder = new StringDecoder('utf8');
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #leftOut = 0;
  #line = '';

  constructor(maxBytes: number, onLine?: (line: string) => void) {
    this.#half = Math.ceil(maxBytes / 2);
    this.#onLine = onLine;
  }

  take(chunk: Buffer): void {
    const headRoom = Math.min(this.#half - this.#headBytes, chunk.length);
    if (headRoom > 0) {
      this.#head.push(chunk.subarray(0, headRoom));
      this.#headBytes += headRoom;
    }
    if (headRoom < chunk.length) this.#keepTail(chunk.subarray(headRoom));
    if (this.#onLine !== undefined) this.#tellLines(this.#decoder.write(chunk), this.#onLine);
  }

  #keepTail(chunk: Buffer): void {
    this.#tail.push(chunk);
    this.#tailBytes += chunk.length;
    for (let first = this.#tail[0]; first !== undefined && this.#tailBytes > this.#half; first = this.#tail[0]) {
      const drop = Math.min(first.length, this.#tailBytes - this.#half);
      this.#tailBytes -= drop;
      this.#leftOut += drop;
      if (drop === first.length) this.#tail.shift();
      else this.#tail[0] = first.subarray(drop);
    }
  }

  #tellLines(text: string, onLine: (line: string) => void): void {
    const lines = (this.#line + text).split('\n');
    this.#line = (lines.pop() ?? '').slice(0, MAX_LINE_CHARS);
    for (const line of lines) onLine(line.slice(0, MAX_LINE_CHARS));
  }

  get leftOutBytes(): number {
    return this.#leftOut;
  }

  text(): string {
    const head = Buffer.concat(this.#head).toString('utf8');
    const tail = Buffer.concat(this.#tail).toString('utf8');
    this.#tail = [];
    return this.#leftOut === 0 ? head + tail : `${head}\n[${this.#leftOut} bytes of this log were left out]\n${tail}`;
  }
}
