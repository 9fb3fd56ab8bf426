// `npm test [-- vitest arguments]`: makes the checkout ready, then runs all tests on Node 24, those with the real scanners included.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { makeReady, ROOT } from './setup/ready.mjs';

const { node, failures } = await makeReady();
const run = spawnSync(
  node,
  [path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    cwd: ROOT,
    env: { ...process.env, PATH: `${path.join(ROOT, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}` },
  },
);
process.exitCode = run.status ?? 1;
if (failures.length > 0 && process.env.CI === 'true') process.exitCode = 1;
