import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAtLeast } from '../../src/core/severity.ts';
import { type CliWorld, makeWorld, readReport, removeWorld, runCli } from '../helpers/run-cli.ts';
import { findTool } from '../helpers/tools.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ADVISORIES = fileURLToPath(new URL('../advisories', import.meta.url));
const hasTools = (['gitleaks', 'trufflehog', 'semgrep', 'npm'] as const).every((tool) => findTool(tool) !== undefined);
/** Minutes of two processors, most of them for the targets of the rules: not for each run on a laptop. */
const isWanted = hasTools && process.env['CI'] === 'true' && existsSync(path.join(ROOT, '.git'));
const TIMEOUT_MS = 20 * 60 * 1000;

describe.skipIf(!isWanted)('secondlook on secondlook', () => {
  let world: CliWorld;
  beforeAll(() => {
    world = makeWorld('self');
    // What is committed, with its history: neither installed tools nor what somebody is working on.
    execFileSync('git', ['clone', '--quiet', '--no-local', ROOT, world.repo]);
  });
  afterAll(() => {
    removeWorld(world);
  });

  it(
    'finds nothing above low that secondlook.yaml does not explain',
    async () => {
      const ran = await runCli(world, {
        args: [
          'scan',
          world.repo,
          '--engine',
          'local',
          '--offline',
          '--advisories',
          ADVISORIES,
          '--format',
          'json',
        ].concat('--out', world.out, '--quiet'),
      });
      const report = readReport(world);
      const open = report.findings
        .filter(({ severity }) => isAtLeast(severity, 'medium'))
        .map(({ severity, weakness, title, locations }) => ({
          severity,
          weakness,
          title,
          places: [...new Set(locations.map((place) => `${place.path ?? 'a commit message'}:${place.startLine}`))],
        }));

      expect(open).toEqual([]);
      // Something is not audited (requirements.txt): that is no pass, and nothing is worse than that.
      expect(ran.exitCode).toBe(3);
      const ended = report.coverage.filter(
        ({ status }) => !['completed', 'partial', 'skipped', 'not-applicable'].includes(status),
      );
      expect(ended).toEqual([]);
      expect(report.suppressed.length).toBeGreaterThan(100);
    },
    TIMEOUT_MS,
  );
});
