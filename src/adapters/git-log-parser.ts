import type { AddedText } from './git-log-piece.ts';
import { TextCollector } from './git-log-piece.ts';
import { pathOfDiffHeader, pathOfPlusLine } from './git-quoted-path.ts';

/** The format that {@link GitLogParser} reads: a null byte, the commit's id, its message, a null byte; then the patch. */
export const LOG_FORMAT = 'tformat:%x00%H%n%B%x00';

/** Told of everything that history added, in order. Paths are bytes as git has them; texts are valid during the call. */
export interface LogSink {
  onCommit(id: string): void;
  onMessage(text: AddedText): void;
  onAdded(path: Buffer, text: AddedText): void;
  /** A file whose content git calls binary, with the id of its new content. */
  onBinary(path: Buffer, blob: string): void;
}

const NEWLINE = 10;
const PLUS = 43;
const MINUS = 45;
const SPACE = 32;
const BACKSLASH = 92;
/** A header line is a path and a few words; a line of a merge may be as long as a line of a file. */
const MAX_LINE_BYTES = 32_000_000;

type State = 'between' | 'message' | 'hunk' | 'merge-hunk';

/**
 * Reads `git diff-tree -p -U0 --cc` as it comes. Inside a hunk it counts lines as the hunk's header promised, so no content of a file can
 * pass for a header; a message ends at a null byte, which no message can hold.
 */
export class GitLogParser {
  readonly #sink: LogSink;
  readonly #text: TextCollector;
  readonly #message: TextCollector;
  #state: State = 'between';
  #carry: Buffer | undefined;
  #path: Buffer | undefined;
  #blob = '';
  #isBroken = false;
  // Of the hunk being read.
  #isAdding = false;
  #isLineStart = true;
  #newLeft = 0;
  #oldLeft = 0;
  #parents = 0;
  #newLine = 0;
  #isInRun = false;

  constructor(sink: LogSink) {
    this.#sink = sink;
    this.#text = new TextCollector((text) => {
      if (this.#path !== undefined) sink.onAdded(this.#path, text);
    });
    this.#message = new TextCollector((text) => {
      sink.onMessage(text);
    });
  }

  /** True when something came that git does not print: what follows was not read. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Call at the end of the output, also of a call that failed: what was read so far is handed over. */
  finish(): void {
    this.#text.finish();
    this.#message.finish();
    this.#state = 'between';
    this.#carry = undefined;
    this.#path = undefined;
  }

  write(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at < chunk.length && !this.#isBroken) {
      switch (this.#state) {
        case 'between':
          at = this.#readLine(chunk, at, this.#takeHeaderLine);
          break;
        case 'merge-hunk':
          at = this.#readLine(chunk, at, this.#takeMergeLine);
          break;
        case 'message':
          at = this.#readMessage(chunk, at);
          break;
        case 'hunk':
          at = this.#readHunk(chunk, at);
          break;
      }
    }
  }

  #readLine(chunk: Buffer, at: number, take: (line: Buffer) => void): number {
    const end = chunk.indexOf(NEWLINE, at);
    const piece = chunk.subarray(at, end < 0 ? chunk.length : end);
    const line = this.#carry === undefined ? piece : Buffer.concat([this.#carry, piece]);
    if (line.length > MAX_LINE_BYTES) this.#isBroken = true;
    if (end < 0) {
      // The chunk's memory is used again for the next one.
      this.#carry = Buffer.from(line);
      return chunk.length;
    }
    this.#carry = undefined;
    take(line);
    return end + 1;
  }

  readonly #takeHeaderLine = (line: Buffer): void => {
    switch (line[0]) {
      case 0:
        this.#text.finish();
        this.#path = undefined;
        this.#sink.onCommit(line.toString('latin1', 1));
        this.#state = 'message';
        this.#message.startHunk(1);
        break;
      case 0x64: // diff --git, diff --cc
        if (!startsWith(line, 'diff --')) break;
        this.#text.finish();
        this.#path = pathOfDiffHeader(line);
        this.#blob = '';
        break;
      case 0x69: // index
        this.#blob = /^index [\da-f,]+\.\.([\da-f]+)/.exec(line.toString('latin1'))?.[1] ?? '';
        break;
      case PLUS:
        if (startsWith(line, '+++ ')) this.#path = pathOfPlusLine(line) ?? this.#path;
        break;
      case 0x42: // Binary files differ
        if (startsWith(line, 'Binary files ') && this.#path !== undefined && /[^0]/.test(this.#blob)) {
          this.#sink.onBinary(this.#path, this.#blob);
        }
        break;
      case 0x40: // @@
        this.#startHunk(line.toString('latin1'));
        break;
      default:
        // Modes, the old side's path, blank lines, "\\ No newline at end of file".
        break;
    }
  };

  #startHunk(line: string): void {
    const header = /^(@@+) ((?:-\d+(?:,\d+)? )+)\+(\d+)(?:,(\d+))? @@/.exec(line);
    if (header === null) {
      this.#isBroken = true;
      return;
    }
    const [, , old = '', start = '0', count = '1'] = header;
    // For a file that a merge removed, git prints -1 as an unsigned number.
    this.#newLeft = count.length > 15 ? 0 : Number(count);
    const oldCounts = [...old.matchAll(/-\d+(?:,(\d+))? /g)].map(([, lines = '1']) => Number(lines));
    this.#newLine = Number(start);
    if (oldCounts.length > 1) {
      this.#parents = oldCounts.length;
      this.#isInRun = false;
      this.#state = 'merge-hunk';
      return;
    }
    this.#oldLeft = oldCounts[0] ?? 0;
    this.#isLineStart = true;
    this.#state = this.#newLeft > 0 || this.#oldLeft > 0 ? 'hunk' : 'between';
    if (this.#newLeft > 0) this.#text.startHunk(this.#newLine);
  }

  #readMessage(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(0, at);
    const stop = end < 0 ? chunk.length : end;
    for (let from = at; from < stop;) {
      const lineEnd = chunk.indexOf(NEWLINE, from);
      const to = lineEnd < 0 || lineEnd >= stop ? stop : lineEnd + 1;
      this.#message.take(chunk, from, to);
      from = to;
    }
    if (end < 0) return chunk.length;
    this.#message.finish();
    this.#state = 'between';
    return end + 1;
  }

  #readHunk(chunk: Buffer, start: number): number {
    let at = start;
    while (at < chunk.length && this.#state === 'hunk') {
      if (this.#isLineStart) {
        const mark = chunk[at];
        if (!this.#countLine(mark)) return chunk.length;
        this.#isLineStart = false;
        at += 1;
      }
      const end = chunk.indexOf(NEWLINE, at);
      const to = end < 0 ? chunk.length : end + 1;
      if (this.#isAdding) this.#text.take(chunk, at, to);
      at = to;
      if (end < 0) return at;
      this.#isLineStart = true;
      if (this.#newLeft === 0 && this.#oldLeft === 0) this.#state = 'between';
    }
    return at;
  }

  /** False when the line has no place in the hunk. */
  #countLine(mark: number | undefined): boolean {
    this.#isAdding = false;
    if (mark === PLUS && this.#newLeft > 0) {
      this.#isAdding = true;
      this.#newLeft -= 1;
    } else if (mark === MINUS && this.#oldLeft > 0) this.#oldLeft -= 1;
    // "\ No newline at end of file", which counts as no line.
    else if (mark !== BACKSLASH) this.#isBroken = true;
    return !this.#isBroken;
  }

  /**
   * A line of a merge has one column per parent: `+`, `-` or a space. Lines that are new to all of them are the merge's own; every other
   * line was added by a commit that is read by itself. The counts of such a hunk's header cannot be used: git leaves out a last line
   * without a line end. What begins with anything but a column is the next header, and no content of a file can begin so.
   */
  readonly #takeMergeLine = (line: Buffer): void => {
    if (line[0] === BACKSLASH) return;
    if (line[0] !== PLUS && line[0] !== MINUS && line[0] !== SPACE) {
      this.#state = 'between';
      this.#takeHeaderLine(line);
      return;
    }
    const columns = line.subarray(0, this.#parents);
    if (!columns.includes(MINUS)) this.#takeResultLine(line.subarray(columns.length), columns);
  };

  #takeResultLine(text: Buffer, columns: Buffer): void {
    const isOwn = columns.length > 0 && columns.every((column) => column === PLUS);
    if (isOwn) {
      if (!this.#isInRun) this.#text.startHunk(this.#newLine);
      const withEnd = Buffer.concat([text, Buffer.of(NEWLINE)]);
      this.#text.take(withEnd, 0, withEnd.length);
    }
    this.#isInRun = isOwn;
    this.#newLine += 1;
  }
}

function startsWith(line: Buffer, text: string): boolean {
  return line.length >= text.length && line.toString('latin1', 0, text.length) === text;
}
