// `node scripts/ci/install-checkers.mjs`: installs the programs that check and run the CI templates into .tools/ci, pinned and by hash. Nothing
// of secondlook needs them; the tests in test/ci run where they are there.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNodePackages, findNode } from '../setup/node-packages.mjs';
import { runStep } from '../setup/run-step.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
const PIN = path.join(ROOT, 'scripts', 'ci', 'pin');
const TARGET = path.join(ROOT, '.tools', 'ci');
const STAMP = '.installed';
const report = (line) => process.stderr.write(`checkers  ${line}\n`);

const digest = createHash('sha256');
for (const file of readdirSync(PIN).sort()) digest.update(file).update(readFileSync(path.join(PIN, file)));
const wanted = digest.digest('hex');

const stamp = path.join(TARGET, STAMP);
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) process.exit(0);

await ensureNodePackages(ROOT, report);
const aside = `${TARGET}.${process.pid}`;
mkdirSync(path.join(aside, 'bin'), { recursive: true });
try {
  await Promise.all([installGo(), installPython(), installNode()]);
  writeFileSync(path.join(aside, STAMP), wanted);
  rmSync(TARGET, { recursive: true, force: true });
  renameSync(aside, TARGET);
} finally {
  rmSync(aside, { recursive: true, force: true });
}

async function installGo() {
  for (const [program, module] of [
    ['actionlint', 'github.com/rhysd/actionlint/cmd/actionlint'],
    ['act', 'github.com/nektos/act'],
  ]) {
    await runStep({
      name: program,
      argv: ['go', 'build', '-trimpath', '-ldflags', '-s -w', '-o', path.join(aside, 'bin', program), module],
      cwd: PIN,
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
      report,
    });
  }
}

/** Into a folder and not an environment: its programs need no interpreter, and the folder is moved afterwards. */
async function installPython() {
  const folder = path.join(aside, 'python');
  const venv = path.join(aside, 'venv');
  await runStep({ name: 'python environment', argv: ['python3', '-m', 'venv', venv], report, quiet: true });
  await runStep({
    name: 'zizmor and hadolint',
    argv: [
      path.join(venv, 'bin', 'python'),
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--no-input',
      '--only-binary',
      ':all:',
      '--require-hashes',
      '--target',
      folder,
      '-r',
      path.join(PIN, 'requirements.txt'),
    ],
    report,
  });
  rmSync(venv, { recursive: true, force: true });
  for (const program of ['zizmor', 'hadolint'])
    symlinkSync(path.join('..', 'python', 'bin', program), path.join(aside, 'bin', program));
}

async function installNode() {
  const folder = path.join(aside, 'node');
  mkdirSync(folder);
  for (const file of ['package.json', 'package-lock.json'])
    writeFileSync(path.join(folder, file), readFileSync(path.join(PIN, file)));
  await runStep({
    name: 'gitlab-ci-local',
    argv: ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    cwd: folder,
    report,
  });
  const program = path.join(TARGET, 'node', 'node_modules', 'gitlab-ci-local', 'dist', 'index.js');
  writeFileSync(path.join(aside, 'bin', 'gitlab-ci-local'), `#!/bin/sh\nexec '${findNode(ROOT)}' '${program}' "$@"\n`, {
    mode: 0o755,
  });
}
