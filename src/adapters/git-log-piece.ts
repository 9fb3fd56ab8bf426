/** Blank lines between two hunks of one file and commit: as many as the lines that stand between them there, within these bounds. */
const MIN_GAP_LINES = 8;
const MAX_GAP_LINES = 48;
/** A text above this size is handed on in parts that overlap, so that memory stays bounded and no secret is cut in two unseen. */
const MAX_PART_BYTES = 8_000_000;
const OVERLAP_BYTES = 8_000;
const NEWLINE = 10;

/** What one commit added to one file (or the text of its message), hunk after hunk. Valid during the call that hands it over. */
export interface AddedText {
  readonly bytes: Buffer;
  /** Number of line ends in it. */
  readonly lines: number;
  /** For each hunk: its first line in `bytes` (from 0), and that line's number in the file (from 1). */
  readonly hunkAt: readonly number[];
  readonly hunkLine: readonly number[];
}

/** Collects the added lines of one file and commit. */
export class TextCollector {
  readonly #onText: (text: AddedText) => void;
  #buffer = Buffer.allocUnsafe(65_536);
  #length = 0;
  #lines = 0;
  #hunkAt: number[] = [];
  #hunkLine: number[] = [];
  /** Number in the file of the line that would come next without a gap. */
  #nextLine = 0;

  constructor(onText: (text: AddedText) => void) {
    this.#onText = onText;
  }

  /** Begins a hunk whose first added line has this number in the file. */
  startHunk(line: number): void {
    if (this.#length > 0) {
      const gap = Math.min(MAX_GAP_LINES, Math.max(MIN_GAP_LINES, line - this.#nextLine));
      this.#reserve(gap);
      this.#buffer.fill(NEWLINE, this.#length, this.#length + gap);
      this.#length += gap;
      this.#lines += gap;
    }
    this.#hunkAt.push(this.#lines);
    this.#hunkLine.push(line);
    this.#nextLine = line;
  }

  /** Takes added bytes up to and with a line end, or the beginning of a line that goes on in the next chunk. */
  take(chunk: Buffer, start: number, end: number): void {
    if (this.#length + end - start > MAX_PART_BYTES && this.#length > OVERLAP_BYTES) this.#handOverPart();
    this.#reserve(end - start);
    const buffer = this.#buffer;
    let length = this.#length;
    // Lines are short: a loop is faster than a call of Buffer.copy for each.
    if (end - start < 200) for (let at = start; at < end; at += 1) buffer[length++] = chunk[at] ?? 0;
    else length += chunk.copy(buffer, length, start, end);
    this.#length = length;
    if (end > start && chunk[end - 1] === NEWLINE) {
      this.#lines += 1;
      this.#nextLine += 1;
    }
  }

  /** Hands over what was collected, if anything, and begins anew. */
  finish(): void {
    if (this.#length > 0) this.#handOver();
    this.#length = 0;
    this.#lines = 0;
    this.#hunkAt = [];
    this.#hunkLine = [];
  }

  #handOver(): void {
    this.#onText({
      bytes: this.#buffer.subarray(0, this.#length),
      lines: this.#lines,
      hunkAt: this.#hunkAt,
      hunkLine: this.#hunkLine,
    });
  }

  #handOverPart(): void {
    this.#handOver();
    const lineStart = this.#buffer.indexOf(NEWLINE, this.#length - OVERLAP_BYTES) + 1;
    const from = lineStart === 0 || lineStart === this.#length ? this.#length - OVERLAP_BYTES : lineStart;
    this.#buffer.copyWithin(0, from, this.#length);
    this.#length -= from;
    let kept = 0;
    for (let at = 0; at < this.#length; at += 1) if (this.#buffer[at] === NEWLINE) kept += 1;
    this.#lines = kept;
    this.#hunkAt = [0];
    this.#hunkLine = [Math.max(1, this.#nextLine - kept)];
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
