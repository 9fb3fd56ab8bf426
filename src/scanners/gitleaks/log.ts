import { cleanLine } from '../../core/clean-text.ts';
import { hideTokens } from '../../core/hide-tokens.ts';
import type { Gap } from '../../core/outcome.ts';
import type { SecretVault } from '../../core/secret-vault.ts';
import type { ViewIndex } from '../../core/views.ts';
import { pathInView } from '../view-prefix.ts';

const MAX_TEXT = 300;
const MAX_PATHS = 50;
const MAX_LINE = 10_000;
const ANSI = /\u001B\[[\d;]*[A-Za-z]/g;
const LINE = /^(?:\S+ )?(INF|WRN|ERR|FTL) (.*)$/;

/** What the log of a run says about how complete it was. */
export interface GitleaksLog {
  /** The line that a scan ends with. */
  readonly hasEnded: boolean;
  readonly bytes: number | undefined;
  /** As announced; undefined when it said that there are none. */
  readonly announcedLeaks: number | undefined;
  readonly gaps: readonly Gap[];
  /** The last message of a run that gave up. */
  readonly fatal: string | undefined;
}

export interface LogContext {
  readonly vault: SecretVault;
  readonly index: ViewIndex | undefined;
  /** See {@link ParseContext.viewPrefix}. */
  readonly viewPrefix: string | undefined;
}

/** Reads the log. Messages may quote file names of the repository: every text that goes out is cleaned and redacted. */
export function readLog(stderr: string, { vault, index, viewPrefix }: LogContext): GitleaksLog {
  const entries = stderr
    .replaceAll(ANSI, '')
    .split('\n')
    .flatMap((line) => {
      const found = LINE.exec(line.slice(0, MAX_LINE).trimEnd());
      return found === null ? [] : [{ level: found[1] ?? '', text: found[2] ?? '' }];
    });
  const textOf = (text: string): string => cleanLine(hideTokens(vault.redact(text)), MAX_TEXT);
  const scanned = entries.flatMap(({ text }) => /^scanned ~(\d+) bytes/.exec(text)?.[1] ?? [])[0];
  const leaks = entries.flatMap(({ text }) => /^leaks found: (\d+)$/.exec(text)?.[1] ?? [])[0];
  const fatal = entries.filter(({ level }) => level === 'FTL').at(-1)?.text;
  const warnings = entries.filter(
    ({ level, text }) => level === 'ERR' || (level === 'WRN' && !text.startsWith('leaks found:')),
  );
  return {
    hasEnded: scanned !== undefined,
    bytes: scanned === undefined ? undefined : Number(scanned),
    announcedLeaks: leaks === undefined ? undefined : Number(leaks),
    gaps: groupWarnings(
      warnings.map(({ text }) => text),
      viewPrefix,
    ).map(({ message, paths, count }) => {
      const known = paths.flatMap((path) => index?.locate(path, 1)?.path ?? []).map(textOf);
      return {
        text: `gitleaks left something out: ${textOf(message)}`,
        count,
        ...(known.length === 0 ? {} : { paths: [...new Set(known)].slice(0, MAX_PATHS) }),
      };
    }),
    fatal: fatal === undefined ? undefined : textOf(fatal),
  };
}

interface WarningGroup {
  readonly message: string;
  readonly paths: string[];
  count: number;
}

/** One gap per message: a thousand unreadable files are one reason. */
function groupWarnings(texts: readonly string[], viewPrefix: string | undefined): readonly WarningGroup[] {
  const groups = new Map<string, WarningGroup>();
  for (const text of texts) {
    const path = /\bpath=(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(text);
    const named = path === null ? undefined : (path[1] ?? path[2] ?? '');
    const inside = named === undefined ? undefined : pathInView(named, viewPrefix);
    if (named !== undefined && inside === undefined) continue;
    const message = text.replace(/\s*\bpath=(?:"(?:[^"\\]|\\.)*"|\S+)/, '');
    const group = groups.get(message) ?? { message, paths: [], count: 0 };
    groups.set(message, group);
    group.count += 1;
    if (inside !== undefined) group.paths.push(inside);
  }
  return [...groups.values()];
}
