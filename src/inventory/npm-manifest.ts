import { z } from 'zod';
import { describeJsonFault, readJsonText, walkJsonKeys } from './json-text.ts';

/** The sections of package.json that name packages to install, as npm reads them. */
const DEPENDENCY_SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;
type DependencySection = (typeof DEPENDENCY_SECTIONS)[number];

/** One line of a dependency section. */
export interface DeclaredDependency {
  readonly section: DependencySection;
  readonly name: string;
  readonly spec: string;
  /** 1-based line in package.json. */
  readonly line: number;
}

export interface NpmManifest {
  readonly name: string | undefined;
  readonly isPrivate: boolean;
  /** True when it is laid out to be published as a library: an entry point and a list of files. */
  readonly isLibrary: boolean;
  readonly packageManager: string | undefined;
  readonly dependencies: readonly DeclaredDependency[];
  /** Line of each top-level name, for findings about the file as a whole. */
  readonly lines: ReadonlyMap<string, number>;
  /** The parsed object, for what only one reader needs. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export type NpmManifestRead =
  { readonly kind: 'manifest'; readonly manifest: NpmManifest } | { readonly kind: 'malformed'; readonly why: string };

const ManifestObject = z.record(z.string(), z.unknown());

/** Reads a package.json. What is not of the promised shape is left out, and only a text that is no JSON object is refused. */
export function readNpmManifest(text: string): NpmManifestRead {
  const json = readJsonText(text);
  if (json.kind === 'fault') return { kind: 'malformed', why: describeJsonFault(json.fault) };
  const parsed = ManifestObject.safeParse(json.value);
  if (!parsed.success) return { kind: 'malformed', why: 'expected an object in braces at the top of the file' };
  const raw = parsed.data;
  const lines = linesOfKeys(text);
  return {
    kind: 'manifest',
    manifest: {
      name: textOf(raw['name']),
      isPrivate: raw['private'] === true || raw['private'] === 'true',
      isLibrary: isLibrary(raw),
      packageManager: textOf(raw['packageManager']),
      dependencies: DEPENDENCY_SECTIONS.flatMap((section) => dependenciesOf(section, raw[section], lines)),
      lines,
      raw,
    },
  };
}

const KEY_JOINT = '\0';

function dependenciesOf(
  section: DependencySection,
  value: unknown,
  lines: ReadonlyMap<string, number>,
): DeclaredDependency[] {
  const entries = ManifestObject.safeParse(value);
  if (!entries.success) return [];
  return Object.entries(entries.data).flatMap(([name, spec]) =>
    typeof spec === 'string'
      ? [{ section, name, spec, line: lines.get(`${section}${KEY_JOINT}${name}`) ?? lines.get(section) ?? 1 }]
      : [],
  );
}

function linesOfKeys(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  walkJsonKeys(text, (path, line) => {
    if (path.length <= 2) lines.set(path.join(KEY_JOINT), line);
  });
  return lines;
}

function isLibrary(raw: Readonly<Record<string, unknown>>): boolean {
  const hasEntry = ['main', 'module', 'exports', 'types', 'bin'].some((field) => raw[field] !== undefined);
  return raw['private'] !== true && hasEntry && Array.isArray(raw['files']);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
