import { cleanUrl } from '../../core/clean-text.ts';
import type { Finding } from '../../core/finding.ts';
import { compareSeverity, type Severity } from '../../core/severity.ts';
import { count, listSome, oneLine, splitCode, type TextPart } from './display.ts';
import { anchorOf } from './findings.ts';
import { SCOPE_WORDS, SEVERITY_WORDS } from './words.ts';

export interface AdvisoryView {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly severityWord: string;
  readonly url: string | null;
  /** Other names of the same advisory. */
  readonly aliases: string;
}

export interface PackageView {
  /** `lodash 4.17.11`. */
  readonly name: string;
  /** `direct, used in production` or `through express > qs`. */
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
  readonly hasFix: boolean;
  readonly packages: readonly PackageView[];
  readonly advisories: readonly AdvisoryView[];
  readonly projects: readonly string[];
  readonly anchor: string;
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
  return [...groups.values()].flatMap(viewUpgrade);
}

function viewUpgrade(group: readonly Ranked[]): readonly UpgradeView[] {
  const first = group[0];
  if (first === undefined) return [];
  const findings = group.map(({ finding }) => finding);
  const severity = findings.map((finding) => finding.severity).sort(compareSeverity)[0] ?? 'info';
  const advisories = viewAdvisories(findings);
  return [
    {
      title: splitCode(oneLine(first.finding.action.title)),
      plainTitle: oneLine(first.finding.action.title).replaceAll('`', ''),
      severity,
      severityWord: SEVERITY_WORDS[severity],
      closes: count(advisories.length, 'advisory', 'advisories'),
      isMajor: findings.some(({ dependency }) => dependency.fix?.isMajor === true),
      hasFix: findings.some(({ dependency }) => dependency.fix !== undefined),
      packages: group.map(viewPackage),
      advisories,
      projects: [...new Set(findings.flatMap(({ locations }) => locations[0]?.path ?? []))],
      anchor: anchorOf(first.finding.id, first.rank),
    },
  ];
}

function viewPackage({ rank, finding }: Ranked): PackageView {
  const { name, version, direct, scope, paths } = finding.dependency;
  const scopeWord = SCOPE_WORDS[scope];
  const through = paths.filter((path) => path.length > 1).map((path) => path.slice(0, -1).join(' › '));
  const how = direct ? 'direct' : through.length === 0 ? 'indirect' : `through ${listSome(through, 2)}`;
  return {
    name: version === undefined ? name : `${name} ${version}`,
    how: scopeWord === '' ? how : `${how}; ${scopeWord}`,
    anchor: anchorOf(finding.id, rank),
  };
}

function viewAdvisories(findings: readonly Ranked['finding'][]): readonly AdvisoryView[] {
  const byId = new Map(findings.flatMap(({ dependency }) => dependency.advisories).map((item) => [item.id, item]));
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
