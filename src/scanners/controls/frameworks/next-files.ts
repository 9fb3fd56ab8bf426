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

/** Reads the forms that people write; anything else is undefined, and the middleware stays unsure. */
export function readMatcher(text: string): MatcherCover | undefined {
  // `/((?!api|_next/static|.*\\.png).*)`: everything but.
  const negative = /^(\/?.*?)\(\(\?!([^)]*(?:\([^)]*\)[^)]*)*)\)\.\*\)$/.exec(text);
  if (negative !== null) {
    const prefix = (negative[1] ?? '').replace(/\/$/, '');
    const left = (negative[2] ?? '').split('|').filter((one) => /^[\w/-]+$/.test(one));
    return { path: prefix, except: left.map((one) => `${prefix}/${one}*`), isExact: false };
  }
  if (/[()\\^$]/.test(text)) return undefined;
  const open = /^(.*?)\/:\w+\*$/.exec(text);
  if (open !== null) return { path: open[1] ?? '', except: [], isExact: false };
  return { path: text, except: [], isExact: true };
}
