import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { CoverageEntry, CoverageStatus } from '../../src/core/outcome.ts';
import type { ScanReport } from '../../src/core/scan-report.ts';
import type { EngineUnderTest } from './engines.ts';
import type { FakeTools } from './fake-tools.ts';
import {
  type CliOptions,
  type CliRun,
  type CliWorld,
  filesBelow,
  makeWorld,
  readReport,
  removeWorld,
  runCli,
} from './run-cli.ts';

/** An ordinary value that the fake gitleaks finds: what one fault hides must not hide what is elsewhere. */
export const MARK = 'PLANTED_Zq7kX9wP2vB4';

export interface Scanned {
  readonly run: CliRun;
  readonly report: ScanReport;
}

export interface FaultScan extends CliOptions {
  readonly fakes?: FakeTools;
  readonly flags?: readonly string[];
  /** npm may ask a registry: the flags name one. */
  readonly isOnline?: boolean;
}

/** A repository to spoil, and scans of it on one engine with scanners that do what they are told. */
export interface FaultWorld extends CliWorld {
  readonly engine: EngineUnderTest;
  readonly write: (file: string, text: string | Buffer) => void;
  readonly git: (...args: readonly string[]) => string;
  readonly gitIn: (cwd: string, ...args: readonly string[]) => string;
  /** A repository of one commit with something in it that is found. */
  commitSomething(): void;
  /** A scan that must leave a report. */
  scan(options?: FaultScan): Promise<Scanned>;
  scanRaw(options?: FaultScan): Promise<CliRun>;
}

/** `it` with a world of its own for each test. */
export function faultTest(engine: EngineUnderTest) {
  afterAll(() => engine.close());
  return test.extend<{ world: FaultWorld }>({
    world: async ({}, use) => {
      const world = makeWorld('fault');
      try {
        await use(faultWorld(world, engine));
      } finally {
        removeWorld(world);
      }
    },
  });
}

/** A world for a whole group of tests; whoever opens it closes it. */
export function openFaultWorld(name: string, engine: EngineUnderTest): FaultWorld {
  return faultWorld(makeWorld(name), engine);
}

function faultWorld(world: CliWorld, engine: EngineUnderTest): FaultWorld {
  const write = (file: string, text: string | Buffer): void => {
    mkdirSync(path.dirname(path.join(world.repo, file)), { recursive: true });
    writeFileSync(path.join(world.repo, file), text);
  };
  const gitIn: FaultWorld['gitIn'] = (cwd, ...args) => runGit(world, cwd, args);
  const git: FaultWorld['git'] = (...args) => runGit(world, world.repo, args);
  const scanRaw = async ({ fakes, flags, isOnline, ...options }: FaultScan = {}): Promise<CliRun> => {
    const environment = await engine.withFakes(path.join(world.dir, 'tools'), fakes ?? {});
    const fixed = ['scan', world.repo, '--out', world.out, '--format', 'json'];
    return runCli(world, {
      args: [...fixed, ...(isOnline === true ? [] : ['--offline']), ...(flags ?? [])],
      ...options,
      env: { ...environment, ...options.env },
    });
  };
  return {
    ...world,
    engine,
    write,
    git,
    gitIn,
    scanRaw,
    commitSomething: () => {
      git('init', '-q', '-b', 'main');
      write('notes.txt', `key ${MARK}\n`);
      git('add', '-A');
      git('commit', '-q', '-m', 'Start');
    },
    scan: async (options) => {
      const run = await scanRaw(options);
      if (!existsSync(path.join(world.out, 'report.json')))
        throw new Error(`no report; exit ${run.exitCode}: ${run.stderr}`);
      return { run, report: readReport(world) };
    },
  };
}

function runGit(world: CliWorld, cwd: string, args: readonly string[]): string {
  const settings = ['user.name=Sam', 'user.email=sam@corner-shop.example', 'protocol.file.allow=always'];
  const config = [...settings, 'safe.directory=*'].flatMap((setting) => ['-c', setting]);
  return execFileSync('git', [...config, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { PATH: process.env['PATH'], HOME: world.home },
  });
}

/** The coverage of one part of a scanner. */
export function row(report: ScanReport, scanner: string, part: string): CoverageEntry {
  const found = report.coverage.find((entry) => entry.scanner === scanner && entry.part === part);
  if (found !== undefined) return found;
  const rows = report.coverage.map((entry) => `${entry.scanner}/${entry.part}`);
  throw new Error(`no row ${scanner}/${part} in ${rows.join(', ')}`);
}

export const reasonsOf = (entry: CoverageEntry): string => entry.reasons.map(({ text }) => text).join(' | ');

/** How often the fake gitleaks' rule is in the report. */
export const foundIn = (report: ScanReport): number =>
  report.findings.filter((finding) => finding.observations.some((source) => source.rule === 'planted-rule')).length;

export interface Expected {
  readonly verdict: 'fail' | 'incomplete';
  /** Scanner, part, the statuses that are right, and words of a reason. */
  readonly rows: readonly (readonly [
    scanner: string,
    part: string,
    status: CoverageStatus,
    reason?: RegExp | undefined,
  ])[];
  /** Findings of the fake gitleaks: what was found is there. */
  readonly found: number;
}

/** Every fault ends here: verdict, exit code, coverage, what was found, and nothing left behind. */
export async function expectFault(world: FaultWorld, { run, report }: Scanned, expected: Expected): Promise<void> {
  const rows = expected.rows.map(([scanner, part]) => [scanner, part, row(report, scanner, part).status]);
  expect(rows).toEqual(expected.rows.map(([scanner, part, status]) => [scanner, part, status]));
  for (const [scanner, part, , reason] of expected.rows)
    if (reason !== undefined) expect(reasonsOf(row(report, scanner, part))).toMatch(reason);
  expect(foundIn(report)).toBe(expected.found);
  expect(report.verdict.status, report.verdict.headline).toBe(expected.verdict);
  expect(run.exitCode).toBe(expected.verdict === 'fail' ? 1 : 3);
  expect(report.verdict.reasons.length).toBeGreaterThan(0);
  expect(report.scan.engine).toBe(world.engine.id);
  await expectNothingLeft(world, run);
}

/** No temporary file and, at the daemon, no container, volume or network. */
export async function expectNothingLeft(world: FaultWorld, run: CliRun): Promise<void> {
  expect(filesBelow(world.tmp)).toEqual([]);
  expect(await world.engine.leftovers(run.pid)).toEqual([]);
}
