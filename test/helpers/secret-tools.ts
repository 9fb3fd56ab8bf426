import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A secret as a tool told it: rule or detector, and the value. */
export interface ToolHit {
  readonly rule: string;
  readonly value: string;
  /** Path as the tool gave it, and the line. */
  readonly file: string;
  readonly line: number;
}

interface GitleaksFinding {
  readonly RuleID: string;
  readonly Secret: string;
  readonly File: string;
  readonly StartLine: number;
}

interface TrufflehogResult {
  readonly DetectorName: string;
  readonly Raw: string;
  readonly SourceMetadata: { readonly Data: Readonly<Record<string, { file?: string; line?: number }>> };
}

const GIT_ENV = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};
const MAX_OUTPUT = 500_000_000;

/** A bare copy, in which the tools' own git modes are told to see merges and renamed files. */
export function bareCopy(repository: string, to: string): void {
  execFileSync('git', ['clone', '-q', '--mirror', '--no-local', `file://${repository}`, to], {
    env: GIT_ENV,
    stdio: 'pipe',
  });
  execFileSync('git', ['-C', to, 'config', 'diff.renames', 'false'], { env: GIT_ENV, stdio: 'pipe' });
}

/** gitleaks with its default rules, over a bare repository or a folder. */
export function runGitleaks(program: string, mode: 'git' | 'dir', dir: string): readonly ToolHit[] {
  return withTemp((temp) => {
    const config = path.join(temp, 'config.toml');
    const report = path.join(temp, 'report.json');
    writeFileSync(config, '[extend]\nuseDefault = true\n');
    const history =
      mode === 'git' ? ['--log-opts=--all --full-history --diff-merges=remerge'] : ['--max-archive-depth=2'];
    const done = spawnSync(
      program,
      [mode, '.', '--no-banner', '--no-color', '--exit-code=99', '-f=json', '-r', report, '-c', config]
        .concat(['-i', '/dev/null', '--ignore-gitleaks-allow', '--max-decode-depth=2'])
        .concat(history),
      { cwd: dir, env: { ...GIT_ENV, TMPDIR: temp }, encoding: 'utf8', maxBuffer: MAX_OUTPUT },
    );
    if (![0, 99].includes(done.status ?? -1) || /\bERR\b/.test(done.stderr))
      throw new Error(`gitleaks failed: ${done.stderr}`);
    const findings = JSON.parse(readFileSync(report, 'utf8')) as GitleaksFinding[];
    return findings.map((one) => ({ rule: one.RuleID, value: one.Secret, file: one.File, line: one.StartLine }));
  });
}

/** trufflehog without verification, over a bare repository or a folder. */
export function runTrufflehog(program: string, mode: 'git' | 'filesystem', dir: string): readonly ToolHit[] {
  return withTemp((temp) => {
    const target = mode === 'git' ? [`file://${dir}`, '--bare', '--trust-local-git-config'] : ['.'];
    const done = spawnSync(program, [mode, ...target, '--no-verification', '--no-update', '--json', '--fail'], {
      cwd: mode === 'git' ? temp : dir,
      env: { ...GIT_ENV, TMPDIR: temp },
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT,
    });
    if (![0, 183].includes(done.status ?? -1) || !done.stderr.includes('finished scanning')) {
      throw new Error(`trufflehog failed: ${done.stderr}`);
    }
    return done.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const result = JSON.parse(line) as TrufflehogResult;
        const place = Object.values(result.SourceMetadata.Data)[0];
        return { rule: result.DetectorName, value: result.Raw, file: place?.file ?? '', line: place?.line ?? 0 };
      });
  });
}

function withTemp<Result>(work: (temp: string) => Result): Result {
  const temp = mkdtempSync(path.join(tmpdir(), 'oracle-'));
  try {
    return work(temp);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
