import type { FindingLocation } from '../../core/finding.ts';
import { REDACTED } from '../../core/secret-vault.ts';
import { shortCommit } from './display.ts';
import { ROLE_WORDS } from './words.ts';

/** Longer lines are cut: nobody reads a minified file in a report. */
const MAX_LINE_LENGTH = 400;
/** Of longer places each line is marked as a whole: colour behind every word of a function shows nothing. */
const MAX_SPAN_LINES = 3;

type Snippet = NonNullable<FindingLocation['snippet']>;

interface ExcerptPart {
  readonly text: string;
  readonly isMarked: boolean;
}

interface ExcerptLine {
  readonly number: number;
  /** True for a line of the finding itself, false for its surroundings. */
  readonly isMarked: boolean;
  readonly parts: readonly ExcerptPart[];
}

/** One place of a finding with everything that a reader needs to see of it. */
export interface PlaceView {
  /** `src/app.ts:12`, or `message of commit 1a2b3c4d`. */
  readonly place: string;
  readonly path: string | null;
  readonly line: number;
  /** What the place is to the finding: `Where the data comes in`. */
  readonly role: string;
  /** Empty for a file as it stands now. */
  readonly origin: string;
  readonly commit: string | null;
  readonly note: string | null;
  readonly excerpt: readonly ExcerptLine[];
}

export function placeOf(location: FindingLocation): string {
  if (location.path !== null) return `${location.path}:${location.startLine}`;
  if (location.commit !== undefined) return `message of commit ${shortCommit(location.commit)}`;
  return 'a commit message';
}

export function viewPlace(location: FindingLocation): PlaceView {
  return {
    place: placeOf(location),
    path: location.path,
    line: location.startLine,
    role: ROLE_WORDS[location.role],
    origin: originOf(location),
    commit: location.commit === undefined ? null : shortCommit(location.commit),
    note: location.note ?? null,
    excerpt: location.snippet === undefined ? [] : viewExcerpt(location, location.snippet),
  };
}

function originOf(location: FindingLocation): string {
  if (location.origin === 'tree') return '';
  const commit = location.commit === undefined ? '' : `, commit ${shortCommit(location.commit)}`;
  return location.origin === 'history' ? `git history${commit}` : `commit message${commit}`;
}

function viewExcerpt(location: FindingLocation, snippet: Snippet): readonly ExcerptLine[] {
  const mark = snippet.mark ?? location;
  const isLong = mark.endLine - mark.startLine >= MAX_SPAN_LINES;
  return snippet.lines.map((line, index) => {
    const number = snippet.startLine + index;
    const isMarked = number >= mark.startLine && number <= mark.endLine;
    return { number, isMarked, parts: isMarked && !isLong ? markLine(snippet, number, line) : [plain(line)] };
  });
}

/**
 * Marks the span of the finding inside one of its lines. Only the snippet's own mark knows where it lies in a text that was masked
 * and cut; without it a mask shows its own place, and else the line's mark has to do.
 */
function markLine(snippet: Snippet, number: number, line: string): readonly ExcerptPart[] {
  const span = snippet.mark === undefined ? maskedSpan(line) : markedSpan(snippet.mark, number, line);
  if (span === undefined || span.start >= MAX_LINE_LENGTH) return [plain(line)];
  const shown = line.slice(0, MAX_LINE_LENGTH);
  return [
    { text: shown.slice(0, span.start), isMarked: false },
    { text: shown.slice(span.start, span.end), isMarked: true },
    { text: shown.slice(span.end), isMarked: false },
    { text: line.length > MAX_LINE_LENGTH ? ' …' : '', isMarked: false },
  ].filter((part) => part.text !== '');
}

function plain(line: string): ExcerptPart {
  return { text: line.length > MAX_LINE_LENGTH ? `${line.slice(0, MAX_LINE_LENGTH)} …` : line, isMarked: false };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function maskedSpan(line: string): Span | undefined {
  const start = line.indexOf(REDACTED);
  return start < 0 ? undefined : { start, end: line.lastIndexOf(REDACTED) + REDACTED.length };
}

function markedSpan(mark: NonNullable<Snippet['mark']>, number: number, line: string): Span | undefined {
  const indent = line.length - line.trimStart().length;
  const start = number === mark.startLine ? mark.startColumn - 1 : indent;
  const end = number === mark.endLine ? Math.min(mark.endColumn - 1, line.length) : line.length;
  return start < end ? { start, end } : undefined;
}
