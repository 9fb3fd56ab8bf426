// Makes a checkout ready to run: packages, Node 24, pinned scanners. Does nothing when everything is there.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNodePackages, findNode } from './node-packages.mjs';
import { ensureTools } from './tools.mjs';

export const ROOT = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

export function sayOnStderr(line) {
  process.stderr.write(`set-up  ${line}\n`);
}

/** Gives the Node to run on and the tools that could not be installed. */
export async function makeReady(report = sayOnStderr) {
  await ensureNodePackages(ROOT, report);
  const node = findNode(ROOT);
  const failures = await ensureTools({ root: ROOT, node, report });
  for (const failure of failures) report(`${failure.program} could not be installed: ${failure.why}`);
  return { node, failures };
}
