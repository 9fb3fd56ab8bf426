import { cleanUrl } from '../../core/clean-text.ts';
import type { Finding } from '../../core/finding.ts';
import { compareSeverity, type Severity } from '../../core/severity.ts';
import { count, oneLine, splitCode, type TextPart } from './display.ts';
import { anchorOf } from './anchor.ts';
import { SCOPE_WORDS, SEVERITY_WORDS } from './words.ts';

interface AdvisoryView {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly severityWord: string;
  readonly url: string | null;
  /** Other names of the same advisory. */
  readonly aliases: string;
}

interface PackageView {
  /** `lodash 4.17.11`. */
  readonly name: string;
  /** `direct; used in production` or `through express › qs and 3 more ways`. */
  readonly how: string;
  readonly anchor: string;
}

/** One row of the fix plan: one change, and what it closes. */
export interface UpgradeView {
  readonly title: readonly TextPart[];
  readonly plainTitle: string;
  readonly severity: Severity;
  readonly severityWord: string;
  readonly closes: string;
  readonly isMajor: boolean;
  readonly packages: readonly PackageView[];
  readonly advisories: readonly AdvisoryView[];
  /** Lockfiles concerned; empty where the whole report is about one. */
  readonly lockfiles: readonly string[];
  readonly anchor: string;
}

/** What a finding says of a vulnerable package, where it is opened. */
export interface DependencyFactView {
  /** `minimist 0.0.10 (npm)`. */
  readonly package: string;
  readonly scope: string;
  /** `forever › optimist › minimist`, at most {@link MAX_WAYS}. */
  readonly ways: readonly string[];
  readonly moreWays: number;
  readonly advisories: readonly AdvisoryView[];
}

const MAX_WAYS = 5;

export function viewDependencyFact(dependency: Finding['dependency']): DependencyFactView | null {
  if (dependency === undefined || dependency.advisories.length === 0) return null;
  const { ecosystem, name, version, scope, paths } = dependency;
  const ways = paths.map((path) => path.slice(1).join(' › ')).toSorted((a, b) => a.length - b.length);
  return {
    package: `${name}${version === undefined ? '' : ` ${version}`} (${ecosystem})`,
    scope: SCOPE_WORDS[scope],
    ways: ways.slice(0, MAX_WAYS),
    moreWays: Math.max(ways.length - MAX_WAYS, 0),
    advisories: viewAdvisories([dependency]),
  };
}

interface Ranked {
  readonly rank: number;
  readonly finding: Finding & { readonly dependency: NonNullable<Finding['dependency']> };
}

/** Vulnerable packages, grouped by the change that closes them. Hygiene findings carry no advisory and stay with the findings. */
export function viewUpgrades(findings: readonly Finding[]): readonly UpgradeView[] {
  const groups = new Map<string, Ranked[]>();
  findings.forEach((finding, index) => {
    const { dependency } = finding;
    if (dependency === undefined || dependency.advisories.length === 0) return;
    const group = groups.get(finding.action.key) ?? [];
    group.push({ rank: index + 1, finding: { ...finding, dependency } });
    groups.set(finding.action.key, group);
  });
  const upgrades = [...groups.values()].flatMap(viewUpgrade);
  const isOne = new Set(upgrades.flatMap(({ lockfiles }) => lockfiles)).size <= 1;
  return isOne ? upgrades.map((upgrade) => ({ ...upgrade, lockfiles: [] })) : upgrades;
}

function viewUpgrade(group: readonly Ranked[]): readonly UpgradeView[] {
  const first = group[0];
  if (first === undefined) return [];
  const findings = group.map(({ finding }) => finding);
  const severity = findings.map((finding) => finding.severity).sort(compareSeverity)[0] ?? 'info';
  const advisories = viewAdvisories(findings.map(({ dependency }) => dependency));
  return [
    {
      title: splitCode(oneLine(first.finding.action.title)),
      plainTitle: oneLine(first.finding.action.title).replaceAll('`', ''),
      severity,
      severityWord: SEVERITY_WORDS[severity],
      closes: count(advisories.length, 'advisory', 'advisories'),
      isMajor: findings.some(({ dependency }) => dependency.fix?.isMajor === true),
      packages: group.map(viewPackage),
      advisories,
      lockfiles: lockfilesOf(findings),
      anchor: anchorOf(first.finding.id, first.rank),
    },
  ];
}

function viewPackage({ rank, finding }: Ranked): PackageView {
  const { name, version, direct, scope, paths } = finding.dependency;
  const scopeWord = SCOPE_WORDS[scope];
  const how = direct ? 'direct' : wayTo(paths);
  return {
    name: version === undefined ? name : `${name} ${version}`,
    how: scopeWord === '' ? how : `${how}; ${scopeWord}`,
    anchor: anchorOf(finding.id, rank),
  };
}

/** The shortest way to a package, without the project at its beginning and the package at its end. */
function wayTo(paths: readonly (readonly string[])[]): string {
  const ways = paths.map((path) => path.slice(1, -1)).filter((way) => way.length > 0);
  const shortest = ways.toSorted((a, b) => a.length - b.length)[0];
  if (shortest === undefined) return 'indirect';
  const more = ways.length - 1;
  return `through ${shortest.join(' › ')}${more > 0 ? ` and ${count(more, 'more way')}` : ''}`;
}

function lockfilesOf(findings: readonly Ranked['finding'][]): readonly string[] {
  return [...new Set(findings.flatMap(({ locations }) => locations[0]?.path ?? []))];
}

function viewAdvisories(dependencies: readonly Ranked['finding']['dependency'][]): readonly AdvisoryView[] {
  const byId = new Map(dependencies.flatMap(({ advisories }) => advisories).map((item) => [item.id, item]));
  return [...byId.values()]
    .sort((a, b) => compareSeverity(a.severity, b.severity) || (a.id < b.id ? -1 : 1))
    .map(({ id, title, severity, url, aliases }) => ({
      id,
      title: oneLine(title),
      severity,
      severityWord: SEVERITY_WORDS[severity],
      url: url === undefined ? null : (cleanUrl(url) ?? null),
      aliases: aliases.join(', '),
    }));
}
