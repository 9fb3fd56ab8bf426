import type { SecretRef, SecretVault, Span } from '../core/secret-vault.ts';
import { REDACTED } from '../core/secret-vault.ts';

/** Characters that a line of a snippet shows at most. */
const MAX_LINE = 200;
/** Of those, what stands before the place. */
const BEFORE_FOCUS = 60;
const CUT = '…';

export interface ExcerptedLine {
  readonly text: string;
  /** Where the focus is in `text`: 0-based, exclusive end. */
  readonly focus: Span;
}

export interface ExcerptRequest {
  readonly line: string;
  /** What must be seen, 0-based in the line. */
  readonly focus: Span;
  readonly vault: SecretVault;
  /** Values known to stand on this line: masked however short they are. */
  readonly secrets: readonly SecretRef[];
}

/**
 * A line with its secrets masked, and cut to a readable length around the focus.
 * It is masked before it is cut, and on more text than is shown, so that no half of a value is left at a cut.
 */
export function excerptLine({ line, focus, vault, secrets }: ExcerptRequest): ExcerptedLine {
  const shown = windowOf(line, focus);
  const margin = vault.longestSpelling;
  const offset = Math.max(0, shown.start - margin);
  const wide = line.slice(offset, Math.min(line.length, shown.end + margin));
  const masks = joinSpans([
    ...[...vault.findSpans(wide), ...ownSpans(wide, vault, secrets)].map((span) => ({
      start: span.start + offset,
      end: span.end + offset,
    })),
  ]);
  return assemble(line, shown, focus, masks);
}

/** Every place of values known to stand here; `locate` adds the first line of a value that has several. */
function ownSpans(text: string, vault: SecretVault, secrets: readonly SecretRef[]): readonly Span[] {
  if (secrets.length === 0) return [];
  return [...vault.findAll(text, secrets), ...secrets.flatMap((ref) => vault.locate(ref, text) ?? [])];
}

/** The part of a line to show: all of a short one; of a long one {@link MAX_LINE} characters from a little before the focus. */
function windowOf(line: string, focus: Span): Span {
  if (line.length <= MAX_LINE) return { start: 0, end: line.length };
  const end = Math.min(line.length, Math.max(0, focus.start - BEFORE_FOCUS) + MAX_LINE);
  return { start: Math.max(0, end - MAX_LINE), end };
}

function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start < last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

/** Copies the shown part piece by piece, a mark in place of each mask, and follows where the focus comes to lie. */
function assemble(line: string, shown: Span, focus: Span, masks: readonly Span[]): ExcerptedLine {
  let text = shown.start > 0 ? CUT : '';
  let start: number | undefined;
  let end = text.length;
  const copy = (from: number, to: number, masked: boolean): void => {
    if (from >= to) return;
    const piece = masked ? REDACTED : line.slice(from, to).toWellFormed();
    const at = (offset: number): number => text.length + (masked ? 0 : offset - from);
    if (start === undefined && focus.start < to) start = at(Math.max(focus.start, from));
    if (focus.end > from) end = masked || focus.end >= to ? text.length + piece.length : at(focus.end);
    text += piece;
  };
  let position = shown.start;
  for (const mask of masks) {
    if (mask.end <= shown.start || mask.start >= shown.end) continue;
    copy(position, mask.start, false);
    copy(mask.start, mask.end, true);
    position = mask.end;
  }
  copy(position, shown.end, false);
  start ??= text.length;
  if (shown.end < line.length && position < line.length) text += CUT;
  return { text, focus: { start, end: Math.max(start, end) } };
}
