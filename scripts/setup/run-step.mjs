// Runs one program of the set-up with its output kept back, so that parallel steps stay readable; it is shown when the step fails.
import { spawn } from 'node:child_process';

const KEPT_BYTES = 20_000;
const SECONDS_BETWEEN_SIGNS_OF_LIFE = 20;

/** Resolves with the program's stdout and with all that it printed (the ends of both); rejects with the end of its output. `report` gets one line at the start, the end and in between. */
export function runStep({ name, argv, cwd, env = process.env, report, quiet = false }) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
    const say = quiet ? () => {} : report;
    say(`${name}: started`);
    const ticker = setInterval(() => say(`${name}: still working, ${seconds()}`), SECONDS_BETWEEN_SIGNS_OF_LIFE * 1000);
    const child = spawn(argv[0], argv.slice(1), { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let tail = '';
    child.stdout.on('data', (chunk) => {
      stdout = (stdout + chunk).slice(-KEPT_BYTES);
      tail = (tail + chunk).slice(-KEPT_BYTES);
    });
    child.stderr.on('data', (chunk) => {
      tail = (tail + chunk).slice(-KEPT_BYTES);
    });
    child.on('error', (error) => {
      clearInterval(ticker);
      reject(new Error(error.code === 'ENOENT' ? `${argv[0]} was not found on this computer` : error.message));
    });
    child.on('close', (code) => {
      clearInterval(ticker);
      if (code === 0) {
        say(`${name}: done in ${seconds()}`);
        resolve({ stdout, all: tail });
      } else {
        reject(
          new Error(
            `${argv.slice(0, 3).join(' ')} ended with ${code}\n${tail.trim().split('\n').slice(-12).join('\n')}`,
          ),
        );
      }
    });
  });
}
