/** Routes that are files: paths of Next from the names of folders. */

export interface NextFile {
  readonly kind: 'handler' | 'api' | 'middleware';
  /** Path of the route; empty for middleware. */
  readonly route: string;
  /** Folder of the application (`''`, `apps/web`). */
  readonly base: string;
}

function segment(part: string): string | undefined {
  // Groups, slots and interceptions are folders without a place in the path.
  if (/^\(.*\)$/.test(part) || part.startsWith('@')) return undefined;
  const name = part.replace(/^\(\.+\)/, '');
  const rest = /^\[\[?\.\.\.(\w+)\]\]?$/.exec(name);
  if (rest !== null) return `*${rest[1] ?? ''}`;
  const param = /^\[(\w+)\]$/.exec(name);
  return param === null ? name : `:${param[1] ?? ''}`;
}

function routeOf(folder: string): string {
  const parts = folder.split('/').filter((part) => part !== '');
  return `/${parts.flatMap((part) => segment(part) ?? []).join('/')}`;
}

const HANDLER = /^(?:(.*)\/)?(?:src\/)?app\/(?:(.*)\/)?route\.[jt]sx?$/;
const API = /^(?:(.*)\/)?(?:src\/)?pages\/(api\/.*)\.[jt]sx?$/;
const MIDDLEWARE = /^(?:(.*)\/)?(?:src\/)?(?:middleware|proxy)\.[jt]s$/;

function baseOf(folder: string | undefined): string {
  return (folder ?? '').replace(/(?:^|\/)src$/, '');
}

/** What a file is to Next, by its name alone. */
export function nextFile(path: string): NextFile | undefined {
  const handler = HANDLER.exec(path);
  if (handler !== null) return { kind: 'handler', route: routeOf(handler[2] ?? ''), base: baseOf(handler[1]) };
  const api = API.exec(path);
  if (api !== null)
    return { kind: 'api', route: routeOf((api[2] ?? '').replace(/\/index$/, '')), base: baseOf(api[1]) };
  const middleware = MIDDLEWARE.exec(path);
  return middleware === null ? undefined : { kind: 'middleware', route: '', base: baseOf(middleware[1]) };
}

/** What a matcher of middleware covers: a prefix, and what it leaves out below it. */
export interface MatcherCover {
  readonly path: string;
  readonly except: readonly string[];
  readonly isExact: boolean;
}

/** End of the group that opens at `start`; -1 when it does not close. */
function endOfGroup(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** Alternatives of a pattern, split outside of its groups. */
function alternatives(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    else if (text[at] === '|' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** `/((?!api|_next/static|.*\\.png).*)`: everything but. */
function negativeCover(text: string): MatcherCover | undefined {
  const start = text.indexOf('((?!');
  const end = start < 0 ? -1 : endOfGroup(text, start + 1);
  if (end < 0 || !/^\.[*+]\)$/.test(text.slice(end + 1))) return undefined;
  const prefix = text.slice(0, start).replace(/\/$/, '');
  if (/[()\\^$]/.test(prefix)) return undefined;
  const left = alternatives(text.slice(start + 4, end)).filter((one) => /^[\w/-]+$/.test(one));
  return { path: prefix, except: left.map((one) => `${prefix}/${one}*`), isExact: false };
}

/** Reads the forms that people write; anything else is undefined, and the middleware stays unsure. */
export function readMatcher(text: string): readonly MatcherCover[] | undefined {
  const negative = negativeCover(text);
  if (negative !== undefined) return [negative];
  // `/(api|trpc)(.*)`
  const group = /^(\/[\w/-]*)\(([\w/|-]+)\)(\(\.\*\)|\/:\w+\*)?$/.exec(text);
  if (group !== null) {
    const isExact = group[3] === undefined;
    return (group[2] ?? '').split('|').map((one) => ({ path: `${group[1] ?? ''}${one}`, except: [], isExact }));
  }
  const open = /^([^()]*?)(?:\/:\w+\*|\/?\(\.\*\))$/.exec(text);
  if (open !== null) return [{ path: open[1] ?? '', except: [], isExact: false }];
  return /[()\\^$]/.test(text) ? undefined : [{ path: text, except: [], isExact: true }];
}
