import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPORT_FORMATS } from '../../src/report/registry.ts';
import { buildCanary, plantedSecrets } from '../helpers/canary-repository.ts';
import { findEngines } from '../helpers/engines.ts';
import { expectNothingLeft, type FaultWorld, openFaultWorld } from '../helpers/fault-world.ts';
import { collectOutput, findLeaks } from '../helpers/leaks.ts';
import { type CliRun, filesBelow, readReport, removeWorld, runCli } from '../helpers/run-cli.ts';
import { findTool } from '../helpers/tools.ts';

const ADVISORIES = fileURLToPath(new URL('../advisories', import.meta.url));
const hasTools = (['gitleaks', 'trufflehog', 'semgrep', 'npm'] as const).every((tool) => findTool(tool) !== undefined);
const ALL_FORMATS = REPORT_FORMATS.map(({ id }) => id).join(',');

const cacheOf = (world: FaultWorld): string => path.join(world.dir, 'cache');

/** A scan with the real scanners, its caches where they can be searched. */
function scan(
  world: FaultWorld,
  flags: readonly string[],
  more: Partial<Parameters<typeof runCli>[1]> = {},
): Promise<CliRun> {
  mkdirSync(cacheOf(world), { recursive: true });
  return runCli(world, {
    args: ['scan', world.repo, '--out', world.out, '--advisories', ADVISORIES, ...flags],
    ...more,
    env: { ...world.engine.real, NODE_COMPILE_CACHE: cacheOf(world), ...more.env },
  });
}

/** Every byte that a run printed or left. */
function leaksOf(world: FaultWorld, run: CliRun, planted: ReturnType<typeof plantedSecrets>): readonly string[] {
  return findLeaks(collectOutput(run, [world.out, world.tmp, world.home, cacheOf(world)]), planted);
}

/** Processes of this machine that have a path in their command or surroundings. */
function processesNaming(place: string): readonly string[] {
  return readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      return ['cmdline', 'environ'].some((file) => readFileSync(path.join('/proc', entry, file)).includes(place));
    } catch {
      // it ended in between
      return false;
    }
  });
}

describe.each(await findEngines())('on $title no byte of a planted secret comes out', (engine) => {
  const isHere = engine.isHere && (engine.id === 'docker' || hasTools);

  describe.skipIf(!isHere)('of a repository full of them', () => {
    const planted = plantedSecrets();
    let world: FaultWorld;
    let run: CliRun;

    beforeAll(async () => {
      world = openFaultWorld('canary', engine);
      buildCanary(world, planted);
      run = await scan(world, ['--verbose', '--format', ALL_FORMATS]);
    }, 300_000);
    afterAll(() => {
      removeWorld(world);
    });

    it('after a whole scan: not in what is printed, in a report, a cache, or in what is left behind', async () => {
      expect(run.exitCode, run.stderr).toBe(1);
      expect(filesBelow(world.out).length).toBeGreaterThanOrEqual(REPORT_FORMATS.length);
      expect(filesBelow(cacheOf(world)).length).toBeGreaterThan(0);
      expect(leaksOf(world, run, planted)).toEqual([]);
      await expectNothingLeft(world, run);
    });

    it('and the scan did find them', () => {
      const { findings } = readReport(world);
      const secrets = findings.filter((finding) => finding.category === 'secrets');
      const places = new Set<string>(
        secrets.flatMap((finding) => finding.locations.map((location) => location.path ?? location.origin)),
      );

      for (const place of [
        'src/token.js',
        'src/aws.js',
        'src/db.py',
        'docs/notes.txt',
        'certs/server.key',
        '.env',
        '.npmrc',
        'package.json',
        'old/mail.js',
        'commit-message',
        'broken/package.json',
        'half/package-lock.json',
      ])
        expect(places, place).toContain(place);
      expect(secrets.length).toBeGreaterThanOrEqual(16);
    });

    it('in the log for machines, and in reports that are rendered again', async () => {
      const again = await scan(world, ['--json-logs', '--format', 'sarif', '--out', '-']);
      const rendered = await runCli(world, {
        args: [
          'render',
          path.join(world.out, 'report.json'),
          '--out',
          path.join(world.out, 'again'),
          '--format',
          ALL_FORMATS,
        ],
      });

      expect([again.exitCode, rendered.exitCode]).toEqual([1, 0]);
      expect(leaksOf(world, again, planted)).toEqual([]);
      expect(leaksOf(world, rendered, planted)).toEqual([]);
    });

    it.each([
      ['one Ctrl-C', ['SIGINT']],
      ['two', ['SIGINT', 'SIGINT']],
      ['an end without notice, and the scan after it', ['SIGKILL']],
    ] as const)('after %s in the middle', async (_, signals) => {
      let isSent = false;
      const stopped = await scan(world, ['--verbose', '--out', path.join(world.out, 'stopped')], {
        onStderr: (text, pid) => {
          if (isSent || !text.includes('checks to run')) return;
          isSent = true;
          for (const [position, signal] of signals.entries())
            setTimeout(() => process.kill(pid, signal), 400 + 3 * position);
        },
      });
      const isKilled = signals.at(-1) === 'SIGKILL';
      // Nobody can stop what a killed program had started: it ends by itself, and the next scan takes its files away.
      if (isKilled) await expect.poll(() => processesNaming(world.tmp), { timeout: 60_000 }).toEqual([]);
      const last = isKilled ? await scan(world, ['--only', 'gitleaks']) : stopped;

      expect(stopped.exitCode).not.toBe(1);
      expect(leaksOf(world, stopped, planted)).toEqual([]);
      expect(leaksOf(world, last, planted)).toEqual([]);
      expect(filesBelow(world.tmp)).toEqual([]);
      await expect.poll(() => engine.leftovers(stopped.pid), { timeout: 30_000 }).toEqual([]);
    });

    it('after a fault of our own in the middle', async () => {
      const bomb = path.join(world.dir, 'bomb.mjs');
      // Goes off a moment after the checks were started, however fast the machine is.
      writeFileSync(
        bomb,
        `const write = process.stderr.write.bind(process.stderr);
        process.stderr.write = (text, ...rest) => {
          if (String(text).includes('checks to run')) setTimeout(() => { throw new Error('a fault'); }, 400);
          return write(text, ...rest);
        };\n`,
      );

      const crashed = await scan(world, ['--verbose', '--out', path.join(world.out, 'crashed')], {
        env: { NODE_OPTIONS: `--import=${bomb}` },
      });

      expect(crashed.stderr).toContain('a fault');
      expect(leaksOf(world, crashed, planted)).toEqual([]);
      expect(filesBelow(world.tmp)).toEqual([]);
      await expect.poll(() => engine.leftovers(crashed.pid), { timeout: 30_000 }).toEqual([]);
    });
  });

  describe.skipIf(!engine.isHere)('of an error', () => {
    const planted = plantedSecrets();
    const at = (name: string): string => planted[name] ?? '';
    let world: FaultWorld;
    beforeAll(() => {
      world = openFaultWorld('canary-error', engine);
    });
    afterAll(async () => {
      removeWorld(world);
      await engine.close();
    });

    it('of scanners that print what they found before they die', async () => {
      world.write('src/app.js', 'const a = 1;\n');
      const said = [
        at('file'),
        `https://u:${at('in-address')}@x.example`,
        at('env-file'),
        at('odd-password'),
        at('pair-secret'),
      ];
      const text = JSON.stringify(said.map((one) => `6:42AM FTL cannot read ${one}`).join('\n'));
      const die = (code: number): string => `console.error(${text}); console.log(${text}); process.exitCode = ${code};`;
      const semgrep = `console.log(JSON.stringify({ version: '1.182.0', results: [], errors: [{ type: ${text}, message: ${text}, level: 'error', path: ${text} }], paths: { scanned: [${text}], skipped: [{ path: ${text}, reason: ${text} }] } }));`;

      const run = await world.scanRaw({
        fakes: { bodies: { gitleaks: die(1), trufflehog: die(1), semgrep } },
        flags: ['--verbose', '--format', ALL_FORMATS, '--fail-on', 'never'],
      });

      expect(run.exitCode).toBe(3);
      expect(leaksOf(world, run, planted)).toEqual([]);
      await expectNothingLeft(world, run);
    });

    it('of a registry whose address holds a password', async () => {
      world.write('package.json', '{ "name": "shop", "version": "1.0.0", "dependencies": { "lodash": "4.17.15" } }');
      world.write(
        'package-lock.json',
        '{ "name": "shop", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "dependencies": { "lodash": "4.17.15" } }, "node_modules/lodash": { "version": "4.17.15" } } }',
      );
      const registry = `http://shop:${at('in-address')}@${engine.hostAddress}:9/`;

      const run = await world.scanRaw({
        isOnline: true,
        flags: ['--npm-registry', registry, '--verbose', '--format', ALL_FORMATS, '--fail-on', 'never'],
      });

      expect(run.exitCode).toBe(3);
      expect(leaksOf(world, run, planted)).toEqual([]);
      await expectNothingLeft(world, run);
    });

    it.skipIf(engine.id === 'docker').each([
      ['that is not YAML', () => `suppressions:\n  - reason: "${at('file')}\n  ${at('odd-password')}: [\n`],
      ['with an unknown key', () => `${at('file')}: true\n`],
      ['with a value of the wrong kind', () => `fail-on: ${at('file')}\ntimeout: "${at('env-file')}"\n`],
      [
        'with a suppression that lacks its reason',
        () => `suppressions:\n  - path: ${at('file')}\n    weakness: ${at('env-file')}\n`,
      ],
      [
        'with a date that is none',
        () => `suppressions:\n  - path: a\n    reason: b\n    until: ${at('odd-password')}\n`,
      ],
    ])('about a settings file %s', async (_, text) => {
      const file = path.join(world.dir, 'settings.yaml');
      writeFileSync(file, text());

      for (const flag of ['--config', '--policy']) {
        const run = await world.scanRaw({ flags: [flag, file] });

        expect(run.exitCode).toBe(2);
        expect(leaksOf(world, run, planted)).toEqual([]);
      }
    });

    it.skipIf(engine.id === 'docker')('about a baseline and settings of the environment', async () => {
      const file = path.join(world.dir, 'baseline.json');
      writeFileSync(file, `{"findings": "${at('file')}", ${at('odd-password')}`);

      const runs = [
        await world.scanRaw({ flags: ['--baseline', file] }),
        await world.scanRaw({ env: { SECONDLOOK_FAIL_ON: at('file') } }),
        await world.scanRaw({ env: { SECONDLOOK_TIMEOUT: at('odd-password') } }),
      ];

      for (const run of runs) {
        expect(run.exitCode).toBe(2);
        expect(leaksOf(world, run, planted)).toEqual([]);
      }
    });
  });
});
