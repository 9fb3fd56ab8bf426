import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScanReport } from '../../src/core/scan-report.ts';
import { findTool } from '../helpers/tools.ts';
import { buildShop } from '../sample-repos/build-shop.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = path.join(ROOT, 'src', 'cli.ts');
const ADVISORIES = path.join(ROOT, 'test', 'advisories');
const hasTools = (['gitleaks', 'trufflehog', 'semgrep', 'npm'] as const).every((tool) => findTool(tool) !== undefined);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'cli-e2e-'));
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** The command line as a person starts it, with a temp folder of its own so that leftovers can be counted. */
function secondlook(args: readonly string[], onStarted?: (pid: number) => void): Promise<Ended> {
  const tmp = path.join(scratch, 'tmp');
  mkdirSync(tmp, { recursive: true });
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: scratch,
      env: { PATH: process.env['PATH'], HOME: scratch, TMPDIR: tmp, SECONDLOOK_ENGINE: 'local' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      if (child.pid !== undefined && stderr.includes('checks to run')) onStarted?.(child.pid);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

function leftovers(): readonly string[] {
  return readdirSync(path.join(scratch, 'tmp')).filter((name) => name.startsWith('secondlook-'));
}

function readReport(dir: string): ScanReport {
  return ScanReport.parse(JSON.parse(readFileSync(path.join(dir, 'report.json'), 'utf8')));
}

describe('wrong usage ends with 2 and says what to do', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['a folder that is not there', ['nowhere'], /nowhere is not there/],
    ['an unknown flag', ['--frobnicate'], /unknown option/],
    ['an unknown format', ['.', '--format', 'pdf'], /no format called pdf/],
    ['an unknown scanner', ['.', '--skip', 'bandit'], /no scanner called bandit/],
    ['a missing settings file', ['.', '--config', 'none.yaml'], /none\.yaml cannot be read/],
    ['a severity that does not exist', ['.', '--fail-on', 'awful'], /fail-on/],
    ['a missing baseline', ['.', '--baseline', 'none.json'], /none\.json cannot be read/],
    ['missing advisories', ['.', '--advisories', 'none'], /none cannot be read/],
    ['several formats on stdout', ['.', '--out', '-'], /one format/],
    ['a weakness that does not exist', ['explain', '9.99'], /no weakness 9\.99/],
  ])('%s', async (_, args, message) => {
    const ended = await secondlook(args);

    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
    expect(leftovers()).toEqual([]);
  });
});

describe('other commands', () => {
  it('explains a weakness, and lists all of them', async () => {
    expect((await secondlook(['explain', '1.03'])).stdout).toContain('falls back to a value in the code');
    expect((await secondlook(['rules'])).stdout).toMatch(/^ {2}5\.01 /m);
    expect((await secondlook(['--help'])).code).toBe(0);
  });

  it.skipIf(!hasTools)('doctor says that everything can run', async () => {
    const ended = await secondlook(['doctor']);

    expect(ended.stdout).toContain('Everything can run.');
    expect(ended.code).toBe(0);
  });

  it('doctor ends with 3 when a tool cannot run', async () => {
    const ended = await secondlook(['doctor', '--tool', 'semgrep=/nowhere/semgrep']);

    expect(ended.stdout).toMatch(/missing {2}semgrep/);
    expect(ended.code).toBe(3);
  });
});

describe.skipIf(!hasTools)('a scan with the real scanners', () => {
  it('of an empty folder is incomplete, never a pass', async () => {
    mkdirSync(path.join(scratch, 'empty'), { recursive: true });

    const ended = await secondlook(['empty', '--out', 'empty-report']);

    expect(ended.code).toBe(3);
    expect(readReport(path.join(scratch, 'empty-report')).verdict.status).toBe('incomplete');
  });

  it('of a small clean project passes', async () => {
    const dir = path.join(scratch, 'clean');
    mkdirSync(dir, { recursive: true });
    writeFileSync(path.join(dir, 'sum.js'), 'export const sum = (a, b) => a + b;\n');

    const ended = await secondlook(['clean', '--out', 'clean-report']);

    expect(
      readReport(path.join(scratch, 'clean-report')).coverage.filter(
        (row) => !['completed', 'not-applicable'].includes(row.status),
      ),
    ).toEqual([]);
    expect(ended.code).toBe(0);
  });

  it('of the sample shop fails, finds what is planted, and can be rendered and suppressed again', async () => {
    const shop = path.join(scratch, 'shop');
    buildShop(shop);

    const ended = await secondlook(['shop', '--out', 'report', '--advisories', ADVISORIES]);

    expect(ended.code).toBe(1);
    const out = path.join(scratch, 'report');
    const report = readReport(out);
    const weaknesses = new Set(report.findings.map((finding) => finding.weakness));
    for (const expected of ['1.03', '2.01', '2.07', '2.09', '2.13', '4.02', '5.01', '6.12'])
      expect(weaknesses).toContain(expected);
    expect(report.findings.filter((finding) => finding.secret?.where === 'history-only').length).toBeGreaterThan(1);
    expect(['report.html', 'report.sarif', 'report.md'].filter((name) => !existsSync(path.join(out, name)))).toEqual(
      [],
    );
    expect(existsSync(path.join(shop, 'secondlook-report'))).toBe(false);
    expect(leftovers()).toEqual([]);

    const again = await secondlook(['render', 'report/report.json', '--out', 'again', '--format', 'sarif,junit']);
    expect(again.code).toBe(0);
    expect(readFileSync(path.join(scratch, 'again', 'report.sarif'), 'utf8')).toBe(
      readFileSync(path.join(out, 'report.sarif'), 'utf8'),
    );

    const known = await secondlook([
      'shop',
      '--out',
      'second',
      '--advisories',
      ADVISORIES,
      '--baseline',
      'report/report.json',
    ]);
    const second = readReport(path.join(scratch, 'second'));
    expect(second.findings.filter((finding) => finding.state.kind === 'new')).toEqual([]);
    expect(known.code).toBe(3);
  });

  it('that is interrupted ends with 130 and leaves nothing behind', async () => {
    let isSent = false;
    const ended = await secondlook(['shop', '--out', 'stopped', '--advisories', ADVISORIES], (pid) => {
      if (isSent) return;
      isSent = true;
      setTimeout(() => process.kill(pid, 'SIGINT'), 800);
    });

    expect(ended.code).toBe(130);
    expect(leftovers()).toEqual([]);
  });
});
