import Docker from 'dockerode';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packTree } from '../../src/adapters/docker-tar.ts';

/** The product's own image: built with this name before the tests, or with another one that is named here. */
export const PRODUCT_IMAGE = process.env['SECONDLOOK_DOCKER_IMAGE'] ?? 'secondlook';

/** An image with a shell and the core utilities that the daemon has already; nothing is pulled. */
const SMALL_IMAGE = 'debian:trixie-slim';

/** The daemon with the small image, or undefined where none answers: containers are tested where they can be. */
export async function findDocker(): Promise<Docker | undefined> {
  const docker = new Docker();
  try {
    await docker.getImage(SMALL_IMAGE).inspect();
    return docker;
  } catch {
    return undefined;
  }
}

/** Whether somebody has built this image. In CI the product's own is built before the tests. */
export async function hasImage(docker: Docker | undefined, image: string): Promise<boolean> {
  try {
    await docker?.getImage(image).inspect();
    return docker !== undefined;
  } catch {
    return false;
  }
}

/** Makes an image with one executable shell script at /opt/tools/bin/odd. */
export async function commitScript(docker: Docker, script: string, tag: string): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'image-'));
  const container = await docker.createContainer({ Image: SMALL_IMAGE, Cmd: ['true'] });
  try {
    mkdirSync(path.join(folder, 'opt', 'tools', 'bin'), { recursive: true });
    writeFileSync(path.join(folder, 'opt', 'tools', 'bin', 'odd'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    await container.putArchive(packTree(folder, { uid: 0, gid: 0 }, ''), { path: '/' });
    await container.commit({ repo: 'secondlook-test', tag });
    return `secondlook-test:${tag}`;
  } finally {
    await container.remove({ force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
