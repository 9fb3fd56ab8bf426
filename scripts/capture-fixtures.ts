/**
 * Captures fixtures of the secret scanners from the real, installed tools: `node scripts/capture-fixtures.ts`.
 * Values are made up when it runs and replaced by their names before anything is written, so that no live-shaped key gets into the project.
 * Run it by hand when a tool's pin moves, and read the difference in `expected.json` afterwards (`UPDATE_FIXTURES=1 npx vitest run src/scanners`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Places, RunPart, ScannerSettings, ToolScanner } from '../src/scanners/contract.ts';
import { scanner as gitleaks } from '../src/scanners/gitleaks/index.ts';
import { scanner as trufflehog } from '../src/scanners/trufflehog/index.ts';
import { makeInventory } from '../test/helpers/secret-context.ts';
import {
  type CorpusPart,
  corpusView,
  emptyNamesInJson,
  makeCorpusSecrets,
  type Secrets,
} from '../test/helpers/secret-corpus.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SETTINGS: ScannerSettings = {
  offline: true,
  verifySecrets: false,
  scanHistory: true,
  timeoutMs: 60_000,
  maxFileBytes: 1_000_000,
};

interface Capture {
  readonly name: string;
  readonly part: CorpusPart;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

function main(): void {
  const secrets = makeCorpusSecrets('capture');
  const captures: readonly Capture[] = [
    { name: 'history', part: 'history', files: corpusView('history', secrets) },
    { name: 'tree', part: 'tree', files: corpusView('tree', secrets) },
    { name: 'empty', part: 'tree', files: [{ path: 'files/readme.txt', text: 'nothing to see\n' }] },
  ];
  for (const scanner of [gitleaks, trufflehog]) for (const capture of captures) run(scanner, capture, secrets);
}

function run(scanner: ToolScanner, capture: Capture, secrets: Secrets): void {
  const program = path.join(ROOT, '.tools', 'bin', scanner.tool.program);
  if (!existsSync(program)) throw new Error(`${scanner.tool.program} is not installed: npm run setup`);
  const scratch = mkdtempSync(path.join(tmpdir(), 'capture-'));
  try {
    const view = path.join(scratch, 'view');
    for (const file of capture.files) write(path.join(view, file.path), file.text);
    const places: Places = {
      repository: view,
      history: view,
      tree: view,
      rules: '',
      private: path.join(scratch, 'private'),
      product: '',
      node: '',
    };
    const part: RunPart = { kind: 'run', part: capture.part, label: capture.part };
    const call = scanner.invoke(part, places, SETTINGS, makeInventory());
    for (const file of call.files) write(path.join(places.private, file.path), file.content);
    const env = { HOME: scratch, TMPDIR: scratch, PATH: '/usr/bin:/bin' };
    const version = spawnSync(program, [...scanner.tool.versionArgs], { encoding: 'utf8', env });
    const done = spawnSync(program, [...call.args], { cwd: call.cwd, encoding: 'utf8', env });
    const report =
      call.report.from === 'stdout' ? done.stdout : readFileSync(path.join(places.private, call.report.path), 'utf8');
    const release = scanner.tool.readVersion(`${version.stdout}\n${version.stderr}`) ?? 'unknown';
    save({
      scanner,
      capture,
      release,
      exitCode: done.status ?? -1,
      report,
      stderr: done.stderr,
      args: call.args,
      scratch,
      secrets,
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

interface Captured {
  readonly scanner: ToolScanner;
  readonly capture: Capture;
  readonly release: string;
  readonly exitCode: number;
  readonly report: string;
  readonly stderr: string;
  readonly args: readonly string[];
  readonly scratch: string;
  readonly secrets: Secrets;
}

function save({ scanner, capture, release, exitCode, report, stderr, args, scratch, secrets }: Captured): void {
  const dir = path.join(ROOT, 'src', 'scanners', scanner.id, 'fixtures', release, capture.name);
  const clean = (text: string): string => {
    const emptied = emptyNamesInJson(text, secrets).replaceAll(scratch, '/scratch');
    for (const [name, value] of Object.entries(secrets)) {
      for (let at = 0; at + 12 <= value.length; at += 1) {
        if (name !== 'private-key' && /\d/.test(value.slice(at, at + 12)) && emptied.includes(value.slice(at, at + 12)))
          throw new Error(`a piece of ${name} would stay in ${dir}`);
      }
    }
    return emptied;
  };
  write(path.join(dir, 'raw.json'), clean(report));
  write(path.join(dir, 'stderr.txt'), clean(stderr));
  const date = new Date().toISOString().slice(0, 10);
  const command = [scanner.tool.program, ...args].join(' ').replaceAll(scratch, '/scratch');
  write(
    path.join(dir, 'origin.md'),
    `# Captured output

- tool: ${scanner.tool.program} ${release}
- date: ${date}
- command, in a folder with the files of \`test/helpers/secret-corpus.ts\` (${capture.name}): \`${command}\`
- exit code: ${exitCode}
- written by \`scripts/capture-fixtures.ts\`, which replaced every made-up value by its name in double braces
`,
  );
  if (capture.name === 'history') saveBroken(dir, clean(report).trimEnd(), exitCode);
  process.stdout.write(`${scanner.id} ${release} ${capture.name}: exit ${exitCode}\n`);
}

/** What is left of a report when the tool is killed while it writes. */
function saveBroken(dir: string, report: string, exitCode: number): void {
  const broken = path.join(path.dirname(dir), 'malformed');
  write(path.join(broken, 'raw.json'), report.slice(0, report.length - 120));
  write(path.join(broken, 'stderr.txt'), '');
  const origin = 'Made from the captured output in `history/` by cutting off its last 120 characters and the log.';
  write(
    path.join(broken, 'origin.md'),
    `# Broken output\n\n${origin}\n\n- exit code: ${exitCode}\n- written by \`scripts/capture-fixtures.ts\`\n`,
  );
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

main();
