import { z } from 'zod';
import { describeJsonFault, readJsonText, walkJsonKeys } from './json-text.ts';

/** One place in the tree that a lockfile describes. */
export interface LockedPackage {
  /** `` for the project itself, `packages/a` for a workspace member, `node_modules/a/node_modules/b` for what is installed. */
  readonly location: string;
  /** The package's own name, also where it is installed under an alias. */
  readonly name: string;
  readonly version: string | undefined;
  /** 1-based line of its key. */
  readonly line: number;
  /** Set for a link: the location that it leads to. */
  readonly linkTo: string | undefined;
  readonly isDev: boolean;
  readonly isOptional: boolean;
  /** Needed by development and by optional packages, and by nothing else. */
  readonly isDevOptional: boolean;
  readonly isBundled: boolean;
  readonly hasInstallScript: boolean;
  /** The registry called this version deprecated when the lockfile was written. */
  readonly isDeprecated: boolean;
  readonly resolved: string | undefined;
  readonly integrity: string | undefined;
  /** Name and range of everything it asks for, development packages of the project and its members included. */
  readonly requires: ReadonlyMap<string, string>;
}

export interface NpmLock {
  readonly lockfileVersion: number;
  /** By location, in the order of the file. */
  readonly packages: ReadonlyMap<string, LockedPackage>;
  /** Entries that are not of the promised shape; they are left out of `packages`. */
  readonly oddEntries: number;
}

export type NpmLockRead =
  { readonly kind: 'lock'; readonly lock: NpmLock } | { readonly kind: 'malformed'; readonly why: string };

const AnyObject = z.record(z.string(), z.unknown());
type AnyObject = z.infer<typeof AnyObject>;

const JOINT = '\0';
const SECTIONS_OF_PACKAGE = ['dependencies', 'optionalDependencies', 'peerDependencies'];
const SECTIONS_OF_IMPORTER = [...SECTIONS_OF_PACKAGE, 'devDependencies'];

/** Reads package-lock.json or npm-shrinkwrap.json of every lockfile version, with the line of each entry. */
export function readNpmLock(text: string): NpmLockRead {
  const json = readJsonText(text);
  if (json.kind === 'fault') return { kind: 'malformed', why: describeJsonFault(json.fault) };
  const top = AnyObject.safeParse(json.value);
  if (!top.success) return { kind: 'malformed', why: 'expected an object in braces at the top of the file' };
  const { packages, dependencies, lockfileVersion = 1 } = top.data;
  if (typeof lockfileVersion !== 'number') {
    return { kind: 'malformed', why: 'expected a number as "lockfileVersion"' };
  }
  if (packages !== undefined) {
    const entries = AnyObject.safeParse(packages);
    if (!entries.success) return { kind: 'malformed', why: 'expected an object as "packages"' };
    return { kind: 'lock', lock: readFlat(entries.data, lockfileVersion, linesOf(text, 'packages')) };
  }
  if (lockfileVersion >= 3) return { kind: 'malformed', why: 'expected "packages", which lockfile version 3 has' };
  if (dependencies === undefined && top.data['lockfileVersion'] === undefined) {
    return { kind: 'malformed', why: 'expected "lockfileVersion" with "packages" or "dependencies"' };
  }
  const entries = AnyObject.safeParse(dependencies ?? {});
  if (!entries.success) return { kind: 'malformed', why: 'expected an object as "dependencies"' };
  return { kind: 'lock', lock: readNested(entries.data, lockfileVersion, linesOf(text, 'dependencies')) };
}

/** Installed packages: neither the project, nor a member, nor a link to one. */
export function installedPackages(lock: NpmLock): readonly LockedPackage[] {
  return [...lock.packages.values()].filter((entry) => isInstalled(entry.location) && entry.linkTo === undefined);
}

/** True for a place below a node_modules folder. */
export function isInstalled(location: string): boolean {
  return location.startsWith('node_modules/') || location.includes('/node_modules/');
}

/** Lockfile versions 2 and 3: one flat list by location. */
function readFlat(entries: AnyObject, lockfileVersion: number, lines: ReadonlyMap<string, number>): NpmLock {
  const packages = new Map<string, LockedPackage>();
  let oddEntries = 0;
  for (const [location, value] of Object.entries(entries)) {
    const entry = AnyObject.safeParse(value);
    if (!entry.success) {
      oddEntries += 1;
      continue;
    }
    const sections = isInstalled(location) ? SECTIONS_OF_PACKAGE : SECTIONS_OF_IMPORTER;
    packages.set(location, {
      ...commonFields(entry.data, location, lines.get(location) ?? 1),
      linkTo: entry.data['link'] === true ? (textOf(entry.data['resolved']) ?? '') : undefined,
      isBundled: entry.data['inBundle'] === true,
      requires: requirementsOf(sections.map((section) => entry.data[section])),
    });
  }
  return { lockfileVersion, packages, oddEntries };
}

/** Lockfile version 1: a tree of dependencies; the project's own requirements stand in package.json alone. */
function readNested(top: AnyObject, lockfileVersion: number, lines: ReadonlyMap<string, number>): NpmLock {
  const packages = new Map<string, LockedPackage>();
  let oddEntries = 0;
  const waiting: { entries: AnyObject; location: string; linePath: string }[] = [
    { entries: top, location: '', linePath: '' },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [name, value] of Object.entries(next.entries)) {
      const entry = AnyObject.safeParse(value);
      if (!entry.success) {
        oddEntries += 1;
        continue;
      }
      const location = `${next.location === '' ? '' : `${next.location}/`}node_modules/${name}`;
      const linePath = next.linePath === '' ? name : `${next.linePath}${JOINT}dependencies${JOINT}${name}`;
      packages.set(location, {
        ...commonFields(entry.data, location, lines.get(linePath) ?? 1),
        ...aliasOf(entry.data, location),
        linkTo: undefined,
        isBundled: entry.data['bundled'] === true,
        requires: requirementsOf([entry.data['requires']]),
      });
      const below = AnyObject.safeParse(entry.data['dependencies']);
      if (below.success) waiting.push({ entries: below.data, location, linePath });
    }
  }
  return { lockfileVersion, packages, oddEntries };
}

function commonFields(
  entry: AnyObject,
  location: string,
  line: number,
): Omit<LockedPackage, 'linkTo' | 'isBundled' | 'requires'> {
  return {
    location,
    name: textOf(entry['name']) ?? nameOfLocation(location),
    version: textOf(entry['version']),
    line,
    isDev: entry['dev'] === true,
    isOptional: entry['optional'] === true,
    isDevOptional: entry['devOptional'] === true,
    hasInstallScript: entry['hasInstallScript'] === true,
    isDeprecated: textOf(entry['deprecated']) !== undefined,
    resolved: textOf(entry['resolved']),
    integrity: textOf(entry['integrity']),
  };
}

/** Version 1 writes an alias as `npm:real-name@1.2.3` in place of the version. */
function aliasOf(entry: AnyObject, location: string): Pick<LockedPackage, 'name' | 'version'> {
  const version = textOf(entry['version']);
  const alias = /^npm:((?:@[^@/]+\/)?[^@/]+)@(.+)$/.exec(version ?? '');
  return alias === null ? { name: nameOfLocation(location), version } : { name: alias[1] ?? '', version: alias[2] };
}

/** The name that a location ends in: `node_modules/a/node_modules/@s/b` is `@s/b`; a member is named by its folder. */
export function nameOfLocation(location: string): string {
  const after = location.lastIndexOf('node_modules/');
  return after < 0 ? (location.split('/').at(-1) ?? '') : location.slice(after + 'node_modules/'.length);
}

function requirementsOf(sections: readonly unknown[]): ReadonlyMap<string, string> {
  const requires = new Map<string, string>();
  for (const section of sections) {
    const entries = AnyObject.safeParse(section);
    if (!entries.success) continue;
    for (const [name, spec] of Object.entries(entries.data)) if (typeof spec === 'string') requires.set(name, spec);
  }
  return requires;
}

/** Lines of the keys below one top-level member, by the path below it. */
function linesOf(text: string, member: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  walkJsonKeys(text, (path, line) => {
    const isEntry = path.length % 2 === 0 && path.every((name, index) => index % 2 === 1 || name === member);
    if (isEntry && (member === 'dependencies' || path.length === 2)) lines.set(path.slice(1).join(JOINT), line);
  });
  return lines;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
