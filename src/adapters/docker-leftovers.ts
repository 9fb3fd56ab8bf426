import type Docker from 'dockerode';
import { hostname } from 'node:os';
import { processIdentity, startOfProcess } from './process-table.ts';

const RUN_LABEL = 'secondlook.run';
const EXPIRES_LABEL = 'secondlook.expires';
const OWNER_LABEL = 'secondlook.owner';

/** Labels of everything that a run makes at a daemon. After `expiresMs` it is a leftover, whoever made it. */
export function labelsOfRun(run: string, expiresMs: number): Readonly<Record<string, string>> {
  const { boot, namespace } = processIdentity();
  const owner = JSON.stringify([hostname(), boot, namespace, process.pid, startOfProcess(process.pid) ?? '']);
  return { [RUN_LABEL]: run, [EXPIRES_LABEL]: String(expiresMs), [OWNER_LABEL]: owner };
}

/** True for what a run left behind that is over: its time is up, or its process, which we can see, is gone. */
export function isLeftover(labels: Readonly<Record<string, string>>, nowMs: number): boolean {
  if (labels[RUN_LABEL] === undefined) return false;
  if (Number(labels[EXPIRES_LABEL] ?? 0) <= nowMs) return true;
  const owner = parseOwner(labels[OWNER_LABEL] ?? '');
  const { boot, namespace } = processIdentity();
  if (owner?.[0] !== hostname() || owner[1] !== boot || owner[2] !== namespace) return false;
  return startOfProcess(owner[3]) !== owner[4];
}

function parseOwner(
  text: string,
): readonly [host: string, boot: string, namespace: string, pid: number, start: string] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || value.length !== 5) return undefined;
    const [host, boot, namespace, pid, start] = value as readonly unknown[];
    if (typeof pid !== 'number') return undefined;
    return [String(host), String(boot), String(namespace), pid, String(start)];
  } catch {
    return undefined;
  }
}

/** Removes containers, volumes and networks of runs that are over; of `run` itself, too, when it is named. Never throws. */
export async function sweepDaemon(docker: Docker, nowMs: number, run?: string): Promise<void> {
  const filters = { label: [run === undefined ? RUN_LABEL : `${RUN_LABEL}=${run}`] };
  const isDue = (labels: Readonly<Record<string, string>> | null | undefined): boolean =>
    run !== undefined || isLeftover(labels ?? {}, nowMs);
  const quiet = async (work: () => Promise<unknown>): Promise<void> => {
    // What cannot be removed now is tried again by a later run.
    await work().catch(() => undefined);
  };
  await quiet(async () => {
    for (const item of await docker.listContainers({ all: true, filters })) {
      if (isDue(item.Labels)) await quiet(() => docker.getContainer(item.Id).remove({ force: true, v: true }));
    }
  });
  await quiet(async () => {
    for (const item of (await docker.listVolumes({ filters })).Volumes) {
      if (isDue(item.Labels)) await quiet(() => docker.getVolume(item.Name).remove({ force: true }));
    }
  });
  await quiet(async () => {
    for (const item of await docker.listNetworks({ filters })) {
      if (isDue(item.Labels)) await quiet(() => docker.getNetwork(item.Id).remove());
    }
  });
}
