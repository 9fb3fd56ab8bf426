import type { Inventory } from '../../inventory/inventory.ts';
import type { ThirdPartyFile } from '../../inventory/third-party.ts';
import type { Invocation, Places, ScannerSettings } from '../contract.ts';
import { SCRIPT_FOLDER, scriptCopies, scriptFolder } from './script-copies.ts';

/** Never scanned: filled by tools. The inventory leaves out more, by what it saw; a name alone (`x.min.js`) leaves no file out. */
const EXCLUDED = [
  '.git',
  'node_modules',
  'bower_components',
  '.next',
  '.nuxt',
  '.svelte-kit',
  '.venv',
  'site-packages',
  '__pycache__',
];
const MAX_LEFT_OUT = 300;
const MAX_THIRD_PARTY = 500;
const MAX_EXPLICIT = 500;

/** Extensions that the engine knows and yet never picks up by itself in a folder. */
const EXPLICIT_EXTENSIONS = /\.[mc]ts$/;

const RULE_SECONDS = 10;
const RULE_TIMEOUTS_PER_FILE = 3;
const FILE_MEMORY_MB = 2000;

/** One call for the whole tree: the start costs two seconds, and parsing is shared by all rules. */
export function describeInvocation(places: Places, settings: ScannerSettings, inventory: Inventory): Invocation {
  const explicit = inventory.files.filter(({ path }) => EXPLICIT_EXTENSIONS.test(path)).slice(0, MAX_EXPLICIT);
  const copies = scriptCopies(inventory);
  return {
    args: [
      'scan',
      ...['--config', `${places.rules}/pack.generated.json`],
      '--json',
      '--metrics=off',
      '--disable-version-check',
      '--oss-only',
      '--no-rewrite-rule-ids',
      // the scanned party does not decide what is looked at
      '--disable-nosem',
      '--x-ignore-semgrepignore-files',
      '--no-git-ignore',
      // without it nothing tells that a file was too large
      '--verbose',
      ...['--timeout', String(RULE_SECONDS)],
      ...['--timeout-threshold', String(RULE_TIMEOUTS_PER_FILE)],
      ...['--max-memory', String(FILE_MEMORY_MB)],
      ...['--max-target-bytes', String(settings.maxFileBytes)],
      ...excludesOf(inventory).flatMap((pattern) => ['--exclude', pattern]),
      ...(explicit.length === 0 ? [] : ['--scan-unknown-extensions']),
      '.',
      ...(copies.length === 0 ? [] : [scriptFolder(places.private)]),
      ...explicit.map(({ path }) => `./${path}`),
    ],
    cwd: places.repository,
    env: {
      // measured: 65 -> 40 CPU seconds on a large repository, for a quarter more memory
      OCAMLRUNPARAM: 's=4M,o=200',
      SEMGREP_SEND_METRICS: 'off',
      SEMGREP_ENABLE_VERSION_CHECK: '0',
      // it asks git for the remote's address, and has no business in the repository's git directory
      GIT_DIR: `${places.private}/no-git`,
    },
    // the folder is there when no file holds a script, too
    files: copies.length === 0 ? [] : [{ path: `${SCRIPT_FOLDER}/none.txt`, content: '' }],
    copies,
    needsNetwork: false,
    deadlineMs: settings.timeoutMs,
    memoryMb: 4096,
    maxOutputBytes: 100_000_000,
    report: { from: 'stdout' },
  };
}

/** Patterns are rooted where the inventory names one place, so that a namesake elsewhere is still scanned. */
function excludesOf(inventory: Inventory): readonly string[] {
  const folders = inventory.leftOut.map(({ path }) => path.replace(/\/$/, '')).filter(isPlainPattern);
  const files = excludedThirdParty(inventory).map(({ path }) => path);
  return [...EXCLUDED, ...[...folders.slice(0, MAX_LEFT_OUT), ...files].map((path) => `/${path}`)];
}

/** The files of others that this call leaves out. What cannot be said as a pattern, or is beyond a bound, is scanned. */
export function excludedThirdParty({ thirdParty = [] }: Inventory): readonly ThirdPartyFile[] {
  return thirdParty.filter(({ path }) => isPlainPattern(path)).slice(0, MAX_THIRD_PARTY);
}

function isPlainPattern(path: string): boolean {
  return !/[*?[\]!\\\n]|\s$/.test(path);
}
