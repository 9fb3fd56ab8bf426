// `npm run bench:engines -- REPOSITORY [RUNS]`: local processes and the docker engine in turn, then once through `docker run` and compose. Prints the
// ratio of medians, the time to the first line of progress, memory, image size, the load of the machine, and whether all found the same.
// SECONDLOOK_DOCKER_IMAGE and SECONDLOOK_ADVISORIES name another image and other records.
import Docker from 'dockerode';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { differencesOf } from '../test/helpers/essence.ts';
import { ENTRY_POINTS, type EntryPoint, type EntryRun, runEntryPoint } from './entry-points.ts';
import { median } from './measure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const from = process.env['INIT_CWD'] ?? '.';
const repository = path.resolve(from, process.argv[2] ?? '.');
const turns = Number(process.argv[3] ?? 3);
const image = process.env['SECONDLOOK_DOCKER_IMAGE'] ?? 'secondlook';
const advisories = path.resolve(from, process.env['SECONDLOOK_ADVISORIES'] ?? path.join(ROOT, 'test', 'advisories'));
for (const needed of [repository, advisories]) if (!existsSync(needed)) throw new Error(`${needed} is not there`);

const docker = new Docker();
const scratch = mkdtempSync(path.join(os.tmpdir(), 'secondlook-engines-'));
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const load = (): string => os.loadavg()[0]?.toFixed(1) ?? '';

async function run(entry: EntryPoint, turn: number): Promise<EntryRun> {
  const before = load();
  const out = path.join(scratch, `${entry.replace(' ', '-')}-${turn}`);
  const ran = await runEntryPoint(entry, { repository, image, advisories, out, salt: 'one for all' }, docker);
  const { wallSeconds, firstLineSeconds, peakMemoryMb, exitCode, report } = ran;
  say(
    `${entry.padEnd(14)} ${wallSeconds.toFixed(1).padStart(7)} s   first line ${firstLineSeconds.toFixed(2)} s   peak ${peakMemoryMb.toFixed(0)} MB` +
      `   ${report.findings.length} findings, ${report.verdict.status}, exit ${exitCode ?? 'none'}   load ${before} to ${load()}`,
  );
  return ran;
}

try {
  const { Size } = await docker.getImage(image).inspect();
  say(`${path.basename(repository)}, image ${image}: ${(Size / 1e6).toFixed(0)} MB`);
  // Once for nothing: the files of the repository, the tools and the image are in memory afterwards.
  const warm: EntryRun[] = [];
  for (const entry of ENTRY_POINTS) warm.push(await run(entry, 0));
  const local: EntryRun[] = [];
  const container: EntryRun[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    local.push(await run('local', turn));
    container.push(await run('docker engine', turn));
  }
  const wall = (runs: readonly EntryRun[]): number => median(runs.map(({ wallSeconds }) => wallSeconds));
  if (turns > 0)
    say(
      `docker engine / local: ${(wall(container) / wall(local)).toFixed(2)} (medians of ${turns}: ${wall(container).toFixed(1)} s, ${wall(local).toFixed(1)} s)`,
    );
  const [first] = warm;
  const others = [...warm.slice(1), ...local, ...container];
  const different = first === undefined ? [] : others.flatMap(({ report }) => differencesOf(first.report, report));
  say(
    different.length === 0
      ? `All ${others.length + 1} scans say the same.`
      : `NOT the same in: ${[...new Set(different)].join(', ')}`,
  );
  process.exitCode = different.length === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
