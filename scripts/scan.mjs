// `npm run scan -- [path] [flags]`: makes the checkout ready, then runs the command line on Node 24.
// Without a path it scans the sample application, so that a newcomer sees a full report at once.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { makeReady, ROOT } from './setup/ready.mjs';

const { node } = await makeReady();
const args = process.argv.slice(2);
const child = spawn(node, [path.join(ROOT, 'src', 'cli.ts'), ...args], {
  stdio: 'inherit',
  // A relative path counts from where the person stands, not from the project that npm changed into.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: { ...process.env, SECONDLOOK_STARTED_FROM: args.length === 0 ? 'checkout-sample' : 'checkout' },
});
// The terminal sends Ctrl-C to the whole group: the child answers it, and this process only passes its end on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal === 'SIGINT' || child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`secondlook could not be started: ${error.message}\n`);
  process.exitCode = 4;
});
child.on('close', (code, signal) => {
  process.exitCode = code ?? 128 + (signal === 'SIGINT' ? 2 : 15);
});
