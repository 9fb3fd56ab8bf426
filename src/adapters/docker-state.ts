import Docker from 'dockerode';

/** A daemon that answers and has the image, or why the docker engine cannot be used. */
export type DockerState =
  | { readonly kind: 'ready'; readonly cpus: number; readonly isRootless: boolean }
  | { readonly kind: 'unavailable'; readonly why: string; readonly remedy: string };

/** The daemon that the person's environment names (DOCKER_HOST and its kin, read by the library), else the usual socket. */
export function connectDocker(): Docker {
  return new Docker();
}

/** Asks the daemon whether it is there and has the image. Never throws. */
export async function askDocker(docker: Docker, image: string): Promise<DockerState> {
  let info: DaemonInfo;
  try {
    info = (await docker.info()) as DaemonInfo;
  } catch {
    return { kind: 'unavailable', why: 'no Docker daemon answers', remedy: 'Start Docker, or use --engine local.' };
  }
  try {
    await docker.getImage(image).inspect();
  } catch {
    return {
      kind: 'unavailable',
      why: `the daemon has no image ${image}`,
      remedy: `Build it with: docker build -t ${image} .`,
    };
  }
  const isRootless = (info.SecurityOptions ?? []).some((option) => option.includes('rootless'));
  return { kind: 'ready', cpus: info.NCPU ?? 1, isRootless };
}

interface DaemonInfo {
  readonly NCPU?: number;
  readonly SecurityOptions?: readonly string[];
}
