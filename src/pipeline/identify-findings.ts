import type { FingerprintParts } from '../core/fingerprint.ts';
import { makeFingerprint } from '../core/fingerprint.ts';
import { foldSource } from '../core/fold-source.ts';
import type { Location, RepoPath } from '../core/location.ts';
import { combineSecretTags } from '../core/secret-tag.ts';
import type { SecretRef } from '../core/secret-vault.ts';
import { groupBy } from './observation-group.ts';
import { locationKey } from './observation-order.ts';
import type { IdentifiedFinding, MergedFinding } from './stages.ts';

/** Lines of a place that tell one expression from another. */
const MAX_CONTEXT_LINES = 10;

export interface IdentitySources {
  /** A line of the working tree, 1-based; undefined where there is none. */
  readonly lineAt: (path: RepoPath, line: number) => string | undefined;
  /** The slow, salted, short tag of a secret value (core/secret-tag.ts). */
  readonly secretTag: (ref: SecretRef) => string;
}

/** Gives each finding the name under which it is known in the next scan. All names are different. */
export function identifyFindings(findings: readonly MergedFinding[], sources: IdentitySources): IdentifiedFinding[] {
  const parts = new Map(findings.map((finding) => [finding, partsOf(finding, sources)]));
  const alike = groupBy(findings, (finding) => JSON.stringify(parts.get(finding)));
  const occurrences = new Map<MergedFinding, number>();
  for (const group of alike.values()) {
    const keyed = group.map((finding) => ({ finding, key: finding.locations.map(locationKey).join() }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    for (const [index, { finding }] of keyed.entries()) occurrences.set(finding, index);
  }
  return findings.map((finding) => ({
    ...finding,
    id: makeFingerprint(parts.get(finding) ?? partsOf(finding, sources), occurrences.get(finding) ?? 0),
  }));
}

function partsOf(finding: MergedFinding, sources: IdentitySources): FingerprintParts {
  const { category, family, secret, dependency, identity, locations } = finding;
  const [primary] = locations;
  const path = primary.path ?? '';
  if (secret !== undefined) {
    // A value is the same secret wherever it stands, and whichever rule found it: no path, no weakness.
    const tag = combineSecretTags(secret.refs.map((ref) => sources.secretTag(ref)));
    return { category: 'secrets', weakness: secret.kind, path: '', context: tag };
  }
  if (dependency !== undefined && dependency.advisories.length > 0) {
    const ids = dependency.advisories.map(({ id }) => id).sort();
    const context = JSON.stringify([dependency.ecosystem, dependency.name, dependency.version ?? '', ids]);
    return { category, weakness: family, path, context };
  }
  if (identity !== undefined) return { category, weakness: family, path, context: `identity ${identity}` };
  return { category, weakness: family, path, context: `source ${readSource(primary, sources)}` };
}

function readSource(location: Location, { lineAt }: IdentitySources): string {
  const { path, startLine, endLine, origin } = location;
  if (path === null || origin !== 'tree') return '';
  const last = Math.min(endLine, startLine + MAX_CONTEXT_LINES - 1);
  const lines: string[] = [];
  for (let line = startLine; line <= last; line += 1) lines.push(lineAt(path, line) ?? '');
  return foldSource(lines.join('\n'), path);
}
