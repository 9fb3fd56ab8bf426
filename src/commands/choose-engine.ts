import path from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import type { ProductPaths } from '../adapters/product.ts';
import type { Settings } from '../config/settings.ts';
import { AdapterError } from '../core/errors.ts';
import type { ProcessRunner } from '../core/ports.ts';
import type { Engine } from '../orchestrate/engine.ts';
import type { Workspace } from '../orchestrate/workspace.ts';
import type { Deps } from './context.ts';
import { makeLocalEngine } from './local-world.ts';
import type { ScanFlags } from './scan-settings.ts';

const DEFAULT_IMAGE = 'secondlook';

export interface EngineWorld {
  readonly deps: Deps;
  readonly product: ProductPaths;
  readonly runner: ProcessRunner;
  readonly flags: ScanFlags;
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
}

/** `auto`: inside the image local; else docker where a daemon answers and the image is there; else local. */
export async function chooseEngine(world: EngineWorld): Promise<Engine> {
  const { deps, settings, flags } = world;
  if (settings.engine === 'local' || (settings.engine === 'auto' && prefersLocal(deps, flags))) return local(world);
  const { createDockerEngine } = await import('../adapters/docker-engine.ts');
  const { PRODUCT_IMAGE } = await import('../adapters/docker-image.ts');
  const { askDocker, connectDocker } = await import('../adapters/docker-state.ts');
  const docker = connectDocker();
  const image = flags.image ?? deps.env['SECONDLOOK_DOCKER_IMAGE'] ?? DEFAULT_IMAGE;
  const state = await askDocker(docker, image);
  if (state.kind !== 'ready') {
    if (settings.engine === 'auto') return local(world);
    throw new AdapterError('adapter-failed', state.why, { hint: state.remedy });
  }
  return createDockerEngine({
    docker,
    image,
    layout: PRODUCT_IMAGE,
    roots: rootsOf(world),
    user: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
    nowMs: systemClock.now(),
    signal: world.signal,
  });
}

/** In the image the tools are at hand; explicit tools are a word for local processes. */
function prefersLocal(deps: Deps, flags: ScanFlags): boolean {
  return deps.env['SECONDLOOK_IMAGE'] === '1' || Object.keys(flags.tool ?? {}).length > 0;
}

async function local({ deps, product, runner, flags, workspace, signal }: EngineWorld): Promise<Engine> {
  const versionDir = await workspace.makePrivateDir('versions');
  return makeLocalEngine({
    deps,
    product,
    runner,
    toolPaths: flags.tool ?? {},
    gitConfigFile: workspace.gitConfigFile,
    versionDir,
    signal,
  });
}

function rootsOf({ product, settings, workspace }: EngineWorld): readonly string[] {
  const { advisories } = settings.scanner;
  return [
    workspace.root,
    workspace.scratch,
    path.join(product.root, 'rules'),
    ...(advisories === undefined ? [] : [advisories]),
  ];
}
