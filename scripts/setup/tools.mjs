// Installs the pinned scanners into .tools/. Each goes into a folder of its own and is linked into .tools/bin only after it
// answered with the pinned version, so that a half-finished install is never taken for a finished one.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep } from './run-step.mjs';

const goVersion = (pin, module) => {
  const found = new RegExp(`${module.replaceAll('.', '\\.')} v([0-9.]+)`).exec(
    readFileSync(path.join(pin, 'go.mod'), 'utf8'),
  );
  if (found === null) throw new Error(`${pin}/go.mod does not require ${module}`);
  return found[1];
};

const GO_BUILD = fileURLToPath(new URL('go-build.sh', import.meta.url));

function goTool({ program, module, versionArgs }) {
  return {
    program,
    pinFiles: ['go.mod', 'go.sum'],
    version: (pin) => goVersion(pin, module),
    async install({ pin, dir, version, report }) {
      await runStep({
        name: `${program} ${version} (Go build)`,
        argv: ['sh', GO_BUILD, program, pin, path.join(dir, 'bin', program)],
        cwd: pin,
        env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
        report,
      });
    },
    versionArgs,
  };
}

const PYTHONS = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

async function findPython() {
  for (const python of PYTHONS) {
    try {
      const { stdout } = await runStep({
        name: python,
        argv: [python, '-c', 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])'],
        report: () => {},
        quiet: true,
      });
      const [major, minor] = stdout.trim().split('.').map(Number);
      if (major === 3 && minor >= 10) return python;
    } catch {
      // Not there, or without venv: the next candidate may do; the error below names what is needed.
    }
  }
  throw new Error(
    'Python 3.10 or newer with its venv module was not found (on Debian and Ubuntu: apt install python3-venv)',
  );
}

const semgrep = {
  program: 'semgrep',
  pinFiles: ['requirements.txt'],
  version: (pin) => /^semgrep==([0-9.]+)/m.exec(readFileSync(path.join(pin, 'requirements.txt'), 'utf8'))[1],
  async install({ pin, dir, version, report }) {
    const python = await findPython();
    await runStep({
      name: 'semgrep: private Python environment',
      argv: [python, '-m', 'venv', dir],
      report,
      quiet: true,
    });
    await runStep({
      name: `semgrep ${version} (pip)`,
      argv: [
        path.join(dir, 'bin', 'python'),
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '--no-input',
        '--only-binary',
        ':all:',
        '--require-hashes',
        '-r',
        path.join(pin, 'requirements.txt'),
      ],
      report,
    });
  },
  versionArgs: ['--version', '--disable-version-check'],
};

const npm = {
  program: 'npm',
  folder: 'npm-audit',
  pinFiles: ['package.json', 'package-lock.json'],
  version: (pin) => JSON.parse(readFileSync(path.join(pin, 'package.json'), 'utf8')).dependencies.npm,
  async install({ pin, dir, version, report, node }) {
    mkdirSync(path.join(dir, 'bin'), { recursive: true });
    for (const file of this.pinFiles) writeFileSync(path.join(dir, file), readFileSync(path.join(pin, file)));
    await runStep({
      name: `npm ${version}`,
      argv: ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      cwd: dir,
      report,
    });
    const cli = path.join(dir, 'node_modules', 'npm', 'bin', 'npm-cli.js');
    writeFileSync(path.join(dir, 'bin', 'npm'), `#!/bin/sh\nexec '${node}' '${cli}' "$@"\n`, { mode: 0o755 });
  },
  versionArgs: ['--version'],
};

const TOOLS = [
  goTool({ program: 'trufflehog', module: 'github.com/trufflesecurity/trufflehog/v3', versionArgs: ['--version'] }),
  goTool({ program: 'gitleaks', module: 'github.com/zricethezav/gitleaks/v8', versionArgs: ['version'] }),
  semgrep,
  npm,
];

const pinFolder = (root, tool) => path.join(root, 'src', 'scanners', tool.folder ?? tool.program, 'pin');

/** Version and pin digest name the folder: a changed pin is another install. */
function describe(root, tool) {
  const pin = pinFolder(root, tool);
  const digest = createHash('sha256');
  for (const file of tool.pinFiles) digest.update(readFileSync(path.join(pin, file)));
  const version = tool.version(pin);
  return { pin, version, name: `${tool.program}-${version}-${digest.digest('hex').slice(0, 10)}` };
}

function isInstalled(binDir, tool, name) {
  const link = path.join(binDir, tool.program);
  if (!existsSync(link)) return false;
  return readlinkSync(link)
    .split('/')
    .some((part) => part.startsWith(`${name}.`));
}

/** Removes folders of earlier pins and of installs that never finished. */
function sweep(toolsDir, binDir) {
  const linked = new Set(
    existsSync(binDir)
      ? readdirSync(binDir)
          .filter((file) => !file.startsWith('.'))
          .map((file) => readlinkSync(path.join(binDir, file)).split('/')[1])
      : [],
  );
  for (const entry of readdirSync(toolsDir)) {
    if (!['bin', 'ci', 'samples', '.lock'].includes(entry) && !linked.has(entry))
      rmSync(path.join(toolsDir, entry), { recursive: true, force: true });
  }
}

async function installOne({ root, toolsDir, binDir, tool, node, report }) {
  const { pin, version, name } = describe(root, tool);
  const folder = `${name}.${process.pid}`;
  const dir = path.join(toolsDir, folder);
  mkdirSync(path.join(dir, 'bin'), { recursive: true });
  try {
    await tool.install({ pin, dir, version, report, node });
    const program = path.join(dir, 'bin', tool.program);
    const { all } = await runStep({
      name: tool.program,
      argv: [program, ...tool.versionArgs],
      report,
      quiet: true,
      env: { ...process.env, SEMGREP_SEND_METRICS: 'off' },
    });
    if (!all.includes(version))
      throw new Error(`expected version ${version}, and the program says ${all.trim().slice(0, 80)}`);
    const aside = path.join(binDir, `.${tool.program}.${process.pid}`);
    rmSync(aside, { force: true });
    symlinkSync(path.join('..', folder, 'bin', tool.program), aside);
    renameSync(aside, path.join(binDir, tool.program));
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}

/** Names of the tools that are not installed in their pinned version. */
export function missingTools(root) {
  const binDir = path.join(root, '.tools', 'bin');
  return TOOLS.filter((tool) => !isInstalled(binDir, tool, describe(root, tool).name)).map((tool) => tool.program);
}

/** Installs what is missing, side by side. Gives the failures; the rest is installed all the same. */
export async function ensureTools({ root, node, report }) {
  const toolsDir = path.join(root, '.tools');
  const binDir = path.join(toolsDir, 'bin');
  const missing = new Set(missingTools(root));
  if (missing.size === 0) return [];
  mkdirSync(binDir, { recursive: true });
  const release = await takeLock(path.join(toolsDir, '.lock'), report);
  try {
    const stillMissing = new Set(missingTools(root));
    if (stillMissing.size === 0) return [];
    sweep(toolsDir, binDir);
    report(`installing ${[...stillMissing].join(', ')} (once; the Go builds take a few minutes)`);
    const jobs = TOOLS.filter((tool) => stillMissing.has(tool.program)).map(async (tool) => {
      try {
        await installOne({ root, toolsDir, binDir, tool, node, report });
        return undefined;
      } catch (error) {
        return { program: tool.program, why: error.message };
      }
    });
    const failures = (await Promise.all(jobs)).filter((failure) => failure !== undefined);
    sweep(toolsDir, binDir);
    return failures;
  } finally {
    release();
  }
}

/** One set-up at a time: a second one waits for the first, and takes over from a dead one. */
async function takeLock(file, report) {
  let told = false;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readIfThere(file));
    if (!isAlive(owner)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) report(`another set-up is at work (process ${owner}): waiting for it`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
