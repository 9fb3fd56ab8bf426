import type { Inventory } from '../../inventory/inventory.ts';
import type { Invocation, Places, RunPart, ScannerSettings } from '../contract.ts';
import { TOOL_PATH } from '../contract.ts';
import { PROBE_LOCKFILE, PROBE_MANIFEST } from './probe.ts';
import {
  manifestOf,
  membersOf,
  npmLockfileOf,
  pathInProject,
  projectOfPart,
  relativeToProject,
} from './project-files.ts';

const MEMORY_MB = 1500;
const MAX_OUTPUT_BYTES = 64_000_000;
const PROJECT = 'project';
const PROBE = 'probe';
/** Two files: npm refuses one file for both. Empty, so that neither the person's nor the repository's settings apply. */
const USER_CONFIG = 'npmrc-user';
const GLOBAL_CONFIG = 'npmrc-global';
/** Our programs are TypeScript in a checkout and JavaScript in a build, and this file is of the same kind as they. */
const PROGRAM = `adapters/advisory-endpoint/main.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`;

/** `npm audit` on private copies of manifests and lockfile: nothing is installed, no script runs, no .npmrc of the repository is read. */
export function invokeAudit(
  part: RunPart,
  places: Places,
  settings: ScannerSettings,
  inventory: Inventory,
): Invocation {
  const project = projectOfPart(part.part, inventory);
  const lockfile = project === undefined ? undefined : npmLockfileOf(project);
  const at = (name: string): string => `${places.private}/${name}`;
  const projects = project === undefined ? [] : [project, ...membersOf(project, inventory)];
  const manifests = projects.flatMap((one) => manifestOf(one) ?? []);
  const copied = [...manifests, ...(lockfile === undefined ? [] : [lockfile.path])];
  const lockedIn = at(`${PROJECT}/${lockfile?.kind ?? 'package-lock.json'}`);
  return {
    args: [
      ...auditArguments(at),
      ...(settings.npmRegistry === undefined ? [] : [`--registry=${settings.npmRegistry}`]),
    ],
    wrapper: {
      program: `${places.product}/${PROGRAM}`,
      args:
        places.advisories === undefined
          ? ['online', at(PROBE), TOOL_PATH]
          : ['snapshot', places.advisories, lockedIn, TOOL_PATH],
    },
    cwd: at(PROJECT),
    env: {},
    files: [
      { path: USER_CONFIG, content: '' },
      { path: GLOBAL_CONFIG, content: '' },
      { path: `${PROBE}/package.json`, content: PROBE_MANIFEST },
      { path: `${PROBE}/package-lock.json`, content: PROBE_LOCKFILE },
      // The folder must be there also when nothing can be copied into it.
      { path: `${PROJECT}/.secondlook`, content: '' },
    ],
    copies: copied.flatMap((from) => {
      const below = project === undefined ? undefined : relativeToProject(project, from);
      return below === undefined ? [] : [{ from, to: `${PROJECT}/${below}` }];
    }),
    needsNetwork: places.advisories === undefined,
    deadlineMs: settings.timeoutMs,
    memoryMb: MEMORY_MB,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    report: { from: 'stdout' },
  };
}

function auditArguments(at: (name: string) => string): string[] {
  return [
    'audit',
    '--json',
    // With any other level exit code 1 would mean two things.
    '--audit-level=none',
    '--ignore-scripts',
    '--offline=false',
    '--prefer-offline=false',
    '--include=dev',
    '--include=optional',
    '--include=peer',
    // npm waits a minute and more before it gives a failing registry up.
    '--fetch-retries=0',
    '--update-notifier=false',
    '--fund=false',
    '--logs-max=0',
    '--loglevel=error',
    // npm would look for a project in the folders above.
    `--prefix=${at(PROJECT)}`,
    `--cache=${at('npm-cache')}`,
    `--userconfig=${at(USER_CONFIG)}`,
    `--globalconfig=${at(GLOBAL_CONFIG)}`,
  ];
}

/** The .npmrc files that would have had a say in this part. */
export function npmrcOfPart(part: RunPart, inventory: Inventory) {
  const project = projectOfPart(part.part, inventory);
  const path = project === undefined ? undefined : pathInProject(project, '.npmrc');
  return inventory.files.some((file) => file.path === path) ? path : undefined;
}
