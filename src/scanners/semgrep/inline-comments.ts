import type { RepoPath } from '../../core/location.ts';
import type { Notice } from '../../core/scan-report.ts';
import type { LineReader } from './source-text.ts';

/** Comments that ask some scanner to look away. */
const ASKS_TO_LOOK_AWAY =
  /(?:\/\/|#|\/\*|<!--|--|\{\/\*)[^\r\n]{0,80}?\b(nosem(?:grep)?|nosec|nosonar|njsscan-ignore|gitleaks:allow|trufflehog:ignore|snyk:ignore|lgtm ?\[|codeql ?\[|pragma: allowlist secret)/i;

/** A notice for a comment on the lines of a finding or the line above it: the comment is reported, and not obeyed. */
export function findInlineComment(
  path: RepoPath,
  lines: { readonly start: number; readonly end: number },
  readLine: LineReader,
): Notice | undefined {
  for (let number = Math.max(1, lines.start - 1); number <= Math.min(lines.end, lines.start + 5); number += 1) {
    const word = ASKS_TO_LOOK_AWAY.exec(readLine(path, number) ?? '')?.[1];
    if (word === undefined) continue;
    const mark = word.toLowerCase().replace(/ ?\[$/, '');
    return {
      kind: 'foreign-inline-comment',
      text: `A "${mark}" comment asks scanners to look away here; it is not obeyed`,
      path,
      line: number,
    };
  }
  return undefined;
}
