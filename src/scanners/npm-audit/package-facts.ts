import semver from 'semver';
import type { AdvisoryFact } from '../../core/observation.ts';
import { compareSeverity, type Severity } from '../../core/severity.ts';
import type { LockedPackage } from '../../inventory/npm-lockfile.ts';
import { firstVersionOutside } from './fix-version.ts';
import { BULK_ID_JOINT } from './osv/bulk.ts';
import { isInRange } from './osv/version-range.ts';
import type { ViaAdvisory, VulnerableEntry } from './schema.ts';

/** What can be done about one package in one version. */
export type Remedy =
  /** Change this package, which may be an ancestor; npm says that it helps. */
  | { readonly kind: 'upgrade'; readonly package: string; readonly version: string; readonly isMajor: boolean }
  /** npm can update it within what its users ask for; which version that gives is not told. */
  | { readonly kind: 'update' }
  /** A fixed version exists, and what uses the package asks for an older one. */
  | { readonly kind: 'override'; readonly version: string }
  /** The package is part of another one's archive: only a new release of that one changes it. */
  | { readonly kind: 'carried'; readonly by: string }
  | { readonly kind: 'none' };

/** One package in one version, with the advisories that hold for that version. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string | undefined;
  /** Places in the lockfile; empty where npm named one that the lockfile does not have. */
  readonly places: readonly LockedPackage[];
  /** The worst first. */
  readonly advisories: readonly AdvisoryFact[];
  readonly remedy: Remedy;
  /** npm's own word for the worst advisory. */
  readonly toolSeverity: string;
}

const SEVERITY_OF_WORD: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  moderate: 'medium',
  medium: 'medium',
  low: 'low',
  info: 'info',
  none: 'info',
};
const MAX_TITLE = 300;
/** For a word that npm does not have: in the middle, so that it neither vanishes nor shouts. */
const UNKNOWN_WORD: Severity = 'medium';

/** Splits an entry of the report by installed version. Entries that are only "introduced through" give nothing. */
export function packagesOfEntry(
  entry: VulnerableEntry,
  locked: ReadonlyMap<string, LockedPackage>,
  aliases: ReadonlyMap<string, readonly string[]>,
): readonly PackageFacts[] {
  const via = entry.via.filter((item) => typeof item !== 'string');
  if (via.length === 0) return [];
  const byVersion = new Map<string | undefined, LockedPackage[]>();
  for (const node of new Set(entry.nodes)) {
    const place = locked.get(node);
    const places = byVersion.get(place?.version) ?? [];
    byVersion.set(place?.version, place === undefined ? places : [...places, place]);
  }
  if (byVersion.size === 0) byVersion.set(undefined, []);
  return [...byVersion].flatMap(([version, places]) => {
    const kept = advisoriesOf(version, via, entry);
    if (kept.length === 0) return [];
    return [
      {
        name: entry.name,
        version,
        places,
        advisories: toAdvisoryFacts(kept, aliases),
        remedy: remedyOf(entry, version, kept.map(safeRange)),
        toolSeverity: worstWord(kept),
      },
    ];
  });
}

/** The advisories that hold for one version. npm lists a place for what it brings, too: then none does, and it is no finding. */
function advisoriesOf(
  version: string | undefined,
  via: readonly ViaAdvisory[],
  entry: VulnerableEntry,
): readonly ViaAdvisory[] {
  const held = version === undefined ? [] : via.filter((advisory) => isInRange(version, safeRange(advisory)));
  if (held.length > 0) return held;
  const isOnlyBringing = version !== undefined && entry.via.some((item) => typeof item === 'string');
  return isOnlyBringing ? [] : via;
}

function safeRange(advisory: ViaAdvisory): string {
  return semver.validRange(advisory.range, { loose: true }) === null ? '*' : advisory.range;
}

function remedyOf(entry: VulnerableEntry, version: string | undefined, ranges: readonly string[]): Remedy {
  const fixed = version === undefined ? undefined : firstVersionOutside(version, ranges);
  const fix = entry.fixAvailable;
  if (typeof fix === 'object') {
    return { kind: 'upgrade', package: fix.name, version: fix.version, isMajor: fix.isSemVerMajor };
  }
  if (fix) {
    const isSmallStep = version !== undefined && fixed !== undefined && semver.major(fixed) === semver.major(version);
    return isSmallStep ? { kind: 'upgrade', package: entry.name, version: fixed, isMajor: false } : { kind: 'update' };
  }
  return fixed === undefined ? { kind: 'none' } : { kind: 'override', version: fixed };
}

/** One fact per advisory, also where the service gave one entry per range of it. */
function toAdvisoryFacts(via: readonly ViaAdvisory[], aliases: ReadonlyMap<string, readonly string[]>): AdvisoryFact[] {
  const byId = new Map<string, AdvisoryFact>();
  for (const advisory of via) {
    const fact = toAdvisoryFact(advisory, aliases);
    const known = byId.get(fact.id);
    byId.set(fact.id, known === undefined ? fact : joinRanges(known, fact));
  }
  return [...byId.values()].sort(
    (a, b) => compareSeverity(a.severity, b.severity) || scoreOf(b) - scoreOf(a) || (a.id < b.id ? -1 : 1),
  );
}

function joinRanges(known: AdvisoryFact, other: AdvisoryFact): AdvisoryFact {
  const range = [...new Set([known.range, other.range])].filter((part) => part !== undefined).join(' || ');
  const severity = compareSeverity(known.severity, other.severity) <= 0 ? known.severity : other.severity;
  return { ...known, severity, range };
}

function scoreOf(fact: AdvisoryFact): number {
  return fact.cvss?.score ?? 0;
}

function toAdvisoryFact(advisory: ViaAdvisory, aliases: ReadonlyMap<string, readonly string[]>): AdvisoryFact {
  const id = idOf(advisory);
  const cvss = advisory.cvss;
  return {
    id,
    aliases: aliases.get(id) ?? [],
    title: advisory.title === '' ? id : advisory.title.slice(0, MAX_TITLE),
    severity: SEVERITY_OF_WORD[advisory.severity.toLowerCase()] ?? UNKNOWN_WORD,
    ...(/^https?:\/\//.test(advisory.url) ? { url: advisory.url } : {}),
    range: advisory.range,
    ...(cvss === undefined || cvss.score <= 0 || cvss.score > 10
      ? {}
      : { cvss: { score: cvss.score, vector: cvss.vectorString } }),
    cwe: cwesOf(advisory.cwe),
  };
}

/** The GHSA id, which stands in the page's address alone; else the source's own id. */
function idOf(advisory: ViaAdvisory): string {
  const ghsa = /GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}/.exec(advisory.url)?.[0];
  const source = String(advisory.source ?? '').split(BULK_ID_JOINT)[0] ?? '';
  return ghsa ?? (source === '' ? advisory.title : source);
}

/** CWE numbers of `CWE-79` texts, in their order. */
function cwesOf(texts: readonly string[]): readonly number[] {
  const numbers = texts.flatMap((text) => /^CWE-(\d{1,5})$/i.exec(text.trim())?.[1] ?? []).map(Number);
  return [...new Set(numbers)].filter((cwe) => cwe > 0);
}

function worstWord(via: readonly ViaAdvisory[]): string {
  const severityOf = (advisory: ViaAdvisory): Severity =>
    SEVERITY_OF_WORD[advisory.severity.toLowerCase()] ?? UNKNOWN_WORD;
  const [worst] = via.toSorted((a, b) => compareSeverity(severityOf(a), severityOf(b)));
  return worst?.severity ?? '';
}
