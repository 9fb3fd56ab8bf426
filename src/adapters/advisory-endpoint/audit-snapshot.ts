import { readFile, stat } from 'node:fs/promises';
import { installedPackages, type NpmLock, readNpmLock } from '../../inventory/npm-lockfile.ts';
import { type BulkAdvisory, toBulkAdvisories } from '../../scanners/npm-audit/osv/bulk.ts';
import { type AdvisoriesDescription, AdvisoriesTally } from '../../scanners/npm-audit/osv/describe.ts';
import { makePackuments } from '../../scanners/npm-audit/osv/packuments.ts';
import { isLiveNpmRecord, npmNamesOf, type OsvRecord } from '../../scanners/npm-audit/osv/schema.ts';
import { type SideFailure, type SideNote, writeSideNote } from '../../scanners/npm-audit/side-notes.ts';
import { startAuditServer } from './audit-server.ts';
import { type NpmCall, runNpm, withoutProxy } from './npm-child.ts';
import { readOsvRecords } from './read-osv.ts';

const MAX_LOCKFILE_BYTES = 100_000_000;
const FAILED = 1;

export interface SnapshotAudit {
  readonly advisories: string;
  readonly lockfile: string;
  readonly call: NpmCall;
  readonly tell: (line: string) => void;
  readonly print: (text: string) => Promise<void>;
}

/** Runs `npm audit` against records on this machine; gives the exit code. No request leaves loopback. */
export async function auditWithSnapshot(audit: SnapshotAudit): Promise<number> {
  const tell = (note: SideNote): void => {
    audit.tell(writeSideNote(note));
  };
  const fail = (failure: SideFailure): number => {
    tell({ secondlook: 'failed', failure });
    return FAILED;
  };
  const lock = await readLock(audit.lockfile);
  if (lock === undefined) return fail('lockfile-unreadable');
  const data = await readData(audit.advisories, lock);
  if (data === undefined) return fail('advisories-missing');
  if (data.description.records === 0) return fail('advisories-empty');
  tell({
    secondlook: 'advisories',
    ...data.description,
    ...data.totals,
    unusable: [...data.unusable],
  });

  const packuments = makePackuments(lock, data.records);
  const server = await startAuditServer({
    advisoriesOf: (name) => data.byName.get(name) ?? [],
    packuments,
  });
  try {
    const end = await runNpm({
      ...audit.call,
      args: [...audit.call.args, ...registryArguments(server.origin, lock)],
      env: withoutProxy(audit.call.env),
    });
    for (const note of aliasNotes(data.records, server.given())) tell(note);
    if (end.exitCode === null) return fail('npm-not-started');
    if (end.isTooLarge) return fail('report-too-large');
    await audit.print(end.stdout);
    return end.exitCode;
  } finally {
    server.close();
  }
}

interface SnapshotData {
  readonly description: AdvisoriesDescription;
  /** Records about a package of the lockfile. */
  readonly records: readonly OsvRecord[];
  readonly byName: ReadonlyMap<string, readonly BulkAdvisory[]>;
  readonly unusable: readonly {
    readonly id: string;
    readonly name: string;
    readonly why: string;
  }[];
  readonly totals: {
    readonly unreadable: number;
    readonly packages: number;
    readonly packagesKnown: number;
  };
}

async function readLock(file: string): Promise<NpmLock | undefined> {
  try {
    if ((await stat(file)).size > MAX_LOCKFILE_BYTES) return undefined;
    const read = readNpmLock(await readFile(file, 'utf8'));
    return read.kind === 'lock' ? read.lock : undefined;
  } catch {
    return undefined;
  }
}

async function readData(place: string, lock: NpmLock): Promise<SnapshotData | undefined> {
  const names = new Set(installedPackages(lock).map((entry) => entry.name));
  const tally = new AdvisoriesTally();
  const records: OsvRecord[] = [];
  const byName = new Map<string, BulkAdvisory[]>();
  const unusable: { id: string; name: string; why: string }[] = [];
  let unreadable: number;
  try {
    const totals = await readOsvRecords(place, (record) => {
      tally.add(record);
      const about = isLiveNpmRecord(record) ? npmNamesOf(record).filter((name) => names.has(name)) : [];
      if (about.length > 0) records.push(record);
      for (const name of about) {
        const conversion = toBulkAdvisories(record, name);
        byName.set(name, [...(byName.get(name) ?? []), ...conversion.advisories]);
        unusable.push(...conversion.unusable.map((why) => ({ id: record.id, name, why })));
      }
    });
    unreadable = totals.unreadable;
  } catch {
    return undefined;
  }
  const totals = {
    unreadable,
    packages: names.size,
    packagesKnown: byName.size,
  };
  return { description: tally.describe(), records, byName, unusable, totals };
}

/** `--registry` alone does not win over a scope's own registry. */
function registryArguments(origin: string, lock: NpmLock): string[] {
  const scopes = new Set(installedPackages(lock).flatMap((entry) => /^(@[\w.~-]+)\//.exec(entry.name)?.[1] ?? []));
  return [`--registry=${origin}/`, ...[...scopes].map((scope) => `--${scope}:registry=${origin}/`)];
}

/** npm's report has no aliases (CVE): they are told beside it, for the advisories that were given out. */
function aliasNotes(records: readonly OsvRecord[], given: ReadonlyMap<string, readonly BulkAdvisory[]>): SideNote[] {
  const urls = new Set([...given.values()].flat().map((advisory) => advisory.id.split('#')[0]));
  return records.flatMap((record) =>
    urls.has(record.id) && (record.aliases ?? []).length > 0
      ? [
          {
            secondlook: 'aliases' as const,
            id: record.id,
            aliases: record.aliases ?? [],
          },
        ]
      : [],
  );
}
