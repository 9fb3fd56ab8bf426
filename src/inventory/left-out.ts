import type { RepoPath } from '../core/location.ts';

/** Folders that tools fill and no person writes in, whatever lies around them. */
const INSTALLED: Readonly<Record<string, string>> = {
  node_modules: 'installed npm packages',
  bower_components: 'installed packages',
  'site-packages': 'installed Python packages',
  __pycache__: 'compiled Python files',
  '.tox': 'installed Python packages',
  '.nox': 'installed Python packages',
  '.mypy_cache': 'cache of a tool',
  '.pytest_cache': 'cache of a tool',
  '.ruff_cache': 'cache of a tool',
  '.parcel-cache': 'cache of a tool',
  '.turbo': 'cache of a tool',
  '.gradle': 'cache of a tool',
  '.terraform': 'installed Terraform providers',
  '.next': 'built by Next.js',
  '.nuxt': 'built by Nuxt',
  '.svelte-kit': 'built by SvelteKit',
};

/** A file that proves that a folder of this name was filled by a package manager; without it the folder may be the app's own. */
const PROVEN_BY: Readonly<Record<string, { readonly marks: readonly string[]; readonly reason: string }>> = {
  vendor: { marks: ['autoload.php', 'modules.txt', 'bundle'], reason: 'installed packages' },
  Pods: { marks: ['Manifest.lock'], reason: 'installed packages' },
  '.yarn': { marks: ['cache', 'unplugged', 'releases'], reason: 'installed by Yarn' },
};

/** Folders that builds fill by custom. They are left out only where git ignores them: a person may well write in a folder called `build`. */
const BUILT = new Set([
  'dist',
  'build',
  'out',
  'output',
  '.output',
  'target',
  'coverage',
  '.vercel',
  '.netlify',
  '.cache',
  '.angular',
  '.expo',
  '.serverless',
  'storybook-static',
  'vendor',
]);

/**
 * Says why a folder is not looked into, by its own name and what lies directly in it; undefined for one that is in scope.
 * Its ancestors have no say: a repository below a folder called `vendor`, `dist` or `test` is like any other.
 */
export function reasonToLeaveOut(
  path: RepoPath,
  names: ReadonlySet<string>,
  isIgnoredByGit: (path: string) => boolean,
): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === '.git') return 'git’s own folder: its history is scanned by itself';
  if (isGitDirectory(name, names)) return 'a git repository without working files';
  const installed = Object.hasOwn(INSTALLED, name) ? INSTALLED[name] : undefined;
  if (installed !== undefined) return installed;
  if (names.has('pyvenv.cfg')) return 'a Python environment with installed packages';
  const proven = Object.hasOwn(PROVEN_BY, name) ? PROVEN_BY[name] : undefined;
  if (proven?.marks.some((mark) => names.has(mark)) === true) return proven.reason;
  if (BUILT.has(name) && isIgnoredByGit(path)) return 'built or installed, and ignored by git';
  return undefined;
}

function isGitDirectory(name: string, names: ReadonlySet<string>): boolean {
  return name.endsWith('.git') && ['HEAD', 'objects', 'refs'].every((part) => names.has(part));
}

/** Files that secondlook writes. A folder that holds the first two may be a report of an earlier run. */
export const REPORT_FILES: readonly string[] = [
  'report.json',
  'report.html',
  'report.sarif',
  'report.md',
  'routes.json',
  'sbom.cdx.json',
  'junit.xml',
  'gl-sast-report.json',
  'gl-secret-detection-report.json',
  'gl-dependency-scanning-report.json',
  'gl-code-quality-report.json',
];

/** True for the beginning of a report.json of ours. */
export function isOwnReport(beginning: string): boolean {
  return /^\s*\{\s*"schemaVersion"\s*:\s*"/.test(beginning) && /"name"\s*:\s*"secondlook"/.test(beginning);
}
