import type { Baseline } from '../core/baseline.ts';
import { FINGERPRINT_VERSION } from '../core/finding.ts';
import type { Observation } from '../core/observation.ts';
import type { ScanReport } from '../core/scan-report.ts';
import { repositorySalt, tagSecret } from '../core/secret-tag.ts';
import type { SecretRef, SecretVault } from '../core/secret-vault.ts';
import type { Suppression } from '../core/suppression.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { PartResult } from '../orchestrate/run-part.ts';
import { applySuppressions } from '../pipeline/apply-suppressions.ts';
import { attachSource } from '../pipeline/attach-source.ts';
import { dedupeObservations } from '../pipeline/dedupe-observations.ts';
import { identifyFindings } from '../pipeline/identify-findings.ts';
import { type GateSetBy, judge } from '../pipeline/judge.ts';
import { markKnown } from '../pipeline/mark-known.ts';
import { normaliseObservations } from '../pipeline/normalise-observations.ts';
import { rankFindings } from '../pipeline/rank-findings.ts';

export interface ReportInput {
  readonly version: string;
  readonly inventory: Inventory;
  readonly results: readonly PartResult[];
  readonly notices: ScanReport['notices'];
  readonly engine: 'local' | 'docker';
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly policy: ScanReport['scan']['policy'];
  readonly gateSetBy?: GateSetBy;
  readonly suppressions: readonly Suppression[];
  readonly baseline?: Baseline;
  readonly identitySalt?: string;
  readonly vault: SecretVault;
  readonly readText: (path: string) => string | undefined;
}

/** More of a line does not enter a fingerprint. */
const MAX_IDENTITY_LINE = 4000;

/** The pure half of a scan: from what the scanners said to the report, stage by stage. */
export function assembleReport(input: ReportInput): ScanReport {
  const { vault, inventory, readText } = input;
  const observed = input.results.flatMap((result) => result.observations);
  const sourced = attachSource(observed, { readText, vault });
  const normalised = normaliseObservations(sourced, { inventory });
  const merged = dedupeObservations(normalised, vault.relate(refsOf(observed)));
  const identified = identifyFindings(merged, {
    lineAt: makeLineReader(readText, vault),
    secretTag: makeTagger(input),
  });
  const known = input.baseline === undefined ? identified : markKnown(identified, input.baseline);
  const { findings: stated, notices } = applySuppressions(known, input.suppressions, input.finishedAt);
  const ranked = rankFindings(
    stated,
    input.results.flatMap((result) => result.reach ?? []),
  );
  const coverage = input.results.map((result) => result.coverage);
  const { gateSetBy: setBy, policy } = input;
  const verdict = judge(ranked, coverage, { failOn: policy.failOn, ...(setBy === undefined ? {} : { setBy }) });
  return frameReport(input, { ranked, coverage, verdict, notices });
}

interface Judged {
  readonly ranked: ReturnType<typeof rankFindings>;
  readonly coverage: ScanReport['coverage'];
  readonly verdict: ScanReport['verdict'];
  readonly notices: ScanReport['notices'];
}

function frameReport(input: ReportInput, { ranked, coverage, verdict, notices }: Judged): ScanReport {
  const { git, files, languages, frameworks, name } = input.inventory;
  const routes = input.results.flatMap((result) => result.routes);
  const advisories = input.results.find((result) => result.advisories !== undefined)?.advisories;
  const { state, head, branch, commits, isDirty } = git;
  return {
    schemaVersion: '1',
    fingerprintVersion: FINGERPRINT_VERSION,
    tool: { name: 'secondlook', version: input.version },
    verdict,
    repository: {
      name,
      git: {
        state,
        ...(head === undefined ? {} : { head }),
        ...(branch === undefined ? {} : { branch }),
        ...(commits === undefined ? {} : { commits }),
        ...(isDirty === undefined ? {} : { isDirty }),
      },
      files: files.length,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      languages: [...languages],
      frameworks: [...frameworks],
    },
    scan: {
      startedAt: new Date(input.startedAt).toISOString(),
      finishedAt: new Date(input.finishedAt).toISOString(),
      durationMs: Math.round(input.finishedAt - input.startedAt),
      engine: input.engine,
      policy: input.policy,
      ...(advisories === undefined ? {} : { advisories }),
    },
    coverage,
    findings: ranked.filter((finding) => finding.state.kind !== 'suppressed'),
    suppressed: ranked.filter((finding) => finding.state.kind === 'suppressed'),
    notices: [...input.notices, ...input.results.flatMap((result) => result.notices), ...notices],
    ...(routes.length === 0 ? {} : { routes }),
  };
}

function refsOf(observations: readonly Observation[]): readonly SecretRef[] {
  return observations.flatMap(({ secret }) => (secret === undefined ? [] : [secret.ref, ...secret.parts]));
}

/** Lines for identity, without values: a fingerprint is no place for a guessable word either. */
function makeLineReader(
  readText: ReportInput['readText'],
  vault: SecretVault,
): (path: string, line: number) => string | undefined {
  let last: { readonly path: string; readonly lines: readonly string[] | undefined } | undefined;
  return (path, line) => {
    if (last?.path !== path) last = { path, lines: readText(path)?.split('\n') };
    const text = last.lines?.[line - 1];
    return text === undefined ? undefined : vault.redact(text.slice(0, MAX_IDENTITY_LINE));
  };
}

/** The slow tag of each value, computed once. */
function makeTagger({ vault, inventory, identitySalt }: ReportInput): (ref: SecretRef) => string {
  const salt = repositorySalt({
    ...(identitySalt === undefined ? {} : { configured: identitySalt }),
    ...(inventory.git.rootCommits === undefined ? {} : { rootCommits: inventory.git.rootCommits }),
    name: inventory.name,
  });
  const tags = new Map<SecretRef, string>();
  return (ref) => {
    const tag = tags.get(ref) ?? vault.derive(ref, (value) => tagSecret(value, salt)) ?? '';
    tags.set(ref, tag);
    return tag;
  };
}
