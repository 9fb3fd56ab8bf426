import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A repository built by a test, with a fixed author and a clock of its own. */
export interface TestRepo {
  readonly dir: string;
  git(...args: string[]): string;
  write(file: string, content: string | Uint8Array): void;
  remove(file: string): void;
  /** Commits everything as it stands, ignored files left out, and gives the commit's id. */
  commit(message: string): string;
}

export function makeRepo(dir: string, ...initArgs: string[]): TestRepo {
  mkdirSync(dir, { recursive: true });
  let minutes = 0;
  const git = (...args: string[]): string => {
    const date = new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
    return execFileSync('git', args, {
      cwd: dir,
      encoding: 'utf8',
      maxBuffer: 500_000_000,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: dir,
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'Sam Sample',
        GIT_AUTHOR_EMAIL: 'sam@shop.example',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: 'Sam Sample',
        GIT_COMMITTER_EMAIL: 'sam@shop.example',
        GIT_COMMITTER_DATE: date,
      },
    });
  };
  git('init', '-q', '-b', 'main', ...initArgs);
  return {
    dir,
    git,
    write: (file, content) => {
      mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
      writeFileSync(path.join(dir, file), content);
    },
    remove: (file) => {
      rmSync(path.join(dir, file), { recursive: true });
    },
    commit: (message) => {
      minutes += 1;
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD').trim();
    },
  };
}
