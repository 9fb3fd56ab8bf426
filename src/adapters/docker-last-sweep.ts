import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(
  new URL(`./docker-last-sweep-main${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
);
/** What names the daemon, for the library; nothing else of the environment goes on. */
const OF_THE_DAEMON = /^(?:DOCKER_|PATH$|HOME$|SSH_AUTH_SOCK$|XDG_RUNTIME_DIR$)/;

/**
 * Containers live on when this process ends, unlike child processes, and whoever is told to leave at once (a second Ctrl-C, a fault) cannot wait for a
 * daemon. So a small process of our own stays behind and removes what the run made. Gives what calls that off.
 */
export function sweepAtExit(run: string): () => void {
  const onExit = (): void => {
    try {
      spawn(process.execPath, [PROGRAM, run], {
        detached: true,
        stdio: 'ignore',
        cwd: '/',
        env: Object.fromEntries(Object.entries(process.env).filter(([name]) => OF_THE_DAEMON.test(name))),
      }).unref();
    } catch {
      // The sweep of a later run finds them by their labels.
    }
  };
  process.on('exit', onExit);
  return () => {
    process.off('exit', onExit);
  };
}
