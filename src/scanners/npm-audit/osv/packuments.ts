import semver from 'semver';
import { installedPackages, type NpmLock } from '../../../inventory/npm-lockfile.ts';
import { NPM_ECOSYSTEM, type OsvRecord } from './schema.ts';

/** The part of a registry's package document that npm reads to see whether a fix can be installed. */
export interface Packument {
  readonly name: string;
  readonly 'dist-tags': { readonly latest: string };
  readonly versions: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly version: string;
        readonly dependencies: Readonly<Record<string, string>>;
      }
    >
  >;
}

/**
 * Package documents made from what is on this machine: each installed version with what it asks for, and each version that
 * a record names as fixed. Without them npm calls every dependent vulnerable and knows no fix.
 */
export function makePackuments(lock: NpmLock, records: Iterable<OsvRecord>): ReadonlyMap<string, Packument> {
  const versionsByName = new Map<string, Map<string, Readonly<Record<string, string>>>>();
  const versionsOf = (name: string) => {
    const known = versionsByName.get(name) ?? new Map<string, Readonly<Record<string, string>>>();
    versionsByName.set(name, known);
    return known;
  };
  for (const entry of installedPackages(lock)) {
    if (entry.version !== undefined && semver.valid(entry.version) !== null) {
      versionsOf(entry.name).set(entry.version, Object.fromEntries(entry.requires));
    }
  }
  for (const record of records) {
    for (const [name, version] of fixedVersionsOf(record)) {
      const known = versionsByName.get(name);
      // What a fixed version asks for is not in any record; nothing is the answer that invents no problem.
      if (known !== undefined && !known.has(version)) known.set(version, {});
    }
  }
  return new Map([...versionsByName].map(([name, versions]) => [name, toPackument(name, versions)]));
}

function fixedVersionsOf(record: OsvRecord): readonly (readonly [string, string])[] {
  return (record.affected ?? []).flatMap((affected) => {
    const named = affected.package;
    if (named?.ecosystem !== NPM_ECOSYSTEM) return [];
    const fixed = (affected.ranges ?? []).flatMap((range) => range.events.flatMap((event) => event.fixed ?? []));
    return fixed.flatMap((version) => (semver.valid(version) === null ? [] : [[named.name, version] as const]));
  });
}

function toPackument(name: string, versions: ReadonlyMap<string, Readonly<Record<string, string>>>): Packument {
  const ordered = [...versions.keys()].sort(semver.compare);
  const latest = ordered.findLast((version) => semver.prerelease(version) === null) ?? ordered.at(-1) ?? '';
  const entries = ordered.map(
    (version) => [version, { name, version, dependencies: versions.get(version) ?? {} }] as const,
  );
  return {
    name,
    'dist-tags': { latest },
    versions: Object.fromEntries(entries),
  };
}
