import { createHash } from 'node:crypto';
import type { AddedText } from './git-log-piece.ts';
import { lastAtMost, NumberColumn } from './number-column.ts';
import { defuseTags } from './workspace-copy.ts';
import type { ViewFile, ViewWriter } from './workspace-files.ts';
import { viewPathOf } from './workspace-paths.ts';

/** Files of a view end at this size, so that one path with a long history is scanned by more than one thread. */
const MAX_VIEW_FILE_BYTES = 4_000_000;
/**
 * Between the texts of two commits: further than any tool looks from a word like `password` to its value, so that no value is paired
 * with the word of another version.
 */
const GAP_LINES = 48;
const GAP = Buffer.alloc(GAP_LINES, '\n');
/** A blank line first: tools take a file by its first bytes for a program or a document, and then do not read it. */
const HEAD = Buffer.from('\n');
const NO_COMMIT = 0xff_ff_ff_ff;

/** One path of the history (or all commit messages), with the view file that its next text goes to. */
interface PathEntry {
  readonly id: number;
  readonly path: Buffer;
  group: number;
  file: number;
  /** How many different texts it ever got. */
  textCount: number;
  lastText: number;
}

interface IndexedFile extends ViewFile {
  readonly pathId: number;
  /** Texts in it, in order. */
  readonly texts: number[];
}

/**
 * Keeps every text that history added once per path, and remembers where each line came from. A text is what one commit added to one
 * file; the same text of the same path again is remembered as another commit of it.
 */
export class HistoryStore {
  readonly commits: string[] = [];
  readonly files: IndexedFile[] = [];
  readonly paths: PathEntry[] = [];
  readonly #writer: ViewWriter;
  readonly #pathByKey = new Map<string, PathEntry>();
  readonly #textByHash = new Map<string, number>();
  // One entry per text.
  readonly #startLine = new NumberColumn();
  readonly #lineCount = new NumberColumn();
  readonly #firstHunk = new NumberColumn();
  readonly #firstCommit = new NumberColumn();
  readonly #lastCommit = new NumberColumn();
  // One entry per hunk.
  readonly #hunkAt = new NumberColumn();
  readonly #hunkLine = new NumberColumn();
  // One entry per (text, commit).
  readonly #commitOf = new NumberColumn();
  readonly #nextCommit = new NumberColumn();

  constructor(writer: ViewWriter) {
    this.#writer = writer;
  }

  startCommit(id: string): void {
    this.commits.push(id);
  }

  /** Takes a text in for the commit that was started last; an empty path stands for the message. */
  add(path: Buffer, text: AddedText): void {
    const commit = this.commits.length - 1;
    const entry = this.#entryOf(path);
    // The path is part of what is hashed: rules depend on it. A forged collision must not hide a text, hence no short hash.
    const key = createHash('sha256').update(`${entry.id}\n`).update(text.bytes).digest('binary');
    const known = this.#textByHash.get(key);
    if (known !== undefined) {
      this.#addCommit(known, commit);
      return;
    }
    this.#textByHash.set(key, this.#append(entry, text, commit));
  }

  #entryOf(path: Buffer): PathEntry {
    const key = path.toString('latin1');
    const known = this.#pathByKey.get(key);
    if (known !== undefined) return known;
    const entry: PathEntry = { id: this.paths.length, path, group: 0, file: -1, textCount: 0, lastText: 0 };
    this.paths.push(entry);
    this.#pathByKey.set(key, entry);
    return entry;
  }

  #append(entry: PathEntry, text: AddedText, commit: number): number {
    const file = this.#fileFor(entry);
    defuseTags(text.bytes);
    this.#writer.append(file, file.bytes === 0 ? HEAD : GAP, file.bytes === 0 ? 1 : GAP_LINES);
    const id = this.#startLine.push(file.lines + 1);
    this.#lineCount.push(text.lines + (text.bytes.at(-1) === 10 ? 0 : 1));
    this.#firstHunk.push(this.#hunkAt.length);
    text.hunkAt.forEach((at, index) => {
      this.#hunkAt.push(at);
      this.#hunkLine.push(text.hunkLine[index] ?? 1);
    });
    const link = this.#link(commit);
    this.#firstCommit.push(link);
    this.#lastCommit.push(link);
    file.texts.push(id);
    entry.textCount += 1;
    entry.lastText = id;
    this.#writer.append(file, text.bytes, text.lines);
    if (file.bytes > MAX_VIEW_FILE_BYTES || leavesKeyOpen(text.bytes)) entry.file = -1;
    return id;
  }

  #fileFor(entry: PathEntry): IndexedFile {
    const current = this.files[entry.file];
    if (current !== undefined) return current;
    const { path, isChanged } =
      entry.path.length === 0 ? { path: 'messages.txt', isChanged: false } : viewPathOf(entry.path);
    const folder = entry.path.length === 0 ? 'm' : isChanged ? `x${entry.id}-` : '';
    const file: IndexedFile = {
      viewPath: `${folder}${entry.group}/${path}`,
      isMade: false,
      bytes: 0,
      lines: 0,
      pending: [],
      pathId: entry.id,
      texts: [],
    };
    entry.group += 1;
    entry.file = this.files.push(file) - 1;
    return file;
  }

  #link(commit: number): number {
    this.#commitOf.push(commit);
    return this.#nextCommit.push(NO_COMMIT);
  }

  #addCommit(text: number, commit: number): void {
    const last = this.#lastCommit.at(text);
    if (this.#commitOf.at(last) === commit) return;
    const link = this.#link(commit);
    this.#nextCommit.set(last, link);
    this.#lastCommit.set(text, link);
  }

  /** The text at a line of a view file, or the one after it where the line is blank between two; undefined for an empty file. */
  textAt(file: IndexedFile, line: number): number | undefined {
    const before = lastAtMost(file.texts.length, (index) => this.#startLine.at(file.texts[index] ?? 0), line);
    const text = file.texts[Math.max(0, before)];
    if (text === undefined || before < 0) return text;
    const isInside = line < this.#startLine.at(text) + this.#lineCount.at(text);
    return isInside ? text : (file.texts[before + 1] ?? text);
  }

  /** First and last view line of a text. */
  #extentOf(text: number): { readonly first: number; readonly last: number } {
    const first = this.#startLine.at(text);
    return { first, last: first + Math.max(1, this.#lineCount.at(text)) - 1 };
  }

  /** Line in the repository's file of a view line, which is moved to the nearest line of the text where it lies outside of it. */
  lineOf(text: number, viewLine: number): number {
    const { first, last } = this.#extentOf(text);
    const at = Math.min(Math.max(viewLine, first), last) - first;
    const from = this.#firstHunk.at(text);
    const to = text + 1 < this.#firstHunk.length ? this.#firstHunk.at(text + 1) : this.#hunkAt.length;
    const hunk =
      from +
      Math.max(
        0,
        lastAtMost(to - from, (index) => this.#hunkAt.at(from + index), at),
      );
    return this.#hunkLine.at(hunk) + (at - this.#hunkAt.at(hunk));
  }

  /** Ids of the commits that added a text, the oldest first. */
  commitsOf(text: number): readonly string[] {
    const ids: string[] = [];
    for (let link = this.#firstCommit.at(text); link !== NO_COMMIT; link = this.#nextCommit.at(link)) {
      const id = this.commits[this.#commitOf.at(link)];
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  pathOf(file: IndexedFile): Buffer {
    return this.paths[file.pathId]?.path ?? Buffer.alloc(0);
  }

  /**
   * True when a file of this many lines stands in the view in one piece. Lines of several commits stand apart there: a key whose parts
   * came one by one is whole in the file alone. What never had a text is binary, and is in the view as a file or is told as left out.
   */
  holdsInOnePiece(path: Buffer, lines: number): boolean {
    const entry = this.#pathByKey.get(path.toString('latin1'));
    if (entry === undefined || entry.textCount === 0) return true;
    return entry.textCount === 1 && this.#lineCount.at(entry.lastText) === lines;
  }

  /** Forgets what only taking in needs. */
  seal(): void {
    this.#textByHash.clear();
  }
}

export type { IndexedFile };

/** True when a private key begins and does not end here: a tool would look for the end in the next text, and swallow a whole key on its way. */
function leavesKeyOpen(bytes: Buffer): boolean {
  const begin = bytes.lastIndexOf('-----BEGIN');
  return begin >= 0 && bytes.indexOf('-----END', begin) < 0;
}
