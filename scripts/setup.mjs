// `npm run setup`: installs everything and exits 1 when a tool is missing afterwards.
import { makeReady } from './setup/ready.mjs';

const { failures } = await makeReady();
if (failures.length === 0) process.stderr.write('set-up  everything is installed\n');
process.exitCode = failures.length === 0 ? 0 : 1;
