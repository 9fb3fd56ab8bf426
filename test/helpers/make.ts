import type { Finding, FindingLocation } from '../../src/core/finding.ts';
import { FINGERPRINT_VERSION } from '../../src/core/finding.ts';
import type { Location } from '../../src/core/location.ts';
import { toRepoPath } from '../../src/core/location.ts';
import type { AdvisoryFact, DependencyFact, Observation, SecretFact } from '../../src/core/observation.ts';
import type { CoverageEntry } from '../../src/core/outcome.ts';
import type { ScanReport } from '../../src/core/scan-report.ts';
import { SecretVault } from '../../src/core/secret-vault.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';

/**
 * Builders of well-formed test data: every field has a sensible default, and a test names only what it is about.
 * All values are fixed, so that two calls with the same arguments are equal.
 */

/** One vault for refs in tests, so that the same text has the same ref everywhere in a test file. */
const TEST_VAULT = new SecretVault();

/** A place in the working tree: `makeLocation('src/a.js', 12)`. */
export function makeLocation(path: string, line = 1, fields: Partial<Location> = {}): Location {
  return { path: toRepoPath(path), startLine: line, endLine: line, origin: 'tree', role: 'primary', ...fields };
}

/** A code observation of semgrep (SQL injection in `src/app.js`, line 10). */
export function makeObservation(fields: Partial<Observation> = {}): Observation {
  return {
    scanner: 'semgrep',
    part: 'code',
    rule: 'sql-string-concat',
    category: 'input-validation',
    weakness: '2.01',
    title: 'A query is built from request data',
    explanation: 'Anyone who can send a request can read or change the whole database.',
    fix: { summary: 'Pass values as query parameters', steps: ['Replace the template by placeholders.'] },
    severity: 'high',
    toolSeverity: 'ERROR',
    confidence: 'medium',
    locations: [makeLocation('src/app.js', 10)],
    cwe: [89],
    owasp: ['A03:2021'],
    asvs: ['1.2.4'],
    references: [],
    ...fields,
  };
}

/** What a scanner learned about a secret. `value` is any text: only its ref is in the result. */
export function makeSecretFact(value: string, fields: Partial<SecretFact> = {}): SecretFact {
  return {
    kind: 'generic',
    kindTitle: 'Secret value',
    ref: TEST_VAULT.seal(value),
    parts: [],
    verification: 'unknown',
    ...fields,
  };
}

/** A secret observation of gitleaks for a value at a place. */
export function makeSecretObservation(
  value: string,
  location: Location,
  fields: Partial<Observation> = {},
): Observation {
  return makeObservation({
    scanner: 'gitleaks',
    part: location.origin === 'tree' ? 'tree' : 'history',
    rule: 'generic-api-key',
    category: 'secrets',
    weakness: '1.01',
    title: 'A secret value stands in the code',
    explanation: 'Whoever can read the repository can use it.',
    fix: { summary: 'Read it from the environment and rotate it', steps: [] },
    toolSeverity: '',
    cwe: [798],
    owasp: [],
    asvs: [],
    locations: [location],
    secret: makeSecretFact(value),
    ...fields,
  });
}

export function makeAdvisory(id = 'GHSA-aaaa-bbbb-cccc', fields: Partial<AdvisoryFact> = {}): AdvisoryFact {
  return { id, aliases: [], title: 'Prototype pollution', severity: 'high', range: '<4.17.21', cwe: [1321], ...fields };
}

export function makeDependency(fields: Partial<DependencyFact> = {}): DependencyFact {
  return {
    ecosystem: 'npm',
    name: 'lodash',
    version: '4.17.15',
    direct: true,
    scope: 'production',
    paths: [['lodash']],
    advisories: [makeAdvisory()],
    fix: { package: 'lodash', version: '4.17.21', isMajor: false },
    ...fields,
  };
}

/** An npm audit observation for one package in `package-lock.json`. */
export function makeDependencyObservation(
  dependency: Partial<DependencyFact> = {},
  fields: Partial<Observation> = {},
): Observation {
  return makeObservation({
    scanner: 'npm-audit',
    part: '.',
    rule: 'GHSA-aaaa-bbbb-cccc',
    category: 'dependencies',
    weakness: '6.12',
    title: 'lodash 4.17.15 has a known vulnerability',
    explanation: 'An attacker can change the behaviour of every object.',
    fix: { summary: 'Upgrade lodash to 4.17.21', steps: [] },
    toolSeverity: 'high',
    confidence: 'high',
    locations: [makeLocation('package-lock.json', 42)],
    cwe: [1321],
    owasp: [],
    asvs: [],
    dependency: makeDependency(dependency),
    ...fields,
  });
}

export function makeFindingLocation(path: string, line = 1, fields: Partial<FindingLocation> = {}): FindingLocation {
  return { path, startLine: line, endLine: line, origin: 'tree', role: 'primary', ...fields };
}

/** A finding as it stands in report.json, with a readable snippet. */
export function makeFinding(fields: Partial<Finding> = {}): Finding {
  return {
    id: '0123456789abcdef0123456789abcdef',
    category: 'input-validation',
    weakness: '2.01',
    title: 'A query is built from request data',
    explanation: 'Anyone who can send a request can read or change the whole database.',
    fix: { summary: 'Pass values as query parameters', steps: ['Replace the template by placeholders.'] },
    severity: 'high',
    confidence: 'medium',
    context: 'production',
    locations: [
      makeFindingLocation('src/app.js', 10, {
        startColumn: 3,
        endColumn: 20,
        snippet: { startLine: 9, lines: ['app.get("/", (req, res) => {', '  db.query(sql + req.query.id);', '});'] },
      }),
    ],
    cwe: [89],
    owasp: ['A03:2021'],
    asvs: ['1.2.4'],
    references: ['https://example.org/sql-injection'],
    observations: [{ scanner: 'semgrep', part: 'code', rule: 'sql-string-concat', severity: 'ERROR' }],
    mergedBecause: [],
    priority: {
      score: 60,
      factors: [
        { name: 'severity', effect: 50, because: 'The impact is high.' },
        { name: 'confidence', effect: 10, because: 'The check is right more often than not.' },
      ],
    },
    action: { key: '2.01:src/app.js', title: 'Pass values as query parameters in src/app.js', effort: 'S' },
    state: { kind: 'new' },
    ...fields,
  };
}

/** A completed coverage row of semgrep. */
export function makeCoverage(fields: Partial<CoverageEntry> = {}): CoverageEntry {
  return {
    scanner: 'semgrep',
    part: 'code',
    label: 'source code (12 files)',
    categories: ['input-validation', 'auth', 'cors'],
    status: 'completed',
    reasons: [],
    tool: { name: 'semgrep', version: '1.182.0' },
    ruleSet: { rules: 30, digest: 'sha256:0123456789abcdef' },
    counts: { files: 12 },
    skippedPaths: [],
    exitCode: 0,
    durationMs: 1200,
    ...fields,
  };
}

/** A complete scan of a small repository with one finding at the gate's level. */
export function makeReport(fields: Partial<ScanReport> = {}): ScanReport {
  return {
    schemaVersion: '1',
    fingerprintVersion: FINGERPRINT_VERSION,
    tool: { name: 'secondlook', version: '0.1.0' },
    verdict: {
      status: 'fail',
      headline: 'Do not ship yet: 1 thing to fix first.',
      reasons: ['1 finding is high or worse.'],
    },
    repository: {
      name: 'shop',
      git: { state: 'ok', head: 'a'.repeat(40), branch: 'main', commits: 7, isDirty: false },
      files: 12,
      bytes: 34_567,
      languages: [{ name: 'JavaScript', files: 10 }],
      frameworks: ['Express'],
    },
    scan: {
      startedAt: '2026-11-20T10:00:00.000Z',
      finishedAt: '2026-11-20T10:00:05.000Z',
      durationMs: 5000,
      engine: 'local',
      policy: { failOn: 'high', sources: ['default settings'] },
    },
    coverage: [makeCoverage()],
    findings: [makeFinding()],
    suppressed: [],
    notices: [],
    ...fields,
  };
}

/** An inventory of a small repository with git, holding the named files. */
export function makeInventory(paths: readonly string[] = ['src/app.js'], fields: Partial<Inventory> = {}): Inventory {
  return {
    name: 'shop',
    git: { state: 'ok', head: 'a'.repeat(40), branch: 'main', commits: 7, isDirty: false },
    files: paths.map((path) => ({ path: toRepoPath(path), bytes: 100 })),
    leftOut: [],
    unreadable: [],
    languages: [],
    frameworks: [],
    projects: [],
    foreignPolicyFiles: [],
    ...fields,
  };
}
