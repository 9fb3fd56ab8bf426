/** Paths of routes: joined, compared and shown. Parameters of every framework are written `:name`. */

/** Joins a prefix and a path; a lone slash at the end is dropped. */
export function joinRoute(prefix: string, path: string): string {
  const joined = `/${prefix}/${path}`.replace(/\/{2,}/g, '/');
  return joined.length > 1 ? joined.replace(/\/$/, '') : '/';
}

/** `/users/<int:id>`, `/users/{id}`, `[id]` become `/users/:id`. */
export function normalisePath(path: string): string {
  return path
    .replace(/<(?:[^<>:]+:)?([^<>]+)>/g, ':$1')
    .replace(/\{([A-Za-z_]\w*)(?::[^{}]*)?\}/g, ':$1')
    .replace(/\[\[?(?:\.\.\.)?([^\]]+)\]\]?/g, ':$1');
}

/** Stands for what is only known when the program runs. */
const UNKNOWN = '{?}';

function segments(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

function isWild(segment: string): boolean {
  return (
    segment === '*' ||
    segment.startsWith('*') ||
    segment.startsWith('(') ||
    segment.includes(UNKNOWN) ||
    segment === '(.*)'
  );
}

function fits(pattern: string, segment: string): boolean {
  if (pattern.startsWith(':') || isWild(pattern)) return true;
  // A parameter of the route may take any value: a literal prefix covers only one of them.
  return pattern.toLowerCase() === segment.toLowerCase();
}

/** True when middleware registered under `prefix` runs for everything that the route can match. */
export function coversPrefix(prefix: string, path: string): boolean {
  const patterns = segments(normalisePath(prefix));
  const parts = segments(path);
  for (const [index, pattern] of patterns.entries()) {
    if (isWild(pattern)) return true;
    const part = parts[index];
    if (part === undefined || !fits(pattern, part)) return false;
  }
  return true;
}

/** True when the two patterns match the same requests, as far as their text tells. */
export function isSamePath(pattern: string, path: string): boolean {
  const patterns = segments(normalisePath(pattern));
  const parts = segments(path);
  for (const [index, one] of patterns.entries()) {
    const part = parts[index];
    // What is not known is the same only as itself.
    if (one.includes(UNKNOWN) || part?.includes(UNKNOWN) === true) {
      if (one !== part) return false;
      continue;
    }
    if (isWild(one)) return true;
    if (part === undefined || !fits(one, part)) return false;
  }
  return patterns.length === parts.length;
}

/** What is left of a path below a prefix that covers it. */
export function withoutPrefix(path: string, prefix: string): string {
  const parts = segments(path);
  const patterns = segments(prefix);
  return patterns.some(isWild) ? path : `/${parts.slice(patterns.length).join('/')}`;
}

export function hasParam(path: string, name: string): boolean {
  return segments(path).some((part) => part === `:${name}` || part.startsWith(`:${name}(`) || part === `:${name}?`);
}

/** True when a list of paths names this one; a star at the end stands for everything below. */
export function isListed(list: readonly string[] | undefined, path: string): boolean {
  return (
    list?.some((one) =>
      one.endsWith('*') ? path.startsWith(one.slice(0, -1)) : isSamePath(one, path) || path.endsWith(one),
    ) === true
  );
}
