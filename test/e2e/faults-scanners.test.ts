import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import type { CoverageStatus } from '../../src/core/outcome.ts';
import { findEngines } from '../helpers/engines.ts';
import { type FakeProgram, goodBody } from '../helpers/fake-tools.ts';
import { expectFault, faultTest, MARK } from '../helpers/fault-world.ts';

interface ScannerFault {
  readonly name: string;
  readonly program: FakeProgram;
  readonly body: string | null;
  readonly status: CoverageStatus;
  readonly reason: RegExp;
  /** What the fake gitleaks finds all the same; 1 unless told. */
  readonly found?: number;
}

/** A sleep of a length that nobody else sleeps, so that a test can tell whether it is still there. */
const NAP = `600.${randomInt(1e9)}`;
const FLOOD = `const piece = 'x'.repeat(1 << 20) + '\\n'; let sent = 0;
  const more = () => { while (sent < 1024) { sent += 1; if (!process.stdout.write(piece)) return process.stdout.once('drain', more); } };
  more();`;
const FLOOD_STDERR = FLOOD.replaceAll('process.stdout', 'process.stderr');
const HANG = `require('node:child_process').spawn('sleep', ['${NAP}'], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;
const ORPHAN = `require('node:child_process').spawn('sleep', ['${NAP}'], { stdio: 'inherit' }).unref(); ${goodBody('trufflehog')} setTimeout(() => process.exit(0), 200);`;
const STUBBORN = `process.on('SIGTERM', () => {}); process.on('SIGINT', () => {}); setInterval(() => {}, 1000);`;
const KILLED = `process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);`;
const HALF_REPORT = `${goodBody('gitleaks')}; const file = args[args.indexOf('--report-path') + 1]; const text = fs.readFileSync(file, 'utf8'); fs.writeFileSync(file, text.slice(0, text.length - 20));`;

const crash = (program: FakeProgram, code: number): string => `${goodBody(program)}; process.exitCode = ${code};`;

const FAULTS: readonly ScannerFault[] = [
  {
    name: 'is missing',
    program: 'gitleaks',
    body: null,
    status: 'missing',
    reason: /not (?:installed|in the image)/,
    found: 0,
  },
  {
    name: 'is missing',
    program: 'trufflehog',
    body: null,
    status: 'missing',
    reason: /not (?:installed|in the image)/,
  },
  { name: 'is missing', program: 'semgrep', body: null, status: 'missing', reason: /not (?:installed|in the image)/ },
  {
    name: 'crashes',
    program: 'gitleaks',
    body: `console.error('6:42AM FTL no'); process.exitCode = 1;`,
    status: 'crashed',
    reason: /no/,
    found: 0,
  },
  {
    name: 'crashes',
    program: 'trufflehog',
    body: 'process.exitCode = 1;',
    status: 'crashed',
    reason: /stopped with an error/,
  },
  { name: 'crashes', program: 'semgrep', body: 'process.exitCode = 2;', status: 'crashed', reason: /report/ },
  {
    name: 'ends with an unknown code',
    program: 'gitleaks',
    body: crash('gitleaks', 42),
    status: 'crashed',
    reason: /42/,
  },
  {
    name: 'ends with an unknown code',
    program: 'trufflehog',
    body: crash('trufflehog', 42),
    status: 'crashed',
    reason: /42/,
  },
  {
    name: 'ends with an unknown code',
    program: 'semgrep',
    body: crash('semgrep', 42),
    status: 'crashed',
    reason: /42/,
  },
  {
    name: 'hangs, with a grandchild that holds the pipe',
    program: 'trufflehog',
    body: HANG,
    status: 'timed-out',
    reason: /did not end within 5 seconds/,
  },
  {
    name: 'hangs and does not listen to signals',
    program: 'semgrep',
    body: STUBBORN,
    status: 'timed-out',
    reason: /5 seconds/,
  },
  { name: 'is killed', program: 'gitleaks', body: KILLED, status: 'crashed', reason: /killed by signal/, found: 0 },
  {
    name: 'prints garbage',
    program: 'gitleaks',
    body: `fs.writeFileSync(args[args.indexOf('--report-path') + 1], '\\u0000<html>');`,
    status: 'unreadable',
    reason: /not a list/,
    found: 0,
  },
  {
    name: 'prints garbage',
    program: 'trufflehog',
    body: `console.log('\\u001b[31m<html>'); ${goodBody('trufflehog')}`,
    status: 'partial',
    reason: /could not be read/,
  },
  { name: 'prints garbage', program: 'semgrep', body: `console.log('<html>');`, status: 'unreadable', reason: /JSON/ },
  {
    name: 'prints half a document',
    program: 'trufflehog',
    body: `process.stdout.write('{"SourceMetadata":{"Data":{"Filesys'); ${goodBody('trufflehog')}`,
    status: 'partial',
    reason: /could not be read/,
  },
  {
    name: 'prints half a document',
    program: 'semgrep',
    body: `process.stdout.write('{"version":"1.182.0","results":[');`,
    status: 'unreadable',
    reason: /JSON/,
  },
  {
    name: 'says nothing at all',
    program: 'trufflehog',
    body: '',
    status: 'partial',
    reason: /did not say that it finished/,
  },
  { name: 'says nothing at all', program: 'semgrep', body: '', status: 'unreadable', reason: /report|JSON/ },
  { name: 'leaves no report', program: 'gitleaks', body: '', status: 'unreadable', reason: /no report/, found: 0 },
  { name: 'prints a gigabyte', program: 'trufflehog', body: FLOOD, status: 'crashed', reason: /printed more than/ },
  { name: 'prints a gigabyte', program: 'semgrep', body: FLOOD, status: 'crashed', reason: /printed more than/ },
  {
    name: 'prints a gigabyte to its log',
    program: 'trufflehog',
    body: FLOOD_STDERR,
    status: 'partial',
    reason: /did not say that it finished/,
  },
];

const PROGRAMS = ['gitleaks', 'trufflehog', 'semgrep'] as const;
const partOf = (program: FakeProgram): string => (program === 'semgrep' ? 'code' : 'tree');

/** One fault of each program at a time: a scan with containers takes longer, and no program knows of another. */
function inRounds(faults: readonly ScannerFault[]): readonly (readonly ScannerFault[])[] {
  const queues = PROGRAMS.map((program) => faults.filter((fault) => fault.program === program));
  const rounds = Math.max(...queues.map((queue) => queue.length));
  return Array.from({ length: rounds }, (_, round) => queues.flatMap((queue) => queue[round] ?? []));
}

const titleOf = (faults: readonly ScannerFault[]): string =>
  faults.map(({ program, name }) => `${program} ${name}`).join('; ');

describe.each(await findEngines())('on $title', (engine) => {
  const it = faultTest(engine);
  const rounds = engine.id === 'local' ? FAULTS.map((fault) => [fault]) : inRounds(FAULTS);

  describe.skipIf(!engine.isHere)('it is told, and what others found counts, when', () => {
    it.for(rounds.map((faults) => [titleOf(faults), faults] as const))('%s', async ([, faults], { world }) => {
      world.write('notes.txt', MARK);
      world.write('src/app.js', 'const a = 1;\n');
      const hangs = faults.some(({ status }) => status === 'timed-out');

      const done = await world.scan({
        fakes: { bodies: Object.fromEntries(faults.map(({ program, body }) => [program, body])) },
        flags: ['--timeout', hangs ? '5' : '60', '--fail-on', 'never'],
      });

      const well = PROGRAMS.filter((program) => faults.every((fault) => fault.program !== program));
      await expectFault(world, done, {
        verdict: 'incomplete',
        rows: [
          ...faults.map(({ program, status, reason }) => [program, partOf(program), status, reason] as const),
          ...well.map((program) => [program, partOf(program), 'completed'] as const),
        ],
        found: faults.find(({ program }) => program === 'gitleaks')?.found ?? 1,
      });
      for (const { program } of faults) expect(done.report.verdict.reasons.join('\n')).toContain(program);
      await expect.poll(() => isAnybodyAsleep(NAP), { timeout: 5000 }).toBe(false);
    });

    it('a report is cut off: what stands before the cut is kept', async ({ world }) => {
      world.write('notes.txt', `${MARK}\nPLANTED_SecondSecond2\n`);

      await expectFault(
        world,
        await world.scan({ fakes: { bodies: { gitleaks: HALF_REPORT } }, flags: ['--fail-on', 'never'] }),
        {
          verdict: 'incomplete',
          rows: [['gitleaks', 'tree', 'partial']],
          found: 1,
        },
      );
    });

    it('a scanner leaves a process behind: it is ended, and the result counts', async ({ world }) => {
      world.write('notes.txt', MARK);

      const done = await world.scan({ fakes: { bodies: { trufflehog: ORPHAN } }, flags: ['--timeout', '60'] });

      await expectFault(world, done, { verdict: 'fail', rows: [['trufflehog', 'tree', 'completed']], found: 1 });
      await expect.poll(() => isAnybodyAsleep(NAP), { timeout: 5000 }).toBe(false);
    });

    it('the scanners are of other versions', async ({ world }) => {
      world.write('notes.txt', MARK);
      world.write('src/app.js', 'const a = 1;\n');

      const versions = { trufflehog: 'trufflehog 3.96.0', semgrep: '1.100.0' };
      const done = await world.scan({ fakes: { versions }, flags: ['--fail-on', 'never'] });

      await expectFault(world, done, {
        verdict: 'incomplete',
        rows: [
          ['gitleaks', 'tree', 'completed'],
          ['trufflehog', 'tree', 'missing', /3\.96\.0/],
          ['semgrep', 'code', 'missing', /1\.100\.0/],
        ],
        found: 1,
      });
    });

    it('one fails while another found something: the finding decides, and the gap is said', async ({ world }) => {
      world.write('notes.txt', MARK);

      const done = await world.scan({ fakes: { bodies: { trufflehog: 'process.exitCode = 1;' } } });

      await expectFault(world, done, { verdict: 'fail', rows: [['trufflehog', 'tree', 'crashed']], found: 1 });
      expect(done.report.verdict.reasons.join('\n')).toMatch(/trufflehog/);
      expect(done.run.stdout).toMatch(/trufflehog/);
    });

    it('one is left out by the person', async ({ world }) => {
      world.write('notes.txt', MARK);

      const done = await world.scan({ flags: ['--skip', 'trufflehog', '--fail-on', 'never'] });

      await expectFault(world, done, { verdict: 'incomplete', rows: [['trufflehog', 'tree', 'skipped']], found: 1 });
    });
  });
});

/** Whether a process with this argument lives, here or in a container of this machine. */
function isAnybodyAsleep(argument: string): boolean {
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
    } catch {
      return false;
    }
  });
}
