import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareInvocation } from '../../src/adapters/invocation-files.ts';
import { type RepoPath, toRepoPath } from '../../src/core/location.ts';
import { SecretVault } from '../../src/core/secret-vault.ts';
import type { Inventory, SourceFile } from '../../src/inventory/inventory.ts';
import { findThirdPartyFiles } from '../../src/inventory/third-party.ts';
import type { ParseOutcome, Places, RawRun, ScannerSettings } from '../../src/scanners/contract.ts';
import { scanner } from '../../src/scanners/semgrep/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOT_WALKED = new Set(['.git', 'node_modules', 'bower_components', '.next', '.venv', 'dist']);

export const SETTINGS: ScannerSettings = {
  offline: true,
  verifySecrets: false,
  scanHistory: false,
  timeoutMs: 1_800_000,
  maxFileBytes: 1_000_000,
};

/** Runs the pack on a folder through the scanner's own invocation and parser: what is measured is what ships. */
export async function scanFolder(
  folder: string,
  extraArgs: readonly string[] = [],
  rules: string = path.join(ROOT, 'rules'),
): Promise<{ raw: RawRun; outcome: ParseOutcome; seconds: number; cpuSeconds: number }> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'rules-'));
  try {
    const inventory = inventoryOf(folder);
    const places: Places = {
      repository: folder,
      history: '',
      tree: '',
      rules,
      private: scratch,
      product: ROOT,
      node: process.execPath,
    };
    const part = { kind: 'run', part: 'code', label: 'source code' } as const;
    const invocation = scanner.invoke(part, places, SETTINGS, inventory);
    await prepareInvocation(invocation, folder, scratch);
    const started = performance.now();
    const raw = await run([...invocation.args, ...extraArgs], invocation.cwd, {
      PATH: process.env['PATH'] ?? '',
      HOME: scratch,
      TMPDIR: scratch,
      LANG: 'C.UTF-8',
      ...invocation.env,
    });
    const seconds = (performance.now() - started) / 1000;
    const outcome = scanner.parse(raw, {
      vault: new SecretVault(),
      part,
      inventory,
      settings: SETTINGS,
      places,
      views: {},
      readText: (file) => readText(path.join(folder, file)),
    });
    return { raw, outcome, seconds, cpuSeconds: cpuSecondsIn(raw.stderr) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function run(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<RawRun> {
  return new Promise((resolve, reject) => {
    // the shell says what its children took; the arguments stay arguments
    const timed = ['-c', '"$@"; code=$?; times >&2; exit $code', 'semgrep', path.join(ROOT, '.tools/bin/semgrep')];
    const child = spawn('bash', [...timed, ...args], { cwd, env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({
        exitCode: code ?? -1,
        stderr: Buffer.concat(err).toString('utf8'),
        report: Buffer.concat(out).toString('utf8'),
      });
    });
  });
}

/** The last line of `times`: user and system time of the children, as `1m2.345s`. */
function cpuSecondsIn(stderr: string): number {
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
}

/** Names, sizes and code of others; the product's own inventory knows more and is not what is measured here. */
export function inventoryOf(folder: string): Inventory {
  const files: SourceFile[] = [];
  const walk = (below: string): void => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && !NOT_WALKED.has(entry.name)) walk(name);
      else if (entry.isFile()) files.push({ path: asRepoPath(name), bytes: statSync(path.join(folder, name)).size });
    }
  };
  walk('');
  return {
    name: path.basename(folder),
    git: { state: 'none' },
    files,
    leftOut: [],
    unreadable: [],
    languages: [],
    frameworks: [],
    projects: [],
    thirdParty: findThirdPartyFiles({
      files,
      readText: (file) => readText(path.join(folder, file)),
    }),
    foreignPolicyFiles: [],
  };
}

function asRepoPath(name: string): RepoPath {
  return toRepoPath(name);
}
