import type { RepoPath } from '../../core/location.ts';
import type { Gap } from '../../core/outcome.ts';
import type { Notice } from '../../core/scan-report.ts';
import { installedPackages, type NpmLock, readNpmLock } from '../../inventory/npm-lockfile.ts';
import { readNpmManifest } from '../../inventory/npm-manifest.ts';
import type { Project } from '../../inventory/inventory.ts';
import type { ParseContext, ParseOutcome, RawRun } from '../contract.ts';
import { EMPTY_RESULT } from '../contract.ts';
import { cleanReport, cleanText } from './clean-text.ts';
import { npmrcOfPart } from './invoke.ts';
import { type ManifestOfPart, type PartFacts, toObservation } from './observations.ts';
import { type PackageFacts, packagesOfEntry } from './package-facts.ts';
import { manifestOf, membersOf, npmLockfileOf, projectOfPart, relativeToProject } from './project-files.ts';
import { settleRemedies } from './remedies.ts';
import { wordsOfAuditFailure, wordsOfSideFailure } from './report-failure.ts';
import { AuditReport, VulnerableEntry } from './schema.ts';
import { readSideNotes, type SideNote } from './side-notes.ts';
import { buildTree } from './tree.ts';

/** npm allows 214 characters for a name. */
const MAX_NAME = 214;

/** Joins npm's report with the lockfile it was made from. Never throws. */
export function parseAudit(raw: RawRun, context: ParseContext): ParseOutcome {
  const project = projectOfPart(context.part.part, context.inventory);
  const lockfile = project === undefined ? undefined : npmLockfileOf(project);
  if (project === undefined || lockfile === undefined) return unreadable('This folder has no lockfile any more');
  const locked = readLock(lockfile.path, context);
  if (locked.kind === 'malformed') {
    return unreadable(`${lockfile.path} could not be understood: ${locked.why}`, 'npm install --package-lock-only');
  }
  const notes = readSideNotes(raw.stderr);
  const failed = notes.find((note) => note.secondlook === 'failed');
  if (failed !== undefined) return unreadableFor(wordsOfSideFailure(failed.failure));
  const json = parseJson(raw.report ?? '');
  const report = AuditReport.safeParse(cleanReport(json, (text) => context.vault.redact(text)));
  if (!report.success) return unreadableFor(wordsOfAuditFailure(json));

  const isSnapshot = context.places.advisories !== undefined;
  const { packages, rejected } = readEntries(report.data, locked.lock, aliasesOf(notes));
  const part = partFacts(project, lockfile.path, locked.lock, context, isSnapshot);
  const gaps = [
    ...gapsOfLock(locked.lock, lockfile.path, context),
    ...gapsOfReport(report.data, locked.lock),
    ...(isSnapshot ? gapsOfSnapshot(notes) : gapsOfRegistry(report.data, notes)),
  ];
  return {
    kind: 'result',
    ...EMPTY_RESULT,
    observations: settleRemedies(packages, part.tree).map((facts) => toObservation(facts, part)),
    rejected,
    gaps,
    counts: countsOf(packages, locked.lock, notes),
    notices: [...npmrcNotice(context), ...(isSnapshot ? dataAgeNotice(notes, context) : [])],
    advisories: isSnapshot ? snapshotSource(notes, context) : { source: 'npm registry' },
  };
}

type LockState =
  { readonly kind: 'lock'; readonly lock: NpmLock | undefined } | { readonly kind: 'malformed'; readonly why: string };

/** An absent text (above the size limit, unreadable) costs versions and places, not the findings. */
function readLock(path: RepoPath, context: ParseContext): LockState {
  const text = context.readText(path);
  return text === undefined ? { kind: 'lock', lock: undefined } : readNpmLock(text);
}

function readEntries(report: AuditReport, lock: NpmLock | undefined, aliases: ReadonlyMap<string, readonly string[]>) {
  const packages: PackageFacts[] = [];
  const rejected: { item: string; why: string }[] = [];
  for (const [name, value] of Object.entries(report.vulnerabilities)) {
    const entry = VulnerableEntry.safeParse(value);
    if (entry.success) packages.push(...packagesOfEntry(entry.data, lock?.packages ?? new Map(), aliases));
    else
      rejected.push({
        item: name.slice(0, MAX_NAME),
        why: 'an entry of npm audit is not of the shape that npm 7 to 11 give',
      });
  }
  return { packages, rejected };
}

function partFacts(
  project: Project,
  lockfile: RepoPath,
  lock: NpmLock | undefined,
  context: ParseContext,
  isSnapshot: boolean,
): PartFacts {
  const manifests = [project, ...membersOf(project, context.inventory)].flatMap((one): ManifestOfPart[] => {
    const path = manifestOf(one);
    const text = path === undefined ? undefined : context.readText(path);
    const read = text === undefined ? undefined : readNpmManifest(text);
    if (path === undefined || read?.kind !== 'manifest') return [];
    const location = one === project ? '' : (relativeToProject(project, one.dir) ?? '');
    return [{ location, path, manifest: read.manifest }];
  });
  const own = manifests.find((one) => one.location === '');
  return {
    part: context.part.part,
    lockfile,
    projectName: own?.manifest.name ?? (project.dir === '.' ? context.inventory.name : project.dir),
    tree: lock === undefined ? undefined : buildTree(lock, own?.manifest),
    manifests,
    isSnapshot,
    clean: (text) => cleanText(text, (secret) => context.vault.redact(secret), MAX_NAME),
  };
}

function gapsOfLock(lock: NpmLock | undefined, lockfile: RepoPath, context: ParseContext): Gap[] {
  const path = context.vault.redact(lockfile);
  if (lock === undefined) {
    const text = `${path} could not be read, or is too large, to tell versions and ways of the packages found`;
    return [{ text, paths: [path] }];
  }
  if (lock.oddEntries === 0) return [];
  const text = `${lock.oddEntries} entries of ${path} are not of the expected shape and were not checked`;
  return [{ text, paths: [path], count: lock.oddEntries, remedy: 'npm install --package-lock-only' }];
}

/** npm that saw no packages where the lockfile has some was not looking at this project. */
function gapsOfReport(report: AuditReport, lock: NpmLock | undefined): Gap[] {
  const seen = report.metadata?.dependencies?.total;
  if (lock === undefined || installedPackages(lock).length === 0 || seen === undefined || seen > 0) return [];
  return [{ text: 'npm saw no packages in a lockfile that holds some, so its answer says nothing' }];
}

/** A clean answer counts only from a registry that knew the packages everybody knows. */
function gapsOfRegistry(report: AuditReport, notes: readonly SideNote[]): Gap[] {
  if (Object.keys(report.vulnerabilities).length > 0) return [];
  const probe = notes.find((note) => note.secondlook === 'probe')?.answer ?? 'failed';
  if (probe === 'known') return [];
  const text =
    probe === 'unknown'
      ? 'The registry knew of no vulnerability, not even in packages that are known to have some, so its answer says nothing'
      : 'The registry knew of no vulnerability, and it could not be shown that it knows of any';
  return [{ text, remedy: 'Ask a registry that offers the audit service, or give OSV records with --advisories FILE' }];
}

function gapsOfSnapshot(notes: readonly SideNote[]): Gap[] {
  const data = notes.find((note) => note.secondlook === 'advisories');
  if (data === undefined) return [{ text: 'It is not known which advisory records were used' }];
  const gaps: Gap[] = [];
  if (data.unreadable > 0) {
    gaps.push({ text: `${data.unreadable} advisory records could not be read`, count: data.unreadable });
  }
  if (data.unusable.length > 0) {
    const names = [...new Set(data.unusable.map((one) => `${one.id} (${one.name})`))].slice(0, 5).join(', ');
    const text = `It cannot be told which versions some advisories mean: ${names}`;
    gaps.push({ text, count: data.unusable.length });
  }
  return gaps;
}

function aliasesOf(notes: readonly SideNote[]): ReadonlyMap<string, readonly string[]> {
  return new Map(notes.flatMap((note) => (note.secondlook === 'aliases' ? [[note.id, note.aliases] as const] : [])));
}

function countsOf(packages: readonly PackageFacts[], lock: NpmLock | undefined, notes: readonly SideNote[]) {
  const ids = packages.flatMap((facts) => facts.advisories.map((advisory) => advisory.id));
  const data = notes.find((note) => note.secondlook === 'advisories');
  return {
    ...(lock === undefined ? {} : { packages: installedPackages(lock).length }),
    vulnerable: packages.length,
    advisories: new Set(ids).size,
    ...(data === undefined ? {} : { packagesKnown: data.packagesKnown }),
  };
}

function npmrcNotice(context: ParseContext): Notice[] {
  const path = npmrcOfPart(context.part, context.inventory);
  if (path === undefined) return [];
  const text = '.npmrc was not obeyed: a repository does not choose the registry that is asked about it';
  return [{ kind: 'foreign-tool-config', text, path }];
}

function dataAgeNotice(notes: readonly SideNote[], context: ParseContext): Notice[] {
  const { source, date, records } = snapshotSource(notes, context);
  const age = date === undefined ? 'none of which bears a date' : `the newest of them changed on ${date}`;
  const text = `Known vulnerabilities come from ${records ?? 0} advisory records on this computer (${source}), ${age}: later ones are not known, and the fix versions are the first patched ones`;
  return [{ kind: 'data-age', text }];
}

function snapshotSource(notes: readonly SideNote[], context: ParseContext) {
  const data = notes.find((note) => note.secondlook === 'advisories');
  const place = context.settings?.advisories ?? context.places.advisories ?? '';
  const name = context.vault.redact(place.split('/').findLast((segment) => segment !== '') ?? '');
  return {
    source: name === '' ? 'OSV records' : name,
    ...(data?.date === undefined ? {} : { date: data.date }),
    ...(data === undefined ? {} : { records: data.records }),
  };
}

function unreadable(why: string, remedy?: string): ParseOutcome {
  return { kind: 'unreadable', why, ...(remedy === undefined ? {} : { remedy }) };
}

function unreadableFor(words: { readonly why: string; readonly remedy?: string }): ParseOutcome {
  return unreadable(words.why, words.remedy);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
