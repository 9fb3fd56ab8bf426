import type { RepoPath } from '../core/location.ts';
import { isMinified } from './minified.ts';

/** A file that others wrote or a build wrote, and why it is taken for one. */
export interface ThirdPartyFile {
  readonly path: RepoPath;
  readonly reason: string;
}

export interface ThirdPartyInput {
  readonly files: readonly { readonly path: RepoPath; readonly bytes: number }[];
  readonly readText: (path: RepoPath) => string | undefined;
}

const SCRIPT = /\.[mc]?js$/i;
/** Names that minifiers and bundlers give. A name alone decides nothing: it says which files are looked into, and then counts as one sign of two. */
const BUILT_NAME = /[.-](?:min|bundle|bundled|chunk|packed|prod)\.[mc]?js$/i;
/** Folders that people put code of others into. */
const FOREIGN_FOLDER = /(?:^|\/)(?:vendors?|vendored|third[_-]?party|3rd[_-]?party|bower_components|jslibs)\//i;
/** Folders whose files a web server hands out as they are. */
const STATIC_FOLDER = /(?:^|\/)(?:public|static|assets|wwwroot|www|htdocs)\//i;

/** Below this size a file without a sign in its path is cheap to scan, and is not looked into. */
const MIN_BYTES = 20_000;
/** Larger files stay a gap of the scanners that cannot read them. */
const MAX_BYTES = 5_000_000;
const HEAD_CHARS = 3000;
const TAIL_CHARS = 500;

/** What a browser's library has no use for. A readable file that says one of these is scanned, whatever its head and its folder say. */
const SERVER_WORDS =
  /process\.(?:env|argv)\b|child_process|\b(?:require\s*\(\s*|from\s+|import\s*\(\s*)['"](?:node:|(?:fs|net|http|https|os|path|vm|cluster|crypto|express|koa|fastify|mongoose|pg|mysql2?|sequelize)['"/])/;

/**
 * Finds scripts that are no code of the people whose repository this is: libraries kept in it, minified or bundled files. Each needs two
 * signs, one of them in its content: a name or a folder alone would let anybody hide code by renaming it.
 */
export function findThirdPartyFiles({ files, readText }: ThirdPartyInput): readonly ThirdPartyFile[] {
  const found = files.flatMap(({ path, bytes }) => {
    if (!isCandidate(path, bytes)) return [];
    const text = readText(path);
    const reason = text === undefined ? undefined : reasonThirdParty(path, text);
    return reason === undefined ? [] : [{ path, reason }];
  });
  return found.length === 0 ? found : withoutStarted(found, { files, readText });
}

function isCandidate(path: RepoPath, bytes: number): boolean {
  if (!SCRIPT.test(path) || bytes > MAX_BYTES) return false;
  return bytes >= MIN_BYTES || BUILT_NAME.test(path) || FOREIGN_FOLDER.test(path) || STATIC_FOLDER.test(path);
}

/** Why a script is taken for foreign or built, by its path and its whole text; undefined for one that is scanned. */
export function reasonThirdParty(path: string, text: string): string | undefined {
  const head = text.slice(0, HEAD_CHARS);
  if (isMinified(text)) return signOfMinified(path, head, text.slice(-TAIL_CHARS));
  const isPlaced = FOREIGN_FOLDER.test(path) || STATIC_FOLDER.test(path);
  if (isPlaced && namesLibrary(head) && !SERVER_WORDS.test(text))
    return 'copy of a library, by the licence at its head';
  return undefined;
}

/** Minified code without any sign of where it comes from may be the application itself: it is scanned. */
function signOfMinified(path: string, head: string, tail: string): string | undefined {
  if (namesLicence(head)) return 'minified library, by the licence at its head';
  if (BUILT_NAME.test(path)) return 'minified, by its content and its name';
  if (FOREIGN_FOLDER.test(path)) return 'minified, in a folder for code of others';
  if (/[#@] sourceMappingURL=\S+\s*(?:\*\/)?\s*$/.test(tail)) return 'minified by a build, which names its source map';
  return undefined;
}

/** The comments that a file begins with. */
function bannerOf(head: string): string {
  return /^[\s;\uFEFF]*(?:(?:\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*(?:\n|$))[\s;!]*)+/.exec(head)?.[0] ?? '';
}

function namesLicence(head: string): boolean {
  return /licen[cs]e|copyright|\(c\)|©|@preserve/i.test(bannerOf(head));
}

/** A version and a licence: what releases of libraries carry at their head, and application code does not. */
function namesLibrary(head: string): boolean {
  const banner = bannerOf(head);
  return /\bv?\d+\.\d+(?:\.\d+)?\b/.test(banner) && /licen[cs]e/i.test(banner);
}

/** Files that something here starts are the application, however they look. */
function withoutStarted(
  found: readonly ThirdPartyFile[],
  { files, readText }: ThirdPartyInput,
): readonly ThirdPartyFile[] {
  const starters = files.filter(({ path, bytes }) => STARTER.test(path) && bytes <= MAX_BYTES).slice(0, MAX_STARTERS);
  const words = starters.map(({ path }) => wordsOfStarter(path, readText(path) ?? '')).join('\n');
  return found.filter(({ path }) => !words.includes(path.slice(path.lastIndexOf('/') + 1)));
}

const STARTER = /(?:^|\/)(?:package\.json|Procfile|Dockerfile[^/]*|[^/]*\.dockerfile|[^/]*compose[^/]*\.ya?ml)$/i;
const MAX_STARTERS = 100;

/** What starts programs in such a file: of a manifest its entry points and scripts (its list of files is no start), of others all. */
function wordsOfStarter(path: string, text: string): string {
  if (!path.endsWith('package.json')) return text;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return text;
  }
  if (typeof manifest !== 'object' || manifest === null) return text;
  const { main, bin, scripts } = manifest as Readonly<Record<string, unknown>>;
  return JSON.stringify([main ?? '', bin ?? '', scripts ?? '']);
}
