import type { FileContext } from '../core/finding.ts';
import type { RepoPath } from '../core/location.ts';
import type { Inventory } from '../inventory/inventory.ts';

const TEST_FOLDER =
  /^(?:__tests?__|__mocks__|__fixtures__|tests?|specs?|e2e|mocks|fixtures|cypress|playwright|test-?data|test_data|(?:unit|integration|functional|e2e|api)[-_]?tests?|testing)$/i;
const TEST_FILE =
  /(?:[._-](?:test|tests|spec|cy|e2e|stories|fixture|mock)\.[a-z]+$)|(?:^test_[^/]*\.py$)|(?:^(?:conftest|tests)\.py$)|(?:\.(?:hurl|http|rest|bru)$)|(?:^(?:jest|vitest|playwright|cypress|karma)[.-](?:config|setup)\.)/i;
const EXAMPLE_FOLDER = /^(?:examples?|samples?|demos?)$/i;
const EXAMPLE_FILE = /(?:[._-](?:example|sample|template|dist)$)|(?:[._-](?:example|sample)\.[a-z]+$)|(?:^example\.)/i;
const DOCUMENTATION_FOLDER = /^(?:docs?|documentation)$/i;
const DOCUMENTATION_FILE = /\.(?:md|markdown|rst|adoc)$/i;
const GENERATED_FOLDER =
  /^(?:dist|node_modules|vendor|third[-_]party|coverage|\.next|\.nuxt|\.output|\.svelte-kit|storybook-static)$/i;
const GENERATED_FILE =
  /(?:\.min\.(?:js|mjs|css)$)|(?:[.-](?:bundle|chunk)\.js$)|(?:\.generated\.[a-z]+$)|(?:_pb2\.py$)/i;
/** File routes of web frameworks: `app/test/page.tsx` is the page /test, not a test. */
const FILE_ROUTE =
  /(?:^|\/)(?:app|pages|routes)\/(?:.*\/)?(?:\+?(?:page|route|layout|server)(?:\.server)?\.[jt]sx?|\+page\.svelte)$|(?:^|\/)pages\/.*\.[jt]sx?$/i;

const SOURCE_FILE = /\.(?:[cm]?[jt]sx?|py|vue|svelte|astro|go|rb|php|java|cs)$/i;
/** Says nothing about what a repository is: every kind has them. */
const TOOL_CONFIG = /(?:^|\/)[^/]+\.config\.[cm]?[jt]s$/i;

/** From the one that counts most for a finding with places in several files. */
const CONTEXTS_BY_WEIGHT: readonly FileContext[] = ['production', 'generated', 'example', 'documentation', 'test'];

/** What sort of file a path names. Judged by the path below the scanned folder alone: the folder's own name and parents never count. */
export function fileContextOf(path: RepoPath): FileContext {
  const segments = path.split('/');
  const file = segments.at(-1) ?? '';
  const folders = segments.slice(0, -1);
  if (folders.some((name) => GENERATED_FOLDER.test(name)) || GENERATED_FILE.test(file)) return 'generated';
  if (TEST_FILE.test(file)) return 'test';
  if (!FILE_ROUTE.test(path)) {
    if (folders.some((name) => TEST_FOLDER.test(name))) return 'test';
    if (folders.some((name) => EXAMPLE_FOLDER.test(name))) return 'example';
  }
  if (EXAMPLE_FILE.test(file)) return 'example';
  if (DOCUMENTATION_FILE.test(file) || folders.some((name) => DOCUMENTATION_FOLDER.test(name))) return 'documentation';
  return 'production';
}

/**
 * Says what a path is within this repository. Where no source file is production code (a folder of examples, a suite of tests), the
 * examples and tests are what the person wants to know about: they count as production, so that nothing is made smaller than it is.
 */
export function makeContextJudge(inventory: Pick<Inventory, 'files'>): (path: RepoPath | null) => FileContext {
  const contexts = inventory.files
    .filter(({ path }) => SOURCE_FILE.test(path) && !TOOL_CONFIG.test(path))
    .map(({ path }) => fileContextOf(path))
    .filter((context) => context !== 'generated');
  const hasProduction = contexts.length === 0 || contexts.includes('production');
  return (path) => {
    if (path === null) return 'production';
    const context = fileContextOf(path);
    return hasProduction || context === 'generated' ? context : 'production';
  };
}

/** The context that counts for a finding with places in several files. */
export function weightiestContext(contexts: readonly FileContext[]): FileContext {
  return CONTEXTS_BY_WEIGHT.find((context) => contexts.includes(context)) ?? 'production';
}
