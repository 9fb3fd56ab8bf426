// Installs the Node packages and Node 24 itself (a platform package that carries the binary and needs no install script).
// Plain JavaScript without dependencies: it runs on the Node that the person has (>= 20), before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runStep } from './run-step.mjs';

const NEEDED_MAJOR = 24;

/** Installs by the lockfile when it changed since the last finished install; the stamp is written last. */
export async function ensureNodePackages(root, report) {
  const stamp = path.join(root, 'node_modules', '.secondlook-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await runStep({
    name: 'node packages',
    argv: ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    cwd: root,
    report,
  });
  writeFileSync(stamp, wanted);
}

/** Path of a Node of the version that the project runs on. */
export function findNode(root) {
  const packaged = path.join(root, 'node_modules', '.bin', 'node');
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  throw new Error(
    `Node ${NEEDED_MAJOR} is needed, and there is no packaged one for ${process.platform}-${process.arch}. Install Node ${NEEDED_MAJOR} and run this again.`,
  );
}
