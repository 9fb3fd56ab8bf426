import fc from 'fast-check';
import { CATEGORIES } from '../../src/core/category.ts';
import type { Finding, FindingLocation } from '../../src/core/finding.ts';
import { FILE_CONTEXTS } from '../../src/core/finding.ts';
import type { CoverageEntry } from '../../src/core/outcome.ts';
import { COVERAGE_STATUSES } from '../../src/core/outcome.ts';
import type { ScanReport } from '../../src/core/scan-report.ts';
import { CONFIDENCES, SEVERITIES } from '../../src/core/severity.ts';
import { makeAdvisory, makeCoverage, makeDependency, makeFinding, makeReport } from './make.ts';

/** Texts that have broken a writer of some format before. */
const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '::error file=x,line=1::owned',
  '  ::add-mask::x',
  '##[error]owned',
  '##vso[task.setvariable variable=x]owned',
  'a\n::stop-commands::x\nb',
  ']]>',
  '<![CDATA[x]]></failure></testcase>',
  '&amp;&#0;"\'<script>',
  '\u0000\u0001\u001b[31mred\u0007',
  '\ud800',
  'x\udc00y',
  '\ufffe\uffff\ufeff',
  '\u202egnp.exe\u2066',
  '[click](https://attacker.example)',
  '![x](https://attacker.example/beacon.png)',
  '](1) [2](2)',
  '{{#each}}{{{x}}}',
  '${jndi:ldap://x}',
  '=cmd|calc',
  '%2e%2e/%00',
  'é à 漢字 🙂',
  'line\r\nline\rline\u2028line\u2029end',
];

const HOSTILE_PATHS: readonly string[] = [
  'src/a.js',
  'a b/ç 漢/🙂.ts',
  '-rf.js',
  '#hash?query=1&b.js',
  'C:/x.js',
  'a%20b.js',
  'x\\y.js',
  '::error::.js',
  '"quoted".js',
  'new\nline.js',
  '\u202egnp.js',
  'bad\ud800name.js',
  ' ',
  '../outside.js',
  '/etc/passwd',
  './a.js',
  '.',
  '',
  "it's(1)!*.js",
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc.constant('long '.repeat(600)),
);
const path = fc.oneof(fc.constantFrom(...HOSTILE_PATHS), text);
const line = fc.integer({ min: 1, max: 2_000_000 });
const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

/** Drops keys that are undefined, as the schema's optional keys demand. */
function compact<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Value;
}

const location: fc.Arbitrary<FindingLocation> = fc
  .record({
    path: fc.oneof({ weight: 6, arbitrary: path }, { weight: 1, arbitrary: fc.constant(null) }),
    startLine: line,
    endLine: line,
    startColumn: optional(line),
    endColumn: optional(line),
    origin: fc.constantFrom('tree' as const, 'history' as const, 'commit-message' as const),
    commit: optional(fc.oneof(fc.constant('c'.repeat(40)), text)),
    role: fc.constantFrom('primary' as const, 'also' as const, 'source' as const, 'sink' as const, 'evidence' as const),
    snippet: optional(fc.record({ startLine: line, lines: fc.array(text, { maxLength: 3 }) })),
    note: optional(text),
  })
  .map((value) => compact(value) as FindingLocation);

export const arbitraryFinding: fc.Arbitrary<Finding> = fc
  .record({
    id: fc.oneof(fc.stringMatching(/^[0-9a-f]{32}$/), text),
    category: fc.constantFrom(...CATEGORIES),
    weakness: fc.oneof(fc.constantFrom('1.01', '2.01', '3.05', '6.12', 'X.02'), text),
    title: text,
    explanation: text,
    fix: fc.record({ summary: text, steps: fc.array(text, { maxLength: 3 }) }),
    severity: fc.constantFrom(...SEVERITIES),
    confidence: fc.constantFrom(...CONFIDENCES),
    context: fc.constantFrom(...FILE_CONTEXTS),
    locations: fc.array(location, { minLength: 1, maxLength: 30 }),
    secret: optional(
      fc.record({
        kind: text,
        kindTitle: text,
        verification: fc.constantFrom('verified' as const, 'unverified' as const, 'unknown' as const),
        where: fc.constantFrom('tree' as const, 'history-only' as const),
      }),
    ),
    dependency: optional(
      fc
        .record({ name: text, version: text, id: text, url: text, alias: text })
        .map(({ name, version, id, url, alias }) =>
          makeDependency({ name, version, advisories: [{ ...makeAdvisory(id), url, aliases: [alias] }] }),
        ),
    ),
    references: fc.array(text, { maxLength: 3 }),
    observations: fc.array(fc.record({ scanner: text, part: text, rule: text, severity: text }), {
      minLength: 1,
      maxLength: 3,
    }),
    score: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ score, ...fields }) =>
    makeFinding(compact({ ...fields, priority: { score, factors: [] } }) as Partial<Finding>),
  );

const coverage: fc.Arbitrary<CoverageEntry> = fc
  .record({
    scanner: text,
    part: text,
    label: text,
    categories: fc.subarray([...CATEGORIES]),
    status: fc.constantFrom(...COVERAGE_STATUSES),
    reasons: fc.array(
      fc
        .record({
          text,
          remedy: optional(text),
          paths: optional(fc.array(path, { maxLength: 3 })),
          count: optional(fc.nat()),
        })
        .map(compact),
      { maxLength: 3 },
    ),
  })
  .map((fields) => makeCoverage(fields as Partial<CoverageEntry>));

/** Any report that the published schema allows, with hostile texts in every field that repository or tools can fill. */
export const arbitraryReport: fc.Arbitrary<ScanReport> = fc
  .record({
    findings: fc.array(arbitraryFinding, { maxLength: 6 }),
    suppressed: fc.array(arbitraryFinding, { maxLength: 1 }),
    coverage: fc.array(coverage, { maxLength: 5 }),
    failOn: fc.constantFrom(...SEVERITIES, 'never' as const),
    startedAt: fc.oneof(fc.constant('2026-11-20T10:00:00.000Z'), text),
    branch: text,
  })
  .map(({ failOn, startedAt, branch, suppressed, ...fields }) => {
    const base = makeReport(fields);
    return {
      ...base,
      suppressed: suppressed.map((finding) => ({
        ...finding,
        state: { kind: 'suppressed' as const, by: 'secondlook.yaml, suppressions[0]', reason: 'accepted' },
      })),
      repository: { ...base.repository, git: { ...base.repository.git, branch } },
      scan: { ...base.scan, startedAt, policy: { ...base.scan.policy, failOn } },
    };
  });
