import type { RepoPath } from '../../core/location.ts';
import type { Inventory, SourceFile } from '../../inventory/inventory.ts';
import { countOf, type HygieneFault, listNames, type Place } from './hygiene-observation.ts';
import type { ProjectFacts, ReadText } from './project-facts.ts';

/** Text may name a package anywhere; pictures, prose and lockfiles do not use one. */
const NOT_READ =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$|\.(?:md|txt|rst|adoc|lock|map|png|jpe?g|gif|webp|avif|ico|svg|bmp|pdf|woff2?|ttf|otf|eot|mp[34]|mov|webm|wav|zip|gz|tgz|tar|7z|jar|wasm|so|dll|exe|db|sqlite3?|csv|tsv|po|pot|snap)$/i;
const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const MAX_FILE_BYTES = 1_000_000;
/** Above this the check is left out: no finding is better than one from half a look. */
const MAX_TOTAL_BYTES = 60_000_000;

/** Packages that frameworks and other packages load by themselves. */
const LOADED_BY_OTHERS = new Set([
  'react',
  'react-dom',
  'react-native',
  'vue',
  'sharp',
  'isbot',
  'postcss',
  'sass',
  'less',
  'stylus',
  'tslib',
  'core-js',
  'regenerator-runtime',
  'reflect-metadata',
  'zone.js',
  'pino-pretty',
  '@mdx-js/react',
  // Database drivers are loaded by the name of the dialect.
  'mysql',
  'mysql2',
  'mariadb',
  'pg',
  'pg-hstore',
  'pg-native',
  'sqlite3',
  'better-sqlite3',
  'tedious',
  'oracledb',
  'mongodb',
  'bufferutil',
  'utf-8-validate',
  'encoding',
  'graphql',
  'typescript',
  'server-only',
  'client-only',
  'newrelic',
  'dd-trace',
]);
const LOADED_BY_NAME =
  /(?:plugin|preset|loader|config|cli|adapter|modules?|tags|theme|polyfill|types?|transformer|runtime|wasm|native|driver|instrumentation|connector)(?:$|-)/;

/** Production packages of a project that no file of it names. Careful: whatever a framework might load unseen is left out. */
export function checkUnused(facts: ProjectFacts, readText: ReadText, inventory: Inventory): HygieneFault[] {
  const { manifest, manifestPath } = facts;
  if (manifest === undefined || manifestPath === undefined) return [];
  const files = filesOf(facts, inventory);
  if (!files.some(({ path }) => CODE.test(path)) || totalBytes(files) > MAX_TOTAL_BYTES) return [];
  const asked = manifest.dependencies.map(({ name }) => name);
  const candidates = manifest.dependencies.filter(
    ({ section, name }) =>
      section === 'dependencies' && !isLoadedByOthers(name, asked, facts) && !facts.localNames.has(name),
  );
  const unnamed = findUnnamed(
    candidates.map(({ name }) => name),
    files,
    readText,
  );
  const unused = candidates.filter(({ name }) => unnamed.has(name));
  const [first, ...others] = unused.map(({ line }): Place => ({
    path: manifestPath,
    line,
    note: 'named nowhere else',
  }));
  if (first === undefined) return [];
  return [
    {
      weakness: '6.07',
      kind: 'unused-package',
      title: `${listNames(unused.map(({ name }) => name))} ${unused.length === 1 ? 'is' : 'are'} installed and not used in ${facts.name}`,
      explanation: `No file of ${facts.name} names ${unused.length === 1 ? 'this package' : `these ${countOf(unused.length, 'package')}`}. Each one is code that runs with the rights of your app, brings others with it, and must be kept up to date.`,
      severity: 'low',
      confidence: 'medium',
      places: [first, ...others],
      fix: {
        summary: 'Remove packages that nothing uses',
        steps: [
          `npm uninstall ${listNames(unused.map(({ name }) => name))
            .replaceAll(/,| and (?!\d)/g, ' ')
            .replaceAll(/ +/g, ' ')}`,
          'Build, run the tests, and start the app: something may load a package without naming it',
        ],
      },
      action: 'Remove packages that nothing uses',
    },
  ];
}

/** Files below the project, and those at the top of the repository, which may name packages of every member. */
function filesOf(facts: ProjectFacts, inventory: Inventory): readonly SourceFile[] {
  const { dir } = facts.project;
  return inventory.files.filter(
    ({ path, bytes }) =>
      (dir === '.' || path.startsWith(`${dir}/`) || !path.includes('/')) &&
      bytes <= MAX_FILE_BYTES &&
      !NOT_READ.test(path),
  );
}

function totalBytes(files: readonly SourceFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

function isLoadedByOthers(name: string, asked: readonly string[], facts: ProjectFacts): boolean {
  const last = name.split('/').at(-1) ?? name;
  if (name.startsWith('@types/') || LOADED_BY_OTHERS.has(name) || LOADED_BY_NAME.test(last)) return true;
  // `expo-updates` beside `expo`, `react-native-web` beside `react-native`: families load each other.
  if (asked.some((other) => other !== name && stemOf(other) === stemOf(name))) return true;
  for (const entry of facts.sharedLock?.lock.packages.values() ?? []) {
    if (entry.location.includes('node_modules/') && entry.requires.has(name)) return true;
  }
  return false;
}

function stemOf(name: string): string {
  return name.replace(/^@/, '').split(/[-./]/)[0] ?? name;
}

/** The names that occur in none of the files; found ones are dropped from the search at once. */
function findUnnamed(names: readonly string[], files: readonly SourceFile[], readText: ReadText): ReadonlySet<string> {
  const left = new Map(names.map((name) => [name, patternOf(name)]));
  for (const { path } of files) {
    if (left.size === 0) break;
    const text = textOf(path, readText);
    for (const [name, pattern] of left) if (pattern.test(text)) left.delete(name);
  }
  return new Set(left.keys());
}

/** A manifest without the sections that only ask for packages. */
function textOf(path: RepoPath, readText: ReadText): string {
  const text = readText(path) ?? '';
  if (!/(?:^|\/)package\.json$/.test(path)) return text;
  return text.replaceAll(/"(?:name|(?:dev|optional|peer)?[dD]ependencies(?:Meta)?)"\s*:\s*(?:"[^"]*"|\{[^{}]*\})/g, '');
}

/** Short spellings count too: `eslint-plugin-x` as `x`, `@scope/name` as `name` or `scope`, `name.js` as `name`. */
function patternOf(name: string): RegExp {
  const last = name.split('/').at(-1) ?? name;
  const scope = name.startsWith('@') ? (name.slice(1).split('/')[0] ?? '') : '';
  const bare = last.replace(
    /^(?:eslint|babel|prettier|stylelint|postcss|remark|rehype|gulp|grunt)-(?:plugin-|config-|preset-)?/,
    '',
  );
  const spellings = [name, last, scope, bare, last.replace(/(?:\.js|-js|js)$/, '')].filter((text) => text.length > 1);
  const escaped = [...new Set(spellings)].map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`(?<![a-z0-9])(?:${escaped.join('|')})(?![a-z0-9])`, 'i');
}
