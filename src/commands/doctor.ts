import { createProcessRunner } from '../adapters/process.ts';
import { findProduct } from '../adapters/product.ts';
import { openScratch } from '../adapters/scratch.ts';
import { systemClock } from '../adapters/clock.ts';
import { EXIT_CODES } from '../core/exit-code.ts';
import type { Output } from '../core/ports.ts';
import type { Engine, ToolState } from '../orchestrate/engine.ts';
import type { Scanner } from '../scanners/contract.ts';
import { SCANNERS } from '../scanners/registry.generated.ts';
import type { Deps } from './context.ts';
import { inheritedEnvironment, makeLocalEngine } from './local-world.ts';

const GIT_DEADLINE_MS = 10_000;

/** The command `doctor`: exit code 0 when everything can run, 3 when a scan would be incomplete. */
export async function runDoctor(
  deps: Deps,
  toolPaths: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<number> {
  const runner = createProcessRunner();
  const scratch = openScratch({ nowMs: systemClock.now() });
  try {
    const versionDir = await scratch.makeDir('versions');
    const git = await runner.run({
      argv: ['git', '--version'],
      cwd: versionDir,
      env: inheritedEnvironment(deps.env),
      deadlineMs: GIT_DEADLINE_MS,
      maxStdoutBytes: 1000,
      maxStderrBytes: 1000,
      signal,
    });
    const engine = makeLocalEngine({
      deps,
      product: findProduct(),
      runner,
      toolPaths,
      gitConfigFile: '/dev/null',
      versionDir,
      signal,
    });
    const isReady = await doctor(SCANNERS, engine, git.exitCode === 0 ? git.stdout.trim() : undefined, deps.stdout);
    return isReady ? EXIT_CODES.pass : EXIT_CODES.incomplete;
  } finally {
    scratch.close();
  }
}

/** `doctor`: what is installed, what will not run, and how to mend it. True when every scanner can run. */
async function doctor(
  scanners: readonly Scanner[],
  engine: Engine,
  git: string | undefined,
  output: Output,
): Promise<boolean> {
  let isReady = git !== undefined;
  output.write(line(isReady, 'git', git ?? 'not found: history cannot be scanned. Install git.'));
  for (const scanner of scanners) {
    if (scanner.kind === 'analysis') {
      output.write(line(true, scanner.id, 'part of secondlook'));
      continue;
    }
    const state = await engine.check(scanner);
    isReady &&= state.kind === 'ready';
    output.write(line(state.kind === 'ready', scanner.id, stateText(state)));
  }
  output.write(
    isReady ? '\nEverything can run.\n' : '\nWhat cannot run is left out of a scan, and the scan is then incomplete.\n',
  );
  return isReady;
}

function stateText(state: ToolState): string {
  return state.kind === 'ready' ? `${state.version} (${state.where})` : `${state.why}. ${state.remedy}`;
}

function line(isOk: boolean, name: string, text: string): string {
  return `${isOk ? 'ok     ' : 'missing'}  ${name.padEnd(22)} ${text}\n`;
}
