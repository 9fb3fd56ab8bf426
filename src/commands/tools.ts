import path from 'node:path';
import { createProcessRunner } from '../adapters/process.ts';
import { findProduct, isCheckout } from '../adapters/product.ts';
import { inheritedEnvironment } from './local-world.ts';
import type { Deps } from './context.ts';

const INSTALL_DEADLINE_MS = 60 * 60 * 1000;
const MAX_OUTPUT_BYTES = 1_000_000;

/** `tools install`: installs the pinned scanners of a checkout. In the image they are part of it. */
export async function installTools(deps: Deps, signal: AbortSignal): Promise<number> {
  const product = findProduct();
  if (!isCheckout(product)) {
    deps.stdout.write(
      'The scanners are part of this image: there is nothing to install. `secondlook doctor` shows them.\n',
    );
    return 0;
  }
  const result = await createProcessRunner().run({
    argv: [process.execPath, path.join(product.root, 'scripts', 'setup.mjs')],
    cwd: product.root,
    env: inheritedEnvironment(deps.env),
    deadlineMs: INSTALL_DEADLINE_MS,
    maxStdoutBytes: MAX_OUTPUT_BYTES,
    maxStderrBytes: MAX_OUTPUT_BYTES,
    signal,
    onStderrLine: (line) => {
      deps.stderr.write(`${line}\n`);
    },
  });
  return result.exitCode === 0 ? 0 : 1;
}
