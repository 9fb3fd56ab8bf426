import type { RepoPath } from '../../core/location.ts';
import type { Gap } from '../../core/outcome.ts';
import type { Notice } from '../../core/scan-report.ts';
import type { ViewIndex } from '../../core/views.ts';
import type { ParseContext } from '../contract.ts';
import type { GitleaksFinding } from './schema.ts';

const MAX_NOTICES = 50;
const MAX_PATHS = 50;
const COMMENT = /gitleaks:allow|trufflehog:ignore/;

/**
 * Foreign allow comments that stand in a file now. They are not obeyed, and said. trufflehog cannot be told to pass over its
 * own: the views write that comment in another way, and where one got through, something was not checked.
 */
export function readComments(
  findings: readonly GitleaksFinding[],
  index: ViewIndex | undefined,
  { readText, vault }: ParseContext,
): { readonly notices: readonly Notice[]; readonly gaps: readonly Gap[] } {
  const origins = findings.flatMap((finding) => {
    const origin = index?.locate(finding.File, Math.max(1, finding.StartLine));
    return origin === undefined ? [] : [{ path: origin.path, tag: finding.Secret }];
  });
  const obeyed = origins.filter(({ tag }) => tag === 'trufflehog:ignore');
  const paths = [...new Set(origins.flatMap(({ path }) => path ?? []))].sort();
  return {
    notices: paths.flatMap((path) => commentsIn(path, readText(path) ?? '', vault)).slice(0, MAX_NOTICES),
    gaps:
      obeyed.length === 0
        ? []
        : [
            obeyedGap(
              obeyed.map(({ path }) => path),
              vault,
            ),
          ],
  };
}

function commentsIn(path: RepoPath, text: string, vault: ParseContext['vault']): readonly Notice[] {
  return text.split('\n').flatMap((line, position): Notice[] => {
    const comment = COMMENT.exec(line)?.[0];
    if (comment === undefined) return [];
    const notice = `The comment ${comment} was not obeyed: what stands on its line is reported`;
    return [{ kind: 'foreign-inline-comment', text: notice, path: vault.redact(path), line: position + 1 }];
  });
}

function obeyedGap(paths: readonly (RepoPath | null)[], vault: ParseContext['vault']): Gap {
  const named = [...new Set(paths.flatMap((path) => (path === null ? [] : [vault.redact(path)])))];
  return {
    text: 'Lines with the comment trufflehog:ignore are passed over by trufflehog, which cannot be told otherwise',
    remedy: 'Remove the comments, or have a person look at those lines',
    count: paths.length,
    ...(named.length === 0 ? {} : { paths: named.slice(0, MAX_PATHS) }),
  };
}
