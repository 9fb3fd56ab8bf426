/** The files of the scanned folder, as the analysis sees them: names, and texts on demand. */
export interface Files {
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** Undefined when it may not or cannot be read. */
  read(path: string): string | undefined;
  /** Paths below a folder (`''` for the root), in order. */
  below(folder: string): readonly string[];
}

export function createFiles(paths: readonly string[], readText: (path: string) => string | undefined): Files {
  const known = new Set(paths);
  const sorted = [...paths].sort();
  return {
    paths: sorted,
    has: (path) => known.has(path),
    read: (path) => (known.has(path) ? readText(path) : undefined),
    below: (folder) => (folder === '' ? sorted : startingWith(sorted, `${folder}/`)),
  };
}

/** Names with a common beginning stand together in order. */
function startingWith(sorted: readonly string[], start: string): readonly string[] {
  const first = firstNotBefore(sorted, start);
  let end = first;
  while (sorted[end]?.startsWith(start) === true) end += 1;
  return sorted.slice(first, end);
}

function firstNotBefore(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Joins and normalises; undefined when the result leaves the root. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === '' || folder === '.' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else parts.push(part);
  }
  return parts.join('/');
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '' : path.slice(0, at);
}

/** The folder and each one above it, nearest first; the root is `''`. */
export function foldersUp(folder: string): readonly string[] {
  const list = [folder];
  let current = folder;
  while (current !== '') {
    current = folderOf(current);
    list.push(current);
  }
  return list;
}

const TEST_PATH =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|specs|e2e|cypress|playwright|fixtures?|testing|conftest\.py)(?:\/|$)|\.(?:test|spec|e2e|stories|mock)\.[cm]?[jt]sx?$|(?:^|\/)test_[^/]+\.py$|_test\.py$/i;

/** True for files that only tests use: what is missing there protects nobody. */
export function isTestPath(path: string): boolean {
  return TEST_PATH.test(path);
}
