import type Docker from 'dockerode';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeEngine, oddScanner } from '../../test/contract/engine-suite.ts';
import { commitScript, findDocker } from '../../test/helpers/docker.ts';
import type { Engine, RunRequest } from '../orchestrate/engine.ts';
import type { Invocation } from '../scanners/contract.ts';
import { createDockerEngine } from './docker-engine.ts';
import { PRODUCT_IMAGE } from './docker-image.ts';
import { askDocker } from './docker-state.ts';
import { sweepDaemon } from './docker-leftovers.ts';

const found = await findDocker();
const USER = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
const madeImages: string[] = [];
let count = 0;

function daemon(): Docker {
  if (found === undefined) throw new Error('no daemon');
  return found;
}

interface World {
  readonly script: string;
  readonly roots: readonly string[];
  readonly signal?: AbortSignal;
  readonly nowMs?: number;
}

async function makeEngine({
  script,
  roots,
  signal = new AbortController().signal,
  nowMs = Date.now(),
}: World): Promise<Engine> {
  count += 1;
  const image = await commitScript(daemon(), script, `${process.pid}-${count}`);
  madeImages.push(image);
  return createDockerEngine({ docker: daemon(), image, layout: PRODUCT_IMAGE, roots, user: USER, nowMs, signal });
}

afterAll(async () => {
  for (const image of madeImages) await found?.getImage(image).remove({ force: true });
});

describe.skipIf(found === undefined)('with a Docker daemon', () => {
  describeEngine('docker, folders mounted', {
    makeEngine: (script, scratch, signal) => makeEngine({ script, roots: [scratch], signal }),
  });
  describeEngine('docker, folders copied in', {
    makeEngine: (script, _scratch, signal) => makeEngine({ script, roots: [], signal }),
  });

  describe('a container of the docker engine', () => {
    let scratch = '';
    beforeEach(() => {
      scratch = mkdtempSync(path.join(os.tmpdir(), 'docker-engine-'));
      for (const folder of ['repository', 'private', 'history']) mkdirSync(path.join(scratch, folder));
      writeFileSync(path.join(scratch, 'repository', 'a.txt'), 'text of the repository');
      writeFileSync(path.join(scratch, 'history', 'b.txt'), 'text of the history');
    });
    afterEach(() => {
      rmSync(scratch, { recursive: true, force: true });
    });

    function requestOf(over: Partial<Invocation> = {}): RunRequest {
      return {
        scanner: oddScanner(),
        part: { kind: 'run', part: 'code', label: 'code' },
        describe: (places) => ({
          args: [places.repository, places.history],
          cwd: places.repository,
          env: {},
          files: [],
          copies: [],
          needsNetwork: false,
          deadlineMs: 30_000,
          memoryMb: 200,
          maxOutputBytes: 1_000_000,
          report: { from: 'stdout' },
          ...over,
        }),
        hostPlaces: {
          repository: path.join(scratch, 'repository'),
          history: path.join(scratch, 'history'),
          tree: '',
          rules: scratch,
        },
        privateDir: path.join(scratch, 'private'),
        signal: new AbortController().signal,
        onProgress: () => undefined,
      };
    }

    async function print(script: string, roots: readonly string[], over: Partial<Invocation> = {}): Promise<string> {
      const engine = await makeEngine({ script, roots });
      try {
        const { outcome } = await engine.run(requestOf(over));
        if (outcome.kind !== 'ended') throw new Error(outcome.why);
        return outcome.raw.report ?? '';
      } finally {
        await engine.close();
      }
    }

    it.each([
      ['mounted', (): string[] => [scratch]],
      ['copied', (): string[] => []],
    ])('reads repository and views, %s', async (_how, roots) => {
      expect(await print('cat "$1/a.txt" "$2/b.txt"', roots())).toBe('text of the repositorytext of the history');
    });

    it.each([
      ['mounted', (): string[] => [scratch]],
      ['copied', (): string[] => []],
    ])('can write neither into what it scans nor into its own root, %s', async (_how, roots) => {
      const script =
        'for f in "$1/x" "$2/x" /x /usr/x; do (echo x > "$f") 2>/dev/null && echo "wrote $f"; done; echo done';

      expect(await print(script, roots())).toBe('done\n');
    });

    it('runs as the caller, without capabilities, network or a way to more rights', async () => {
      const script =
        'id -u; grep -E "^(CapEff|NoNewPrivs):" /proc/self/status; ls /sys/class/net; cat /proc/self/limits >/dev/null';

      expect((await print(script, [scratch])).split(/\s+/).filter((word) => word !== '')).toEqual([
        String(USER.uid),
        'CapEff:',
        '0000000000000000',
        'NoNewPrivs:',
        '1',
        'lo',
      ]);
    });

    it('has a network of the run alone when the invocation needs one, and it is gone afterwards', async () => {
      const networks = async (): Promise<number> =>
        (await daemon().listNetworks({ filters: { label: ['secondlook.run'] } })).length;
      const before = await networks();

      expect(await print('ls /sys/class/net', [scratch], { needsNetwork: true })).toContain('eth0');
      expect(await networks()).toBe(before);
    });

    it('is inspected as hardened while it runs', async () => {
      const engine = await makeEngine({ script: 'echo started >&2; sleep 20', roots: [scratch] });
      const controller = new AbortController();
      let started: () => void;
      const hasStarted = new Promise<void>((resolve) => (started = resolve));
      const running = engine.run({
        ...requestOf(),
        signal: controller.signal,
        onProgress: () => {
          started();
        },
      });
      await hasStarted;
      const filters = { label: ['secondlook.run'], ancestor: [madeImages.at(-1) ?? ''] };
      // What a container prints may be here before the daemon lists it.
      const item = await vi.waitUntil(async () => (await daemon().listContainers({ filters }))[0], { timeout: 10_000 });
      const { HostConfig: host, Config: config, Mounts: mounts } = await daemon().getContainer(item.Id).inspect();
      controller.abort();
      await expect(running).rejects.toMatchObject({ code: 'aborted' });
      await engine.close();

      expect(host).toMatchObject({
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges'],
        NetworkMode: 'none',
        PidsLimit: 512,
        Memory: 200_000_000,
        Privileged: false,
        LogConfig: { Type: 'none' },
        Tmpfs: { '/tmp': 'rw,nosuid,nodev,noexec,size=256m,mode=1777' },
      });
      expect(host.NanoCpus).toBeGreaterThan(0);
      expect(config.User).toBe(`${USER.uid}:${USER.gid}`);
      expect(mounts.filter(({ RW }) => RW).map(({ Destination }) => Destination)).toEqual(['/work']);
    });

    it('is ended by its memory limit, and that is no result', async () => {
      const engine = await makeEngine({ script: 'exec tail /dev/zero', roots: [scratch] });
      const { outcome } = await engine.run(requestOf({ memoryMb: 50 }));
      await engine.close();

      expect(outcome).toMatchObject({ kind: 'crashed', why: 'it used more than 50 MB of memory and was stopped' });
    });

    it('leaves no container, volume or network behind', async () => {
      await print('true', []);
      const filters = { label: ['secondlook.run'] };
      const containers = await daemon().listContainers({
        all: true,
        filters: { ...filters, ancestor: madeImages.slice(-1) },
      });

      expect(containers).toEqual([]);
    });

    it('says what is missing when the image has no such tool', async () => {
      const engine = await makeEngine({ script: 'true', roots: [scratch] });
      const state = await engine.check({ ...oddScanner(), tool: { ...oddScanner().tool, program: 'absent' } });
      await engine.close();

      expect(state).toMatchObject({ kind: 'missing' });
    });
  });

  describe('leftovers', () => {
    const label = (fields: Record<string, string>): Record<string, string> => ({ 'secondlook.run': 'r', ...fields });
    const gone = JSON.stringify([os.hostname(), 'another boot', 'n', 1, '']);

    it('are removed when their time is up, and kept before', async () => {
      const old = await daemon().createVolume({
        Labels: label({ 'secondlook.expires': '1000', 'secondlook.owner': gone }),
      });
      const young = await daemon().createVolume({
        Labels: label({ 'secondlook.expires': '3000', 'secondlook.owner': gone }),
      });
      await sweepDaemon(daemon(), 2000);
      const names = (await daemon().listVolumes()).Volumes.map(({ Name }) => Name);
      await young.remove();

      expect(names).not.toContain(old.name);
      expect(names).toContain(young.name);
    });
  });

  it('tells an image that is not there', async () => {
    expect(await askDocker(daemon(), 'secondlook-test:never-built')).toMatchObject({ kind: 'unavailable' });
  });
});
