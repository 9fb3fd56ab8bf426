import { parse } from 'yaml';
import { z } from 'zod';
import { toRepoPath } from '../core/location.ts';
import type { ReadText, SourceFile } from './inventory.ts';
import { readNpmManifest } from './npm-manifest.ts';

const Patterns = z.array(z.string());
const YarnPatterns = z.object({ packages: Patterns });
const MAX_PATTERNS = 200;
const PnpmWorkspace = z.object({ packages: Patterns });

/** The workspace root of each member folder: npm, Yarn and pnpm name members by patterns at the root. */
export function findWorkspaceRoots(
  npmDirs: readonly string[],
  files: readonly SourceFile[],
  readText: ReadText,
): ReadonlyMap<string, string> {
  const present = new Set<string>(files.map((file) => file.path));
  const roots = new Map<string, string>();
  // The outermost root wins: a member's own workspaces field is ignored by the package managers.
  for (const root of [...npmDirs].sort((a, b) => depthOf(a) - depthOf(b))) {
    if (roots.has(root)) continue;
    const patterns = patternsOf(root, present, readText);
    if (patterns.length === 0) continue;
    for (const dir of npmDirs) {
      const relative = relativeTo(root, dir);
      if (relative !== undefined && isMember(relative, patterns) && !roots.has(dir)) roots.set(dir, root);
    }
  }
  return roots;
}

function patternsOf(root: string, present: ReadonlySet<string>, readText: ReadText): readonly string[] {
  const at = (name: string): string => (root === '.' ? name : `${root}/${name}`);
  const manifest = present.has(at('package.json')) ? readText(toRepoPath(at('package.json'))) : undefined;
  const pnpm = present.has(at('pnpm-workspace.yaml')) ? readText(toRepoPath(at('pnpm-workspace.yaml'))) : undefined;
  return [...(manifest === undefined ? [] : npmPatterns(manifest)), ...(pnpm === undefined ? [] : pnpmPatterns(pnpm))];
}

function npmPatterns(text: string): readonly string[] {
  const read = readNpmManifest(text);
  if (read.kind !== 'manifest') return [];
  const workspaces = read.manifest.raw['workspaces'];
  const list = Patterns.safeParse(workspaces);
  if (list.success) return list.data;
  const yarn = YarnPatterns.safeParse(workspaces);
  return yarn.success ? yarn.data.packages : [];
}

function pnpmPatterns(text: string): readonly string[] {
  try {
    const read = PnpmWorkspace.safeParse(parse(text, { maxAliasCount: 20 }));
    return read.success ? read.data.packages : [];
  } catch {
    return [];
  }
}

function isMember(relative: string, patterns: readonly string[]): boolean {
  let isIn = false;
  for (const pattern of patterns.slice(0, MAX_PATTERNS)) {
    const isNegative = pattern.startsWith('!');
    const glob = pattern
      .slice(isNegative ? 1 : 0)
      .replace(/^\.?\/+/, '')
      .replace(/\/+$/, '');
    if (alternativesOf(glob).some((one) => matchesGlob(relative.split('/'), one.split('/')))) isIn = !isNegative;
  }
  return isIn;
}

/** `packages/{a,b}` as two patterns. More than one pair of braces is not expanded: the number of patterns would multiply. */
function alternativesOf(glob: string): readonly string[] {
  const braces = /^([^{}]*)\{([^{}]*)\}([^{}]*)$/.exec(glob);
  if (braces === null) return [glob];
  const [, before = '', inside = '', after = ''] = braces;
  return inside
    .split(',')
    .slice(0, MAX_PATTERNS)
    .map((one) => before + one + after);
}

/** The patterns come from the scanned party: this takes time in proportion to the two lengths, whatever they hold. */
function matchesGlob(parts: readonly string[], glob: readonly string[]): boolean {
  // reached[n]: the pattern's parts so far match the first n folder names.
  let reached = [true, ...parts.map(() => false)];
  for (const wanted of glob) {
    const next = reached.map(() => false);
    reached.forEach((isReached, at) => {
      if (!isReached) return;
      if (wanted === '**') next.fill(true, at);
      else if (at < parts.length && matchesPart(parts[at] ?? '', wanted)) next[at + 1] = true;
    });
    reached = next;
  }
  return reached.at(-1) === true;
}

/** One folder name against a pattern with `*` and `?`: greedy, with one step back at most to the last star. */
function matchesPart(part: string, pattern: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < part.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      star = inPattern;
      resumeAt = at;
      inPattern += 1;
    } else if (wanted === '?' || wanted === part[at]) {
      at += 1;
      inPattern += 1;
    } else if (star >= 0) {
      resumeAt += 1;
      at = resumeAt;
      inPattern = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(inPattern));
}

/** Path of a folder below another; undefined when it is not below. */
function relativeTo(root: string, dir: string): string | undefined {
  if (root === dir) return undefined;
  if (root === '.') return dir;
  return dir.startsWith(`${root}/`) ? dir.slice(root.length + 1) : undefined;
}

function depthOf(dir: string): number {
  return dir === '.' ? 0 : dir.split('/').length;
}
