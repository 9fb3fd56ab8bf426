// `npm run scan -- [path] [flags]`: makes the checkout ready, then runs the command line on Node 24.
// Without arguments it scans the sample application, so that a newcomer sees a full report at once.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { makeReady, ROOT } from './setup/ready.mjs';

const { node } = await makeReady();

/** Builds the sample repository (with a history, and made-up keys put together now) and gives the arguments to scan it. */
function sampleArguments() {
  const sample = path.join(ROOT, '.tools', 'samples', 'corner-shop');
  const build = spawnSync(node, [path.join(ROOT, 'test', 'sample-repos', 'build-shop.ts'), sample], {
    stdio: 'inherit',
  });
  if (build.status !== 0) throw new Error('The sample application could not be built');
  process.stderr.write(
    'No path was given: scanning the sample application. For your own: npm run scan -- path/to/your/app\n',
  );
  return [sample, '--advisories', path.join(ROOT, 'test', 'advisories')];
}

const given = process.argv.slice(2);
const child = spawn(node, [path.join(ROOT, 'src', 'cli.ts'), ...(given.length === 0 ? sampleArguments() : given)], {
  stdio: 'inherit',
  // A relative path counts from where the person stands, not from the project that npm changed into.
  cwd: process.env.INIT_CWD ?? process.cwd(),
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
