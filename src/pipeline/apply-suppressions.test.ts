import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeInventory, makeLocation, makeObservation, makeSecretObservation } from '../../test/helpers/make.ts';
import type { Fingerprint } from '../core/finding.ts';
import type { Observation } from '../core/observation.ts';
import type { Suppression } from '../core/suppression.ts';
import { applySuppressions } from './apply-suppressions.ts';
import { dedupeObservations } from './dedupe-observations.ts';
import { identifyFindings } from './identify-findings.ts';
import { normaliseObservations } from './normalise-observations.ts';
import type { StatedFinding } from './stages.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

function findingsOf(...observations: readonly Observation[]): StatedFinding[] {
  const merged = dedupeObservations(normaliseObservations(observations, { inventory: makeInventory() }), []);
  return identifyFindings(merged, { lineAt: () => 'x', secretTag: () => '000' });
}

function byPath(weakness: string, path: string, fields: Partial<Suppression> = {}): Suppression {
  return {
    target: { kind: 'weakness', weakness, path },
    reason: 'accepted',
    by: 'secondlook.yaml, suppressions[0]',
    ...fields,
  };
}

function byId(fingerprint: string, fields: Partial<Suppression> = {}): Suppression {
  return { ...byPath('', ''), target: { kind: 'fingerprint', fingerprint: fingerprint as Fingerprint }, ...fields };
}

const app = makeObservation({ locations: [makeLocation('src/app.js', 3)] });
const other = makeObservation({ locations: [makeLocation('src/other.js', 3)] });

describe('applySuppressions', () => {
  it('suppresses one finding by its fingerprint, and keeps it in the data with the reason', () => {
    const findings = findingsOf(app, other);
    const { findings: marked, notices } = applySuppressions(
      findings,
      [byId(findings[0]?.id ?? '', { until: '2027-01-01' })],
      NOW,
    );

    expect(marked).toHaveLength(2);
    expect(marked[0]?.state).toEqual({
      kind: 'suppressed',
      by: 'secondlook.yaml, suppressions[0]',
      reason: 'accepted',
      until: '2027-01-01',
    });
    expect(marked[1]?.state).toBeUndefined();
    expect(notices).toEqual([]);
  });

  it('suppresses by weakness and path', () => {
    const marked = applySuppressions(findingsOf(app, other), [byPath('2.01', 'src/app.js')], NOW).findings;

    expect(marked.map(({ state }) => state?.kind)).toEqual(['suppressed', undefined]);
  });

  it('leaves a finding in sight that has a place outside the path', () => {
    const findings = findingsOf(
      makeSecretObservation('v', makeLocation('test/a.js')),
      makeSecretObservation('v', makeLocation('src/a.js')),
    );

    expect(applySuppressions(findings, [byPath('1.01', 'test/**')], NOW).findings[0]?.state).toBeUndefined();
  });

  it('leaves a secret in a commit message in sight', () => {
    const message = makeLocation('x', 1, { path: null, origin: 'commit-message', commit: 'e'.repeat(40) });

    expect(
      applySuppressions(findingsOf(makeSecretObservation('v', message)), [byPath('1.01', '**')], NOW).findings[0]
        ?.state,
    ).toBeUndefined();
  });

  it('holds on its last day and not on the next', () => {
    const findings = findingsOf(app);
    const today = applySuppressions(findings, [byPath('2.01', 'src', { until: '2026-11-20' })], NOW);
    const after = applySuppressions(findings, [byPath('2.01', 'src', { until: '2026-11-19' })], NOW);

    expect(today.findings[0]?.state?.kind).toBe('suppressed');
    expect(after.findings[0]?.state).toBeUndefined();
    expect(after.notices).toMatchObject([{ kind: 'suppression-expired' }]);
    expect(after.notices[0]?.text).toContain('1 finding counts again');
  });

  it('reports one that fits nothing', () => {
    expect(applySuppressions(findingsOf(app), [byPath('2.01', 'lib')], NOW).notices).toMatchObject([
      { kind: 'suppression-unused', text: expect.stringContaining('secondlook.yaml, suppressions[0]') as string },
    ]);
  });

  it('never drops a finding or changes anything but its state', () => {
    fc.assert(
      fc.property(fc.subarray(['src/app.js', 'src', '**', 'lib', '*.js']), (paths) => {
        const findings = findingsOf(app, other);
        const { findings: marked } = applySuppressions(
          findings,
          paths.map((path) => byPath('2.01', path)),
          NOW,
        );

        expect(marked.map((finding) => ({ ...finding, state: undefined }))).toEqual(
          findings.map((finding) => ({ ...finding, state: undefined })),
        );
      }),
    );
  });
});
