import { compare, valid } from 'semver';
import type { Action, Effort } from '../core/advice.ts';
import type { DependencyFact } from '../core/observation.ts';
import type { IdentifiedFinding, MergedSecret } from './stages.ts';

/** The one thing to do that closes each finding: what the scanner says, else an upgrade, a rotation, or a fix in a file. */
export function chooseActions(findings: readonly IdentifiedFinding[]): ReadonlyMap<IdentifiedFinding, Action> {
  const upgrades = highestUpgrades(findings);
  const fixes = Map.groupBy(findings, fixKey);
  return new Map(
    findings.map((finding) => {
      const alike = fixes.get(fixKey(finding)) ?? [finding];
      return [finding, finding.action ?? chooseAction(finding, upgrades, alike)];
    }),
  );
}

function chooseAction(finding: IdentifiedFinding, upgrades: Upgrades, alike: readonly IdentifiedFinding[]): Action {
  const { secret, dependency } = finding;
  if (secret !== undefined) return secretAction(secret);
  if (dependency !== undefined && dependency.advisories.length > 0) return upgradeAction(finding, dependency, upgrades);
  return fixAction(finding, alike);
}

/** One kind of mending is one thing to do, in however many files; what only tests need is another. */
function fixKey({ weakness, fix, context }: IdentifiedFinding): string {
  const isShipped = context === 'production' || context === 'generated';
  return `fix:${weakness}:${isShipped ? '' : 'tests:'}${fix.summary}`;
}

function fixAction(finding: IdentifiedFinding, alike: readonly IdentifiedFinding[]): Action {
  const paths = [...new Set(alike.map(({ locations }) => locations[0].path ?? ''))];
  const [path = ''] = paths;
  const where = paths.length > 1 ? ` in ${paths.length} files` : path === '' ? '' : ` in ${path}`;
  return {
    key: fixKey(finding),
    title: `${finding.fix.summary.replace(/\.$/, '')}${where}`,
    effort: effortOf(alike.reduce((sum, { locations }) => sum + locations.length, 0)),
  };
}

/** The same change again and again: minutes, an hour or two, more. */
function effortOf(places: number): Effort {
  return places <= 3 ? 'S' : places <= 20 ? 'M' : 'L';
}

/** One rotation per kind, as the secret scanners say it: several keys of one provider are rotated in one sitting. */
function secretAction({ kind, kindTitle, where }: MergedSecret): Action {
  const name = lowerFirst(kindTitle);
  const title = where === 'tree' ? `Rotate and remove the ${name}` : `Rotate the ${name}`;
  return { key: `secret:${kind}`, title, effort: 'M' };
}

/** "AWS access key" keeps its capitals, "Secret value" loses one. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) && !/^(?:[A-Z][a-z]+[A-Z]|[A-Z][a-z]+ [A-Z])/.test(text)
    ? `${text.charAt(0).toLowerCase()}${text.slice(1)}`
    : text;
}

/** By project and package to change: the highest version that any finding asks for closes them all. */
type Upgrades = ReadonlyMap<string, { readonly version: string; readonly isMajor: boolean }>;

function highestUpgrades(findings: readonly IdentifiedFinding[]): Upgrades {
  const upgrades = new Map<string, { version: string; isMajor: boolean }>();
  for (const finding of findings) {
    const { dependency } = finding;
    if (dependency?.fix === undefined) continue;
    const key = upgradeKey(finding, dependency, dependency.fix.package);
    const known = upgrades.get(key);
    const { version, isMajor } = dependency.fix;
    upgrades.set(key, {
      version: known !== undefined && compareVersions(known.version, version) > 0 ? known.version : version,
      isMajor: isMajor || (known?.isMajor ?? false),
    });
  }
  return upgrades;
}

function upgradeAction(finding: IdentifiedFinding, dependency: DependencyFact, upgrades: Upgrades): Action {
  const { name, fix } = dependency;
  if (fix === undefined) {
    const key = upgradeKey(finding, dependency, name).replace('upgrade:', 'replace:');
    return { key, title: `Replace ${name}: no fixed version is known`, effort: 'L' };
  }
  const key = upgradeKey(finding, dependency, fix.package);
  const { version, isMajor } = upgrades.get(key) ?? fix;
  return { key, title: `Upgrade ${fix.package} to ${version}`, effort: isMajor ? 'M' : 'S' };
}

function upgradeKey({ locations }: IdentifiedFinding, { ecosystem }: DependencyFact, name: string): string {
  const lockfile = locations[0].path ?? '';
  return `upgrade:${ecosystem}:${lockfile.split('/').slice(0, -1).join('/')}:${name}`;
}

function compareVersions(a: string, b: string): number {
  if (valid(a) !== null && valid(b) !== null) return compare(a, b);
  return a.localeCompare(b, 'en', { numeric: true });
}
