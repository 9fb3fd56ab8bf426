import type { BorrowedRepository } from './git-borrow.ts';
import type { LogSink } from './git-log-parser.ts';
import { GitLogParser, LOG_FORMAT } from './git-log-parser.ts';

/** Each start of git costs some milliseconds; more unreadable commits than this are not tried one by one. */
const MAX_UNREADABLE = 200;
const HISTORY_DEADLINE_MS = 3_600_000;
const MAX_HISTORY_BYTES = 1e12;

/** How far the reading of the history came. */
export interface HistoryRead {
  readonly commits: number;
  /** Commits that could not be read, or not to their end: an object is missing or damaged. */
  readonly unreadable: readonly string[];
  /** Commits that were not tried any more. */
  readonly untried: number;
  readonly stopped?: 'deadline' | 'not-understood';
}

/** Reads what each of the commits added, in their order, and tells the sink. A commit that git cannot read is passed over. */
export async function readHistory(
  borrowed: BorrowedRepository,
  ids: readonly string[],
  prefix: string,
  sink: LogSink,
): Promise<HistoryRead> {
  const unreadable: string[] = [];
  let next = 0;
  let commits = 0;
  while (next < ids.length) {
    let last = next - 1;
    const parser = new GitLogParser({
      ...sink,
      onCommit: (id) => {
        last += 1;
        sink.onCommit(id);
      },
    });
    const result = await borrowed
      .call({
        args: diffArguments(prefix),
        env: { GIT_LITERAL_PATHSPECS: '1' },
        stdin: `${ids.slice(next).join('\n')}\n`,
        deadlineMs: HISTORY_DEADLINE_MS,
        maxStdoutBytes: MAX_HISTORY_BYTES,
        onStdout: (chunk) => {
          parser.write(chunk);
          if (parser.isBroken) throw new NotUnderstoodError();
        },
      })
      .catch((error: unknown) => {
        if (error instanceof NotUnderstoodError) return undefined;
        throw error;
      });
    parser.finish();
    commits += last - next + 1;
    if (result?.ended === 'exited' && result.exitCode === 0) return { commits, unreadable, untried: 0 };
    const untried = ids.length - last - 1;
    if (result === undefined) return { commits, unreadable, untried, stopped: 'not-understood' };
    if (result.ended === 'deadline') return { commits, unreadable, untried, stopped: 'deadline' };
    // Git says the id before the patch: it failed in the commit that it named last, or in the one after it.
    const failed = last < next ? next : last;
    unreadable.push(ids[failed] ?? '');
    next = failed + 1;
    if (unreadable.length >= MAX_UNREADABLE) return { commits, unreadable, untried: ids.length - next };
  }
  return { commits, unreadable, untried: 0 };
}

class NotUnderstoodError extends Error {
  override readonly name = 'NotUnderstoodError';
}

/**
 * `--cc` gives a merge's own lines, those that none of its parents has, and costs next to nothing. `--text` is not used: what git calls
 * binary comes as whole files.
 */
export function diffArguments(prefix: string): readonly string[] {
  return [
    'diff-tree',
    '--stdin',
    '--root',
    '-r',
    '-p',
    '-U0',
    '--cc',
    '--always',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--no-renames',
    '--full-index',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    `--format=${LOG_FORMAT}`,
    ...(prefix === '' ? [] : [`--relative=${prefix}`, '--', prefix]),
  ];
}
