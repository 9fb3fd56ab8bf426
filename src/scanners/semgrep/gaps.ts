import { type RepoPath, tryRepoPath } from '../../core/location.ts';
import type { Gap } from '../../core/outcome.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { unreadPlaces } from '../../inventory/unread-places.ts';
import type { ScanResult } from '../contract.ts';
import { excludedThirdParty } from './invocation.ts';
import type { SemgrepError, SemgrepReport } from './schema.ts';

const MAX_PATHS = 50;

/** Files that some rule wants to see: what is neither scanned nor reported as skipped was lost on the way. */
const CODE = /\.(jsx?|tsx?|[mc]js|[mc]ts|py)$/;

/** Left out on purpose, by our own patterns. */
const BY_OUR_RULES = new Set(['cli_exclude_flags_match', 'always_skipped']);

type Kind = 'partial' | 'timeout' | 'memory' | 'rule' | 'other';

const SENTENCES: Readonly<Record<Kind, (count: number) => string>> = {
  partial: (count) => `${count} ${count === 1 ? 'file' : 'files'} could be read only in part: the rest was checked`,
  timeout: (count) => `${count} ${count === 1 ? 'file' : 'files'} took too long for some rules`,
  memory: (count) => `${count} ${count === 1 ? 'file' : 'files'} needed too much memory for some rules`,
  rule: (count) => `${count} ${count === 1 ? 'rule' : 'rules'} could not be used by the engine`,
  other: (count) => `the engine reported ${count} other ${count === 1 ? 'problem' : 'problems'}`,
};

/** Everything that the engine itself admits to have left out. Any entry makes the run partial, whatever the exit code was. */
export function gapsOfErrors(errors: readonly SemgrepError[], inventory: Inventory): readonly Gap[] {
  const byKind = Map.groupBy(errors, kindOf);
  return [...byKind].map(([kind, members]) => {
    const paths = pathsOf(members.flatMap(({ path }) => path ?? [])).filter(isKnownIn(inventory));
    const count = kind === 'rule' || kind === 'other' || paths.length === 0 ? members.length : paths.length;
    const names = kind === 'rule' ? namesOf(members) : '';
    return toGap(`${SENTENCES[kind](count)}${names}`, paths, count);
  });
}

/** Files too large, and files that the engine lost without a word. */
export function gapsOfFiles(
  report: SemgrepReport,
  inventory: Inventory,
  maxFileBytes: number | undefined,
): readonly Gap[] {
  const skipped = report.paths.skipped ?? [];
  const tooLarge = pathsOf(skipped.filter(({ reason }) => reason === 'exceeded_size_limit').map(({ path }) => path));
  const seen = new Set([...report.paths.scanned, ...skipped.map(({ path }) => path)].map((path) => tryRepoPath(path)));
  const leftOut = skipped
    .filter(({ reason }) => BY_OUR_RULES.has(reason))
    .flatMap(({ path }) => tryRepoPath(path) ?? []);
  const isLeftOut = (path: RepoPath): boolean => leftOut.some((folder) => path.startsWith(`${folder}/`));
  const lost = inventory.files
    .map(({ path }) => path)
    .filter((path) => CODE.test(path) && !seen.has(path) && !isLeftOut(path));
  const limit = maxFileBytes === undefined ? 'than the size limit' : `than ${Math.round(maxFileBytes / 1000)} kB`;
  return [
    ...listed(tooLarge, `not analysed: larger ${limit}`),
    ...listed(lost, 'not reached by the engine'),
    ...unreadGaps(inventory),
  ];
}

function unreadGaps(inventory: Inventory): readonly Gap[] {
  const paths = unreadPlaces(inventory, (path) => CODE.test(path)).map(({ path }) => path);
  if (paths.length === 0) return [];
  const text = `${paths.length} ${paths.length === 1 ? 'place' : 'places'} that may hold source code could not be read`;
  return [{ text, paths: paths.slice(0, MAX_PATHS), count: paths.length }];
}

function listed(paths: readonly RepoPath[], what: string): readonly Gap[] {
  return paths.length === 0
    ? []
    : [toGap(`${paths.length} source ${paths.length === 1 ? 'file was' : 'files were'} ${what}`, paths, paths.length)];
}

/**
 * What was left out, with the reason, for the coverage table: what the engine skipped, then what it was told to skip because the inventory
 * takes it for code of others. The latter is no gap: what is wrong in a library is told of the dependency, and not of its code.
 */
export function skippedPathsOf(report: SemgrepReport, inventory: Inventory): ScanResult['skippedPaths'] {
  const isKnown = isKnownIn(inventory);
  const byEngine = (report.paths.skipped ?? [])
    .filter(({ reason }) => !BY_OUR_RULES.has(reason))
    .flatMap(({ path, reason }) => {
      const inside = tryRepoPath(path);
      return inside === undefined || !isKnown(inside) ? [] : [{ path: inside, reason: wordsOf(reason) }];
    });
  return [...byEngine, ...excludedThirdParty(inventory), ...inventory.leftOut];
}

/** Only places that we saw ourselves are shown: in the engine's words for a path anything may stand. */
function isKnownIn({ files, leftOut }: Inventory): (path: RepoPath) => boolean {
  const known = new Set<string>([...files, ...leftOut].map(({ path }) => path));
  return (path) => known.has(path);
}

function wordsOf(reason: string): string {
  return /^[a-z_]{1,60}$/.test(reason) ? reason.replaceAll('_', ' ') : 'left out by the engine';
}

function kindOf({ type, rule_id: rule, message }: SemgrepError): Kind {
  const first = typeof type === 'string' ? type : type?.[0];
  const word = typeof first === 'string' ? first : '';
  if (
    /^(PartialParsing|Syntax error|Lexical error|Other syntax error|AST builder error|Unknown(Encoding)?)/i.test(word)
  )
    return 'partial';
  if (/timeout/i.test(word)) return 'timeout';
  if (/out of memory|stack overflow/i.test(word)) return 'memory';
  if (/rule|pattern/i.test(word) || (rule != null && message === undefined)) return 'rule';
  return 'other';
}

/** Our own rule ids; anything else in their place is not shown. */
function namesOf(errors: readonly SemgrepError[]): string {
  const ids = errors.flatMap(({ rule_id: id }) => (id != null && /^sl-[a-z0-9-]{1,80}$/.test(id) ? [id] : []));
  return ids.length === 0 ? '' : ` (${[...new Set(ids)].slice(0, 5).join(', ')})`;
}

function pathsOf(paths: readonly string[]): readonly RepoPath[] {
  return [...new Set(paths.flatMap((path) => tryRepoPath(path) ?? []))].toSorted();
}

function toGap(text: string, paths: readonly string[], count: number): Gap {
  return { text, ...(paths.length === 0 ? {} : { paths: paths.slice(0, MAX_PATHS) }), count };
}
