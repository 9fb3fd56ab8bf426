import { matchesGlob } from '../core/path-glob.ts';
import type { Notice } from '../core/scan-report.ts';
import type { Suppression } from '../core/suppression.ts';
import type { StatedFinding } from './stages.ts';

const DAY_MS = 86_400_000;

export interface SuppressionResult {
  /** All findings, in their order; the suppressed ones say so in their state. */
  readonly findings: StatedFinding[];
  /** Suppressions that did nothing, or no longer hold. */
  readonly notices: Notice[];
}

/** Marks what a person decided to leave. The first suppression that fits is the one named. `now` is in milliseconds. */
export function applySuppressions(
  findings: readonly StatedFinding[],
  suppressions: readonly Suppression[],
  now: number,
): SuppressionResult {
  const valid = suppressions.filter((suppression) => !isExpired(suppression, now));
  const marked = findings.map((finding): StatedFinding => {
    const suppression = valid.find((candidate) => covers(candidate, finding));
    if (suppression === undefined) return finding;
    const { by, reason, until } = suppression;
    return { ...finding, state: { kind: 'suppressed', by, reason, ...(until === undefined ? {} : { until }) } };
  });
  return { findings: marked, notices: suppressions.flatMap((suppression) => noticeOf(suppression, findings, now)) };
}

function isExpired({ until }: Suppression, now: number): boolean {
  return until !== undefined && now >= Date.parse(`${until}T00:00:00Z`) + DAY_MS;
}

/** By weakness and path only where every place of the finding lies below the path: a secret that is also elsewhere stays in sight. */
function covers({ target }: Suppression, finding: StatedFinding): boolean {
  if (target.kind === 'fingerprint') return target.fingerprint === finding.id;
  if (target.weakness !== finding.weakness) return false;
  return finding.locations
    .filter(({ role }) => role === 'primary' || role === 'also')
    .every(({ path }) => path !== null && matchesGlob(path, target.path));
}

function noticeOf(suppression: Suppression, findings: readonly StatedFinding[], now: number): Notice[] {
  const count = findings.filter((finding) => covers(suppression, finding)).length;
  if (isExpired(suppression, now)) {
    const effect = count === 0 ? 'it fits nothing now' : `${countFindings(count)} again`;
    return [notice('suppression-expired', suppression, `ended on ${suppression.until ?? ''}: ${effect}`)];
  }
  return count === 0 ? [notice('suppression-unused', suppression, 'fits no finding: it can be removed')] : [];
}

function countFindings(count: number): string {
  return count === 1 ? '1 finding counts' : `${count} findings count`;
}

function notice(kind: Notice['kind'], { by, target, reason }: Suppression, what: string): Notice {
  const names = target.kind === 'fingerprint' ? target.fingerprint : `${target.weakness} in ${target.path}`;
  return { kind, text: `The suppression of ${names} (${by}; reason: ${reason}) ${what}.` };
}
