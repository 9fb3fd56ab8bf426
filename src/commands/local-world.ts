import path from 'node:path';
import { createLocalEngine } from '../adapters/local-engine.ts';
import type { ProductPaths } from '../adapters/product.ts';
import { openVersionMemory } from '../adapters/version-memory.ts';
import type { ProcessRunner } from '../core/ports.ts';
import type { Engine } from '../orchestrate/engine.ts';
import type { Deps } from './context.ts';

export interface LocalWorld {
  readonly deps: Deps;
  readonly product: ProductPaths;
  readonly runner: ProcessRunner;
  /** Explicit programs by name (`--tool`). */
  readonly toolPaths: Readonly<Record<string, string>>;
  readonly gitConfigFile: string;
  readonly versionDir: string;
  readonly signal: AbortSignal;
}

/** The local engine with its tools: explicit paths, then the product's tool folder, then PATH. */
export function makeLocalEngine(world: LocalWorld): Engine {
  const { deps, product } = world;
  const ownTools = deps.env['SECONDLOOK_TOOLS'] ?? path.join(product.root, '.tools', 'bin');
  const resolved = Object.entries(world.toolPaths).map(([name, file]) => [name, path.resolve(deps.cwd, file)] as const);
  return createLocalEngine({
    runner: world.runner,
    toolPaths: Object.fromEntries(resolved),
    searchPath: [
      ownTools,
      ...(deps.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder)),
    ],
    product: product.code,
    node: process.execPath,
    gitConfigFile: world.gitConfigFile,
    versionDir: world.versionDir,
    versionMemory: openVersionMemory(path.join(product.root, 'node_modules', '.cache', 'secondlook')),
    signal: world.signal,
  });
}

/** The person's whole environment, for a program of ours that installs; scanners get none of it. */
export function inheritedEnvironment(env: Deps['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
