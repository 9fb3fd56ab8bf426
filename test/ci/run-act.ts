import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Ran, runChecker } from './checkers.ts';

/** An action that stands for one of somebody else: what it runs, and its inputs. */
export interface Stub {
  readonly inputs: readonly string[];
  readonly run: string;
}

/** The full reference of an action as a file of ours names it: `owner/name@commit`, without a path in it. */
export function referenceIn(file: string, action: string): string {
  const found = new RegExp(`uses: ${action.replaceAll('/', String.raw`\/`)}(?:/[\\w-]+)?@([0-9a-f]{40})`).exec(
    readFileSync(file, 'utf8'),
  );
  if (found === null) throw new Error(`${file} does not use ${action}`);
  return `${action}@${found[1] ?? ''}`;
}

/** Writes a composite action that runs a script, with its inputs as IN_* variables; `at` is its folder within the stubbed repository. */
export function writeStub(folder: string, { inputs, run }: Stub, at = ''): string {
  const env = inputs.map((name) => `        IN_${name.replaceAll('-', '_').toUpperCase()}: \${{ inputs.${name} }}`);
  mkdirSync(path.join(folder, at), { recursive: true });
  writeFileSync(path.join(folder, at, 'stub.sh'), run);
  writeFileSync(
    path.join(folder, at, 'action.yml'),
    `name: stub
inputs:
${inputs.map((name) => `  ${name}: { description: x }`).join('\n')}
runs:
  using: composite
  steps:
    - shell: bash
      env:
${env.join('\n')}
      run: bash ${JSON.stringify(path.join(folder, at, 'stub.sh'))}
`,
  );
  return folder;
}

/** Makes a folder a repository with one commit. */
export function commitAll(folder: string): void {
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', 'x'],
  ]) {
    spawnSync('git', args, { cwd: folder });
  }
}

/** Runs the workflows of a repository for a push, on this machine itself and without a network; `stubs` are folders by reference. */
export function runAct(
  act: string,
  repository: string,
  home: string,
  stubs: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Ran {
  mkdirSync(home, { recursive: true });
  const local = Object.entries(stubs).flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]);
  const args = ['push', '-P', 'ubuntu-latest=-self-hosted', '--no-cache-server', ...flags, ...local];
  return runChecker(act, args, repository, { ...process.env, HOME: home, XDG_CACHE_HOME: home });
}
