import { type CallValue, lit, type ObjValue, root, textOf, type Value } from '../eval/value.ts';
import { packagePath } from '../frameworks/packages.ts';
import { type Files, folderOf, foldersUp, joinPath } from './files.ts';

/** A listing of a folder that is longer than this is data. */
const MAX_NAMES = 300;

/** Paths that a program makes for itself start at the root of the repository, written `/`. */
function absolute(path: string): Value {
  return lit(`/${path}`);
}

/** `__dirname`, `__filename` and `import.meta` of a file. */
export function pathGlobal(name: string, file: string): Value | undefined {
  switch (name) {
    case '__dirname':
      return absolute(folderOf(file));
    case '__filename':
      return absolute(file);
    case 'import.meta': {
      const props = new Map<string, Value>([
        ['dirname', absolute(folderOf(file))],
        ['filename', absolute(file)],
        ['url', lit(`file:///${file}`)],
      ]);
      const meta: ObjValue = { t: 'obj', props, rest: [root('global', name)] };
      return meta;
    }
    default:
      return undefined;
  }
}

function joined(parts: readonly string[]): string | undefined {
  // A later absolute part starts again, as `path.resolve` has it; `path.join` is never given one in earnest.
  const start = parts.findLastIndex((part) => part.startsWith('/'));
  if (start < 0) return undefined;
  return joinPath('', parts.slice(start).join('/'));
}

function parentOf(path: string): string {
  const folder = folderOf(path);
  return folder === '' && path.startsWith('/') ? '/' : folder;
}

function isPathPackage(pkg: string): boolean {
  return pkg === 'path' || pkg === 'path/posix' || pkg === 'upath' || pkg === 'pathe';
}

function pathCall(name: string, args: readonly (string | undefined)[]): Value | undefined {
  const [first, second] = args;
  if (first === undefined) return undefined;
  switch (name) {
    case 'join':
    case 'resolve':
    case 'normalize': {
      const texts = args.filter((text) => text !== undefined);
      const path = texts.length === args.length ? joined(texts) : undefined;
      return path === undefined ? undefined : absolute(path);
    }
    case 'dirname':
      return lit(parentOf(first));
    case 'basename': {
      const base = first.slice(first.lastIndexOf('/') + 1);
      return lit(second !== undefined && base.endsWith(second) ? base.slice(0, -second.length) : base);
    }
    case 'extname':
      return lit(/\.[^./]*$/.exec(first)?.[0] ?? '');
    default:
      return undefined;
  }
}

/** Names directly in a folder: files, then folders. */
function namesIn(files: Files, folder: string): readonly string[] {
  const start = folder === '' ? 0 : folder.length + 1;
  const names = files.below(folder).map((path) => path.slice(start).split('/')[0] ?? '');
  return [...new Set(names)].slice(0, MAX_NAMES);
}

/** The folder of the nearest manifest: where programs are started. */
function workingFolder(files: Files, file: string): string {
  const folders = foldersUp(folderOf(file));
  return folders.find((folder) => files.has(folder === '' ? 'package.json' : `${folder}/package.json`)) ?? '';
}

function isWorkingFolder({ callee }: CallValue): boolean {
  return callee.t === 'prop' && callee.name === 'cwd' && callee.of.t === 'root' && callee.of.name === 'process';
}

/** What a program learns about its own files, where that can be told without running it: paths, and the names in a folder. */
export function pathAnswer(call: CallValue, files: Files): Value | undefined {
  if (isWorkingFolder(call)) return absolute(workingFolder(files, call.at.file));
  const found = packagePath(call);
  if (found === undefined) return undefined;
  const name = found.path.at(-2) ?? '';
  const texts = call.args.map((arg) => textOf(arg.value));
  if (isPathPackage(found.pkg)) return pathCall(name, texts);
  const [first] = texts;
  if (first === undefined) return undefined;
  if (found.pkg === 'url' && name === 'fileURLToPath') return lit(first.replace(/^file:\/\//, ''));
  if (found.pkg === 'desm' && name === 'join')
    return pathCall('join', [parentOf(first.replace(/^file:\/\//, '')), ...texts.slice(1)]);
  if (/^(?:fs|fs\/promises|fs-extra)$/.test(found.pkg) && /^readdir(?:Sync)?$/.test(name)) return listing(files, call);
  return undefined;
}

function listing(files: Files, call: CallValue): Value | undefined {
  const text = textOf(call.args[0]?.value);
  if (text === undefined) return undefined;
  // A relative path starts where the program was started.
  const folder = text.startsWith('/') ? joinPath('', text) : joinPath(workingFolder(files, call.at.file), text);
  const names = folder === undefined ? [] : namesIn(files, folder);
  return names.length === 0 ? undefined : { t: 'arr', items: names.map(lit), isOpen: false };
}
