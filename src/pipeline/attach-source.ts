import type { Location, RepoPath, Snippet } from '../core/location.ts';
import type { Observation } from '../core/observation.ts';
import type { SecretRef, SecretVault, Span } from '../core/secret-vault.ts';
import { REDACTED } from '../core/secret-vault.ts';
import { excerptLine } from './excerpt-line.ts';
import { redactTexts } from './redact-texts.ts';

const CONTEXT_LINES = 2;
const MAX_SNIPPET_LINES = 12;

export interface SourceAccess {
  /** Text of a file of the working tree; undefined when absent, unreadable or too large. */
  readonly readText: (path: RepoPath) => string | undefined;
  readonly vault: SecretVault;
}

/** A tree place of an observation, by its position in the input. */
interface Place {
  readonly observation: number;
  readonly position: number;
  readonly location: Location & { readonly path: RepoPath };
  readonly secret: SecretRef | undefined;
}

/**
 * Gives each place in the working tree its redacted source lines, puts columns and lines of secrets right, and redacts every text
 * once more: by now the vault knows the values of all scanners.
 */
export function attachSource(observations: readonly Observation[], source: SourceAccess): Observation[] {
  const shown = new Map<string, Location>();
  for (const [path, places] of groupPlaces(observations)) {
    const text = source.readText(path);
    const lines = text?.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
    for (const [place, location] of placeAll(places, lines, source.vault)) {
      shown.set(`${place.observation} ${place.position}`, location);
    }
  }
  return observations.map((observation, index) => {
    const locations = observation.locations.map(
      (location, at) => shown.get(`${index} ${at}`) ?? withoutGuess(location, observation.secret !== undefined),
    );
    return redactTexts({ ...observation, locations }, source.vault);
  });
}

/** One file is in memory at a time. */
function groupPlaces(observations: readonly Observation[]): ReadonlyMap<RepoPath, readonly Place[]> {
  const groups = new Map<RepoPath, Place[]>();
  for (const [observation, { locations, secret }] of observations.entries()) {
    for (const [position, location] of locations.entries()) {
      const { path } = location;
      if (path === null || location.origin !== 'tree') continue;
      const group = groups.get(path) ?? [];
      group.push({ observation, position, location: { ...location, path }, secret: secret?.ref });
      groups.set(path, group);
    }
  }
  return groups;
}

/** A secret's columns are the tool's guess until a text confirms them (scanner-contracts, section 2). */
function withoutGuess(location: Location, isSecret: boolean): Location {
  if (!isSecret) return location;
  const rest: { -readonly [Key in keyof Location]: Location[Key] } = { ...location };
  delete rest.startColumn;
  delete rest.endColumn;
  return rest;
}

function placeAll(
  places: readonly Place[],
  lines: readonly string[] | undefined,
  vault: SecretVault,
): readonly (readonly [Place, Location])[] {
  if (lines === undefined)
    return places.map((place) => [place, withoutGuess(place.location, place.secret !== undefined)]);
  const confirmed = places.map((place) => [place, confirm(place, lines, vault)] as const);
  const masks = masksOf(confirmed);
  return confirmed.map(([place, location]) => [
    place,
    location.isConfirmed ? withSnippet(location.location, lines, masks, vault) : location.location,
  ]);
}

interface Confirmed {
  readonly location: Location;
  /** False where a secret is said to stand and the text does not show it: then no line of the file is shown. */
  readonly isConfirmed: boolean;
}

function confirm(place: Place, lines: readonly string[], vault: SecretVault): Confirmed {
  const startLine = clamp(place.location.startLine, 1, lines.length);
  const endLine = clamp(place.location.endLine, startLine, lines.length);
  if (place.secret === undefined) return { location: { ...place.location, startLine, endLine }, isConfirmed: true };
  const bare = withoutGuess(place.location, true);
  for (let line = startLine; line <= endLine; line += 1) {
    const span = vault.locate(place.secret, lines[line - 1] ?? '');
    if (span !== undefined) {
      return { location: { ...bare, ...secretExtent(place.secret, line, span, lines, vault) }, isConfirmed: true };
    }
  }
  const isEncoded = lines.slice(startLine - 1, endLine).some((line) => vault.redact(line) !== line);
  return { location: { ...bare, startLine, endLine }, isConfirmed: isEncoded };
}

/** Lines and columns of a value that begins at a span. A value of several lines reaches as far as it is long. */
function secretExtent(
  ref: SecretRef,
  line: number,
  span: Span,
  lines: readonly string[],
  vault: SecretVault,
): Pick<Location, 'startLine' | 'endLine' | 'startColumn' | 'endColumn'> {
  const shape = vault.derive(ref, (value) => {
    const parts = value.split('\n');
    return { first: parts[0]?.length ?? 0, count: parts.length, last: parts.at(-1)?.length ?? 0 };
  });
  const startColumn = span.start + 1;
  if (shape === undefined || shape.count === 1 || span.end - span.start > shape.first) {
    return { startLine: line, endLine: line, startColumn, endColumn: span.end + 1 };
  }
  const endLine = Math.min(line + shape.count - 1, lines.length);
  return { startLine: line, endLine, startColumn, endColumn: shape.last + 1 };
}

/** By line: values to mask there however short, and lines that lie inside a value of several lines. */
interface Masks {
  readonly refs: ReadonlyMap<number, readonly SecretRef[]>;
  readonly inside: ReadonlySet<number>;
}

function masksOf(confirmed: readonly (readonly [Place, Confirmed])[]): Masks {
  const refs = new Map<number, SecretRef[]>();
  const inside = new Set<number>();
  for (const [{ secret }, { location }] of confirmed) {
    if (secret === undefined) continue;
    refs.set(location.startLine, [...(refs.get(location.startLine) ?? []), secret]);
    for (let line = location.startLine + 1; line <= location.endLine; line += 1) inside.add(line);
  }
  return { refs, inside };
}

function withSnippet(location: Location, lines: readonly string[], masks: Masks, vault: SecretVault): Location {
  const first = Math.max(1, location.startLine - CONTEXT_LINES);
  const last = Math.min(lines.length, location.endLine + CONTEXT_LINES, first + MAX_SNIPPET_LINES - 1);
  const markEnd = Math.min(location.endLine, last);
  const texts: string[] = [];
  let startColumn = 1;
  let endColumn = 1;
  for (let number = first; number <= last; number += 1) {
    const line = lines[number - 1] ?? '';
    const focus = focusOn(number, line, location);
    const excerpt = masks.inside.has(number)
      ? { text: REDACTED, focus: { start: 0, end: REDACTED.length } }
      : excerptLine({ line, focus, vault, secrets: masks.refs.get(number) ?? [] });
    if (number === location.startLine) startColumn = excerpt.focus.start + 1;
    if (number === markEnd) endColumn = excerpt.focus.end + 1;
    texts.push(excerpt.text);
  }
  const snippet: Snippet = {
    startLine: first,
    lines: texts,
    mark: { startLine: location.startLine, startColumn, endLine: markEnd, endColumn },
  };
  return { ...location, snippet };
}

/** The marked part of a line: from the first column on the first line to the last column on the last; else the code of the line. */
function focusOn(number: number, line: string, location: Location): Span {
  const indent = line.length - line.trimStart().length;
  const start = number === location.startLine && location.startColumn !== undefined ? location.startColumn - 1 : indent;
  const end = number === location.endLine && location.endColumn !== undefined ? location.endColumn - 1 : line.length;
  const from = clamp(start, 0, line.length);
  return { start: from, end: clamp(end, from, line.length) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
