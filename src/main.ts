import { CommanderError } from 'commander';
import { listenForStop } from './adapters/stop-signals.ts';
import { buildProgram } from './commands/command-line.ts';
import type { Deps } from './commands/context.ts';
import { printError } from './commands/print-error.ts';
import { AppError } from './core/errors.ts';
import { EXIT_CODES, exitCodeOfError } from './core/exit-code.ts';

/** Runs one command and gives the exit code. The composition root: everything of the outside world comes in through `deps`. */
export async function run(deps: Deps): Promise<number> {
  const stop = listenForStop(deps.signals, () => {
    deps.stderr.write(
      '\nStopping: ending the scanners and removing temporary files (press Ctrl-C again to leave at once).\n',
    );
  });
  let exitCode = 0;
  try {
    const program = buildProgram(deps, stop.signal, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...deps.argv], { from: 'user' });
    return stop.exitCode() ?? exitCode;
  } catch (error) {
    const signalled = stop.exitCode();
    if (signalled !== undefined) return signalled;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    printError(error, deps.stderr);
    return error instanceof AppError ? exitCodeOfError(error) : EXIT_CODES.internal;
  } finally {
    stop.release();
  }
}
