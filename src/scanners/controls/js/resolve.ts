import { entriesOf, field, textField, textsOf } from '../ir/data.ts';
import { type Files, folderOf, foldersUp, joinPath } from '../project/files.ts';
import { readJson } from './json.ts';
import { packageOfAddress } from './package-address.ts';

export type Resolved =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  /** It says where it should be, and nothing is there. */
  | { readonly kind: 'missing' };

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** `./x.js` in TypeScript means `./x.ts`. */
const SOURCE_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

function asFile(files: Files, path: string): string | undefined {
  if (files.has(path)) return path;
  const withExtension = EXTENSIONS.find((extension) => files.has(path + extension));
  if (withExtension !== undefined) return path + withExtension;
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - extension.length);
  const source = (SOURCE_OF[extension] ?? []).find((other) => files.has(stem + other));
  return source === undefined ? undefined : stem + source;
}

interface Aliases {
  readonly base: string | undefined;
  /** Pattern with at most one `*`, and its targets relative to the root of the repository. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
}

const NO_ALIASES: Aliases = { base: undefined, paths: [] };

/** Resolves import specifiers over the list of files alone: nothing outside the scanned folder is ever asked for. */
export interface JsResolver {
  resolve(from: string, spec: string): Resolved;
}

function matchAlias(pattern: string, spec: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === spec ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits = spec.length >= before.length + after.length && spec.startsWith(before) && spec.endsWith(after);
  return fits ? spec.slice(before.length, spec.length - after.length) : undefined;
}

class ResolverOverFiles implements JsResolver {
  private readonly aliases = new Map<string, Aliases>();
  private workspacePackages: Map<string, { readonly folder: string; readonly manifest: unknown }> | undefined;
  private readonly memo = new Map<string, Resolved>();
  private readonly files: Files;

  constructor(files: Files) {
    this.files = files;
  }

  resolve(from: string, spec: string): Resolved {
    const folder = folderOf(from);
    const key = `${folder}\0${spec}`;
    const known = this.memo.get(key);
    if (known !== undefined) return known;
    const resolved = this.resolveFresh(folder, spec);
    this.memo.set(key, resolved);
    return resolved;
  }

  private resolveFresh(folder: string, spec: string): Resolved {
    const clean = spec.replace(/[?#].*$/, (tail) => (spec.startsWith('#') ? tail : ''));
    if (clean.startsWith('./') || clean.startsWith('../') || clean === '.' || clean === '..') {
      return this.at(joinPath(folder, clean)) ?? { kind: 'missing' };
    }
    const found = this.fromImports(folder, clean) ?? this.fromAliases(folder, clean) ?? this.fromWorkspace(clean);
    if (found !== undefined) return found;
    if (/^(?:@\/|~\/|#|\/)/.test(clean)) return this.fromConvention(folder, clean) ?? { kind: 'missing' };
    return { kind: 'package', name: packageOfAddress(clean).replace(/^node:/, '') };
  }

  private at(path: string | undefined): Resolved | undefined {
    if (path === undefined) return undefined;
    const file = asFile(this.files, path) ?? this.folderEntry(path);
    return file === undefined ? undefined : { kind: 'file', path: file };
  }

  private folderEntry(folder: string): string | undefined {
    const manifest = readJson(this.files, joinPath(folder, 'package.json') ?? '');
    const main = textField(manifest, 'source') ?? textField(manifest, 'main');
    if (main !== undefined) {
      const path = joinPath(folder, main);
      const file = path === undefined ? undefined : (asFile(this.files, path) ?? asFile(this.files, `${path}/index`));
      if (file !== undefined) return file;
    }
    const index = folder === '' ? 'index' : `${folder}/index`;
    return asFile(this.files, index);
  }

  /** `imports` of the nearest manifest: `#db`. */
  private fromImports(folder: string, spec: string): Resolved | undefined {
    if (!spec.startsWith('#')) return undefined;
    for (const up of foldersUp(folder)) {
      const manifest = readJson(this.files, up === '' ? 'package.json' : `${up}/package.json`);
      for (const [pattern, target] of entriesOf(field(manifest, 'imports'))) {
        const rest = matchAlias(pattern, spec);
        const text = targetOf(target);
        if (rest !== undefined && text !== undefined) return this.at(joinPath(up, text.replace('*', rest)));
      }
    }
    return undefined;
  }

  private fromAliases(folder: string, spec: string): Resolved | undefined {
    const { base, paths } = this.aliasesOf(folder);
    for (const { pattern, targets } of paths) {
      const rest = matchAlias(pattern, spec);
      if (rest === undefined) continue;
      for (const target of targets) {
        const found = this.at(joinPath('', target.replace('*', rest)));
        if (found !== undefined) return found;
      }
    }
    return base === undefined ? undefined : this.at(joinPath(base, spec));
  }

  private aliasesOf(folder: string): Aliases {
    const known = this.aliases.get(folder);
    if (known !== undefined) return known;
    let result = NO_ALIASES;
    for (const up of foldersUp(folder)) {
      const name = ['tsconfig.json', 'jsconfig.json'].find((file) =>
        this.files.has(up === '' ? file : `${up}/${file}`),
      );
      if (name === undefined) continue;
      result = this.readAliases(up === '' ? name : `${up}/${name}`, 0);
      break;
    }
    this.aliases.set(folder, result);
    return result;
  }

  private readAliases(path: string, depth: number): Aliases {
    const config = readJson(this.files, path);
    const folder = folderOf(path);
    const options = field(config, 'compilerOptions');
    const base = textField(options, 'baseUrl');
    const baseFolder = base === undefined ? undefined : joinPath(folder, base);
    const paths = entriesOf(field(options, 'paths')).map(([pattern, targets]) => ({
      pattern,
      targets: textsOf(targets).flatMap((target) => joinPath(baseFolder ?? folder, target) ?? []),
    }));
    if (paths.length > 0 || depth > 4) return { base: baseFolder, paths };
    const inherited = [...textsOf(field(config, 'extends')), ...referencesOf(config)];
    for (const parent of inherited) {
      if (!parent.startsWith('.')) continue;
      const target = joinPath(folder, parent.endsWith('.json') ? parent : `${parent}.json`);
      if (target === undefined || !this.files.has(target)) continue;
      const found = this.readAliases(target, depth + 1);
      if (found.paths.length > 0 || found.base !== undefined)
        return { base: baseFolder ?? found.base, paths: found.paths };
    }
    return { base: baseFolder, paths };
  }

  private packagesByName(): Map<string, { readonly folder: string; readonly manifest: unknown }> {
    if (this.workspacePackages !== undefined) return this.workspacePackages;
    const packages = new Map<string, { readonly folder: string; readonly manifest: unknown }>();
    for (const path of this.files.paths) {
      if (path !== 'package.json' && !path.endsWith('/package.json')) continue;
      const manifest = readJson(this.files, path);
      const name = textField(manifest, 'name');
      if (name !== undefined && !packages.has(name)) packages.set(name, { folder: folderOf(path), manifest });
    }
    this.workspacePackages = packages;
    return packages;
  }

  private fromWorkspace(spec: string): Resolved | undefined {
    const parts = spec.split('/');
    const name = parts.slice(0, spec.startsWith('@') ? 2 : 1).join('/');
    const found = this.packagesByName().get(name);
    if (found === undefined || found.folder === '') return undefined;
    const rest = spec.slice(name.length + 1);
    const exported = targetOf(field(field(found.manifest, 'exports'), rest === '' ? '.' : `./${rest}`));
    const candidates = rest === '' ? [exported, '.', 'src'] : [exported, rest, `src/${rest}`];
    for (const candidate of candidates) {
      if (candidate === undefined) continue;
      const path = this.at(joinPath(found.folder, candidate.replace(/^(\.\/)?dist\//, '$1src/')));
      if (path !== undefined) return path;
    }
    return undefined;
  }

  /** `@/x` and `~/x` without a configuration that we can read: by convention the source folder of the project. */
  private fromConvention(folder: string, spec: string): Resolved | undefined {
    const rest = spec.replace(/^(?:@|~|#)?\/?/, '');
    for (const up of foldersUp(folder)) {
      for (const base of ['', 'src', 'app']) {
        const path = joinPath(up, base === '' ? rest : `${base}/${rest}`);
        const found = this.at(path);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }
}

function referencesOf(config: unknown): readonly string[] {
  const references = field(config, 'references');
  return Array.isArray(references) ? references.flatMap((one) => textField(one, 'path') ?? []) : [];
}

/** The target of an `exports` or `imports` entry: the first text in it. */
function targetOf(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  for (const [, value] of entriesOf(data)) {
    const found = targetOf(value);
    if (found !== undefined && !found.endsWith('.d.ts')) return found;
  }
  return undefined;
}

export function createJsResolver(files: Files): JsResolver {
  return new ResolverOverFiles(files);
}
