import { isBuiltin } from 'node:module';
import type { Inventory, SourceFile } from '../../inventory/inventory.ts';
import { type HygieneFault, listNames, type Place } from './hygiene-observation.ts';
import { importsOf } from './imports.ts';
import type { ProjectFacts, ReadText } from './project-facts.ts';

const CODE = /\.[cm]?[jt]sx?$/;
/** Not part of what runs: tests, samples, settings of tools, type declarations, and code that a build wrote. */
const ASIDE =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|fixtures?|__fixtures__|e2e|cypress|examples?|samples?|docs?|scripts?|tools?|bench(?:marks?)?|templates?|stories|vendor|dist|build|out|public|static|coverage|storybook|\.[^/]+)\/|\.(?:test|spec|stories|config|conf|setup|d|min)\.[cm]?[jt]sx?$|(?:^|\/)(?:gulpfile|gruntfile|webpack[^/]*|rollup[^/]*|karma[^/]*|jest[^/]*)\.[cm]?[jt]s$/i;
const MAX_FILE_BYTES = 500_000;
const MAX_TOTAL_BYTES = 40_000_000;
/** npm's own rule for names, without capitals, which no new package has. */
const PACKAGE_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
/** Given by the program that loads the code. */
const FROM_HOST = new Set(['vscode', 'electron', 'aws-sdk', 'bun', 'deno', 'k6', 'obsidian', 'figma', 'sketch']);
const FILES_WITH_ALIASES =
  /(?:^|\/)(?:[tj]sconfig[^/]*\.json|package\.json|\.babelrc[^/]*|[^/]*\.config\.[cm]?[jt]s|webpack[^/]*\.[cm]?js|deno\.jsonc?|import_map\.json|importmap\.json)$/;

interface Undeclared {
  readonly name: string;
  readonly place: Place;
}

/** Packages that the code of a project loads and no manifest asks for. */
export function checkUndeclared(facts: ProjectFacts, readText: ReadText, inventory: Inventory): HygieneFault[] {
  if (facts.manifest === undefined || facts.project.ecosystem !== 'npm') return [];
  const files = codeOf(facts, inventory);
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_TOTAL_BYTES) return [];
  const found = findUndeclared(facts, files, readText, inventory);
  const [first, ...others] = found.map(({ place }) => place);
  if (first === undefined) return [];
  const names = [...new Set(found.map(({ name }) => name))];
  const isPlural = names.length > 1;
  return [
    {
      weakness: '6.06',
      kind: 'undeclared-import',
      title: `${listNames(names)} ${isPlural ? 'are' : 'is'} used and not declared in ${facts.name}`,
      explanation: `The code loads ${isPlural ? 'these packages' : 'this package'}, and package.json does not ask for ${isPlural ? 'them' : 'it'}. At best another package brings ${isPlural ? 'them' : 'it'}, until it no longer does; at worst the name was made up, and whoever publishes it runs their code in your app.`,
      severity: 'medium',
      confidence: 'medium',
      places: [first, ...others],
      fix: {
        summary: 'Check each name, and declare what is really meant',
        steps: [
          'npm ls shows whether another package brings it',
          'Look at its page and repository before you install a name that you do not know',
          'npm install the package in the version that is in use',
        ],
      },
      action: 'Declare the packages that the code uses',
    },
  ];
}

/** Code that belongs to this project and to none below it. */
function codeOf(facts: ProjectFacts, inventory: Inventory): readonly SourceFile[] {
  const { dir } = facts.project;
  const below = inventory.projects
    .filter((other) => other.ecosystem === 'npm' && other.dir !== dir && isBelow(other.dir, dir))
    .map((other) => `${other.dir}/`);
  return inventory.files.filter(
    ({ path, bytes }) =>
      CODE.test(path) &&
      isBelow(path, dir) &&
      bytes <= MAX_FILE_BYTES &&
      !ASIDE.test(dir === '.' ? path : path.slice(dir.length + 1)) &&
      !below.some((folder) => path.startsWith(folder)),
  );
}

function findUndeclared(
  facts: ProjectFacts,
  files: readonly SourceFile[],
  readText: ReadText,
  inventory: Inventory,
): readonly Undeclared[] {
  const declared = declaredNames(facts, inventory, readText);
  const folders = pathSegments(inventory, facts.project.dir);
  const found = new Map<string, Undeclared>();
  for (const { path } of files) {
    for (const { specifier, line } of importsOf(path, readText(path) ?? '')) {
      const name = packageOf(specifier);
      if (name === undefined || found.has(name) || declared.has(name)) continue;
      // A folder of this name may be what is meant (`baseUrl`, an alias, a bundler's root).
      if (folders.has(name.split('/')[0] ?? '') || folders.has(name)) continue;
      found.set(name, { name, place: { path, line, note: noteOf(name, facts) } });
    }
  }
  if (found.size === 0) return [];
  const aliases = textsWithAliases(facts, inventory, readText);
  return [...found.values()].filter(({ name }) => !isAlias(name, aliases));
}

function noteOf(name: string, facts: ProjectFacts): string {
  const { sharedLock } = facts;
  if (sharedLock === undefined) return `loads ${name}`;
  return sharedLock.lock.packages.has(`node_modules/${name}`)
    ? `loads ${name}, which only another package brings`
    : `loads ${name}, which is not in the lockfile either`;
}

/** The package that a specifier names; undefined for files, built-in modules, and what only a bundler or another runtime knows. */
function packageOf(specifier: string): string | undefined {
  const text = specifier.split(/[?#]/)[0] ?? '';
  if (text === '' || /^[./~$#]|[:!\s]/.test(text) || isBuiltin(text)) return undefined;
  const parts = text.split('/');
  const name = text.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  return PACKAGE_NAME.test(name) && !FROM_HOST.has(name) ? name : undefined;
}

/** Everything that this project and the folders above it ask for, with the packages of the repository itself. */
function declaredNames(facts: ProjectFacts, inventory: Inventory, readText: ReadText): ReadonlySet<string> {
  const names = new Set<string>(facts.localNames);
  const above = inventory.projects.filter(
    ({ dir, ecosystem }) => ecosystem === 'npm' && isBelow(facts.project.dir, dir),
  );
  for (const { manifests } of above) {
    for (const path of manifests) for (const name of namesIn(readText(path) ?? '')) names.add(name);
  }
  for (const name of [...names]) {
    const typed = /^@types\/(.+)$/.exec(name)?.[1];
    if (typed !== undefined) names.add(typed.includes('__') ? `@${typed.replace('__', '/')}` : typed);
  }
  return names;
}

/** Each quoted name that stands before a colon: dependency sections, and whatever else may stand for a declaration. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/"([^"\\]+)"\s*:/g)].map((match) => match[1] ?? '');
}

function pathSegments(inventory: Inventory, dir: string): ReadonlySet<string> {
  const segments = new Set<string>();
  for (const { path } of inventory.files) {
    if (!isBelow(path, dir)) continue;
    for (const segment of path.split('/')) segments.add(segment.replace(/\.[a-z]+$/i, ''));
  }
  return segments;
}

function textsWithAliases(facts: ProjectFacts, inventory: Inventory, readText: ReadText): readonly string[] {
  const folder = facts.project.dir;
  return inventory.files
    .filter(({ path }) => FILES_WITH_ALIASES.test(path) && (isBelow(path, folder) || !path.includes('/')))
    .map(({ path }) => readText(path) ?? '');
}

/** Any mention of the name, or of its scope with a star, in a settings file may make it an alias. */
function isAlias(name: string, texts: readonly string[]): boolean {
  const scope = name.split('/')[0] ?? name;
  return texts.some((text) => text.includes(`'${name}`) || text.includes(`"${name}`) || text.includes(`${scope}/*`));
}

function isBelow(path: string, dir: string): boolean {
  return dir === '.' || path === dir || path.startsWith(`${dir}/`);
}
