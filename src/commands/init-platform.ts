export const PLATFORMS = ['github', 'gitlab', 'docker'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** What a repository shows of where its pipelines run. */
export interface PlatformClues {
  /** Addresses of the remotes, `origin` first. They may hold passwords. */
  readonly remotes: readonly string[];
  readonly hasGithubFolder: boolean;
  readonly hasGitlabFile: boolean;
}

export interface PlatformChoice {
  readonly platform: Platform;
  /** Completes "GitHub, because ...". */
  readonly because: string;
}

/** A remote says more than a file: files come along with a template or a mirror, pipelines run where the remote is. */
export function choosePlatform(asked: Platform | 'auto', clues: PlatformClues): PlatformChoice {
  if (asked !== 'auto') return { platform: asked, because: 'you said so' };
  for (const remote of clues.remotes) {
    const host = hostOf(remote);
    if (/(^|[.-])github\./.test(host)) return { platform: 'github', because: 'its remote is at GitHub' };
    if (/(^|[.-])gitlab\./.test(host)) return { platform: 'gitlab', because: 'its remote is at GitLab' };
  }
  const { hasGithubFolder, hasGitlabFile } = clues;
  if (hasGithubFolder && hasGitlabFile)
    return { platform: 'github', because: 'it has .github (and .gitlab-ci.yml: --platform gitlab takes that)' };
  if (hasGithubFolder) return { platform: 'github', because: 'it has a folder .github' };
  if (hasGitlabFile) return { platform: 'gitlab', because: 'it has a file .gitlab-ci.yml' };
  return { platform: 'docker', because: 'nothing shows GitHub or GitLab (--platform chooses)' };
}

/** The host of `https://host/path`, `ssh://user@host:port/path` or `user@host:path`; empty for a path on this computer. */
function hostOf(remote: string): string {
  const url = remote.includes('://') ? URL.parse(remote)?.hostname : undefined;
  const short = /^(?:[^@/:]+@)?([^@/:]+):(?!\/\/)/.exec(remote)?.[1];
  return (url ?? short ?? '').toLowerCase();
}
