/**
 * Runs beside npm, in its process group or its container:
 *   main snapshot ADVISORIES LOCKFILE NPM [npm's arguments]   answers npm from OSV records, over loopback
 *   main online PROBE-FOLDER NPM [npm's arguments]            asks a registry, with retries and a check of its honesty
 * npm's stdout and exit code pass through; our own notes are JSON lines on stderr.
 */
import { auditOnline } from './audit-online.ts';
import { auditWithSnapshot } from './audit-snapshot.ts';

const USAGE = 2;
const RETRY_DELAYS_MS = [500, 2500];

const io = {
  tell: (line: string): void => {
    process.stderr.write(line);
  },
  print: (text: string): Promise<void> =>
    new Promise((resolve) => {
      process.stdout.write(text, () => {
        resolve();
      });
    }),
};

async function main(argv: readonly string[]): Promise<number> {
  const [mode, ...rest] = argv;
  const callOf = (tool: string, args: readonly string[]) => ({
    tool,
    args,
    cwd: process.cwd(),
    env: process.env,
  });
  if (mode === 'snapshot') {
    const [advisories, lockfile, tool, ...args] = rest;
    if (advisories !== undefined && lockfile !== undefined && tool !== undefined)
      return auditWithSnapshot({
        advisories,
        lockfile,
        call: callOf(tool, args),
        ...io,
      });
  }
  if (mode === 'online') {
    const [probeDir, tool, ...args] = rest;
    if (probeDir !== undefined && tool !== undefined)
      return auditOnline({
        probeDir,
        call: callOf(tool, args),
        retryDelaysMs: RETRY_DELAYS_MS,
        ...io,
      });
  }
  io.tell('usage: main snapshot ADVISORIES LOCKFILE NPM ... | main online PROBE-FOLDER NPM ...\n');
  return USAGE;
}

process.exitCode = await main(process.argv.slice(2));
