import path from 'node:path';
import type { ProcessRunner } from '../core/ports.ts';
import { createGit, outputOf } from './git-command.ts';
import { lookAtGit } from './git-repository.ts';
import { openScratch } from './scratch.ts';

export interface GitClues {
  /** Folder that holds `.git`; undefined where there is no repository, or git cannot read it. */
  readonly topLevel?: string;
  /** Addresses of the remotes, `origin` first. They may hold passwords: not for printing. */
  readonly remotes: readonly string[];
  /** The branch that others build on, as far as this clone knows. */
  readonly branch?: string;
}

export interface GitCluesOptions {
  readonly root: string;
  readonly runner: ProcessRunner;
  readonly signal: AbortSignal;
  readonly searchPath: string;
  readonly nowMs: number;
}

/** Asks git where a repository has come from and what its main branch is. Nothing of the repository is run. */
export async function readGitClues(options: GitCluesOptions): Promise<GitClues> {
  const scratch = openScratch({ nowMs: options.nowMs });
  try {
    const git = await createGit({ ...options, scratchDir: scratch.dir });
    const look = await lookAtGit(git, options.root);
    if (look.kind !== 'repository') return { remotes: [] };
    const { commonDir, topLevel, branch } = look.repository;
    const ask = async (...args: string[]): Promise<string | undefined> =>
      outputOf(await git.call({ args, cwd: scratch.dir, env: { GIT_DIR: commonDir } }));
    // The file alone, without what it includes: a place elsewhere on this computer is not the repository's to name.
    const config = path.join(commonDir, 'config');
    const urls = await ask(
      'config',
      '--file',
      config,
      '--no-includes',
      '-z',
      '--get-regexp',
      String.raw`^remote\..*\.url$`,
    );
    const main = await ask('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD');
    const heads =
      (await ask('for-each-ref', '--format=%(refname:short)', 'refs/heads/main', 'refs/heads/master')) ?? '';
    const named = main?.trim().replace(/^origin\//, '') ?? heads.split('\n').find((name) => name !== '') ?? branch;
    return { topLevel, remotes: parseRemotes(urls ?? ''), ...(named === undefined ? {} : { branch: named }) };
  } finally {
    scratch.close();
  }
}

function parseRemotes(text: string): readonly string[] {
  const entries = text.split('\0').flatMap((entry) => {
    const end = entry.indexOf('\n');
    return end < 0 ? [] : [{ isOrigin: entry.startsWith('remote.origin.'), url: entry.slice(end + 1) }];
  });
  return [...entries.filter(({ isOrigin }) => isOrigin), ...entries.filter(({ isOrigin }) => !isOrigin)].map(
    ({ url }) => url,
  );
}
