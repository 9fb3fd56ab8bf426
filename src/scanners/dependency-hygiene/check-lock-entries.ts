import type { RepoPath } from '../../core/location.ts';
import semver from 'semver';
import { installedPackages, type LockedPackage, type NpmLock } from '../../inventory/npm-lockfile.ts';
import { countOf, type HygieneFault, listNames, type Place } from './hygiene-observation.ts';
import { isRegistrySpec } from './npm-spec.ts';
import type { ProjectFacts } from './project-facts.ts';

interface Suspect {
  readonly entry: LockedPackage;
  readonly note: string;
}

/** A host is the registry of a lockfile when more than this share of the addresses point to it. */
const REGISTRY_SHARE = 0.5;
/** A second registry (a mirror, a company's own) serves many packages; an address slipped in is one of a handful. */
const MAX_STRAY_ENTRIES = 5;
const MAX_STRAY_SHARE = 0.2;
/** Where more entries than this share lack a hash, the tool that wrote the lockfile leaves them out. */
const FEW = 0.2;

/** Entries that would be fetched from a place that nobody asked for: the trace of a lockfile changed by hand. */
export function checkLockAddresses(facts: ProjectFacts): HygieneFault[] {
  const { lock } = facts;
  if (lock === undefined) return [];
  const suspects = findSuspects(lock.lock);
  const [first, ...others] = placesOf(lock.path, suspects);
  if (first === undefined) return [];
  return [
    {
      weakness: '6.09',
      kind: 'lock-address',
      title: `The lockfile of ${facts.name} takes ${listNames(suspects.map(({ entry }) => entry.name))} from an unexpected place`,
      explanation:
        'Reviewers rarely read lockfiles: someone may have changed these lines so that a package comes from their server, or so that it can be exchanged on the way.',
      severity: 'high',
      confidence: 'medium',
      places: [first, ...others],
      fix: {
        summary: 'Find out who changed these lines, and write them anew from the registry',
        steps: [
          'git log -p on the lockfile shows when the lines came in',
          'Delete these entries and run npm install',
          'If nobody can explain them, treat every computer that installed them as taken over',
        ],
      },
      action: 'Check and renew lockfile entries with unexpected addresses',
    },
  ];
}

function findSuspects(lock: NpmLock): readonly Suspect[] {
  const entries = installedPackages(lock).filter((entry) => !entry.isBundled && entry.resolved !== undefined);
  const strayHosts = findStrayHosts(entries);
  const ownScopes = scopesWithOneHost(entries);
  const specs = specsByName(lock);
  return entries.flatMap((entry) => {
    const note = suspicionOf(entry, strayHosts, ownScopes, specs);
    return note === undefined ? [] : [{ entry, note }];
  });
}

function suspicionOf(
  entry: LockedPackage,
  strayHosts: ReadonlySet<string>,
  ownScopes: ReadonlyMap<string, string>,
  specs: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const address = entry.resolved ?? '';
  if (/^(?:git\+)?http:\/\//i.test(address)) return 'fetched over an address that is not encrypted';
  // Who asks for an address or a repository gets one: the manifest's own check speaks of that.
  const isAskedFor = (specs.get(nameInTree(entry)) ?? []).some((spec) => !isRegistrySpec(spec));
  if (isAskedFor) return undefined;
  if (/^git[+:@]|^ssh:/i.test(address)) return 'comes from git, and everybody who asks for it asks for a version';
  const host = hostOf(address);
  if (host === undefined) return undefined;
  const scope = /^@[^/]+/.exec(entry.name)?.[0];
  const isScopeRegistry = scope !== undefined && ownScopes.get(scope) === host;
  if (strayHosts.has(host) && !isScopeRegistry) return 'comes from another host than the rest';
  return isOtherPackage(entry, address) ? 'the address is that of another package' : undefined;
}

function nameInTree(entry: LockedPackage): string {
  return entry.location.slice(entry.location.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** `https://host/<name>/-/<file>.tgz` is how registries lay out their archives. */
function isOtherPackage(entry: LockedPackage, address: string): boolean {
  const path = decode(/^https:\/\/[^/]+\/(.+?)\/-\/[^/]+$/.exec(address)?.[1] ?? '');
  return path !== '' && path !== entry.name && !path.endsWith(`/${entry.name}`);
}

function decode(path: string): string {
  return path.replaceAll(/%2f/gi, '/').replaceAll('%40', '@');
}

/** Hosts that serve a few packages, beside one that serves most. */
function findStrayHosts(entries: readonly LockedPackage[]): ReadonlySet<string> {
  const hosts = entries.flatMap((entry) => hostOf(entry.resolved ?? '') ?? []);
  const counts = [...countBy(hosts)];
  if (!counts.some(([, count]) => count > hosts.length * REGISTRY_SHARE)) return new Set();
  const stray = counts.filter(([, count]) => count <= MAX_STRAY_ENTRIES && count <= hosts.length * MAX_STRAY_SHARE);
  return new Set(stray.map(([host]) => host));
}

/** A private registry serves a whole scope: all packages of the scope, and at least two, come from its one host. */
function scopesWithOneHost(entries: readonly LockedPackage[]): ReadonlyMap<string, string> {
  const hosts = new Map<string, Set<string>>();
  const counts = countBy(entries.flatMap((entry) => /^@[^/]+/.exec(entry.name)?.[0] ?? []));
  for (const entry of entries) {
    const scope = /^@[^/]+/.exec(entry.name)?.[0];
    const host = hostOf(entry.resolved ?? '');
    if (scope === undefined || host === undefined) continue;
    hosts.set(scope, (hosts.get(scope) ?? new Set()).add(host));
  }
  return new Map(
    [...hosts].flatMap(([scope, own]) => {
      const [host] = own;
      return own.size === 1 && host !== undefined && (counts.get(scope) ?? 0) > 1 ? [[scope, host] as const] : [];
    }),
  );
}

function specsByName(lock: NpmLock): ReadonlyMap<string, readonly string[]> {
  const specs = new Map<string, string[]>();
  for (const entry of lock.packages.values()) {
    for (const [name, spec] of entry.requires) {
      const known = specs.get(name);
      if (known === undefined) specs.set(name, [spec]);
      else known.push(spec);
    }
  }
  return specs;
}

function hostOf(address: string): string | undefined {
  return /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(address)?.[1]?.toLowerCase();
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Entries without the hash by which npm sees that an archive was exchanged. */
export function checkLockIntegrity(facts: ProjectFacts): HygieneFault[] {
  const { lock } = facts;
  if (lock === undefined) return [];
  const checkable = installedPackages(lock.lock).filter(isFromRegistry);
  const bare = checkable.filter((entry) => entry.integrity === undefined);
  const suspects = bare.map((entry) => ({ entry, note: 'no hash' }));
  const [first, ...others] = placesOf(lock.path, suspects);
  if (first === undefined) return [];
  const isFew = bare.length <= checkable.length * FEW;
  // npm itself drops address and hash together now and then; an address that kept its place without a hash was edited.
  const isEdited = isFew && bare.some((entry) => entry.resolved !== undefined);
  return [
    {
      weakness: '6.09',
      kind: 'lock-integrity',
      title: `${countOf(bare.length, 'entry', 'entries')} in the lockfile of ${facts.name} without a hash (${listNames(bare.map(({ name }) => name))})`,
      explanation: isEdited
        ? 'npm cannot see whether the archive it gets is the one that was tried. Most entries have a hash, so these may have been changed by hand.'
        : 'npm cannot see whether the archives it gets are the ones that were tried.',
      severity: isEdited ? 'medium' : 'low',
      confidence: isEdited ? 'medium' : 'high',
      places: [first, ...others],
      fix: {
        summary: 'Let npm write the hashes anew',
        steps: ['Delete these entries from the lockfile', 'npm install', 'Commit the lockfile'],
      },
      action: 'Renew lockfile entries without a hash',
    },
  ];
}

/** Git checkouts, folders and bundled packages have no hash of their own. */
function isFromRegistry(entry: LockedPackage): boolean {
  if (entry.isBundled || semver.valid(entry.version ?? '', { loose: true }) === null) return false;
  return entry.resolved === undefined || /^https?:\/\//i.test(entry.resolved);
}

function placesOf(path: RepoPath, suspects: readonly Suspect[]): readonly Place[] {
  return suspects.map(({ entry, note }) => ({ path, line: entry.line, note }));
}
