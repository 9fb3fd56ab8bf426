import { type Location, type RepoPath, toRepoPath } from '../../core/location.ts';
import type { SecretFact } from '../../core/observation.ts';
import type { SecretVault } from '../../core/secret-vault.ts';
import type { Confidence, Severity } from '../../core/severity.ts';
import { findLiteral } from './literal-place.ts';
import { readMessage } from './message.ts';
import type { SemgrepResult } from './schema.ts';
import { RULES } from './pack.generated.ts';
import { judgeLiteral } from './second-opinion/judge.ts';
import { harmlessLogReason, type Logged, wholeCall } from './second-opinion/logged.ts';
import { builtOfHarmless, isAboutPieces } from './second-opinion/pieces.ts';
import { type LineReader, toUtf16Column } from './source-text.ts';
import { readSpan, valueInSource } from './source-value.ts';

/** A match with its secret sealed away and judged: from here on no value can be reached. */
export interface Match {
  readonly kind: 'match';
  readonly rule: string;
  readonly title: string;
  readonly weakness: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly toolSeverity: string;
  readonly tier: 1 | 2;
  readonly family?: string;
  readonly fix?: string;
  readonly explanation?: string;
  /** Sentence of the second opinion. */
  readonly because?: string;
  readonly cwe?: readonly number[];
  readonly locations: readonly Location[];
  readonly secret?: SecretFact;
}

const SEVERITIES: Readonly<Record<SemgrepResult['extra']['severity'], Severity>> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  ERROR: 'high',
  MEDIUM: 'medium',
  WARNING: 'medium',
  LOW: 'low',
  INFO: 'info',
};
/** Rules on text bind numbered groups too, so that a value with `$1` in it comes back changed. */
const TEXT_RULES = new Set(RULES.filter(({ languages }) => languages.includes('regex')).map(({ id }) => id));
const CONFIDENCES = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' } as const;

/** Rules whose matches depend on what exactly a log is given. */
const LOG_RULES = new Set(['sl-1-14-secret-logged', 'sl-1-14-py-secret-logged']);
/** Lines before and after a statement that tell what an input holds. */
const LINES_BEFORE = 10;
const LINES_AFTER = 25;
/** How far above a match its values are looked for. */
const LINES_ABOVE = 60;

const KINDS: Readonly<Record<string, readonly [kind: string, title: string]>> = {
  '1.04': ['signing-secret', 'Signing secret'],
  '1.05': ['connection-string', 'Connection string with password'],
  '1.07': ['supabase-service-role-key', 'Supabase service-role key'],
  '1.09': ['framework-secret-key', 'Secret key of the framework'],
  '1.16': ['default-password', 'Password of a default account'],
};

/** A match that is no finding at a second look: a literal that is no secret, or a text in which nothing foreign stands. */
export interface Dismissed {
  readonly kind: 'dismissed';
  readonly what: 'literal' | 'text';
  readonly because: string;
}

/** Takes a result apart, seals the literal that it is about, and lets the second opinion judge it. */
export function readMatch(result: SemgrepResult, vault: SecretVault, readLine: LineReader): Match | Dismissed {
  const { metadata, severity } = result.extra;
  const { title, name, value: printed } = readMessage(result.extra.message);
  const path = toRepoPath(result.path);
  const common = {
    kind: 'match',
    rule: result.check_id,
    title,
    toolSeverity: severity,
    tier: metadata.tier,
    ...(metadata.family === undefined ? {} : { family: metadata.family }),
    ...(metadata.fix === undefined ? {} : { fix: metadata.fix }),
    ...(metadata.vibe === undefined ? {} : { explanation: metadata.vibe }),
    ...(metadata.cwe === undefined ? {} : { cwe: numbersOf(metadata.cwe) }),
  } as const;
  const claim = {
    weakness: metadata.weakness,
    severity: SEVERITIES[severity],
    confidence: CONFIDENCES[metadata.confidence],
  };
  if (metadata['holds-secret'] !== true || printed === undefined) {
    const because = harmlessReason(path, result, readLine);
    if (because !== undefined) return { kind: 'dismissed', what: 'text', because };
    return { ...common, ...claim, locations: [placeOf(path, result, readLine)] };
  }
  const { start, end, check_id: rule } = result;
  const value = valueInSource(printed, readSpan(path, result, readLine), {
    isTextRule: TEXT_RULES.has(rule),
    isInFile: () => findLiteral(path, printed, { start: start.line, end: end.line }, readLine) !== undefined,
  });
  const line = readLine(path, start.line);
  const opinion = judgeLiteral({
    ...claim,
    value: unescape(value),
    ...(name === undefined ? {} : { name }),
    ...(line === undefined ? {} : { line }),
  });
  if (!opinion.keep) return { kind: 'dismissed', what: 'literal', because: opinion.because };
  const { weakness, severity: judged, confidence, because } = opinion;
  return {
    ...common,
    ...{ weakness, severity: judged, confidence },
    ...(because === undefined ? {} : { because }),
    locations: placesOfLiteral(path, result, value, readLine),
    secret: sealSecret(value, weakness, vault),
  };
}

/** Why a text that a rule found holds nothing that it looks for. Lines are read for the rules alone that are asked about. */
function harmlessReason(path: RepoPath, result: SemgrepResult, readLine: LineReader): string | undefined {
  const { check_id: rule } = result;
  if (LOG_RULES.has(rule)) return harmlessLogReason(loggedOf(path, result, readLine));
  if (!isAboutPieces(rule)) return undefined;
  return builtOfHarmless(rule, readSpan(path, result, readLine) ?? '', readAbove(path, result, readLine));
}

/** The lines above a match, and what stands before it in its own. */
function readAbove(path: RepoPath, { start }: SemgrepResult, readLine: LineReader): string {
  const own = readLine(path, start.line) ?? '';
  const above = linesOf(path, start.line - LINES_ABOVE, start.line - 1, readLine);
  return [...above, own.slice(0, (toUtf16Column(own, start.col) ?? 1) - 1)].join('\n');
}

function loggedOf(path: RepoPath, { start, end }: SemgrepResult, readLine: LineReader): Logged {
  const around = [
    linesOf(path, start.line - LINES_BEFORE, start.line - 1, readLine).join('\n'),
    linesOf(path, end.line + 1, end.line + LINES_AFTER, readLine).join('\n'),
  ];
  const statement = linesOf(path, start.line, end.line + LINES_AFTER, readLine).join('\n');
  return { statement: wholeCall(statement), around: around.join('\n') };
}

/** Lines of a file, the first and the last included; empty where it has none. */
function linesOf(path: RepoPath, first: number, last: number, readLine: LineReader): readonly string[] {
  const from = Math.max(1, first);
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, at) => readLine(path, from + at) ?? '');
}

function sealSecret(value: string, weakness: string, vault: SecretVault): SecretFact {
  const [kind, kindTitle] = KINDS[weakness] ?? ['generic', 'Secret value'];
  const plain = unescape(value);
  const password = /^[a-z][\w+.-]*:\/\/[^/\s:@]*:([^/\s@]+)@/i.exec(plain)?.[1];
  const ref = vault.seal(plain);
  const others = [value, ...(password === undefined ? [] : [password])].map((part) => vault.seal(part));
  return { kind, kindTitle, ref, parts: [...new Set(others)].filter((part) => part !== ref), verification: 'unknown' };
}

/** The literal first, where the mending happens; then the place that uses it. */
function placesOfLiteral(
  path: RepoPath,
  result: SemgrepResult,
  value: string,
  readLine: LineReader,
): readonly Location[] {
  const use = placeOf(path, result, readLine);
  const place = findLiteral(path, value, { start: use.startLine, end: use.endLine }, readLine);
  if (place === undefined) return [use];
  const literal: Location = {
    path,
    origin: 'tree',
    role: 'primary',
    startLine: place.line,
    endLine: place.line,
    startColumn: place.start,
    endColumn: place.end,
  };
  return place.isInside ? [literal] : [literal, { ...use, role: 'sink', note: 'used here' }];
}

function placeOf(path: RepoPath, { start, end }: SemgrepResult, readLine: LineReader): Location {
  const startColumn = columnOf(path, start, readLine);
  const endColumn = columnOf(path, end, readLine);
  return {
    path,
    startLine: start.line,
    endLine: Math.max(start.line, end.line),
    ...(startColumn === undefined || endColumn === undefined ? {} : { startColumn, endColumn }),
    origin: 'tree',
    role: 'primary',
  };
}

function columnOf(path: RepoPath, at: SemgrepResult['start'], readLine: LineReader): number | undefined {
  const line = readLine(path, at.line);
  return line === undefined ? undefined : toUtf16Column(line, at.col);
}

function numbersOf(cwe: readonly string[]): readonly number[] {
  return cwe.flatMap((id) => {
    const digits = /^CWE-(\d+)$/.exec(id)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
}

/** The value of a literal as the program sees it; only the escapes that occur in secrets. */
function unescape(text: string): string {
  return text
    .replaceAll(/\\(["'`\\/$])/g, '$1')
    .replaceAll(String.raw`\n`, '\n')
    .replaceAll(String.raw`\t`, '\t');
}
