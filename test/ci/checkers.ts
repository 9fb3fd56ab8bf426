import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Path of a program that checks or runs CI templates, or undefined where it is not installed (`node scripts/ci/install-checkers.mjs`). */
export function findChecker(
  program: 'actionlint' | 'act' | 'zizmor' | 'hadolint' | 'gitlab-ci-local',
): string | undefined {
  const path = `${ROOT}.tools/ci/bin/${program}`;
  if (existsSync(path)) return path;
  if (process.env['CI'] === 'true')
    throw new Error(`${program} is not installed: run node scripts/ci/install-checkers.mjs`);
  return undefined;
}

/** A program of the operating system, or undefined. */
export function findSystemProgram(program: string): string | undefined {
  const done = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return done.error === undefined ? program : undefined;
}

export interface Ran {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs a checker in the project, or in `cwd`, and gives its exit code and all that it printed. */
export function runChecker(
  program: string,
  args: readonly string[],
  cwd = ROOT,
  env: NodeJS.ProcessEnv = process.env,
): Ran {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 64_000_000, env, timeout: 300_000 });
  if (done.error !== undefined) throw done.error;
  return { exitCode: done.status, output: `${done.stdout}${done.stderr}` };
}
